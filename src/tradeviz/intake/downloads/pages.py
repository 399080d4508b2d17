"""Tables of web pages: Trade Map gives them under the name .xls."""

from html.parser import HTMLParser

from tradeviz.intake.delimited import Record

_CELLS = ("td", "th")


def records(content: bytes) -> list[Record]:
    """The rows of all tables of a page in UTF-8, each with its physical line; where several rows share a line, with
    their number."""
    parser = _Tables()
    parser.feed(content.decode("utf-8", "replace"))
    parser.close()
    found = sorted(parser.rows, key=lambda row: row[0])
    lines = [line for line, _ in found]
    if len(set(lines)) < len(lines):
        return [(number, cells) for number, (_, cells) in enumerate(found, start=1)]
    return found


class _Tables(HTMLParser):
    """Rows as they close; a table inside a cell has rows of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Record] = []
        self._open: list[Record] = []
        self._cell: list[bool] = []
        """For each open row whether one of its cells is open."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins; a cell over several columns leaves the others empty."""
        if tag == "tr":
            self._open.append((self.getpos()[0], []))
            self._cell.append(False)
        elif tag in _CELLS and self._open:
            span = dict(attrs).get("colspan") or "1"
            self._open[-1][1].extend([""] * (min(int(span), 500) if span.isdecimal() else 1))
            self._cell[-1] = True
        elif tag == "br":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        """The text of the innermost cell; a cell over several columns says it in its first."""
        if self._open and self._cell[-1] and self._open[-1][1]:
            self._open[-1][1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """A row or a cell ends."""
        if tag in _CELLS and self._cell:
            self._cell[-1] = False
        elif tag == "tr" and self._open:
            line, cells = self._open.pop()
            self._cell.pop()
            self.rows.append((line, [" ".join(cell.split()) for cell in cells]))
