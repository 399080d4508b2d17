"""The rows behind a pivot, or behind one of its cells, each with its source."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Word, count, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.explore.axes import laid_out
from tradeviz.views.explore.cells import REST, Pivot, left_out_of, pivot_of
from tradeviz.views.explore.subject import member_name, subject_words
from tradeviz.views.explore.table import table_lines
from tradeviz.views.observations import observation_columns
from tradeviz.views.page import Choice
from tradeviz.views.result import Result

OF_ROW, OF_COLUMN = "of_row", "of_column"
"""The choices of a cell."""
EVERY = "every"


def rows_behind(snapshot: Snapshot, query: Query) -> Result:
    """The observations that the cells are made of, or the one cell that was chosen, each with its
    source. Raises EmptyError."""
    pivot = pivot_of(snapshot, query)
    behind = _of_cell(query, pivot)
    if behind.empty:
        raise EmptyError("No observation stands in this cell. Choose another row or column.")
    rows = behind.sort_values(["period", "row"], ascending=[False, True])
    return Result(
        key="explore-rows",
        finding=text("Observations behind it: {count}", count=count(len(rows))),
        scope=(*_cell_words(snapshot, query), *subject_words(snapshot, query)),
        chart=None,
        table=lambda: observation_columns(snapshot, rows, has_partners=True),
        sources=sources_of(snapshot, rows),
        notes=(left_out_of(snapshot, query, pivot),),
    )


def _of_cell(query: Query, pivot: Pivot) -> pd.DataFrame:
    """The observations of the row and the column that were chosen."""
    row, column = query.option(OF_ROW, EVERY), query.option(OF_COLUMN, EVERY)
    rows = pivot.behind
    if row == REST:
        rows = rows[~rows["row"].isin(pivot.order)]
    elif row != EVERY:
        rows = rows[(rows["row"] == row) | (rows[laid_out(query)[0]] == row)]
    return rows if column == EVERY else rows[rows["column"] == column]


def _cell_words(snapshot: Snapshot, query: Query) -> list[Word]:
    """What the cell that was chosen is called."""
    row, column = laid_out(query)
    chosen = ((OF_ROW, row), (OF_COLUMN, column or "period"))
    return [
        member_name(snapshot, query, dimension, query.option(key))
        for key, dimension in chosen
        if query.option(key, EVERY) != EVERY
    ]


def row_choice(snapshot: Snapshot, query: Query) -> Choice | None:
    """Behind which row of the table one looks."""
    pivot = _known(snapshot, query)
    lines = table_lines(snapshot, query, pivot) if pivot else {}
    return _cell_choice(OF_ROW, text("Behind which row"), lines)


def column_choice(snapshot: Snapshot, query: Query) -> Choice | None:
    """Behind which column of the table one looks, the newest first."""
    pivot, dimension = _known(snapshot, query), laid_out(query)[1] or "period"
    codes = sorted(set(pivot.cells["column"]), reverse=dimension == "period") if pivot else []
    names = {code: member_name(snapshot, query, dimension, code) for code in codes}
    return _cell_choice(OF_COLUMN, text("Behind which column"), names)


def _known(snapshot: Snapshot, query: Query) -> Pivot | None:
    try:
        return pivot_of(snapshot, query)
    except EmptyError:
        return None


def _cell_choice(key: str, label: Word, names: dict[str, Word]) -> Choice | None:
    if len(names) < 2:
        return None
    return Choice(key, label, {EVERY: text("all"), **names}, EVERY, "select")


def selected_axis(query: Query) -> str:
    """Which of them a click on a mark chooses: that of what has a series of its own."""
    return OF_COLUMN if laid_out(query)[0] == "period" else OF_ROW
