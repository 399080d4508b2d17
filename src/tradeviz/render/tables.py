"""Files for readers: exactly what is shown, with where it comes from. Labels are inert in every spreadsheet."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tradeviz.datasets.code_lists import is_restricted
from tradeviz.i18n import Language
from tradeviz.storage.store import Store
from tradeviz.views.exhibit import Exhibit, Source

_DIALECTS = {"fr": (";", ","), "de": (";", ",")}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it; numbers are never altered."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def csv_of(exhibit: Exhibit, language: Language, link: str, today: date) -> bytes:
    """The exhibit's table as CSV, as the spreadsheets of the language read it (UTF-8 with mark; semicolons and decimal
    commas in French and German), its scope and sources above it."""
    data, left_out = _shareable(exhibit, language)
    lines = [
        *_head(exhibit, language, link, today),
        *([withheld(left_out, language)] if left_out else []),
    ]
    return rows_of(data, language, [f"# {line}" for line in lines])


def passed_on(table: pd.DataFrame, register: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows of `table` that may be handed to others, and how many may not: those of sources whose licence, in the
    `register` of sources, forbids it."""
    if "source" not in table:
        return table, 0
    forbidden = table["source"].isin(register.loc[register["licence"].map(is_restricted), "id"])
    return table[~forbidden], int(forbidden.sum())


def version_of(store: Store, dataset: str, version: int) -> tuple[pd.DataFrame, int]:
    """What of a published version may be handed to others, and how many rows may not. Raises StoreError."""
    return passed_on(
        store.read(dataset, version), store.read("sources", store.current("sources") or 0)
    )


def withheld(rows: int, language: Language) -> str:
    """What a reader is told of rows that a file leaves out."""
    return language.text(
        "Rows left out of this file: {count}. The licence of their source does not allow them to be passed on.",
        count=language.number(rows),
    )


def _shareable(exhibit: Exhibit, language: Language) -> tuple[pd.DataFrame, int]:
    """The exhibit's rows that may be handed to others, and how many may not; where rows do not say whose they are, none
    may that rest on a source that forbids it."""
    data = exhibit.twin.data
    forbidden = {source.publisher for source in exhibit.sources if is_restricted(source.licence)}
    if not forbidden:
        return data, 0
    publisher = language.text("Source")
    kept = data[~data[publisher].isin(forbidden)] if publisher in data else data.head(0)
    return kept, len(data) - len(kept)


def rows_of(table: pd.DataFrame, language: Language, above: Iterable[str] = ()) -> bytes:
    """A table as CSV, as the spreadsheets of the language read it, lines of text above it."""
    text = io.StringIO()
    separator, mark = _DIALECTS.get(language.code, (",", "."))
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for line in above:
        writer.writerow([line])
    writer.writerow([inert(str(column)) for column in table.columns])
    for row in _cells(table):
        writer.writerow(
            [
                _plain(cell).replace(".", mark) if isinstance(cell, float) else inert(cell)
                for cell in row
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(exhibit: Exhibit, language: Language, link: str, today: date) -> bytes:
    """The exhibit's table as XLSX: one sheet of figures, one of sources."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(language.text("Figures"))
    sheet.freeze_panes = "A2"
    data, left_out = _shareable(exhibit, language)
    _append(sheet, [str(column) for column in data.columns], bold=True)
    for row in _cells(data):
        _append(sheet, row)
    about = book.create_sheet(language.text("Sources"))
    for line in [
        *_head(exhibit, language, link, today),
        *([withheld(left_out, language)] if left_out else []),
    ]:
        _append(about, [line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table_of(table: pd.DataFrame, form: str, told: str = "") -> bytes:
    """A whole dataset as csv, parquet or xlsx, in its own columns, ready to be read back; XLSX has a sheet of its own
    for what is `told` of it."""
    content = io.BytesIO()
    if form == "parquet":
        table.to_parquet(content, index=False)
    elif form == "xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("data")
        for row in [list(table.columns), *_cells(table)]:
            _append(sheet, list(row))
        if told:
            _append(book.create_sheet("about"), [told])
        book.save(content)
    else:
        table.to_csv(content, index=False, lineterminator="\n", float_format=_plain)
    return content.getvalue()


def _plain(number: float) -> str:
    """A number as exactly as it is kept, without exponent and without a needless decimal point."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _head(exhibit: Exhibit, language: Language, link: str, today: date) -> list[str]:
    text = language.text
    return [
        exhibit.title,
        exhibit.subtitle,
        *([exhibit.note] if exhibit.note else []),
        *[
            text("Source: {source}", source=line)
            for line in source_lines(exhibit.sources, language)
        ],
        text("This view: {link}", link=link),
        text("Downloaded on {date}", date=language.date(today.isoformat())),
    ]


def source_lines(sources: Iterable[Source], language: Language) -> list[str]:
    """Each source with its licence and address."""
    return [
        f"{source.worded(language)} ({source.licence_in(language)}) {source.address}"
        for source in sources
    ]


def _cells(table: pd.DataFrame) -> Iterable[list[object]]:
    """Row by row, as plain Python values; nothing for a missing one; whole numbers without a decimal point."""
    for row in table.itertuples(index=False):
        yield [_cell(value) for value in row]


def _cell(value: object) -> object:
    if value is None or value is pd.NA or value != value:
        return ""
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _append(sheet: Any, cells: list[object], *, bold: bool = False) -> None:
    row = []
    for value in cells:
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # never a formula, whatever it begins with
        cell.font = Font(bold=bold)
        row.append(cell)
    sheet.append(row)
