"""How much of a sheet is read at most."""

from collections.abc import Iterable, Iterator

from tradeviz.intake.delimited import Record
from tradeviz.intake.grid import too_many_cells, too_many_rows
from tradeviz.intake.model import (
    MAX_BYTES,
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    UnreadableError,
)


def within_limits(rows: Iterable[list[str]]) -> Iterator[Record]:
    """The rows of a sheet with their numbers; a cell keeps one character too many, to be told of.
    Raises UnreadableError when there are too many rows, columns, cells or characters."""
    cells_read = characters = 0
    for line, cells in enumerate(rows, start=1):
        if line > MAX_ROWS:
            raise too_many_rows()
        if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
            raise UnreadableError(
                "The sheet has more than {limit} columns, the most that are read; nothing of it "
                "was read.",
                limit=MAX_COLUMNS,
            )
        cells_read += len(cells)
        size = sum(map(len, cells))
        characters += size
        if cells_read > MAX_CELLS or characters > 2 * MAX_BYTES:
            raise too_many_cells()
        cells = cells[:MAX_COLUMNS]
        yield line, [cell[: MAX_CELL + 1] for cell in cells] if size > MAX_CELL else cells
