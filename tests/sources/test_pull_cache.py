"""Parts of a long pull: used again while the service is unchanged, never half, never wrong."""

import time
from pathlib import Path

import pytest

from tests.sources.scripted import Clock
from tradeviz.sources.http import Response
from tradeviz.sources.pull_cache import DAY, PullCache

BODY = Response("2024.csv", "http://host/2024", b"a,b\n1,2\n")


class Fetch:
    """A fetch that counts how often it was needed."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Response:
        self.times += 1
        return BODY


def ask(cache: PullCache, fetch: Fetch, updated: str = "2026-09-15") -> Response:
    return cache.response("comext", BODY.address, updated, fetch)


def test_a_piece_is_fetched_once_while_the_service_is_unchanged(tmp_path: Path) -> None:
    fetch = Fetch()
    assert [ask(PullCache(tmp_path, time.time), fetch) for _ in range(3)] == [
        BODY
    ] * 3  # three pulls, the first two stopped
    assert fetch.times == 1


def test_a_piece_of_an_older_state_is_fetched_again(tmp_path: Path) -> None:
    fetch = Fetch()
    ask(PullCache(tmp_path, time.time), fetch, "2026-09-15")
    ask(PullCache(tmp_path, time.time), fetch, "2026-10-15")
    assert fetch.times == 2


def test_where_the_service_does_not_say_its_state_a_piece_holds_for_a_day(tmp_path: Path) -> None:
    fetch, clock = Fetch(), Clock()
    for pause in (0, DAY - 1, 2):
        clock.sleep(pause)
        ask(PullCache(tmp_path, clock), fetch, "")
    assert fetch.times == 2


@pytest.mark.parametrize(
    "damage",
    [lambda b: b[:-3], lambda b: b[:0], lambda b: b"{}" + b, lambda b: b.replace(b"1,2", b"1,3")],
)
def test_a_damaged_piece_is_fetched_again(tmp_path: Path, damage) -> None:  # noqa: ANN001
    fetch = Fetch()
    ask(PullCache(tmp_path, time.time), fetch)
    (file,) = (tmp_path / "comext").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert ask(PullCache(tmp_path, time.time), fetch) == BODY
    assert fetch.times == 2


def test_a_finished_pull_leaves_only_what_it_used(tmp_path: Path) -> None:
    cache = PullCache(tmp_path, time.time)
    ask(cache, Fetch())
    (tmp_path / "comext" / "left-over.piece").write_bytes(b"")
    cache.finish("comext", keep=True)
    assert len(list((tmp_path / "comext").iterdir())) == 1
    PullCache(tmp_path, time.time).finish("comext", keep=False)
    assert list((tmp_path / "comext").iterdir()) == []


def test_without_a_folder_nothing_is_kept_and_nothing_fails() -> None:
    fetch, cache = Fetch(), PullCache(None, time.time)
    ask(cache, fetch)
    ask(cache, fetch)
    cache.finish("comext", keep=True)
    assert fetch.times == 2


def test_a_folder_that_cannot_be_written_does_not_stop_a_pull(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert ask(PullCache(tmp_path / "file", time.time), Fetch()) == BODY
