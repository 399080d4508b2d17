"""Any workbook, cell by cell with its number format: formulas by their stored results, codes with
their zeros."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from tradeviz.errors import Problem
from tradeviz.intake.delimited import Record
from tradeviz.intake.model import LISTED, MAX_COLUMNS, MAX_ROWS, UnreadableError
from tradeviz.intake.workbook.cell_text import cell_text
from tradeviz.intake.workbook.limits import within_limits


class _Cell(Protocol):
    """A cell of a sheet that is only read."""

    @property
    def value(self) -> object: ...


class _Sheet(Protocol):
    """A sheet that is only read, row by row."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[tuple[_Cell, ...]]: ...


@dataclass
class CarefulSheets:
    """A workbook that is open for reading, row by row."""

    content: bytes
    sheets: dict[str, _Sheet]
    has_formulas: bool
    numeric: set[str] = field(default_factory=set)
    """Texts that stand in number cells, so that their decimal mark is known."""

    @classmethod
    def opened(cls, content: bytes, *, has_formulas: bool) -> "CarefulSheets":
        """The workbook in `content`. Raises UnreadableError when it cannot be opened."""
        sheets = _sheets(content, values=True)
        if not sheets:
            raise UnreadableError("The workbook has no sheet with cells.")
        return cls(content, {sheet.title: sheet for sheet in sheets}, has_formulas)

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets with cells, in the order of the book."""
        return tuple(self.sheets)

    def records(self, name: str) -> Iterator[Record]:
        """The rows of a sheet as text, with their numbers. Raises UnreadableError when it is
        damaged or too large."""
        sheet = self.sheets[name]
        sheet.reset_dimensions()
        return within_limits(self._texts(row) for row in _rows(sheet))

    def problems(self, name: str) -> list[Problem]:
        """The cells that hold a formula whose result was never stored: they would read as empty.
        Raises UnreadableError."""
        if not self.has_formulas:
            return []
        place = self.names.index(name)
        formulas, values = (_sheets(self.content, values=one)[place] for one in (False, True))
        return list(islice(_without_value(_rows(formulas), _rows(values)), LISTED))

    def _texts(self, row: tuple[_Cell, ...]) -> list[str]:
        """A row as text; of what lies beyond the last column that is read, only whether it is
        empty."""
        beyond = ["" if cell.value is None else "…" for cell in row[MAX_COLUMNS:]]
        return [self._text(cell) for cell in row[:MAX_COLUMNS]] + beyond

    def _text(self, cell: _Cell) -> str:
        value = cell.value
        text = cell_text(value, str(getattr(cell, "number_format", "") or ""))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and len(self.numeric) < MAX_ROWS:
            self.numeric.add(text)
        return text


def _sheets(content: bytes, *, values: bool) -> list[_Sheet]:
    """The sheets with cells, of stored `values` or of formulas. Raises UnreadableError when they
    cannot be opened."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=values)
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


def _without_value(
    formulas: Iterable[tuple[_Cell, ...]], values: Iterable[tuple[_Cell, ...]]
) -> Iterator[Problem]:
    """A problem for each formula beside which no value is stored."""
    for line, rows in enumerate(zip(formulas, values, strict=False), start=1):
        for place, (one, two) in enumerate(zip(*rows, strict=False), start=1):
            written = one.value
            if two.value is None and isinstance(written, str) and written.startswith("="):
                yield Problem("formula_without_value", f"(column {place})", line, written[:120])
