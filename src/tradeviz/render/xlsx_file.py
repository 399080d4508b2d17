"""Tables as XLSX: figures as numbers in the format of their kind, text never a formula, columns as
wide as they need."""

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from tradeviz.columnar.formulas import guarded
from tradeviz.hidden import spelled
from tradeviz.i18n import Language
from tradeviz.render.provenance import provenance_lines
from tradeviz.render.shareable import shareable_data
from tradeviz.render.values import column_values
from tradeviz.views.exhibit import Exhibit

if TYPE_CHECKING:
    from openpyxl import Workbook

_YEAR, _JAPANESE_YEAR, _PERCENT = "0", '0"年"', "0.0%"
_YEARS = (_YEAR, _JAPANESE_YEAR)
_WHOLE, _TENTHS, _HUNDREDTHS, _TINY = "#,##0", "#,##0.0", "#,##0.00", "General"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST, _MEASURED = 8, 60, 500


def exhibit_xlsx(exhibit: Exhibit, language: Language, link: str, today: date) -> bytes:
    """The exhibit's table as XLSX: one sheet of figures, one of sources. `attrs["kinds"]` of the
    table says which of its columns are periods or shares."""
    book = _book()
    data, withheld = shareable_data(exhibit, language)
    year = _JAPANESE_YEAR if language.code == "ja" else _YEAR
    kinds = exhibit.table.data.attrs.get("kinds", {})
    formats = {name: {"period": year, "percent": _PERCENT}[kind] for name, kind in kinds.items()}
    _add_table(book, language.text("Figures"), data, formats)
    lines = provenance_lines(exhibit, language, link, today, withheld=withheld)
    _add_lines(book, language.text("Sources"), lines)
    return _saved(book)


def dataset_xlsx(table: pd.DataFrame, note: str = "") -> bytes:
    """A whole dataset as XLSX in its own columns, ready to be read back; a `note` on it in a
    second sheet."""
    book = _book()
    _add_table(book, "data", table, {})
    if note:
        _add_lines(book, "about", [note])
    return _saved(book)


def _book() -> "Workbook":
    from openpyxl import Workbook

    return Workbook(write_only=True)


def _saved(book: "Workbook") -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _add_lines(book: "Workbook", title: str, lines: Iterable[str]) -> None:
    """A sheet of lines of text."""
    sheet = book.create_sheet(title)
    cell = _Cell(sheet)
    for line in lines:
        sheet.append([cell.filled(line)])


def _add_table(
    book: "Workbook", title: str, table: pd.DataFrame, formats: Mapping[str, str]
) -> None:
    """A sheet of a table under a header that stays in sight; `formats` of columns whose figures
    have one of their own."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    names = [str(name) for name in table.columns]
    columns = [
        _column(table.iloc[:, place], formats.get(name, "")) for place, name in enumerate(names)
    ]
    for place, (name, values) in enumerate(zip(names, columns, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(name, values)
    sheet.append([_Cell(sheet, font=Font(bold=True)).filled(name) for name in names])
    cells = [
        _Cell(sheet, formats.get(name) or _decimals(values))
        for name, values in zip(names, columns, strict=True)
    ]
    for row in zip(*columns, strict=True):
        sheet.append([cell.filled(value) for cell, value in zip(cells, row, strict=True)])


class _Cell:
    """The one cell that stands for all of a column: a sheet that is only written keeps none."""

    def __init__(self, sheet: Any, number_format: str = "General", font: Any = None) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._words, self._figure = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
        self._figure.number_format = number_format
        self._formula_like = WriteOnlyCell(sheet)
        if font is not None:
            self._words.font = self._formula_like.font = font
        self._formula_like.quotePrefix = True  # no formula once it is edited either

    def filled(self, value: object) -> Any:
        """The cell with this value; nothing for a missing value or an empty text."""
        if value is None or value == "":
            return None
        if isinstance(value, str):
            words = self._words if guarded(value) == value else self._formula_like
            words.value = _writable(value)
            words.data_type = "s"  # never a formula, whatever it begins with
            return words
        self._figure.value = value
        return self._figure


def _writable(text: str) -> str:
    """`text` with the signs that no workbook may hold written out; an apostrophe of its own that
    a reader would take for the mark of a CSV file has that mark."""
    marked = guarded(text) if text.startswith("'") else text
    return _UNWRITABLE.sub(lambda sign: spelled(sign[0]), marked)


def _column(column: pd.Series, number_format: str) -> list[object]:
    """The values of a column; whole years, in a column of periods, as numbers."""
    values = column_values(column)
    return [_year(value) for value in values] if number_format in _YEARS else values


def _year(period: object) -> object:
    """A year as a number; any other period as it is."""
    plain = str(period).removesuffix("年")
    return int(plain) if plain.isdecimal() else period


def _decimals(values: Sequence[object]) -> str:
    """The number format of a column: as many decimals as its figures have, two at most. Figures
    that two decimals would show as nothing stand as they are."""
    parts = [abs(value) for value in values if isinstance(value, float)]
    if any(0 < part < 0.01 for part in parts):
        return _TINY
    if all(round(part, 1) == part for part in parts):
        return _TENTHS if parts else _WHOLE
    return _HUNDREDTHS


def _width(name: str, values: Iterable[object]) -> float:
    """How wide a column is, in digits: as wide as its first rows need, within reason; Japanese
    signs take two."""
    longest = max((_length(value) for value in islice(values, _MEASURED)), default=0)
    return min(max(_length(name), longest, _NARROWEST), _WIDEST) + 2


def _length(value: object) -> int:
    """How many digits wide a value is shown; figures with marks between thousands."""
    if isinstance(value, int | float):
        return len(f"{value:,.2f}" if isinstance(value, float) else f"{value:,}")
    text = "" if value is None else str(value)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
