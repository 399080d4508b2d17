"""A pivot as a table: one line a row, subtotals with their parts below them."""

from collections.abc import Mapping

from tradeviz.i18n.terms import Spaced, Word
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import AXES, heading_item, items_of, laid_out
from tradeviz.views.explore.cells import Pivot, pivot_of
from tradeviz.views.explore.levels import FLAT, folding, headed, is_unfolded
from tradeviz.views.explore.subject import member_name
from tradeviz.views.observations import Row, figure_of
from tradeviz.views.page import with_choice
from tradeviz.views.result import TableColumn, TableColumns

_BELOW = "–"
"""What stands before the name of a part below its subtotal."""


def pivot_table(snapshot: Snapshot, query: Query, pivot: Pivot) -> TableColumns:
    """One line a row, one column a code of the columns: figures with their bounds."""
    row, column = laid_out(query)
    lines = table_lines(snapshot, query, pivot)
    heading = TableColumn(AXES[row], list(lines.values()))
    records = [*pivot.cells.to_dict("records"), *_parts(snapshot, query).cells.to_dict("records")]
    cells = {(one["row"], one["column"]): one for one in reversed(records)}
    codes = sorted(set(pivot.cells["column"]), reverse=column in ("", "period"))
    return (heading, *(_column(snapshot, query, (list(lines), cells), code) for code in codes))


def table_lines(snapshot: Snapshot, query: Query, pivot: Pivot) -> dict[str, Word]:
    """The codes of the lines of a table in their order, each with its name."""
    row, _column = laid_out(query)
    lines: dict[str, Word] = {}
    for code in pivot.order:
        lines[code] = member_name(snapshot, query, row, code)
        if is_unfolded(query, code):
            below = _below(snapshot, query, code)
            names = {part: member_name(snapshot, query, row, part) for part in below}
            lines |= {part: Spaced((_BELOW, name)) for part, name in names.items()}
    return lines


def _below(snapshot: Snapshot, query: Query, subtotal: str) -> list[str]:
    """The parts of a subtotal, the largest first."""
    items, heading = items_of(snapshot, query), heading_item(query)
    parts = _parts(snapshot, query).order
    return [one for one in parts if one != subtotal and headed(items, heading, one) == subtotal]


def _parts(snapshot: Snapshot, query: Query) -> Pivot:
    """The same pivot without subtotals, all its rows apart."""
    if folding(query) == FLAT:
        return pivot_of(snapshot, query)
    return pivot_of(snapshot, with_choice(with_choice(query, "fold", FLAT), "top", "all"))


def _column(
    snapshot: Snapshot,
    query: Query,
    lines: tuple[list[str], Mapping[tuple[object, object], Row]],
    code: str,
) -> TableColumn:
    """The figures of one column; nothing where none is published."""
    _row, column = laid_out(query)
    ordered = [lines[1].get((row, code)) for row in lines[0]]
    figures = ["" if one is None else figure_of(one) for one in ordered]
    values = [None if one is None else one["value"] for one in ordered]
    return TableColumn(member_name(snapshot, query, column or "period", code), figures, values)
