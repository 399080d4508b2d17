"""Workbooks as text, as the reader of the sheet sees it: dates as dates, numbers without exponent, errors as errors."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from tradeviz.errors import Problem
from tradeviz.intake.delimited import Record
from tradeviz.intake.grid import too_many_rows
from tradeviz.intake.model import LISTED, MAX_COLUMNS, MAX_ROWS, UnreadableError


@dataclass
class Sheets:
    """A workbook that is open for reading."""

    book: Any
    content: bytes
    numeric: set[str] = field(default_factory=set)
    """Texts that stand in number cells, so that their decimal mark is known."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets with cells, in the order of the book."""
        return tuple(sheet.title for sheet in self.book.worksheets)

    def records(self, name: str) -> Iterator[Record]:
        """The rows of a sheet as text, with their numbers. Raises UnreadableError when it is damaged or too large."""
        sheet = self.book[name]
        sheet.reset_dimensions()
        rows = sheet.iter_rows()
        line = 0
        while True:
            try:
                row = next(rows, None)
            except Exception as error:  # whatever a damaged part makes the reader stumble over
                raise _damaged() from error
            if row is None:
                return
            line += 1
            if line > MAX_ROWS:
                raise too_many_rows()
            if len(row) > MAX_COLUMNS and any(cell.value is not None for cell in row[MAX_COLUMNS:]):
                raise UnreadableError(
                    "The sheet has more than {limit} columns, the most that are read; nothing of it was read.",
                    limit=MAX_COLUMNS,
                )
            yield line, [self._text(cell) for cell in row[:MAX_COLUMNS]]

    def _text(self, cell: Any) -> str:
        value = cell.value
        if value is None or isinstance(value, str):
            return value or ""
        text = _written(value, str(getattr(cell, "number_format", "") or ""))
        if isinstance(value, int | float) and len(self.numeric) < MAX_ROWS:
            self.numeric.add(text)
        return text

    def formulas_without_value(self, name: str) -> list[Problem]:
        """The cells that hold a formula whose result was never stored: they would read as empty."""
        place = self.names.index(name)
        if not _has_formulas(self.content):
            return []
        try:
            formulas = load_workbook(
                io.BytesIO(self.content), read_only=True, data_only=False
            ).worksheets[place]
            values = load_workbook(
                io.BytesIO(self.content), read_only=True, data_only=True
            ).worksheets[place]
            return list(_without_value(formulas, values))
        except Exception as error:  # see records
            raise _damaged() from error


def opened(content: bytes) -> Sheets:
    """The workbook in `content`. Raises UnreadableError when it cannot be opened."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        if not book.worksheets:
            raise UnreadableError("The workbook has no sheet with cells.")
        return Sheets(book, content)
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return UnreadableError(
        "The workbook is damaged. Open it in Excel, save it again as XLSX or CSV, and choose that file."
    )


def _written(value: object, form: str) -> str:
    """A cell that is no text, as text: nothing of its value is lost, and a code keeps the zeros it is shown with."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    if not isinstance(value, int | float):
        return str(value)
    plain = _number(value)
    if re.fullmatch(r"0+", form) and plain.isdigit():
        return plain.zfill(len(form))
    if "%" in form and '"' not in form:
        return f"{_number(float(Decimal(plain) * 100)) if plain[-1].isdigit() else plain}%"
    return plain


def _number(value: float) -> str:
    """A number without exponent, whole ones without decimals."""
    if isinstance(value, float) and not value.is_integer():
        text = repr(value)
        return f"{Decimal(text):f}" if "e" in text else text
    return str(int(value)) if abs(value) < 1e300 else repr(value)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and _holds(archive, part):
                return True
    return False


def _holds(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet has a formula, looked for piece by piece."""
    with archive.open(part) as sheet:
        before = b""
        while piece := sheet.read(1 << 20):
            if re.search(rb"<f[ >/]", before + piece):
                return True
            before = piece[-3:]
    return False


def _without_value(formulas: Any, values: Any) -> Iterator[Problem]:
    told = 0
    for line, (written, stored) in enumerate(
        zip(formulas.iter_rows(), values.iter_rows(), strict=False), start=1
    ):
        for place, (one, two) in enumerate(zip(written, stored, strict=False), start=1):
            if (
                two.value is None
                and isinstance(one.value, str)
                and one.value.startswith("=")
                and told < LISTED
            ):
                told += 1
                yield Problem("formula_without_value", f"(column {place})", line, one.value[:120])
