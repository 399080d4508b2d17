"""Work in a process of its own: done, stopped at its limits, and done again after whatever
happened."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tradeviz.errors import LimitError, Problem, SourceError, TableError
from tradeviz.worker import Progress, Worker, unheard
from tradeviz.worker.limits import limited

ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the limit is the system's own")


def product(one: int, other: int, progress: Progress) -> int:
    progress(1, 2)
    progress(2, 2)
    return one * other


def place(_progress: Progress) -> int:
    print("what a library prints is no answer")
    return os.getpid()


def refused(_progress: Progress) -> None:
    raise SourceError("{service} said {words}", service="x", words="{y}")


def broken(_progress: Progress) -> None:
    raise TableError("goods", [Problem("number", "value", 2)])


def fault(_progress: Progress) -> None:
    raise ZeroDivisionError


def dead(_progress: Progress) -> None:
    os._exit(1)


def endless(_progress: Progress) -> None:
    time.sleep(600)


def hungry(_progress: Progress) -> int:
    return sum(len(bytes(50_000_000)) for _ in iter([bytes(50_000_000) for _ in range(100)]))


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(memory=1_000_000_000, seconds=30)
    yield made
    made.stop()


def test_work_is_done_elsewhere_and_its_progress_told(worker: Worker) -> None:
    parts: list[tuple[int, int]] = []
    assert worker.run(partial(product, 6, 7), lambda *part: parts.append(part)) == 42
    assert parts == [(1, 2), (2, 2)]
    assert worker.run(place, unheard) != os.getpid()


def test_the_process_stays_at_hand(worker: Worker) -> None:
    assert worker.run(place, unheard) == worker.run(place, unheard)


def test_what_the_work_raises_is_raised_here(worker: Worker) -> None:
    with pytest.raises(SourceError, match="x said {y}"):
        worker.run(refused, unheard)
    with pytest.raises(TableError) as caught:
        worker.run(broken, unheard)
    assert caught.value.problems == [Problem("number", "value", 2)]
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        worker.run(fault, unheard)


@pytest.mark.parametrize(
    "work, words",
    [
        (dead, "ended before it was done"),
        pytest.param(hungry, "more than 1000 MB", marks=ONLY_LINUX),
    ],
)
def test_work_that_ends_its_process_is_told_and_the_next_is_done(
    worker: Worker, work: Callable[[Progress], None], words: str
) -> None:
    with pytest.raises(LimitError, match=words):
        worker.run(work, unheard)
    assert worker.run(partial(product, 2, 3), unheard) == 6


def test_work_that_takes_too_long_is_stopped_and_the_next_is_done() -> None:
    worker = Worker(seconds=2)
    with pytest.raises(LimitError, match="longer than 2 seconds"):
        worker.run(endless, unheard)
    worker.seconds = 30
    assert worker.run(partial(product, 2, 3), unheard) == 6
    worker.stop()


def test_whoever_leaves_while_the_work_is_done_stops_it(worker: Worker) -> None:
    def leave(done: int, whole: int) -> None:
        raise KeyboardInterrupt(done, whole)

    before = worker.run(place, unheard)
    with pytest.raises(KeyboardInterrupt):
        worker.run(partial(product, 2, 3), leave)
    assert worker.run(place, unheard) != before


@ONLY_LINUX
@pytest.mark.parametrize(
    "work, words",
    [
        ("time.sleep(9)", "longer than 1 seconds"),
        ("[bytes(50_000_000) for _ in range(100)]", "more than 900 MB"),
    ],
)
def test_a_command_keeps_the_same_limits_in_its_own_process(work: str, words: str) -> None:
    program = (
        "import time\nfrom tradeviz.worker.limits import limited\n"
        f"with limited(900_000_000, 1):\n    {work}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and words in done.stderr


def test_what_a_command_limits_is_as_before_when_it_is_done():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with limited():
        assert resource.getrlimit(resource.RLIMIT_DATA)[0] < 5_000_000_000
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
