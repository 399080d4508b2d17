"""How concentrated exports and imports are in few sections, or in few parts of one."""

from dataclasses import replace

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Bold, Inside, Lines, Name, Number, Period, Word, text
from tradeviz.measures.parts import concentration_index
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.goods.queries import (
    DIRECTIONS,
    all_products,
    chosen_part,
    goods_query,
    heading_of,
    item_list,
)
from tradeviz.views.ledgers import with_japan
from tradeviz.views.notes import noted
from tradeviz.views.observations import flow_names
from tradeviz.views.over_time import segmented
from tradeviz.views.result import Chart, Result, TableColumns, flow_series, listing
from tradeviz.views.spans import KEY, within_span
from tradeviz.views.subjects import Finding, Subject, Traded

_CONCENTRATION = text("Herfindahl-Hirschman index of sections (1 = one section only)")


def section_concentration(snapshot: Snapshot, query: Query) -> Result:
    """How concentrated exports and imports are in few sections, for each period broken down."""
    query = goods_query(snapshot, query)
    rows = _all_parts(snapshot, query)
    whose = with_japan(snapshot, query.ledger, rows)
    directions, indices = flow_names(snapshot, *DIRECTIONS), concentration_index(rows)
    result = Result(
        key="goods-concentration",
        finding=_more_concentrated(
            indices, directions, query.period, Subject(_of(snapshot, query), whose, "", "")
        ),
        scope=(_measure(snapshot, query), whose),
        chart=Chart(
            "over_time",
            segmented(_indices(indices, directions)),
            series=flow_series(directions),
            marked=query.period,
        ),
        table=lambda: _index_table(indices, directions),
        sources=sources_of(snapshot, rows.drop_duplicates("source")),
        notes=(
            text("Computed from the parts; where one is confidential, the index is approximate."),
        ),
    )
    return noted(snapshot, result, "goods", rows)


def _of(snapshot: Snapshot, query: Query) -> Traded:
    """All goods, or the heading whose parts are drawn."""
    items, heading = item_list(snapshot, query), heading_of(snapshot, query)
    return Traded("goods", "two_way", item=Name(items, heading) if items.parent(heading) else "")


def _measure(snapshot: Snapshot, query: Query) -> Word:
    """What is measured of which parts."""
    heading = heading_of(snapshot, query)
    if not item_list(snapshot, query).parent(heading):
        return _CONCENTRATION
    return text(
        "Herfindahl-Hirschman index of the parts of {item} (1 = one part only)",
        item=Inside(Name(item_list(snapshot, query), heading)),
    )


def _all_parts(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The sections, or the parts of the heading drawn, in every period of the span. Raises
    EmptyError."""
    if chosen_part(snapshot, query):
        raise EmptyError(
            "This item has no parts here, so it cannot be concentrated in few of them."
        )
    parts = item_list(snapshot, query).parts(heading_of(snapshot, query))
    rows = all_products(snapshot, query)
    rows = within_span(rows[rows["item"].isin(parts)], query.option(KEY))
    if rows.empty:
        raise EmptyError("No source breaks goods down by product.")
    return rows


def _indices(indices: pd.DataFrame, directions: dict[str, Word]) -> pd.DataFrame:
    """Indices as a chart over time takes them."""
    records = indices.to_dict("records")
    return indices.assign(
        series=indices["flow"],
        hollow=True,
        x=[position(period) for period in indices["period"]],
        label=[Number(row["value"], 2) for row in records],
        hover=[
            Lines((Bold(directions[row["flow"]]), Number(row["value"], 2), Period(row["period"])))
            for row in records
        ],
    )


def _index_table(indices: pd.DataFrame, directions: dict[str, Word]) -> TableColumns:
    return listing(
        [
            {
                text("Period"): Period(row["period"]),
                text("Flow"): directions[row["flow"]],
                text("Index"): round(row["value"], 4),
            }
            for row in indices.to_dict("records")
        ]
    )


def _more_concentrated(
    indices: pd.DataFrame, directions: dict[str, Word], period: str, of: Subject
) -> Finding:
    """Which side stands more on few sections in the period chosen, else in the newest."""
    known = set(indices["period"])
    newest = period if period in known else max(known)
    last = indices[indices["period"] == newest].set_index("flow")["value"]
    subject = replace(of, first=newest, last=newest)
    places = {"what": subject.what, "period": Period(newest)}
    if set(DIRECTIONS) <= set(last.index) and last["export"] != last["import"]:
        more = "export" if last["export"] > last["import"] else "import"
        message = text(
            "{what} in {period}: {flow} are the more concentrated side",
            flow=Inside(directions[more]),
            **places,
        )
        return Finding(message, subject)
    message = text("{what} in {period}: neither side is more concentrated", **places)
    return Finding(message, subject)
