"""Files as staff, offices and colleagues send them, made small for tests."""

import csv
import io
import zipfile
from datetime import date

from openpyxl import Workbook
from openpyxl.xml import LXML

from tests.conftest import ROOT
from tradeviz import intake
from tradeviz.datasets import DATASETS, OBSERVATION_COLUMNS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.intake import Choices, Reading, References, SourceFile

CODES = CodeLists(ROOT / "data" / "reference")
IDS = {"outcomes": set(), "sources": {"a", "b"}, "missions": {"M1"}}
TODAY = date(2026, 6, 15)
COLUMNS = list(OBSERVATION_COLUMNS)
USUAL = {
    "reporter": "LU",
    "partner": "JP",
    "flow": "export",
    "classification": "HS2022",
    "item": "84",
    "freq": "A",
    "period": "2024",
    "unit": "EUR",
    "value": "10",
    "bound": "exact",
    "status": "A",
    "basis": "reported",
    "source": "a",
    "printed": "",
    "note": "",
}


def rows(*cells: dict[str, str], **same: str) -> list[dict[str, str]]:
    """Rows of observations: as usual but for what is given."""
    return [{**USUAL, **same, **row} for row in cells]


def years(*values: str, **same: str) -> list[dict[str, str]]:
    """One row a year from 2020 on, with these values."""
    return rows(
        *({"period": str(2020 + place), "value": value} for place, value in enumerate(values)),
        **same,
    )


def text(
    table: list[dict[str, str]],
    delimiter: str = ",",
    names: dict[str, str] | None = None,
    end: str = "\n",
) -> str:
    """A table as CSV, its columns renamed as in `names`; a column renamed to nothing is left out."""
    written = io.StringIO()
    columns = [column for column in table[0] if (names or {}).get(column, column)]
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end)
    writer.writerow([(names or {}).get(column, column) for column in columns])
    writer.writerows([[row[column] for column in columns] for row in table])
    return written.getvalue()


def book(*sheets: list[list[object]]) -> bytes:
    """A workbook of sheets of cells."""
    made = Workbook()
    made.remove(made.active)
    for number, lines in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"sheet {number}")
        for line in lines:
            sheet.append(line)
    return saved(made)


def saved(made: Workbook) -> bytes:
    """A workbook as a file."""
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def read(
    content: bytes | str | list[dict[str, str]],
    dataset: str = "goods",
    name: str = "file.csv",
    **choices: object,
) -> Reading:
    """A file, read on a day of 2026."""
    if isinstance(content, list):
        content = text(content)
    if isinstance(content, str):
        content = content.encode()
    return intake.read(
        SourceFile(name, content),
        DATASETS[dataset],
        References(CODES, TODAY, IDS),
        Choices(**choices),
    )  # type: ignore[arg-type]


def rules(reading: Reading, severity: str = "error") -> set[str]:
    """The rules broken."""
    return {problem.rule for problem in reading.problems if problem.severity == severity}


def problem(reading: Reading, rule: str):
    """The one problem of a rule."""
    (found,) = [problem for problem in reading.problems if problem.rule == rule]
    return found


def values(reading: Reading) -> list[str]:
    """The values as text."""
    return reading.table["value"].tolist()


def altered(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something else in one of its parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old in text
                text = text.replace(old, new)
            after.writestr(name, text)
    return written.getvalue()


def as_zero(content: bytes) -> bytes:
    """A workbook as other programs write it: a result that was never calculated is stored as 0. An empty element is
    written in one way with lxml, in another without."""
    empty = b"<v></v>" if LXML else b"<v />"
    sheet = "xl/worksheets/sheet1.xml"
    return altered(content, sheet, b"<f>60+40</f>" + empty, b"<f>60+40</f><v>0</v>")
