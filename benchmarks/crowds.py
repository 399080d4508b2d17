"""Thirty readers at once beside one: on a server that has just begun, and after a publication. What
all of them ask for is worked out once."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Barrier
from time import sleep

from benchmarks.bench import Bench
from benchmarks.report import Line
from benchmarks.reruns import Visitor
from tests.browser import serving
from tradeviz.storage.store import Store

READERS, _TIMES = 30, 3
_PAGE, _DATASET = "services", "services"
_NOTICED = 0.6
"""Seconds after which every server has looked at the store again."""
Measure = Callable[[str, Path, int], float]


def crowds(bench: Bench) -> list[Line]:
    """The first page of a server, and the page after a publication, for thirty readers and for
    one."""
    ways: dict[str, Measure] = {
        f"{READERS} readers at once, server just begun": _first,
        f"{READERS} readers at once after a publication": _after_publication,
    }
    return [_line(bench, measure, way) for measure, way in ways.items()]


def _line(bench: Bench, measure: str, way: Measure) -> Line:
    took: dict[int, list[float]] = {1: [], READERS: []}
    for _, count in ((turn, count) for turn in range(_TIMES) for count in took):
        with TemporaryDirectory(dir=bench.folder) as folder:
            store = Path(folder) / "store"
            shutil.copytree(bench.made_store, store)
            with serving.served(store) as server:
                took[count].append(way(server.url, store, count))
    return Line(measure, took[READERS], "one reader", took[1], 2.0)


def _first(url: str, _store: Path, count: int) -> float:
    return _at_once(url, count)


def _after_publication(url: str, folder: Path, count: int) -> float:
    Visitor(url, _PAGE).rerun()
    store = Store(str(folder))
    version = store.current(_DATASET)
    assert version is not None
    table = store.read(_DATASET, version)
    table.loc[table["value"].notna().idxmax(), "value"] += 1.0
    store.publish(_DATASET, table, by="Ana", note="revised", replacing=version)
    sleep(_NOTICED)
    return _at_once(url, count)


def _at_once(url: str, count: int) -> float:
    """The median of milliseconds until the page of each of `count` new readers has run."""
    visitors, begun = [Visitor(url, _PAGE) for _ in range(count)], Barrier(count)

    def open_page(visitor: Visitor) -> float:
        begun.wait()
        return visitor.rerun()

    with ThreadPoolExecutor(count) as pool:
        return median(pool.map(open_page, visitors))
