"""Any workbook, cell by cell with its number format: formulas by their stored results, codes with
their zeros."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from tradeviz.errors import Problem
from tradeviz.intake.delimited import Record
from tradeviz.intake.model import LISTED, MAX_COLUMNS, MAX_ROWS, UnreadableError
from tradeviz.intake.workbook.cell_text import cell_text, digits_hidden
from tradeviz.intake.workbook.limits import within_limits
from tradeviz.intake.workbook.parts import sheet_problems


class _Cell(Protocol):
    """A cell of a sheet that is only read."""

    @property
    def value(self) -> object: ...


class _Sheet(Protocol):
    """A sheet that is only read, row by row."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


@dataclass
class CarefulSheets:
    """A workbook that is open for reading, row by row."""

    content: bytes
    sheets: dict[str, _Sheet]
    scaled: list[Problem] = field(default_factory=list)
    """The cells read so far that show less than they hold: their format leaves digits out."""
    numeric: set[str] = field(default_factory=set)
    """Texts that stand in number cells, so that their decimal mark is known."""

    @classmethod
    def opened(cls, content: bytes) -> "CarefulSheets":
        """The workbook in `content`. Raises UnreadableError when it cannot be opened."""
        sheets = _sheets(content)
        if not sheets:
            raise UnreadableError("The workbook has no sheet with cells.")
        return cls(content, {sheet.title: sheet for sheet in sheets})

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets with cells, in the order of the book."""
        return tuple(self.sheets)

    def records(self, name: str) -> Iterator[Record]:
        """The rows of a sheet as text, with their numbers. Raises UnreadableError when it is
        damaged or too large."""
        sheet = self.sheets[name]
        sheet.reset_dimensions()
        self.scaled = []
        rows = enumerate(_rows(sheet), start=1)
        return within_limits(self._texts(row, line) for line, row in rows)

    @property
    def hidden(self) -> frozenset[str]:
        """The sheets that the book does not show."""
        return frozenset(
            name for name, sheet in self.sheets.items() if sheet.sheet_state != "visible"
        )

    def problems(self, name: str) -> list[Problem]:
        """Formulas whose result was never stored: they would read as empty; cells that show a
        scaled figure; rows and columns that are hidden."""
        problems = sheet_problems(self.content, self.sheets[name]._worksheet_path)
        return [*problems, *self.scaled[:LISTED]]

    def _texts(self, row: tuple[_Cell, ...], line: int) -> list[str]:
        """A row as text; of what lies beyond the last column that is read, only whether it is
        empty."""
        beyond = ["" if cell.value is None else "…" for cell in row[MAX_COLUMNS:]]
        cells = enumerate(row[:MAX_COLUMNS], start=1)
        return [self._text(cell, line, place) for place, cell in cells] + beyond

    def _text(self, cell: _Cell, line: int, place: int) -> str:
        value, form = cell.value, str(getattr(cell, "number_format", "") or "")
        text = cell_text(value, form)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and digits_hidden(form) and len(self.scaled) < LISTED:
            self.scaled.append(Problem("format_scales", f"(column {place})", line, text, form))
        if is_number and len(self.numeric) < MAX_ROWS:
            self.numeric.add(text)
        return text


def _sheets(content: bytes) -> list[_Sheet]:
    """The sheets with cells, by their stored values, raised letters apart. Raises UnreadableError
    when they cannot be opened."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, rich_text=True)
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise _damaged() from error
    return list(book.worksheets)


def _rows(sheet: _Sheet) -> Iterator[tuple[_Cell, ...]]:
    """The rows of a sheet. Raises UnreadableError when it is damaged."""
    try:
        yield from sheet.iter_rows()
    except Exception as error:  # see _sheets
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return UnreadableError(
        "The workbook is damaged. Open it in Excel, save it again as XLSX or CSV, and choose "
        "that file."
    )
