"""Work done ahead: never in a reader's way, the newest request first, no failure the last."""

from threading import Event, Thread

import pytest

from tradeviz.ui.prefetch import Prefetcher

SOON = 10.0
"""Seconds that a busy machine may take."""


@pytest.fixture
def working():
    prefetcher = Prefetcher()
    Thread(target=prefetcher.work, daemon=True).start()
    return prefetcher


def finished(prefetcher):
    """What ends when everything requested before is done."""
    last = Event()
    prefetcher.request([last.set])
    return last


def test_requests_are_done_each_from_its_first_piece_the_newest_before_older_ones():
    prefetcher, done, last = Prefetcher(), [], Event()
    prefetcher.request([lambda: done.append("old"), last.set])
    prefetcher.request([lambda: done.append("new 1"), lambda: done.append("new 2")])
    Thread(target=prefetcher.work, daemon=True).start()
    assert last.wait(SOON)
    assert done == ["new 1", "new 2", "old"]


def test_nothing_is_begun_while_a_reader_waits(working):
    with working.reader_waits(), working.reader_waits():
        done = finished(working)
        assert not done.wait(0.5)
    assert done.wait(SOON)


def test_a_reader_who_is_refused_waits_no_longer(working):
    with pytest.raises(ZeroDivisionError), working.reader_waits():
        _ = 1 / 0
    assert finished(working).wait(SOON)


def test_a_piece_that_fails_does_not_end_the_work(working):
    last = Event()
    working.request([lambda: 1 / 0, last.set])
    assert last.wait(SOON)


def test_the_oldest_requests_are_forgotten_first():
    prefetcher, done, last = Prefetcher(), [], Event()
    prefetcher.request([lambda: done.append("forgotten")])
    prefetcher.request([*[lambda: done.append("kept")] * 127, last.set])
    Thread(target=prefetcher.work, daemon=True).start()
    assert last.wait(SOON)
    assert set(done) == {"kept"}


def test_nothing_is_begun_once_it_is_stopped():
    prefetcher, done = Prefetcher(), []
    worker = Thread(target=prefetcher.work, daemon=True)
    worker.start()
    with prefetcher.reader_waits():
        prefetcher.request([lambda: done.append("late")])
        prefetcher.stop()
    worker.join(SOON)
    assert not worker.is_alive() and done == []
