"""The quick way for text without surprises: Arrow splits it, and a scan of quotes and line ends
makes sure first."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from tradeviz.columnar import TextColumn, release_memory
from tradeviz.intake import grid, synonyms
from tradeviz.intake.delimited import Splitter, physical_lines
from tradeviz.intake.header import Header
from tradeviz.intake.model import MAX_CELL

_LEAST = 200
"""Below so many lines the careful way is as quick."""
_TAIL = 50
_PIECE = 1 << 22


def quick_grid(
    content: bytes, delimiter: str, header: Header, *, is_plain: bool = False
) -> grid.Grid | None:
    """The rows below `header`; None when anything about them is irregular and the careful way is to
    be taken. The last lines, where totals and footnotes stand, are always looked at with care."""
    start = _offset(content, header.body - 1)
    if start is None or len(header.names) < 2 or _is_short(content, start):
        return None
    end = _tail(content)
    if not _quotes_are_regular(content, start, end, delimiter):
        return None
    cells = _split(content, start, end, delimiter, header)
    if cells is None or _repeats_header(cells, header):
        return None
    if not is_plain and _has_odd_rows(cells):
        return None
    rest = Splitter(physical_lines(content[end:]), delimiter, header.body + len(cells[0]))
    return _joined(cells, header, rest, is_plain=is_plain)


def _is_short(content: bytes, start: int) -> bool:
    return content.count(b"\n", start, start + _PIECE) < _LEAST


def _repeats_header(cells: list[TextColumn], header: Header) -> bool:
    """Whether some row may say the names of the columns again."""
    names = {synonyms.plain(name) for name in header.names}
    return any(text and synonyms.plain(text) in names for text in _few(cells[0]))


def _tail(content: bytes) -> int:
    """Where the last lines begin."""
    place = len(content)
    for _ in range(_TAIL):
        place = content.rfind(b"\n", 0, place)
    return place + 1


def _joined(
    cells: list[TextColumn], header: Header, rest: Splitter, *, is_plain: bool
) -> grid.Grid:
    """The rows that were quick, and below them the last lines, looked at with care."""
    last = grid.collect_grid(rest, header.names, is_plain=is_plain)
    first = np.arange(header.body, rest.first, dtype="int64")
    joined = [cells.pop(0).followed_by(other) for other in last.cells]
    return grid.Grid(
        header.names,
        joined,
        np.concatenate([first, last.lines]),
        last.dropped,
        [*last.problems, *rest.problems],
        last.rejected + [problem.line for problem in rest.problems if problem.line is not None],
    )


def _few(cells: TextColumn) -> list[str]:
    """The distinct texts, of a column that has few."""
    return cells.distinct if len(cells.texts) < 10_000 else []


def _offset(content: bytes, lines: int) -> int | None:
    """Where the data begin, after so many lines that end in LF; None when lines end otherwise."""
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return None
    place = 0
    for _ in range(lines):
        place = content.find(b"\n", place) + 1
        if not place:
            return None
    return place


def _quotes_are_regular(content: bytes, start: int, stop: int, delimiter: str) -> bool:
    """Whether every quote opens or closes a whole cell within its line, or is doubled; looked at
    piece by piece."""
    if content.find(b'"', start, stop) < 0:
        return True
    while start < stop:
        end = content.rfind(b"\n", start, min(start + _PIECE, stop)) + 1
        end = end or content.find(b"\n", start) + 1
        if not _piece_is_regular(np.frombuffer(content, "uint8", end - start, start), delimiter):
            return False
        start = end
    return True


def _piece_is_regular(piece: np.ndarray, delimiter: str) -> bool:
    """The same for some whole lines."""
    quotes = np.flatnonzero(piece == ord('"'))
    if not len(quotes):
        return True
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    around = np.concatenate([[ord("\n")], piece, [ord("\n")]])
    before, after = around[opening], around[closing + 2]
    fine_before = np.isin(before, [ord(delimiter), ord("\n"), ord('"')])
    fine_after = np.isin(after, [ord(delimiter), ord("\n"), ord("\r"), ord('"')])
    ends = np.flatnonzero(piece == ord("\n"))
    inside = np.searchsorted(ends, opening) != np.searchsorted(ends, closing)
    return bool(fine_before.all() and fine_after.all() and not inside.any())


def _split(
    content: bytes, start: int, end: int, delimiter: str, header: Header
) -> list[TextColumn] | None:
    """The cells by column; None when the rows are not all as wide as the header."""
    table = _table(pa.py_buffer(content).slice(start, end - start), delimiter, len(header.names))
    if table is None or len(table) != content.count(b"\n", start, end):
        return None
    columns = table.columns
    del table
    if any(_has_long_texts(column) for column in columns):
        return None
    cells = [_cells(columns.pop(0)) for _ in header.names]  # a column's pieces go once joined
    release_memory()
    return cells


def _table(content: pa.Buffer, delimiter: str, width: int) -> pa.Table | None:
    """The cells as Arrow reads them, all text; None when a row has another width."""
    columns = [str(place) for place in range(width)]
    kind = pa.dictionary(pa.int32(), pa.string())
    try:
        return csv.read_csv(
            pa.BufferReader(content),
            read_options=csv.ReadOptions(column_names=columns, block_size=1 << 22),
            parse_options=csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(columns, kind),
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _has_long_texts(column: pa.ChunkedArray) -> bool:
    texts = (chunk.dictionary for chunk in column.chunks)
    return any(pc.any(pc.greater(pc.binary_length(each), MAX_CELL)).as_py() for each in texts)


def _cells(column: pa.ChunkedArray) -> TextColumn:
    """One dictionary for all pieces of a column."""
    unified = column.unify_dictionaries()
    places = np.concatenate([chunk.indices.to_numpy() for chunk in unified.chunks])
    return TextColumn(unified.chunk(0).dictionary, places.astype("int32", copy=False))


def _has_odd_rows(cells: list[TextColumn]) -> bool:
    """Whether some row may be blank, nearly empty or a total: then it is looked at with care."""
    empty = np.zeros(len(cells[0]), dtype="uint16")
    for column in cells:
        if any(not text.strip() for text in _few(column)):
            empty += column.rows_of([not text.strip() for text in column.distinct])
    sparse = len(cells) - empty <= max(2, len(cells) // 2)
    return bool(sparse.any())
