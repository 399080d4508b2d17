"""A file of a million rows checked, compared with what is published, and published, by the code
behind the staff pages; beside it the least that anybody would run – Arrow reads the same file,
Delta Lake writes it, nothing is looked at – and frictionless, which is told the same columns,
codes, patterns and key, and only checks. Each run is a process of its own, timed from the bytes of
the file on the disk to the end, after a file of two lines of the same kind: imports and code lists
are what a server has at hand; its memory is the most that the process ever held, imports and the
file's bytes included."""

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from tests import made
from tradeviz.datasets import DATASETS, Column
from tradeviz.publishing.shipped import Shipped
from tradeviz.settings import ROOT
from tradeviz.storage.store import Store

ROWS = 1_000_000
PARTNERS = ("JP", "WLD", "DE", "FR", "BE", "US", "CN", "NL", "IT", "GB", "CH")
MONTHS = [f"{year}-{month:02}" for year in range(2005, 2026) for month in range(1, 13)]
FILE, FEW, STORE = "goods.csv", "few.csv", "goods-store"


_CROSSED = {
    "unit": ("EUR", "KG"),
    "flow": ("export", "import"),
    "partner": PARTNERS,
    "period": MONTHS,
}
_SAME = {
    "reporter": "LU",
    "classification": "HS2022",
    "freq": "M",
    "status": "A",
    "basis": "reported",
    "source": made.SOURCE,
}
_ROUNDED = {
    "bound": ("exact", "at_least"),
    "printed": ("", "≥"),
    "note": ("", "rounded in the source"),
}
"""What an exact figure says, and every thousandth instead."""


def rows() -> pa.Table:
    """A million made observations: chapters and their total, month by month, ever the same."""
    items = ["TOTAL", *(code for code in Shipped(ROOT / "data").codes["hs"] if code.isdigit())]
    series = -(-ROWS // len(items))
    euro = np.random.default_rng(1).integers(1, 10**10, (series, len(items))) / 100
    euro[:, 0] = euro[:, 1:].sum(axis=1).round(2)
    columns = {
        "item": _each(items, np.tile(np.arange(len(items)), series)[:ROWS]),
        "value": pa.array(euro.ravel()[:ROWS]),
    }
    number = np.repeat(np.arange(series), len(items))[:ROWS]
    for name, codes in _CROSSED.items():
        columns[name] = _each(codes, number % len(codes))
        number = number // len(codes)
    rounded = (np.arange(ROWS) % 1000 == 0).astype("int64")
    columns |= {name: _each(texts, rounded) for name, texts in _ROUNDED.items()}
    columns |= {name: _each([text], np.zeros(ROWS, dtype="int64")) for name, text in _SAME.items()}
    return pa.table({name: columns[name] for name in DATASETS["goods"].columns})


def _each(codes: tuple[str, ...] | list[str], places: np.ndarray) -> pa.Array:
    return pa.array(codes).take(pa.array(places))


def make(folder: Path) -> None:
    """The file, and a store whose version 0 lacks every twentieth of its rows and says otherwise in
    every fiftieth."""
    table, place = rows(), np.arange(ROWS)
    for name, part in ((FILE, table), (FEW, table.slice(0, 2))):
        csv.write_csv(part, folder / name, csv.WriteOptions(quoting_style="none"))
    store = Store(str(folder / STORE))
    made.publish_source(store, Shipped(ROOT / "data"))
    values = table["value"].to_numpy() + (place % 50 == 0)
    older = table.set_column(table.column_names.index("value"), "value", pa.array(values))
    store.publish(
        "goods", older.filter(pa.array(place % 20 != 7)), by="test", note="made", replacing=None
    )


# --------------------------------------------------------------------- each in a process of its own


def _ours(folder: Path) -> Callable[[], object]:
    """ADAPTER: the one place that calls the uploads of tradeviz."""
    from tradeviz.publishing.publish import publish
    from tradeviz.publishing.upload import Incoming, Upload, read_upload, upload_candidate

    codes, goods = Shipped(ROOT / "data").codes, DATASETS["goods"]
    store = Store(str(shutil.copytree(folder / STORE, folder / "published", dirs_exist_ok=True)))

    def read(name: str) -> Upload:
        file = Incoming(name, (folder / name).read_bytes(), date.today())
        return read_upload(file, goods, store, codes)

    read(FEW)

    def run() -> None:
        upload = read(FILE)
        proposed = upload_candidate(upload, store)
        assert proposed is not None, upload.reading.problems[:5]
        expected = {
            "added": ROWS // 20,
            "changed": ROWS // 50,
            "unchanged": ROWS - ROWS // 20 - ROWS // 50,
            "removed": 0,
        }
        assert proposed.changes.counts == expected, proposed.changes.counts
        assert publish(proposed, store, by="Ana", note="made") == 1

    return run


def _plain(folder: Path) -> Callable[[], object]:
    from deltalake import write_deltalake

    write_deltalake(
        str(folder / "few"), csv.read_csv(folder / FEW), mode="overwrite", schema_mode="overwrite"
    )
    return lambda: write_deltalake(str(folder / "published"), csv.read_csv(folder / FILE))


def _frictionless(folder: Path) -> Callable[[], object]:
    from frictionless import Schema, validate

    goods = DATASETS["goods"]
    fields = [{"name": name, **_field(column)} for name, column in goods.columns.items()]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": goods.key})

    def check() -> None:
        report = validate(FILE, basepath=str(folder), schema=schema)
        assert report.valid and report.tasks[0].stats["rows"] == ROWS, report

    return check


def _field(column: Column) -> dict[str, object]:
    """A column's rule as frictionless writes it."""
    if column.is_number:
        return {"type": "number"}
    if column.allowed:
        return {"type": "string", "constraints": {"enum": list(column.allowed)}}
    pattern = column.valid_pattern
    return {"type": "string"} | ({"constraints": {"pattern": f"^({pattern})$"}} if pattern else {})


WAYS = {"tradeviz": _ours, "plain": _plain, "frictionless": _frictionless}


def _measured(way: str, folder: Path) -> tuple[float, float]:
    """Milliseconds and the most memory in MB of one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.uploads", way, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    shutil.rmtree(folder / "published", ignore_errors=True)
    took, most = json.loads(done.stdout.splitlines()[-1])
    return took, most


def measured(folder: Path, times: int) -> dict[str, list[tuple[float, float]]]:
    """Each run's milliseconds and memory, the two that publish in turn; frictionless, the slowest
    by far, once."""
    make(folder)
    took: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    for _turn in range(times):
        for way in ("tradeviz", "plain"):
            took[way].append(_measured(way, folder))
    took["frictionless"].append(_measured("frictionless", folder))
    return took


def _most() -> float:
    """The most memory that this process held, in MB; not what its parent held when it started
    it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on macOS


if __name__ == "__main__":
    run = WAYS[sys.argv[1]](Path(sys.argv[2]))
    began = time.perf_counter()
    run()
    print(json.dumps([(time.perf_counter() - began) * 1000, _most()]))
