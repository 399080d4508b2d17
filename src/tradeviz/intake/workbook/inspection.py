"""What the parts of a workbook hold, found without opening it: formulas, and whatever only a
careful reader reads."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from tradeviz.intake.grid import too_many_cells
from tradeviz.intake.model import MAX_CELLS
from tradeviz.intake.workbook.cell_text import digits_hidden, format_sections, sign_in_place

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PIECE = 1 << 20
DAMAGED = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)
"""What unpacking a damaged or encrypted part raises."""
_MOST_CELLS = 10_000_000
"""A sheet held whole takes 32 bytes for each cell of its rectangle, empty ones too."""
_MOST_BYTES = 500_000_000
"""A sheet held whole has each text as often as it stands in a cell."""
_LONGEST = 255
"""Characters that a number format of Excel may have."""
_FORMULA = re.compile(rb"<f[ >/]")
_CAREFUL = re.compile(
    rb"<\w+:|<!|superscript|subscript|hidden=\"1|_x[0-9A-Fa-f]{4}_|\bt ?= ?[\"'][ed][\"']|"
    rb"<v>-?\d{16}|<c(?! r=\"[A-Z]{1,2}\d)[ >/]"
)
"""Prefixed names, entities of its own, raised letters, what is hidden, escaped signs, errors and
dates as text, numbers of more digits than a float keeps, cells past column ZZ or without a name."""
_NEGATIVE = re.compile(rb"<v>-")
_ROW = re.compile(rb"<row\b(?:[^>]*? r=\"(\d+)\")?")
_WIDE = re.compile(rb"<c r=\"[A-Z]{2}\d")
_LITERAL = re.compile(r'"[^"]*"|\[\$[^\]]*\]|\[(?:Red|Blue|Black|White|Green)\]|\\.|_.|\*.')
_FIGURE = re.compile(r"General|(?!0{2,}$)[#0,.?/;+\-() E@]*")
_DATE = re.compile(r"[ymdhsYMDHS\-/. :,;@]*")
_NEEDS_CARE = re.compile(r"\[\$[^\-\]]|[€¥£円]|\"[^\"]*\$[^\"]*\"")
"""A currency that belongs to what a cell shows."""
_SAFE = frozenset({*range(9), *range(11, 17), *range(18, 23), *range(37, 46), 48, 49})
"""Built-in formats that every reader takes alike; 9 and 10 are per cent, 17 shows a month, 46 and
47 lengths of time."""
_DATES = frozenset(range(14, 23)) | {45}


@dataclass(frozen=True)
class Inspection:
    """How many sheets there are, whether some has a formula, and whether every cell reads the same
    without care."""

    sheets: int
    has_formulas: bool
    is_plain: bool


@dataclass
class _Sheet:
    """What was met in a sheet so far."""

    has_formulas: bool = False
    needs_care: bool = False
    has_negatives: bool = False
    is_wide: bool = False
    rows: int = 0
    last: int = 0
    texts: int = 0
    """How many cells show a shared text."""
    cells: int = 0

    @property
    def area(self) -> int:
        """At most so many cells lie between the first and the last."""
        return (self.rows + self.last) * (702 if self.is_wide else 26)


def inspected(content: bytes) -> Inspection:
    """What the workbook in `content` holds; a damaged one is for the careful reader to name. Raises
    UnreadableError past the limit of cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
        sheets = [_sheet(archive, part) for part in parts]
        has_formulas = any(sheet.has_formulas for sheet in sheets)
        needs_care = any(sheet.needs_care for sheet in sheets)
        if has_formulas or needs_care or sum(sheet.area for sheet in sheets) > _MOST_CELLS:
            return Inspection(len(sheets), has_formulas, is_plain=False)
        has_dates = _has_dates(archive)
        has_negatives = any(sheet.has_negatives for sheet in sheets)
        is_plain = has_dates is not None and not (has_dates and has_negatives)
        uses = sum(sheet.texts for sheet in sheets)
        return Inspection(len(sheets), has_formulas, is_plain and _texts_are_plain(archive, uses))


def _sheet(archive: zipfile.ZipFile, part: str) -> _Sheet:
    """A sheet, looked through piece by piece; one that is no XML needs care."""
    sheet, parser = _Sheet(), expat.ParserCreate()
    try:
        for piece in _pieces(archive, part, parser):
            _look(piece, sheet)
    except DAMAGED:
        sheet.needs_care = True
    return sheet


def _look(piece: bytes, sheet: _Sheet) -> None:
    sheet.has_formulas = sheet.has_formulas or _FORMULA.search(piece) is not None
    sheet.needs_care = sheet.needs_care or _CAREFUL.search(piece) is not None
    sheet.has_negatives = sheet.has_negatives or _NEGATIVE.search(piece) is not None
    sheet.is_wide = sheet.is_wide or _WIDE.search(piece) is not None
    sheet.texts += piece.count(b't="s"')
    sheet.cells += piece.count(b"<c")
    if sheet.cells > MAX_CELLS:
        raise too_many_cells()
    rows = _ROW.findall(piece)
    sheet.rows += len(rows)
    sheet.last = max(sheet.last, max((int(row) for row in rows if row), default=0))


def _pieces(archive: zipfile.ZipFile, part: str, parser: expat.XMLParserType) -> Iterator[bytes]:
    """A part of a workbook in pieces that cut no tag in two, checked by the way to be XML."""
    rest = b""
    with archive.open(part) as file:
        while read := file.read(_PIECE):
            parser.Parse(read, False)
            whole, mark, rest = (rest + read).rpartition(b"<")
            rest = mark + rest
            if len(rest) > 8 * _PIECE:
                raise zipfile.BadZipFile(part)
            yield whole
    parser.Parse(b"", True)
    yield rest


def _texts_are_plain(archive: zipfile.ZipFile, uses: int) -> bool:
    """Whether the texts that sheets share, used in so many cells, read the same without care and
    take little room."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return True
    texts, longest = _Sheet(), 0
    try:
        for piece in _pieces(archive, "xl/sharedStrings.xml", expat.ParserCreate()):
            _look(piece, texts)
            longest = max(longest, *map(len, piece.split(b"<si")))
    except DAMAGED:
        return False
    is_small = longest < _PIECE // 2 and longest * uses <= _MOST_BYTES
    return is_small and not texts.needs_care


def _has_dates(archive: zipfile.ZipFile) -> bool | None:
    """Whether some cell may be a date; None where a format says what only a careful reader takes
    from it."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
        book = archive.read("xl/workbook.xml")
    except (LookupError, ElementTree.ParseError, *DAMAGED):
        return None
    if b"date1904" in book:
        return None
    own = {
        int(form.get("numFmtId", "-1")): form.get("formatCode", "")
        for form in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
    }
    used = {int(cell.get("numFmtId", "0")) for cell in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")}
    kinds = {_is_date(number, own.get(number)) for number in used}
    return None if None in kinds else True in kinds


def _is_date(number: int, written: str | None) -> bool | None:
    """Whether a number format shows dates; None where readers may differ."""
    if written is None:
        return number in _DATES if number in _SAFE else None
    if len(written) > _LONGEST:
        return None
    needs_care = digits_hidden(written) or any(map(sign_in_place, format_sections(written)))
    if needs_care or _NEEDS_CARE.search(written):
        return None
    bare = _LITERAL.sub("", written)
    if not bare.strip() or (_DATE.fullmatch(bare) and not re.search("[dD]", bare)):
        return None
    if _FIGURE.fullmatch(bare) and not re.fullmatch("0{2,}", written):
        return False
    return True if _DATE.fullmatch(bare) and bare.strip() else None
