"""One measurement of one tree, in a process of its own: `PYTHONPATH=TREE:TREE/src python -P
alone.py WAY FOLDER`.

The tree is imported through its own `benchmarks` and `tests`, which know its names; where a name is
another one before and now, it is looked for here, and only here. Prints name → milliseconds (or
megabytes) as JSON."""

import json
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

ROWS, TIMES = 30_000, 5
Value = dict[str, float]


def _timed(way: Callable[[], object], times: int = TIMES) -> float:
    """The median of some runs, in milliseconds, after one that is dropped."""
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        way()
        took.append((time.perf_counter() - began) * 1000)
    return median(took[1:])


def selection(folder: Path) -> Value:
    """The bilateral total of ten million rows, which `selection.make` wrote to `folder`."""
    from benchmarks import selection

    return {"total": _timed(selection._ours(folder / "rows.parquet"))}


def arrivals() -> Value:
    """Answers of two offices, from their bytes to tables."""
    from benchmarks import arrivals

    took = arrivals.milliseconds(TIMES)
    return {name: median(took[name]) for name in ("services", "goods")}


def uploads(folder: Path) -> Value:
    """A million rows, which `uploads.make` wrote to `folder`, to a published version: time and most
    memory."""
    from benchmarks import uploads

    took, most = uploads._measured("tradeviz", folder)
    return {"time": took, "memory": most}


def _rows() -> list[list[str]]:
    """A header and 30,000 made rows of goods in 15 columns."""
    from tests.intake.files import CODES, USUAL

    chapters = [code for code in CODES["hs"] if code.isdigit()]
    lines = [list(USUAL)]
    for row in range(ROWS):
        period = f"{2000 + row // len(chapters) // 12 % 26}-{1 + row // len(chapters) % 12:02}"
        item, value = chapters[row % len(chapters)], str(row * 7919 % 10**9)
        lines.append(
            [*{**USUAL, "item": item, "freq": "M", "period": period, "value": value}.values()]
        )
    return lines


def workbook_read(folder: Path) -> Value:
    """A workbook of 30,000 × 15 cells, from its bytes to a table that can be published."""
    from openpyxl import Workbook

    from tests.intake.files import read

    file = folder / "goods.xlsx"
    if not file.exists():
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for line in _rows():
            sheet.append(line)
        book.save(file)
    content = file.read_bytes()

    def way() -> None:
        reading = read(content, name="goods.xlsx")
        assert reading.table is not None and len(reading.table) == ROWS, reading.problems[:3]

    return {"read": _timed(way, 1)}


def workbook_written() -> Value:
    """A table of 30,000 × 15 cells as a workbook."""
    import pandas as pd
    from openpyxl import load_workbook

    try:
        from tradeviz.render.dataset_file import dataset_file as table_of
    except ModuleNotFoundError:
        from tradeviz.exports import table_of
    header, *lines = _rows()
    table = pd.DataFrame(lines, columns=header).astype({"value": "float64"})
    sheet = load_workbook(BytesIO(table_of(table.head(100), "xlsx")), read_only=True).active
    assert sum(1 for _ in sheet.iter_rows()) >= 101
    return {"written": _timed(lambda: table_of(table, "xlsx"), 1)}


WAYS: dict[str, Callable[[Path], Value]] = {
    "selection": selection,
    "arrivals": lambda _: arrivals(),
    "uploads": uploads,
    "workbook_read": workbook_read,
    "workbook_written": lambda _: workbook_written(),
}

if __name__ == "__main__":
    print(json.dumps(WAYS[sys.argv[1]](Path(sys.argv[2]))))
