"""The observations of a pivot, each in its row and column, and what is computed of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from tradeviz.datasets.ledgers import WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Word
from tradeviz.measures import pivot
from tradeviz.measures.rolling import rolling_years
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.conversion import in_currency, without_rate
from tradeviz.views.explore import levels
from tradeviz.views.explore.axes import (
    ADDING_UP,
    FIXED,
    heading_item,
    is_economy,
    items_of,
    laid_out,
    parts_below,
    with_fixed_codes,
)

REST = "OTHER"
"""The row of what is left when only the largest stand apart."""
_OF_SERIES: Mapping[str, Callable[[pd.DataFrame, str], pd.DataFrame]] = {
    "index": pivot.indices,
    "growth": pivot.growth_rates,
    "compound": pivot.compound_rates,
    "yearly": pivot.yearly_growth,
    "rolling": lambda cells, member: rolling_years(cells, [member]),
}
"""The measures of each member's own series."""
_BESIDE_OTHERS: Mapping[str, Callable[[pd.DataFrame, pd.DataFrame, list[str]], pd.DataFrame]] = {
    "advantage": pivot.advantage_ratios,
    "both_ways": pivot.trade_both_ways,
}
"""The measures of the cells beside those of another partner or flow."""
_WITHIN = {
    "share_row": ["row", "period"],
    "share_column": ["column", "period"],
    "share_all": ["period"],
}
"""The measures of cells as shares, and the columns of what each is a share of."""
_OF_ALL = ("rank", "advantage", "both_ways")
"""The measures of a figure that all others beside it enter."""
_OF_SUMS = ("value", "share", "share_row", "share_column", "share_all", "contribution")
"""The measures that what is left has as well as what stands apart."""
AMOUNTS = ("value", "rolling")
"""The measures that say amounts: shares, changes and places know no exchange rate."""


@dataclass(frozen=True, eq=False)
class Pivot:
    """The cells of a pivot (observations with columns row and column), the rows in order, the
    observations behind them."""

    cells: pd.DataFrame
    order: list[str]
    behind: pd.DataFrame


@cached
def observations_of(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """What the fixed codes leave, as published: each figure once, from one source or the preferred
    one. Raises EmptyError."""
    about = snapshot.about(query.dataset)
    wanted = with_fixed_codes(query, *FIXED)
    if query.period:
        wanted = wanted.with_(first=query.period, last=query.period)
    if "item" not in laid_out(query):
        wanted = wanted.with_(item=heading_item(query))
    has_every_source = "source" in laid_out(query)
    rows = about.select(wanted) if has_every_source else about.preferred(wanted)
    if rows.empty:
        raise EmptyError("No figure has all that was chosen. Choose other rows, or another source.")
    return rows


def laid_out_parts(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of what is laid out: parts of one heading, economies rather than groups of them."""
    axes = laid_out(query)
    if "item" in axes:
        parts = parts_below(items_of(snapshot, query), heading_item(query), set(rows["item"]))
        rows = rows[rows["item"].isin(parts or [heading_item(query)])]
    if "partner" in axes:
        rows = rows[rows["partner"].map(is_economy)]
    return rows


def whole_rows(query: Query, rows: pd.DataFrame) -> pd.DataFrame:
    """The published rows of the whole that is laid out: the heading, or the world."""
    axes = laid_out(query)
    if "item" in axes:
        rows = rows[rows["item"] == heading_item(query)]
    if "partner" in axes:
        rows = rows[rows["partner"] == WORLD]
    return rows


@cached
def pivot_of(snapshot: Snapshot, query: Query) -> Pivot:
    """The cells that were asked for, measured. Raises EmptyError."""
    every = observations_of(snapshot, query)
    if query.currency and query.option("measure", "value") in AMOUNTS:
        every = in_currency(snapshot, every, query.currency)
    parts = laid_out_parts(snapshot, query, every)
    if parts.empty:
        raise EmptyError("No figure has all that was chosen. Choose other rows, or another source.")
    behind, cells = _at_their_level(snapshot, query, parts)
    order = _largest(query, cells)
    those_apart = _with_rest(query, cells, order)
    measured = _measured(query, those_apart, every, _compared_with(snapshot, query))
    if measured.empty:
        raise EmptyError(
            "Nothing can be computed of these figures: each is compared with its own series only. "
            "Choose the figures themselves."
        )
    rows_in_order = [code for code in (*order, REST) if code in set(measured["row"])]
    measured = measured[measured["row"].isin(rows_in_order)]
    is_sum = (measured["row"] == REST) | measured["row"].isin(
        {*behind["row"]} - {*parts[_row(query)]}
    )
    measured = measured.assign(basis=measured["basis"].mask(is_sum, "derived"))
    return Pivot(measured, rows_in_order, behind)


def _row(query: Query) -> str:
    return laid_out(query)[0]


def _at_their_level(
    snapshot: Snapshot, query: Query, parts: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The observations of a pivot in their cells, and what stands in these: the same, or what they
    add up to one level above."""
    behind = in_cells(query, parts)
    if levels.folding(query) == levels.FLAT:
        return behind, behind
    items, heading = items_of(snapshot, query), heading_item(query)
    rows = {code: levels.headed(items, heading, code) for code in set(behind["row"])}
    cells = in_cells(query, levels.with_subtotals(items, heading, parts))
    return behind.assign(row=behind["row"].map(rows)), cells


def left_out_of(snapshot: Snapshot, query: Query, pivot: Pivot) -> Word:
    """Which periods of what was asked for no exchange rate covers; empty where none."""
    published = laid_out_parts(snapshot, query, observations_of(snapshot, query))
    return without_rate(published, pivot.behind)


def in_cells(query: Query, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with the codes of the row and the column that each stands in."""
    row, column = laid_out(query)
    return rows.assign(row=rows[row], column=rows[column] if column else rows["period"])


def _largest(query: Query, cells: pd.DataFrame) -> list[str]:
    """The rows in order: periods from the first to the last, others by their newest figure, the
    largest first; as many as were asked for."""
    if _row(query) == "period":
        return sorted(set(cells["row"]), reverse=True)
    newest = cells.sort_values(["period", "value"], ascending=False, kind="stable")
    order = list(dict.fromkeys(newest["row"]))
    top = query.option("top", "8")
    return order if top == "all" else order[: int(top)]


def _with_rest(query: Query, cells: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """The cells, those beyond the largest added up where they add up to something."""
    is_apart = cells["row"].isin(order)
    rest = cells[~is_apart]
    can_add = _row(query) in ADDING_UP and query.unit in MONEY
    is_sum = can_add and query.option("measure", "value") in _OF_SUMS
    if rest.empty or not is_sum:
        return cells if query.option("measure") in _OF_ALL else cells[is_apart]
    along = ["column", "period", "freq"]
    sums = pivot.sums_of_cells(rest, along).assign(row=REST)
    sums = sums.drop_duplicates("column", keep=False)  # what two series leave is no one figure
    measured = ["value", "bound", "row", "stated_to"]
    like = rest.drop_duplicates(["column"]).drop(columns=["status", *measured], errors="ignore")
    known = like.merge(sums[["column", *measured]], on="column")
    known = known.assign(printed="", note="sum_of_parts", status="A")
    return pd.concat([cells[is_apart], known.assign(**{_row(query): REST})], ignore_index=True)


def _compared_with(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The cells that those asked for are compared with, item by item: of another partner, of the
    other flow; none for the other measures."""
    match query.option("measure"):
        case "advantage":
            other = query.with_(partner=query.option("against", WORLD))
        case "both_ways":
            other = query.with_(flow="import" if query.flow == "export" else "export")
        case _:
            return pd.DataFrame()
    return in_cells(query, laid_out_parts(snapshot, other, observations_of(snapshot, other)))


def _measured(
    query: Query, cells: pd.DataFrame, every: pd.DataFrame, others: pd.DataFrame
) -> pd.DataFrame:
    """What was asked of the figures."""
    measure = query.option("measure", "value")
    if measure in _OF_SERIES:
        return _OF_SERIES[measure](cells, _member(query))
    if measure in _BESIDE_OTHERS:
        axes = [name for name in laid_out(query) if name not in ("", "item")]
        return _BESIDE_OTHERS[measure](cells, others, list(dict.fromkeys([*axes, "period"])))
    if measure in _WITHIN:
        within = _WITHIN[measure]
        return pivot.shares(cells, pivot.sums_of_cells(cells, within), within)
    match measure:
        case "share":
            return pivot.shares(cells, *_whole_of(query, cells, every))
        case "contribution":
            wholes, _ = _whole_of(query, cells, every)
            return pivot.contributions_over_time(cells, wholes, _member(query))
        case "rank":
            return pivot.places(cells)
        case _:
            return cells


def _whole_of(
    query: Query, cells: pd.DataFrame, every: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    """The wholes that shares are of, and the columns that they stand for: as published where they
    are, else what the cells add up to."""
    axes = [name for name in laid_out(query) if name and name not in ADDING_UP]
    along = list(dict.fromkeys([*axes, "period"]))
    published = whole_rows(query, every)
    if len(published):
        return published, along
    return pivot.sums_of_cells(cells, along), along


def _member(query: Query) -> str:
    """The axis whose codes have a series each: the one that is not periods."""
    row, _column = laid_out(query)
    return "column" if row == "period" else "row"
