"""A page over many versions beside the same page over two: About/Changes, first opened after the
server has drawn another page, so that what is measured is the page."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.report import Line
from benchmarks.reruns import Visitor
from tests.browser import serving
from tradeviz.library import open_library
from tradeviz.settings import Settings

FEW, MANY = 1, 500
_DATASET, _TIMES = "services", 3


def changes(bench: Bench) -> list[Line]:
    """About/Changes of a dataset revised 500 times, beside one revised once."""
    took: dict[int, list[float]] = {FEW: [], MANY: []}
    with TemporaryDirectory(dir=bench.folder) as folder:
        stores = {times: _revised(Path(folder) / f"revised-{times}", times) for times in took}
        for _, (times, store) in (
            (turn, each) for turn in range(_TIMES) for each in stores.items()
        ):
            with serving.served(store) as server:
                Visitor(server.url, "sources").rerun()
                took[times].append(Visitor(server.url, "changes").rerun())
    measure = f"About/Changes first opened, {MANY} versions"
    return [Line(measure, took[MANY], f"{FEW} version", took[FEW], 1.5)]


def _revised(folder: Path, times: int) -> Path:
    """A store whose services were revised so often, one figure each time."""
    store = open_library(Settings(store=str(folder))).store
    table = store.read(_DATASET, 0)
    figures = table.index[table["value"].notna()]
    for version in range(times):
        table = table.copy()
        table.loc[figures[version % len(figures)], "value"] += 1.0
        store.publish(_DATASET, table, by="Ana", note="revised", replacing=version)
    return folder
