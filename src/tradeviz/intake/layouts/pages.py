"""Tables of web pages: Trade Map gives them under the name .xls."""

import re
from collections.abc import Iterator
from html import unescape

from tradeviz.intake.delimited import Record
from tradeviz.intake.grid import too_many_cells
from tradeviz.intake.model import MAX_CELL, MAX_CELLS, MAX_COLUMNS

_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<more>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""",
    re.IGNORECASE,
)
"""No tag holds the beginning of another: so each is tried once."""
_SKIPPED = re.compile(r"<!--(?:(?s:.*?)-->|(?s:.*))|<[!?][^<>]*>")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_SPAN = re.compile(r"\bcolspan\s*=\s*[\"']?(\d{1,4})\b", re.IGNORECASE)


def records(content: bytes) -> list[Record]:
    """The rows of all tables of a page in UTF-8, each with its physical line; where several rows
    share a line, with their number. Raises UnreadableError past the limit of cells."""
    tables = _Tables()
    for line, tag, text in _tokens(content.decode("utf-8", "replace")):
        if tag is None:
            tables.add_text(unescape(text))
        elif tag["end"]:
            tables.end(tag["name"].lower())
        else:
            tables.begin(tag["name"].lower(), tag["more"], line)
    rows = [(line, [" ".join(cell.split()) for cell in cells]) for line, cells in tables.rows]
    if len({line for line, _ in rows}) < len(rows):
        return [(number, cells) for number, (_, cells) in enumerate(rows, start=1)]
    return rows


def _tokens(page: str) -> Iterator[tuple[int, re.Match[str] | None, str]]:
    """The tags of a page and the texts between them, each with its physical line; no comments, no
    scripts."""
    place, line = 0, 1
    while place < len(page):
        tag = _TAG.match(page, place)
        skipped = None if tag else _SKIPPED.match(page, place)
        if tag or skipped:
            end = (tag or skipped).end()  # type: ignore[union-attr]
        else:
            end = page.find("<", place + 1)
            end = len(page) if end < 0 else end
        if not skipped:
            yield line, tag, page[place:end]
        if tag and not tag["end"] and (raw := _RAW.get(tag["name"].lower())):
            closing = raw.search(page, end)
            end = closing.start() if closing else len(page)
        line += page.count("\n", place, end)
        place = end


class _Tables:
    """Rows in the order in which they begin; a table inside a cell has rows of its own. End tags
    may lack. A row takes one cell more than a table may have columns, a cell one sign more than it
    may have, so that what is too much is told."""

    def __init__(self) -> None:
        self.rows: list[Record] = []
        self._cells = 0
        self._tables = 0
        self._open: list[tuple[int, list[str]]] = []
        """The rows that are open, each with the depth of its table."""
        self._in_cell = False
        self._place = 0
        """Which cell of the innermost row takes the text."""

    def begin(self, tag: str, attributes: str, line: int) -> None:
        """A table, a row or a cell begins."""
        if tag == "table":
            self._tables += 1
            self._in_cell = False
        elif tag == "tr":
            self._close_rows(self._tables)
            cells: list[str] = []
            self.rows.append((line, cells))
            self._open.append((self._tables, cells))
        elif tag in ("td", "th") and self._open:
            self._begin_cell(self._open[-1][1], _SPAN.search(attributes))
        elif tag == "br":
            self.add_text(" ")

    def _begin_cell(self, cells: list[str], span: re.Match[str] | None) -> None:
        """A cell over several columns leaves the others empty."""
        wanted = max(int(span[1]), 1) if span else 1
        self._place, self._in_cell = len(cells), len(cells) <= MAX_COLUMNS
        cells.extend([""] * min(wanted, MAX_COLUMNS + 1 - len(cells)))
        self._cells += len(cells) - self._place
        if self._cells > MAX_CELLS:
            raise too_many_cells()

    def add_text(self, text: str) -> None:
        """The text of the innermost cell; a cell over several columns says it in its first."""
        if self._in_cell and self._open:
            cells = self._open[-1][1]
            room = MAX_CELL + 1 - len(cells[self._place])
            if room > 0:
                cells[self._place] += text[:room]

    def end(self, tag: str) -> None:
        """A table, a row or a cell ends."""
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag == "tr":
            self._close_rows(self._tables)
        elif tag == "table":
            self._close_rows(self._tables)
            self._tables = max(0, self._tables - 1)

    def _close_rows(self, depth: int) -> None:
        """No row of this table, or of one inside it, is open any more."""
        self._in_cell = False
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
