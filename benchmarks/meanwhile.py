"""What readers feel of a large file: their clicks while it is read, compared and its consequences
are looked at, beside their clicks while nothing else goes on, by turns on one server."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Event

from benchmarks import compared, data, problems
from benchmarks.bench import Bench
from benchmarks.report import Line
from benchmarks.reruns import Visitor
from tests.browser import serving

_TURNS, _PAUSE, _QUIET = 4, 0.2, 4.0
"""Turns; seconds between two clicks; seconds of a turn in which nothing else goes on."""


def clicks(bench: Bench) -> list[Line]:
    """Another year on Trade/Services, all of which were looked at before."""
    content, quiet, busy = compared.goods_file(), list[float](), list[float]()
    with serving.served(bench.made_store) as server, ThreadPoolExecutor(1) as pool:
        visitor, page = Visitor(server.url, "services"), bench.browser.new_page()
        visitor.rerun()
        for year in data.YEARS:
            visitor.choose("period", year)
        problems.dropped(page, server.url, content, problems.GOOD)
        for _ in range(_TURNS):
            quiet += _clicks(visitor, Event(), _QUIET)
            is_done = Event()
            took = pool.submit(_clicks, visitor, is_done)
            problems.dropped(page, server.url, content, problems.GOOD)
            is_done.set()
            busy += took.result()
        page.close()
    measure = f"A reader's click while {compared.GOODS:,} rows are read and compared"
    return [Line(measure, busy, "while nothing else goes on", quiet, 1.3)]


def _clicks(visitor: Visitor, is_done: Event, seconds: float = 600.0) -> list[float]:
    """Milliseconds of each click until then."""
    until, took = time.monotonic() + seconds, list[float]()
    for year in cycle(data.YEARS):
        if is_done.is_set() or time.monotonic() > until:
            return took
        took.append(visitor.choose("period", year))
        time.sleep(_PAUSE)
    return took
