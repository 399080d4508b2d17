"""Goods by section and chapter."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.charts.series import position
from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Aside,
    Bold,
    Bound,
    Figure,
    Inside,
    Lines,
    Name,
    Number,
    Percent,
    Period,
    Word,
    text,
)
from tradeviz.measures.figures import row_figure
from tradeviz.measures.parts import concentration_index
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_currency, rate_note
from tradeviz.views.doubts import item_caveats
from tradeviz.views.goods.queries import (
    DIRECTIONS,
    all_products,
    goods_query,
    is_whole,
    item_list,
    products_below,
    products_of_period,
    whose_products,
)
from tradeviz.views.ledgers import with_japan
from tradeviz.views.observations import (
    bar_rows,
    figure_of,
    flow_names,
    item_name,
    observation_columns,
    share_of,
    unit_name,
)
from tradeviz.views.over_time import breaks_note, breaks_of, segmented
from tradeviz.views.pairs import paired_rows
from tradeviz.views.result import Chart, Result, TableColumns, flow_series, listing
from tradeviz.views.subjects import Finding, Subject, Traded

_MOST = 12
_AREAS = 30
_CONCENTRATION = text("Herfindahl-Hirschman index of sections (1 = one section only)")


def sections(snapshot: Snapshot, query: Query) -> Result:
    """Exports beside imports for the parts of the whole, or of the section opened."""
    query = goods_query(snapshot, query)
    rows = in_currency(snapshot, products_below(snapshot, query), query.currency or "USD")
    return Result(
        key="goods-sections",
        finding=_leaders(snapshot, query, rows),
        scope=(
            Name(item_list(snapshot, query), str(query.item)),
            Name(snapshot.codes["classifications"], str(query.classification)),
            whose_products(snapshot, query),
            Period(query.period),
            unit_name(snapshot, rows["unit"].iloc[0]),
        ),
        chart=_pairs(snapshot, query, rows),
        table=lambda: observation_columns(snapshot, rows),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), *item_caveats(snapshot, rows, rows)),
        selects="item" if is_whole(query) else "",
    )


def _pairs(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Chart:
    """Exports beside imports, the parts that trade most."""
    directions = flow_names(snapshot, *DIRECTIONS)
    bars = paired_rows(rows, "item", _largest(snapshot, query, rows), directions)
    return Chart("paired", bars, series=flow_series(directions), marked=query.period)


def _largest(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> dict[str, Word]:
    """The names of the parts that trade most, both directions together, largest first."""
    items = item_list(snapshot, query)
    order = rows.groupby("item")["value"].sum().sort_values(ascending=False).index[:_MOST]
    return {code: Name(items, code) for code in order}


def _subject(snapshot: Snapshot, query: Query, flow: str) -> Subject:
    """A flow of all goods with Japan, or of the section opened, in one period."""
    item = "" if is_whole(query) else Name(item_list(snapshot, query), str(query.item))
    what = Traded("goods", flow, item=item)
    return Subject(what, whose_products(snapshot, query), query.period, query.period)


def _leaders(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Finding:
    """What each direction is mostly made of; of the one that is known where only one is."""
    leaders = {
        flow: _largest_part(snapshot, query, rows[rows["flow"] == flow])
        for flow in DIRECTIONS
        if rows.loc[rows["flow"] == flow, "value"].sum() > 0
    }
    flow = "two_way" if len(leaders) == 2 else next(iter(leaders), "two_way")
    subject = _subject(snapshot, query, flow)
    places = {"what": subject.what, "period": Period(query.period)}
    if flow == "two_way" and leaders:
        message = text(
            "{what} in {period}: largest export {export}; largest import {import_}",
            export=leaders["export"],
            import_=leaders["import"],
            **places,
        )
    elif leaders:
        message = text("{what} in {period}: largest part {part}", part=leaders[flow], **places)
    else:
        message = text("{what} in {period}: no part has a figure above zero", **places)
    return Finding(message, subject)


def _largest_part(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Word:
    """The largest part of a flow and its share of the whole."""
    top = rows.loc[rows["value"].idxmax()]
    share = bounds.ratio(row_figure(top), _whole(snapshot, query, rows))
    percent = "" if share is None else Bound(Percent(share.value), share.bound)
    return Aside(Inside(Name(item_list(snapshot, query), top["item"])), percent)


def _whole(snapshot: Snapshot, query: Query, parts: pd.DataFrame) -> Bounded:
    """All goods of a flow, or the section opened, in the unit of its `parts`: as published where it
    is, for parts may be hidden; else their sum."""
    rows = products_of_period(snapshot, query)
    is_whole_row = (rows["item"] == query.item) & (rows["flow"] == parts["flow"].iloc[0])
    whole = in_currency(snapshot, rows[is_whole_row], query.currency or "USD")
    known = whole[whole["value"] >= parts["value"].sum()]
    if len(known):
        return row_figure(known.iloc[0])
    figures = (row_figure(row) for _, row in parts[parts["value"].notna()].iterrows())
    return bounds.total(figures) or Bounded(float(parts["value"].sum()), bounds.APPROX)


def import_areas(snapshot: Snapshot, query: Query) -> Result:
    """Imports as areas of the whole, or of the section opened."""
    query = goods_query(snapshot, query)
    known = in_currency(snapshot, products_below(snapshot, query), query.currency or "USD")
    known = known[known["flow"] == "import"]
    rows = known[known["value"] > 0].head(_AREAS)
    if rows.empty:
        raise EmptyError("No imports are known for {period}.", period=Period(query.period))
    sum_of_all = _whole(snapshot, query, rows)
    whole = Figure(sum_of_all.value, rows["unit"].iloc[0], sum_of_all.bound)
    rows = _with_shares(rows, sum_of_all)
    return Result(
        key="goods-areas",
        finding=_imports_of(snapshot, query, whole),
        scope=(
            text("Areas in proportion to value"),
            whose_products(snapshot, query),
            Period(query.period),
            unit_name(snapshot, whole.unit),
        ),
        chart=Chart("treemap", _areas(snapshot, rows), meaning="import_area", marked=query.period),
        table=lambda: observation_columns(snapshot, rows, has_shares=True),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), *item_caveats(snapshot, rows, known)),
    )


def _with_shares(rows: pd.DataFrame, whole: Bounded) -> pd.DataFrame:
    """`rows` with the share of each in the whole, as surely as their bounds allow."""
    shares = [bounds.ratio(row_figure(row), whole) for _, row in rows.iterrows()]
    return rows.assign(
        share=[share.value if share else float("nan") for share in shares],
        share_bound=[share.bound if share else "" for share in shares],
    )


def _imports_of(snapshot: Snapshot, query: Query, whole: Figure) -> Finding:
    """What was imported in all, or of the section opened."""
    subject, period = _subject(snapshot, query, "import"), Period(query.period)
    message = text("{what}: {figure} in {period}", what=subject.what, figure=whole, period=period)
    return Finding(message, subject)


def _areas(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Products as areas take them."""
    areas = bar_rows(
        rows,
        "item",
        name=lambda row: item_name(snapshot, row),
        label=lambda row: Aside(figure_of(row), share_of(row)),
    )
    return areas.assign(group=rows["item"])


# ------------------------------------------------------------------------------------ concentration


def section_concentration(snapshot: Snapshot, query: Query) -> Result:
    """How concentrated exports and imports are in few sections, for each period broken down."""
    query = goods_query(snapshot, query)
    rows = _all_sections(snapshot, query)
    whose = with_japan(snapshot, query.ledger, rows)
    directions, indices = flow_names(snapshot, *DIRECTIONS), concentration_index(rows)
    return Result(
        key="goods-concentration",
        finding=_more_concentrated(indices, directions, query.period, whose),
        scope=(_CONCENTRATION, whose),
        chart=Chart(
            "over_time",
            segmented(_indices(indices, directions)),
            series=flow_series(directions),
            marked=query.period,
            breaks=breaks_of(snapshot, "goods", rows),
        ),
        table=lambda: _index_table(indices, directions),
        sources=sources_of(snapshot, rows.drop_duplicates("source")),
        notes=(
            text("Computed from the sections; a confidential section would make it a lower bound."),
            breaks_note(snapshot, "goods", rows),
        ),
    )


def _all_sections(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Every period of the sections, the parts of the whole. Raises EmptyError."""
    sections_of_all = item_list(snapshot, query).parts(total_item(str(query.classification)))
    rows = all_products(snapshot, query)
    rows = rows[rows["item"].isin(sections_of_all)]
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
    indices: pd.DataFrame, directions: dict[str, Word], period: str, whose: Word
) -> Finding:
    """Which side stands more on few sections in the period chosen, else in the newest."""
    known = set(indices["period"])
    newest = period if period in known else max(known)
    last = indices[indices["period"] == newest].set_index("flow")["value"]
    subject = Subject(Traded("goods", "two_way"), whose, newest, newest)
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
