"""Tables with periods across, made long: one row for each figure, still knowing its line and its
column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.intake import periods
from tradeviz.intake.grid import Grid, too_many_rows
from tradeviz.intake.model import MAX_ROWS, Dropped


@dataclass(frozen=True)
class Long:
    """The long form: columns of ours, lines, and which column of the file each value stood in."""

    columns: Mapping[str, TextColumn]
    lines: np.ndarray
    places: np.ndarray
    names: list[str]
    dropped: tuple[Dropped, ...]


def made_long(grid: Grid, ours: Mapping[int, str], across: Mapping[int, str]) -> Long:
    """One row for each cell under a period that says anything; what says nothing is told. Raises
    UnreadableError."""
    rows, periods = len(grid.lines), list(across)
    if rows * len(periods) > MAX_ROWS:
        raise too_many_rows()
    values = _stacked([grid.cells[place] for place in periods])
    stated = ~values.rows_where(lambda text: not text.strip())
    row = np.repeat(np.arange(rows), len(periods))[stated]
    place = np.tile(np.arange(len(periods), dtype="int32"), rows)[stated]
    columns = {
        name: grid.cells[column].taken(row)
        for column, name in ours.items()
        if name not in ("period", "value")
    }
    columns["period"] = TextColumn.of([across[column] for column in periods], place)
    columns["value"] = values.taken(stated)
    return Long(
        columns,
        grid.lines[row],
        place,
        [grid.header[column] for column in periods],
        _unsaid(grid, periods, stated),
    )


def with_statuses(long: Long, statuses: Sequence[str], log: ProblemLog) -> dict[str, TextColumn]:
    """The columns, with what the headings say of the status of their figures, which is told; a
    status of its own row counts more."""
    columns = dict(long.columns)
    if not any(statuses):
        return columns
    stated = columns["value"].rows_where(lambda text: re.search(r"\d", text) is not None)
    over = TextColumn.of([status or "A" for status in statuses], long.places)
    own = columns.get("status", TextColumn.constant("A", len(over)))
    normal = own.rows_where(lambda text: text.strip().upper() in ("", "A"))
    pairs, places = combinations(
        own, over, TextColumn.of(["", "1"], (stated & normal).astype("int32"))
    )
    columns["status"] = TextColumn.of([two if use else one for one, two, use in pairs], places)
    names = TextColumn.of(long.names, long.places)
    meant = dict(zip(long.names, statuses, strict=True))
    log.warning(
        "heading_read", "status", names.rows_where(lambda name: bool(meant[name])), names, meant
    )
    return columns


def _stacked(columns: list[TextColumn]) -> TextColumn:
    """Columns side by side as one, row after row."""
    known: dict[str, int] = {}
    moved = []
    for column in columns:
        places = np.array(
            [known.setdefault(text, len(known)) for text in column.distinct], dtype="int32"
        )
        moved.append(places[column.places] if len(places) else column.places)
    return TextColumn.of(known, np.stack(moved, axis=1).ravel() if moved else [])


def _unsaid(grid: Grid, periods: list[int], stated: np.ndarray) -> tuple[Dropped, ...]:
    """The cells under a period that are empty, one entry a line."""
    missing = (
        ~stated.reshape(len(grid.lines), len(periods)) if periods else np.zeros((0, 0), dtype=bool)
    )
    names = [grid.header[place] for place in periods]
    return tuple(
        Dropped(
            int(grid.lines[row]),
            ", ".join(name for name, gone in zip(names, missing[row], strict=True) if gone)[:300],
            "no_figure",
        )
        for row in np.flatnonzero(missing.any(axis=1))
    )


def split_eurostat(grid: Grid) -> Grid:
    r"""Eurostat's TSV has its dimensions in one column, `freq,unit,geo\TIME_PERIOD`: here each has
    its own."""
    if not grid.header or not is_eurostat(grid.header[0]):
        return grid
    names = grid.header[0].split("\\")[0].split(",")
    first = grid.cells[0]
    parts = [text.split(",") for text in first.distinct]
    if any(len(part) != len(names) for part in parts):
        return grid
    columns = [
        TextColumn.listed(part[place].strip() for part in parts) for place in range(len(names))
    ]
    cells = [TextColumn(column.texts, column.places[first.places]) for column in columns]
    return Grid(
        names + grid.header[1:],
        cells + grid.cells[1:],
        grid.lines,
        grid.dropped,
        grid.problems,
        grid.rejected,
        grid.numeric,
    )


def is_eurostat(name: str) -> bool:
    """Whether a header cell is Eurostat's list of dimensions."""
    return re.fullmatch(r"[\w]+(,[\w]+)+\\\w+", name.strip()) is not None


def years_with_parts(years: TextColumn, parts: TextColumn, *, is_quarter: bool) -> TextColumn:
    """Years and their months or quarters as periods."""
    pairs, places = combinations(years, parts)
    texts = [periods.joined(year, part, is_quarter=is_quarter) for year, part in pairs]
    return TextColumn.of(texts, places)
