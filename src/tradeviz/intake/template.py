"""An empty table to fill in: the columns, two real rows as examples, and a sheet that explains
each column."""

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradeviz.columnar.formulas import guarded
from tradeviz.datasets import Column, Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.column import ITEMS
from tradeviz.hidden import spelled
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMS = ("csv", "xlsx")
_COMMA = ("fr", "de")
_NAMED = 15
"""Up to so many codes are listed with their names."""
_LONGEST = 32_000


def template_file(dataset: Dataset, codes: CodeLists, language: Language, form: str) -> bytes:
    """The template of a dataset as csv or xlsx, as spreadsheets of the language read it. A form
    that is neither is a ValueError."""
    if form not in FORMS:
        raise ValueError(f"{form} is neither csv nor xlsx")
    made = _Template(dataset, codes, language, _examples(dataset, codes))
    return made.csv() if form == "csv" else made.xlsx()


def _examples(dataset: Dataset, codes: CodeLists) -> list[dict[str, str]]:
    """The first two rows of the shipped table; none where there is no such table."""
    file = codes.folder.parent / dataset.file
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [row for row, _ in zip(csv.DictReader(lines), range(2), strict=False)]


@dataclass(frozen=True)
class _Template:
    """What a template is made of."""

    dataset: Dataset
    codes: CodeLists
    language: Language
    rows: list[dict[str, str]]

    def csv(self) -> bytes:
        """The columns and the rows, with the marks of the language."""
        text = io.StringIO()
        separator = ";" if self.language.code in _COMMA else ","
        writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
        writer.writerow(self.dataset.columns)
        for row in self.rows:
            writer.writerow([self._dialect(row, one) for one in self.dataset.columns.values()])
        return text.getvalue().encode("utf-8-sig")

    def _dialect(self, row: dict[str, str], column: Column) -> str:
        has_comma = column.is_number and self.language.code in _COMMA
        text = row[column.name].replace(".", ",") if has_comma else row[column.name]
        return text if column.is_number else guarded(text)

    def xlsx(self) -> bytes:
        """The columns and the rows on one sheet, what each column is on another."""
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet(self.dataset.name)
        sheet.freeze_panes = "A2"
        names = list(self.dataset.columns)
        _widen(sheet, [max(12, len(name) + 3) for name in names])
        sheet.append([_cell(sheet, name, bold=True) for name in names])
        for row in self.rows:
            sheet.append([_filled(sheet, row, one) for one in self.dataset.columns.values()])
        self._explain(book)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def _explain(self, book: "Workbook") -> None:
        """The second sheet: each column, what it is, whether it must be there, its codes, an
        example."""
        text = self.language.text
        sheet = book.create_sheet(text("Columns"))
        sheet.freeze_panes = "B2"
        _widen(sheet, [18, 60, 14, 80, 30])
        heads = [text("Column"), text("Meaning"), text("Required"), text("Allowed")]
        sheet.append([_cell(sheet, head, bold=True) for head in [*heads, text("Example")]])
        for column in self.dataset.columns.values():
            is_required = not column.follows and self.dataset.default(column.name) is None
            cells = [
                column.name,
                word(column.meaning, self.language),
                text("yes") if is_required else text("no"),
                self._allowed(column),
                self._example(column),
            ]
            sheet.append([_cell(sheet, cell) for cell in cells])

    def _example(self, column: Column) -> str:
        """What stands in the column in the first row that has something there."""
        texts = (row[column.name] for row in self.rows if row[column.name])
        return next(texts, next(iter(column.examples), ""))

    def _allowed(self, column: Column) -> str:
        """The codes that may stand in a column, with their names while they are few; empty for
        free text."""
        kinds = self.dataset.classifications
        if column.codes == ITEMS:
            lines = (f"{kind}: {', '.join(self.codes.items(kind))}" for kind in kinds)
            return _fitting("\n".join(lines))
        name = column.code_list
        names = self.codes[name].names(self.language) if name else {}
        if name == "classifications" and kinds:
            names = {code: name for code, name in names.items() if code in kinds}
        return _listed({code: names.get(code, code) for code in column.allowed} or names)


def _listed(names: dict[str, str]) -> str:
    if len(names) > _NAMED:
        return _fitting(", ".join(names))
    return "\n".join(code if code == name else f"{code}: {name}" for code, name in names.items())


def _fitting(text: str) -> str:
    """A text that a cell of a workbook can hold; what is cut is marked."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _filled(sheet: "WriteOnlyWorksheet", row: dict[str, str], column: Column) -> "WriteOnlyCell":
    """A cell of an example: numbers as numbers, everything else as text, so that 01 keeps its
    zero."""
    from openpyxl.cell import WriteOnlyCell

    text = row[column.name]
    if column.is_number and text:
        return WriteOnlyCell(sheet, value=float(text) if "." in text else int(text))
    return _cell(sheet, text)


def _cell(sheet: "WriteOnlyWorksheet", text: str, *, bold: bool = False) -> "WriteOnlyCell":
    """A cell of text, never a formula, with what nobody sees in it written out."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet, value="\n".join(map(spelled, text.split("\n"))))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = guarded(text) != text
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text="\n" in text, vertical="top")
    return cell


def _widen(sheet: "WriteOnlyWorksheet", widths: list[int]) -> None:
    """The widths of the first columns, 26 at most, in characters."""
    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
