"""Tables as CSV: numbers as exactly as they are kept, labels inert in every spreadsheet."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from tradeviz.columnar.formulas import changed_by_guard, guarded
from tradeviz.i18n import Language
from tradeviz.render.provenance import provenance_lines
from tradeviz.render.shareable import shareable_data
from tradeviz.render.values import rows_of_values
from tradeviz.views.exhibit import Exhibit


@dataclass(frozen=True)
class Dialect:
    """What parts the cells of a line, and what the decimals of a figure."""

    separator: str
    mark: str


COMMAS, SEMICOLONS, TABS = Dialect(",", "."), Dialect(";", ","), Dialect("\t", ".")
_USUAL = {"fr": SEMICOLONS, "de": SEMICOLONS}


def usual_dialect(language: Language) -> Dialect:
    """How the spreadsheets of a language read CSV."""
    return _USUAL.get(language.code, COMMAS)


def exhibit_csv(
    exhibit: Exhibit, language: Language, link: str, today: date, dialect: Dialect | None = None
) -> bytes:
    """The exhibit's table as CSV, its scope and sources above it; as the spreadsheets of the
    language read it, or in another `dialect`."""
    data, withheld = shareable_data(exhibit, language)
    lines = provenance_lines(exhibit, language, link, today, withheld=withheld)
    above = [f"# {line}" for line in lines]
    return _written(data, dialect or usual_dialect(language), above)


def table_csv(table: pd.DataFrame, language: Language, above: Iterable[str] = ()) -> bytes:
    """A table as CSV, as the spreadsheets of the language read it (UTF-8 with mark; semicolons and
    decimal commas in French and German), lines of text above it."""
    return _written(table, usual_dialect(language), above)


def _written(table: pd.DataFrame, dialect: Dialect, above: Iterable[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerows([_inert(line)] for line in above)
    writer.writerow([_inert(str(column)) for column in table.columns])
    cells = rows_of_values(table)
    writer.writerows([_cell(value, dialect.mark) for value in row] for row in cells)
    return text.getvalue().encode("utf-8-sig")


def dataset_csv(table: pd.DataFrame) -> bytes:
    """A whole dataset as CSV in its own columns, ready to be read back: its labels are inert too,
    and reading it takes off again what makes them so."""
    content = io.BytesIO()
    inert = table.assign(**{name: _inert_column(table[name]) for name in table.columns})
    form = {"index": False, "lineterminator": "\n", "float_format": _plain}
    inert.to_csv(content, quoting=_quoting(inert), **form)
    return content.getvalue()


def _quoting(table: pd.DataFrame) -> int:
    """Texts in quotes where a carriage return stands in one, which would else end its line."""
    texts = (table[name].unique() for name in table.columns if not _is_figures(table[name]))
    has_returns = any("\r" in str(text) for column in texts for text in column)
    return csv.QUOTE_NONNUMERIC if has_returns else csv.QUOTE_MINIMAL


def _is_figures(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column))


def _inert_column(column: pd.Series) -> pd.Series:
    """A column of a dataset with its texts inert."""
    if _is_figures(column):
        return column
    changes = changed_by_guard(column.unique())
    return column.astype("object").replace(changes) if changes else column


def _cell(value: object, mark: str) -> object:
    return _plain(value).replace(".", mark) if isinstance(value, float) else _inert(value)


def _inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it; numbers are
    never altered."""
    return guarded(value) if isinstance(value, str) else value


def _plain(number: float) -> str:
    """A number as exactly as it is kept, without exponent and without a needless decimal point."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
