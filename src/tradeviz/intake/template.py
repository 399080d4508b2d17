"""An empty table to fill in: the columns, two real rows as examples, and a sheet that explains each column."""

import csv
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from tradeviz.datasets import Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.i18n import Language
from tradeviz.intake import codes as codes_of
from tradeviz.intake.conversion import is_number
from tradeviz.intake.defaults import usual_text
from tradeviz.intake.descriptions import meanings

FORMS = ("csv", "xlsx")
_COMMA = ("fr", "de")
_NAMED = 15
"""Up to so many codes are listed with their names."""
_LONGEST = 32_000


def template(dataset: Dataset, codes: CodeLists, language: Language, form: str) -> bytes:
    """The template of a dataset as csv or xlsx, as spreadsheets of the language read it. A form that is neither is a
    ValueError."""
    if form not in FORMS:
        raise ValueError(f"{form} is neither csv nor xlsx")
    rows = _examples(dataset, codes)
    return _csv(dataset, rows, language) if form == "csv" else _xlsx(dataset, rows, codes, language)


def _examples(dataset: Dataset, codes: CodeLists) -> list[dict[str, str]]:
    """The first two rows of the shipped table; none where there is no such table."""
    file = codes.folder.parent / dataset.file
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [row for row, _ in zip(csv.DictReader(lines), range(2), strict=False)]


def _csv(dataset: Dataset, rows: list[dict[str, str]], language: Language) -> bytes:
    text = io.StringIO()
    separator = ";" if language.code in _COMMA else ","
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(dataset.columns)
    for row in rows:
        writer.writerow([_dialect(row[name], dataset, name, language) for name in dataset.columns])
    return text.getvalue().encode("utf-8-sig")


def _dialect(cell: str, dataset: Dataset, name: str, language: Language) -> str:
    return cell.replace(".", ",") if is_number(dataset, name) and language.code in _COMMA else cell


def _xlsx(
    dataset: Dataset, rows: list[dict[str, str]], codes: CodeLists, language: Language
) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(dataset.name)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(dataset.columns):
        sheet.column_dimensions[_letter(place)].width = max(12, len(name) + 3)
    sheet.append([_cell(sheet, name, bold=True) for name in dataset.columns])
    for row in rows:
        sheet.append([_filled(sheet, row[name], dataset, name) for name in dataset.columns])
    _explain(book, dataset, rows, codes, language)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _explain(
    book: Any, dataset: Dataset, rows: list[dict[str, str]], codes: CodeLists, language: Language
) -> None:
    """The second sheet: each column, what it is, whether it must be there, its codes, an example."""
    text = language.text
    sheet = book.create_sheet(text("Columns"))
    sheet.freeze_panes = "B2"
    for place, width in enumerate((18, 60, 14, 80, 30)):
        sheet.column_dimensions[_letter(place)].width = width
    heads = [text("Column"), text("Meaning"), text("Required"), text("Allowed"), text("Example")]
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    told = meanings(dataset, language)
    for name in dataset.columns:
        required = (
            text("yes")
            if usual_text(dataset, name) is None and name not in ("freq", "status")
            else text("no")
        )
        example = next((row[name] for row in rows if row[name]), "")
        cells = [name, told[name], required, _allowed(dataset, name, codes, language), example]
        sheet.append([_cell(sheet, cell) for cell in cells])


def _allowed(dataset: Dataset, name: str, codes: CodeLists, language: Language) -> str:
    """The codes that may stand in a column, with their names while they are few; empty for free text."""
    if name == "item" and dataset.is_observations:
        lists = sorted(codes_of.CONTENT.get(dataset.name, set()))
        listed = "\n".join(f"{one}: {', '.join(codes.items(one))}" for one in lists)
        return _fitting(listed)
    if name == "classification" and dataset.is_observations:
        kept = codes_of.CONTENT.get(dataset.name, set())
        return _listed(
            {
                code: name
                for code, name in codes["classifications"].names(language).items()
                if code in kept
            }
        )
    observed = codes_of.OBSERVED if dataset.is_observations else {}
    list_name = observed.get(name) or codes_of.REFERENCES.get(dataset.name, {}).get(name)
    names = codes[list_name].names(language) if list_name else {}
    for check in dataset.columns[name].checks:
        allowed = check.statistics.get("allowed_values")
        names = {code: names.get(code, code) for code in allowed} if allowed else names
    return _listed(names)


def _listed(names: dict[str, str]) -> str:
    if len(names) > _NAMED:
        return _fitting(", ".join(names))
    return "\n".join(code if code == name else f"{code}: {name}" for code, name in names.items())


def _fitting(text: str) -> str:
    """A text that a cell of a workbook can hold; what is cut is marked."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _filled(sheet: Any, text: str, dataset: Dataset, name: str) -> Any:
    """A cell of an example: numbers as numbers, everything else as text, so that 01 keeps its zero."""
    if is_number(dataset, name) and text:
        return WriteOnlyCell(sheet, value=float(text) if "." in text else int(text))
    return _cell(sheet, text)


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """A cell of text, never a formula."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text="\n" in text, vertical="top")
    return cell


def _letter(place: int) -> str:
    """The name of a column of a sheet, of the first 26."""
    return chr(ord("A") + place)
