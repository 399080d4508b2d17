"""How much of a sheet is read at most."""

from collections.abc import Iterable, Iterator

from tradeviz.intake.delimited import Record
from tradeviz.intake.grid import too_many_rows
from tradeviz.intake.model import MAX_COLUMNS, MAX_ROWS, UnreadableError


def within_limits(rows: Iterable[list[str]]) -> Iterator[Record]:
    """The rows of a sheet with their numbers. Raises UnreadableError when there are too many rows
    or columns."""
    for line, cells in enumerate(rows, start=1):
        if line > MAX_ROWS:
            raise too_many_rows()
        if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
            raise UnreadableError(
                "The sheet has more than {limit} columns, the most that are read; nothing of it "
                "was read.",
                limit=MAX_COLUMNS,
            )
        yield line, cells[:MAX_COLUMNS]
