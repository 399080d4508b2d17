"""Goods by section and chapter."""

import pandas as pd

from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Aside, Bold, Lines, Money, Name, Number, Percent, Period, Word, text
from tradeviz.measures.parts import concentration_index
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_currency, rate_note
from tradeviz.views.goods.queries import (
    DIRECTIONS,
    all_products,
    goods_query,
    is_whole,
    item_list,
    products_below,
)
from tradeviz.views.ledgers import reported
from tradeviz.views.observations import (
    bar_rows,
    figure_of,
    flagged,
    flow_names,
    item_name,
    observation_columns,
    unit_name,
)
from tradeviz.views.over_time import breaks_note, breaks_of, position, segmented
from tradeviz.views.pairs import paired_rows
from tradeviz.views.result import Chart, Result, TableColumns, flow_series, listing

_MOST = 12
_AREAS = 30


def sections(snapshot: Snapshot, query: Query) -> Result:
    """Exports beside imports for the parts of the whole, or of the section opened."""
    query = goods_query(snapshot, query)
    rows = in_currency(snapshot, products_below(snapshot, query), query.currency or "USD")
    directions = flow_names(snapshot, *DIRECTIONS)
    return Result(
        key="goods-sections",
        finding=_leaders(snapshot, query, rows),
        scope=(
            Name(item_list(snapshot, query), str(query.item)),
            Name(snapshot.codes["classifications"], str(query.classification)),
            reported(query.ledger),
            Period(query.period),
            unit_name(snapshot, rows["unit"].iloc[0]),
        ),
        chart=Chart(
            "paired",
            paired_rows(rows, "item", _largest(snapshot, query, rows), directions),
            series=flow_series(directions),
            marked=query.period,
        ),
        table=lambda: observation_columns(snapshot, rows),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), flagged(rows)),
        selects="item" if is_whole(query) else "",
    )


def _largest(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> dict[str, Word]:
    """The names of the parts that trade most, both directions together, largest first."""
    items = item_list(snapshot, query)
    order = rows.groupby("item")["value"].sum().sort_values(ascending=False).index[:_MOST]
    return {code: Name(items, code) for code in order}


def _leaders(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Word:
    """What each direction is mostly made of."""
    items = item_list(snapshot, query)
    leaders: dict[str, Word] = {}
    for flow in DIRECTIONS:
        one = rows[rows["flow"] == flow]
        if len(one) and one["value"].sum() > 0:
            top = one.loc[one["value"].idxmax()]
            leaders[flow] = Name(items, top["item"])
            leaders[f"{flow}_share"] = Percent(float(top["value"]) / float(one["value"].sum()))
    if len(leaders) == 4:
        return text(
            "Largest export: {export} ({export_share}); largest import: {import_} ({import_share})",
            export=leaders["export"],
            export_share=leaders["export_share"],
            import_=leaders["import"],
            import_share=leaders["import_share"],
        )
    name, share = (*leaders.values(), "", "")[:2]
    return text("{name} is the largest part: {share}", name=name, share=share)


def import_areas(snapshot: Snapshot, query: Query) -> Result:
    """Imports as areas of the whole, or of the section opened."""
    query = goods_query(snapshot, query)
    rows = in_currency(snapshot, products_below(snapshot, query), query.currency or "USD")
    rows = rows[(rows["flow"] == "import") & (rows["value"] > 0)].head(_AREAS)
    if rows.empty:
        raise EmptyError("No imports are known for {period}.", period=Period(query.period))
    total = float(rows["value"].sum())
    rows = rows.assign(share=rows["value"] / total, share_bound="exact")
    unit = rows["unit"].iloc[0]
    return Result(
        key="goods-areas",
        finding=text("Imports from Japan: {total}", total=Money(total, unit)),
        scope=(
            text("Areas in proportion to value"),
            reported(query.ledger),
            Period(query.period),
            unit_name(snapshot, unit),
        ),
        chart=Chart("treemap", _areas(snapshot, rows), meaning="import_area", marked=query.period),
        table=lambda: observation_columns(snapshot, rows, has_shares=True),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), flagged(rows)),
    )


def _areas(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Products as areas take them."""
    areas = bar_rows(
        rows,
        "item",
        name=lambda row: item_name(snapshot, row),
        label=lambda row: Aside(figure_of(row), Percent(row["share"])),
    )
    return areas.assign(group=rows["item"])


# ------------------------------------------------------------------------------------ concentration


def section_concentration(snapshot: Snapshot, query: Query) -> Result:
    """How concentrated exports and imports are in few sections, for each period broken down."""
    query = goods_query(snapshot, query)
    rows = _all_sections(snapshot, query)
    directions, indices = flow_names(snapshot, *DIRECTIONS), concentration_index(rows)
    return Result(
        key="goods-concentration",
        finding=_more_concentrated(indices, directions),
        scope=(
            text("Herfindahl-Hirschman index of sections (1 = one section only)"),
            reported(query.ledger),
        ),
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


def _more_concentrated(indices: pd.DataFrame, directions: dict[str, Word]) -> Word:
    """Which side stands more on few sections in the newest period."""
    newest = indices["period"].max()
    last = indices[indices["period"] == newest].set_index("flow")["value"]
    if set(DIRECTIONS) <= set(last.index) and last["export"] != last["import"]:
        more = "export" if last["export"] > last["import"] else "import"
        return text(
            "{flow} are the more concentrated side in {period}",
            flow=directions[more],
            period=Period(newest),
        )
    return text("Neither exports nor imports stand out as more concentrated")
