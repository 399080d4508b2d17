"""Text split into records, each with its physical line: delimiter by consistency, quotes that
never close found."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tradeviz.errors import Problem
from tradeviz.intake.model import MAX_CELL, MAX_COLUMNS, UnreadableError

DELIMITERS = (",", ";", "\t", "|")
_SNIFFED = 1_000
_RETRIES = 100
_LINES = 10_000
"""How many lines one record may take."""
Record = tuple[int, list[str]]
"""A physical line and its cells; a record that spans lines has its first."""


def physical_lines(content: bytes) -> Iterator[str]:
    """The physical lines, their ends kept; CR, LF and CRLF all end one."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="replace", newline="")


def require_lines(content: bytes) -> None:
    """Nothing, when every line is of a length that a table may have. Raises UnreadableError."""
    place = 0
    while len(content) - place > MAX_COLUMNS * MAX_CELL:
        until = place + MAX_COLUMNS * MAX_CELL
        place = 1 + max(content.rfind(end, place, until) for end in (b"\n", b"\r"))
        if not place:
            raise UnreadableError(
                "The file has a line of more than {limit} MB, so it is no table of rows; nothing "
                "of it was read. Choose a file with one row a line.",
                limit=MAX_COLUMNS * MAX_CELL // 1_000_000,
            )


def line_count(content: bytes) -> int:
    """About how many physical lines there are, counted without splitting."""
    return max(content.count(b"\n"), content.count(b"\r") if b"\r" in content else 0)


def separator_line(content: bytes) -> str | None:
    """The delimiter that a first line `sep=;` names, as Excel writes it."""
    first = content[:20].splitlines()[0] if content[:20].splitlines() else b""
    plain = first.decode("utf-8", "replace").strip('" \r\n') if first != b"sep=\t" else "sep=\t"
    return plain[4] if len(plain) == 5 and plain.lower().startswith("sep=") else None


def sniffed(content: bytes, known: Callable[[list[str]], int]) -> str:
    """The delimiter by which most lines have the same number of fields, and the header the most
    names we know."""
    lines = [
        line for line, _ in zip(physical_lines(content[: 1 << 20]), range(_SNIFFED), strict=False)
    ]
    if any(
        re.match(r"[\w,]+\\\w+\t", line) for line in lines[:1]
    ):  # Eurostat's TSV: commas inside its first column
        return "\t"
    return max(DELIMITERS, key=lambda delimiter: _consistency(lines, delimiter, known))


def _consistency(
    lines: list[str], delimiter: str, known: Callable[[list[str]], int]
) -> tuple[int, float, int]:
    rows = [cells for _, cells in Splitter(iter(lines), delimiter) if cells]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0.0, 0)
    width, often = widths.most_common(1)[0]
    names = max(known(row) for row in rows[:60])
    return (names if names > 1 else 0, often / len(rows), width)


@dataclass
class Splitter:
    """The records of some lines. After iterating, `problems` has the quotes that swallowed
    lines."""

    lines: Iterator[str]
    delimiter: str
    first: int = 1
    problems: list[Problem] = field(default_factory=list)
    _taken: list[str] = field(default_factory=list)
    _width: int = 0
    """How many cells the last record of one line had."""
    _waiting: deque[str] = field(default_factory=deque)

    def __iter__(self) -> Iterator[Record]:
        line, retries, reader = self.first, 0, self._reader()
        while True:
            self._taken.clear()
            cells = _next(reader)
            if not self._taken:
                return
            cells = cells and self._within_limits(cells)
            if (cells is None or len(self._taken) > 1) and self._swallowed(cells):
                if '"' in self._taken[0]:
                    retries += 1
                    self._log_unclosed(line, retries)
                self._waiting.extendleft(reversed(self._taken[1:]))
                cells = self._within_limits(self._unquoted(self._taken[0]))
                reader = self._reader() if retries < _RETRIES else self._reader(csv.QUOTE_NONE)
                yield line, cells
                line += 1
                continue
            if len(self._taken) == 1 and cells:
                self._width = len(cells)
            yield line, cells or []
            line += len(self._taken)

    def _log_unclosed(self, line: int, retries: int) -> None:
        text = "" if retries < _RETRIES else f"≥ {_RETRIES} ×"
        self.problems.append(
            Problem(
                "quote_unclosed",
                line=line,
                found=text or self._taken[0].strip()[:120],
                expected='"',
            )
        )

    def _reader(self, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[list[str]]:
        feed = self._feed()
        return csv.reader(feed, delimiter=self.delimiter, quoting=quoting)  # type: ignore[arg-type]

    def _feed(self) -> Iterator[str]:
        while len(self._taken) <= _LINES:
            line = self._waiting.popleft() if self._waiting else next(self.lines, None)
            if line is None:
                return
            self._taken.append(line)
            yield line

    def _within_limits(self, cells: list[str]) -> list[str]:
        """The cells of a record; one cell and one character too many are kept, to be told of."""
        if sum(map(len, self._taken)) <= MAX_COLUMNS:
            return cells
        return [cell[: MAX_CELL + 1] for cell in cells[: MAX_COLUMNS + 1]]

    def _unquoted(self, line: str) -> list[str]:
        """One line with its quotes taken as letters."""
        return [cell.strip('"') for cell in line.rstrip("\r\n").split(self.delimiter)]

    def _swallowed(self, cells: list[str] | None) -> bool:
        """Whether a record of several lines is a quote left open: it never closes, or its other
        lines are records."""
        if cells is None or len(self._taken) > _LINES:
            return True
        if sum(line.count('"') for line in self._taken) % 2:
            return True
        if max((len(cell) for cell in cells), default=0) > MAX_CELL:
            return True
        usual = max(3, self._width or len(cells))
        return any(line.count(self.delimiter) + 1 >= usual for line in self._taken[1:])


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next record; None at the end and where a field grows past all measure."""
    try:
        return next(reader)
    except (StopIteration, csv.Error):
        return None
