"""Tables of web pages: Trade Map gives them under the name .xls."""

from html.parser import HTMLParser

from tradeviz.intake.delimited import Record
from tradeviz.intake.model import MAX_CELL, MAX_COLUMNS


def records(content: bytes) -> list[Record]:
    """The rows of all tables of a page in UTF-8, each with its physical line; where several rows
    share a line, with their number."""
    parser = _Tables()
    parser.feed(content.decode("utf-8", "replace"))
    parser.close()
    parser.close_rows(0)
    rows = [(line, [" ".join(cell.split()) for cell in cells]) for line, cells in parser.rows]
    if len({line for line, _ in rows}) < len(rows):
        return [(number, cells) for number, (_, cells) in enumerate(rows, start=1)]
    return rows


class _Tables(HTMLParser):
    """Rows in the order in which they begin; a table inside a cell has rows of its own. End tags
    may lack. A row takes one cell more than a table may have columns, a cell one sign more than it
    may have, so that what is too much is told."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Record] = []
        self._tables = 0
        self._open: list[tuple[int, list[str]]] = []
        """The rows that are open, each with the depth of its table."""
        self._in_cell = False
        self._place = 0
        """Which cell of the innermost row takes the text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins; a cell over several columns leaves the others empty."""
        if tag == "table":
            self._tables += 1
            self._in_cell = False
        elif tag == "tr":
            self.close_rows(self._tables)
            cells: list[str] = []
            self.rows.append((self.getpos()[0], cells))
            self._open.append((self._tables, cells))
        elif tag in ("td", "th") and self._open:
            cells, span = self._open[-1][1], dict(attrs).get("colspan") or "1"
            wanted = int(span) if span.isdecimal() and len(span) < 5 else 1
            self._place, self._in_cell = len(cells), len(cells) <= MAX_COLUMNS
            cells.extend([""] * min(max(wanted, 1), MAX_COLUMNS + 1 - len(cells)))
        elif tag == "br":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        """The text of the innermost cell; a cell over several columns says it in its first."""
        if self._in_cell and self._open:
            cells = self._open[-1][1]
            room = MAX_CELL + 1 - len(cells[self._place])
            if room > 0:
                cells[self._place] += data[:room]

    def handle_endtag(self, tag: str) -> None:
        """A table, a row or a cell ends."""
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag == "tr":
            self.close_rows(self._tables)
        elif tag == "table":
            self.close_rows(self._tables)
            self._tables = max(0, self._tables - 1)

    def close_rows(self, depth: int) -> None:
        """No row of this table, or of one inside it, is open any more."""
        self._in_cell = False
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
