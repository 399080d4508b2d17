"""The data below a header: blank, repeated, total and footnote lines found, each told; the rest as
columns."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.errors import Problem
from tradeviz.intake import synonyms
from tradeviz.intake.delimited import Record
from tradeviz.intake.model import LISTED, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Dropped, UnreadableError

_FOOTNOTE = re.compile(
    r"\W*(source|sources|quelle|quellen|note|notes|nota|remarque|remarques|anmerkung|hinweis|"
    r"stand|extracted|extraction|last update|"
    r"updated|mise à jour|dernière mise|copyright|©|https?:|www\.|出典|資料|注|備考|※|\*|†|\(\d\)|\d\)|"
    r":\s|special value|flags?\b|"
    r"légende|legende|legend|downloaded|téléchargé|available flags|confidential|provisional|p = )",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\W*((grand |sub-?)?totals?|total général|sous-total|summe|gesamt(summe)?|insgesamt|"
    r"zusammen|zwischensumme|ensemble|合計|総計|計|小計)\W*",
    re.IGNORECASE,
)


@dataclass
class Grid:
    """The cells of a file below its header, by column, and what was left out."""

    header: list[str]
    cells: list[TextColumn]
    lines: np.ndarray
    dropped: list[Dropped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    numeric: frozenset[str] = frozenset()
    """Texts that were numbers in a workbook: their decimal mark is known."""

    @property
    def cells_by_name(self) -> tuple[list[str], list[TextColumn], np.ndarray]:
        """Header, columns and lines as they stand in the file."""
        return self.header, self.cells, self.lines


@dataclass
class _Gathering:
    """Rows on their way into columns."""

    header: list[str]
    known: list[dict[str, int]]
    places: "list[array[int]]"
    lines: "array[int]"
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    wider: list[tuple[int, list[str]]] = field(default_factory=list)
    uneven: int = 0
    blank: list[int] = field(default_factory=list)

    def add(self, line: int, cells: list[str]) -> None:
        """One row, as wide as the header."""
        self.lines.append(line)
        for known, places, text in zip(self.known, self.places, cells, strict=True):
            places.append(known.setdefault(text, len(known)))


def collect_grid(records: Iterable[Record], header: list[str], *, is_plain: bool = False) -> Grid:
    """The rows of `records` under `header`; `is_plain` where no line below it can be a total or a
    note. Raises UnreadableError past the limit of rows."""
    width = len(header)
    rows = _Gathering(header, [{} for _ in header], [array("i") for _ in header], array("q"))
    repeated = [synonyms.plain(name) for name in header]
    waiting: list[Record] = []
    for line, cells in records:
        if _is_blank(cells):
            _blank(rows, line)
        elif is_plain:
            _plain(rows, repeated, line, cells)
        elif waiting or len(cells) != width or _is_odd(cells):
            _one(rows, waiting, repeated, line, cells)
        elif synonyms.plain(cells[0]) == repeated[0] and _repeats(cells, repeated):
            rows.dropped.append(Dropped(line, line_text(cells), "repeated_header"))
        else:
            rows.add(line, cells)
        if len(rows.lines) > MAX_ROWS:
            raise too_many_rows()
    _tail(rows, waiting, width)
    return _grid(rows)


def too_many_rows() -> UnreadableError:
    """What is said of a file with more rows than are read."""
    return UnreadableError(
        "The file has more than {limit} rows, the most that are read; nothing of it was read. "
        "Split it, for example by "
        "year.",
        limit=f"{MAX_ROWS:,}",
    )


def too_many_cells() -> UnreadableError:
    """What is said of a file with more cells than are read."""
    return UnreadableError(
        "The file has more than {limit} cells, the most that are read; nothing of it was read. "
        "Save the table alone, without empty columns, as CSV and choose that file.",
        limit=f"{MAX_CELLS:,}",
    )


def _one(
    rows: _Gathering, waiting: list[Record], repeated: list[str], line: int, cells: list[str]
) -> None:
    """A line that is odd, or follows odd ones: it waits to see whether data come after it."""
    width = len(rows.header)
    trimmed = (
        cells[:width]
        if len(cells) > width and not any(cell.strip() for cell in cells[width:])
        else cells
    )
    if len(trimmed) == width and not _is_odd(trimmed):
        if _repeats(trimmed, repeated):
            rows.dropped.append(Dropped(line, line_text(cells), "repeated_header"))
            return
        for before in waiting:
            _uneven(rows, *before)
        waiting.clear()
        rows.add(line, trimmed)
    elif len(waiting) >= LISTED or (_filled(trimmed) > 2 and not _is_odd(trimmed)):
        for before in [*waiting, (line, trimmed)]:
            _uneven(rows, *before)
        waiting.clear()
    else:
        waiting.append((line, trimmed))


def _plain(rows: _Gathering, repeated: list[str], line: int, cells: list[str]) -> None:
    """A line of a table without totals and notes: a row, whatever it says, if it has as many cells
    as the header."""
    width = len(rows.header)
    if synonyms.plain(cells[0]) == repeated[0] and _repeats(cells[:width], repeated):
        rows.dropped.append(Dropped(line, line_text(cells), "repeated_header"))
    elif len(cells) == width or (len(cells) > width and _is_blank(cells[width:])):
        rows.add(line, cells[:width])
    else:
        _uneven(rows, line, cells)


def _uneven(rows: _Gathering, line: int, cells: list[str]) -> None:
    """A row that cannot be one of the table: a total, or too few or too many cells."""
    if len(cells) == len(rows.header) + 1:
        rows.wider.append((line, cells[:3]))
    rows.rejected.append(line)
    rows.uneven += 1
    if rows.uneven > LISTED:
        return
    if _is_total(cells):
        rows.problems.append(Problem("total_row", line=line, found=line_text(cells)))
    elif len(cells) == len(rows.header):
        rows.problems.append(Problem("stray_row", line=line, found=line_text(cells)))
    else:
        width = str(len(cells)) if len(cells) <= MAX_COLUMNS else f"> {MAX_COLUMNS}"
        rows.problems.append(
            Problem("fields", line=line, found=width, expected=str(len(rows.header)))
        )


def _tail(rows: _Gathering, waiting: list[Record], width: int) -> None:
    """What stands below the last row: totals and footnotes are left out and told; rows cut short
    are errors."""
    last = waiting[-1][0] if waiting else 0
    for line, cells in waiting:
        if _begins_a_row(rows, cells) or (line == last and _is_cut(rows, cells)):
            rows.problems.append(Problem("row_cut", line=line, found=line_text(cells)))
            rows.rejected.append(line)
        elif _is_total(cells):
            rows.dropped.append(Dropped(line, line_text(cells), "total"))
        elif _filled(cells) <= 1 and width > 2 or _is_footnote(cells):
            rows.dropped.append(Dropped(line, line_text(cells), "footnote"))
        else:
            _uneven(rows, line, cells)


def _begins_a_row(rows: _Gathering, cells: list[str]) -> bool:
    """Whether a short line says in its first cells what rows above say there: it is the beginning
    of a row, and not a note."""
    first = cells[0].strip() if cells else ""
    short = len(cells) < len(rows.header) or not any(cell.strip() for cell in cells[1:])
    return bool(first) and short and first in rows.known[0] and not _is_total(cells)


def _is_cut(rows: _Gathering, cells: list[str]) -> bool:
    """Whether a last line of one cell is the beginning of what rows above have in their first."""
    first = cells[0].strip()
    is_short = len(cells) < len(rows.header) and _filled(cells) == 1 and first != ""
    return is_short and any(text.startswith(first) for text in rows.known[0])


def _grid(rows: _Gathering) -> Grid:
    if rows.uneven > LISTED:
        more = str(rows.uneven - LISTED)
        rows.problems.append(Problem("more_like_this", found=more, expected="fields"))
    if rows.wider and not rows.lines:
        _tell_wider(rows)
    rows.dropped += _blank_runs(rows.blank)
    cells = [
        TextColumn.of(known, np.frombuffer(places, dtype="int32") if places else [])
        for known, places in zip(rows.known, rows.places, strict=True)
    ]
    lines = np.frombuffer(rows.lines, dtype="int64") if rows.lines else np.empty(0, dtype="int64")
    return Grid(rows.header, cells, lines, rows.dropped, rows.problems, rows.rejected)


def _tell_wider(rows: _Gathering) -> None:
    """One error in place of many, where every row has one cell more than the header."""
    line, width = rows.wider[0][0], len(rows.header)
    wider = Problem("wider_than_header", line=line, found=str(width + 1), expected=str(width))
    others = [one for one in rows.problems if one.rule not in ("fields", "more_like_this")]
    rows.problems = [wider, *others]


def _blank(rows: _Gathering, line: int) -> None:
    """Blank lines are kept as pairs of first and last, so that a million of them take no room."""
    if rows.blank and rows.blank[-1] == line - 1:
        rows.blank[-1] = line
    else:
        rows.blank += [line, line]


def _blank_runs(blank: Sequence[int]) -> list[Dropped]:
    pairs = zip(blank[0::2], blank[1::2], strict=True)
    return [
        Dropped(first, "" if first == last else f"{first}–{last}", "blank") for first, last in pairs
    ]


def _is_blank(cells: list[str]) -> bool:
    return not any(cells) or ("".join(cells).isspace())


def _filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_odd(cells: list[str]) -> bool:
    """Whether a line of the right width is hardly a row: nearly empty, a total, or a note."""
    most = max(2, len(cells) // 2)
    if len(cells) - cells.count("") - cells.count(" ") > most:  # the usual row, known at a glance
        return False
    filled = _filled(cells)
    return (
        (len(cells) > 2 and filled <= 1)
        or _is_total(cells)
        or (filled <= max(2, len(cells) // 4) and _is_footnote(cells))
    )


def _is_total(cells: list[str]) -> bool:
    if _filled(cells) > max(2, len(cells) // 2):
        return False
    return any(_TOTAL.fullmatch(cell) for cell in cells if cell and len(cell) < 40) and _filled(
        cells
    ) <= max(2, len(cells) // 2)


def _is_footnote(cells: list[str]) -> bool:
    first = next((cell for cell in cells if cell.strip()), "")
    return _FOOTNOTE.match(first) is not None


def _repeats(cells: list[str], repeated: list[str]) -> bool:
    same = sum(
        synonyms.plain(cell) == name for cell, name in zip(cells, repeated, strict=False) if name
    )
    return len(cells) == len(repeated) and same >= max(
        1, len([name for name in repeated if name]) - 1
    )


def line_text(cells: Sequence[str]) -> str:
    """A line for showing."""
    joined = ", ".join(cell.strip() for cell in cells if cell.strip())
    return joined if len(joined) <= 300 else joined[:299] + "…"
