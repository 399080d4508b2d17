"""Which office's download a file is, by what stands in its first lines; its name is not
looked at."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from tradeviz.intake import encoding
from tradeviz.intake.delimited import Record, physical_lines
from tradeviz.intake.layouts import pages

TITLES = {
    "eurostat-linear-1": "Eurostat, LINEAR 1.0 / SDMX-CSV 1.0",
    "eurostat-linear-2": "Eurostat, LINEAR 2.0 / SDMX-CSV 2.0",
    "eurostat-tsv": "Eurostat, TSV",
    "oecd": "OECD, SDMX-CSV",
    "lustat": "STATEC LUSTAT, SDMX-CSV",
    "comtrade": "UN Comtrade, TradeData",
    "comtrade-bulk": "UN Comtrade, bulk",
    "japan-customs": "Japan Customs (e-Stat)",
    "eurofxref": "ECB, eurofxref",
    "ecb-exr": "ECB, EXR",
    "trade-map": "ITC Trade Map",
    "comext-bulk": "Eurostat Comext, bulk",
}
"""Code of a layout → its name, which is the same in every language."""
_ENCODINGS = {"comtrade": "iso8859_1", "comtrade-bulk": "iso8859_1", "japan-customs": "cp932"}
"""What a download is written in where it is not UTF-8."""
_SEARCHED, _HEAD = 60, 1 << 16
_BEGINNINGS = (
    ("comext-bulk", ("REPORTER", "PARTNER", "TRADE_TYPE", "PRODUCT_NC")),
    ("comtrade", ("typeCode", "freqCode", "refPeriodId")),
    ("comtrade-bulk", ("datasetCode", "typeCode")),
    ("japan-customs", ("Exp or Imp", "Year", "HS", "Country")),
    ("eurofxref", ("Date", "USD", "JPY")),
    ("ecb-exr", ("KEY", "FREQ", "CURRENCY")),
    ("eurostat-linear-1", ("DATAFLOW", "LAST UPDATE")),
)
_ACROSS = re.compile(r"(Imported|Exported) value in \d{4}\S*")


@dataclass(frozen=True)
class Layout:
    """A layout by its code, and where its column names stand."""

    name: str
    line: int
    delimiter: str = ""
    encoding: str = ""
    """The encoding of the file where it is certain and is not UTF-8."""

    @property
    def has_notes(self) -> bool:
        """Whether totals and notes may stand below the rows."""
        return self.name == "trade-map"


def recognise_layout(content: bytes) -> Layout | None:
    """The layout of a text file, from its first 60 lines; None for any other file."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    head = content[:_HEAD]
    if head.lstrip()[:1] == b"<":
        is_likely = b" value in " in content and (
            b"Exporters" in content or b"Importers" in content
        )
        return of_records(pages.records(content)) if is_likely else None
    lines = list(islice(physical_lines(head), _SEARCHED + 1))
    for delimiter in (",", "\t", ";"):
        layout = of_records(
            [(number, _cells(line, delimiter)) for number, line in enumerate(lines, start=1)]
        )
        if layout is not None:
            name = _ENCODINGS.get(layout.name, "")
            other = name if name and encoding.first_fault(content, "utf-8") is not None else ""
            return Layout(layout.name, layout.line, delimiter, other)
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.replace("\0", "")], delimiter=delimiter), [])
    except csv.Error:  # a cell beyond all measure
        return []


def of_records(records: Sequence[Record]) -> Layout | None:
    """The layout of a table whose first records these are."""
    for place, (line, cells) in enumerate(records[:_SEARCHED]):
        below = records[place + 1][1] if place + 1 < len(records) else []
        name = _name([cell.strip("\ufeff ") for cell in cells], below)
        if name:
            return Layout(name, line)
    return None


def _name(cells: list[str], below: Sequence[str]) -> str:
    """The layout whose column names these are, with the first row below them; empty for none."""
    for name, beginning in _BEGINNINGS:
        if tuple(cells[: len(beginning)]) == beginning:
            return name
    first = cells[0] if cells else ""
    if re.fullmatch(r"\w+(,\w+)+\\TIME_PERIOD", first) and len(cells) > 1:
        return "eurostat-tsv"
    if first in ("Exporters", "Importers") and any(
        _ACROSS.fullmatch(" ".join(cell.split())) for cell in cells[1:]
    ):
        return "trade-map"
    if first == "DATAFLOW" and below and below[0].startswith("LU1:"):
        return "lustat"
    return _second(cells, below) if cells[:2] == ["STRUCTURE", "STRUCTURE_ID"] else ""


def _second(cells: list[str], below: Sequence[str]) -> str:
    """Whose SDMX-CSV 2.0 it is: by the agency, or without a row by the column that only the OECD
    has."""
    agency = below[1].partition(":")[0].partition(".")[0] if len(below) > 1 else ""
    known = {"ESTAT": "eurostat-linear-2", "OECD": "oecd", "LU1": "lustat"}
    return known.get(agency, "oecd" if "ACTION" in cells else "eurostat-linear-2")
