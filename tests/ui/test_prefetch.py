"""Work done ahead: never in a reader's way, the newest wish first, no failure the last."""

from threading import Event, Thread

import pytest

from tradeviz.ui.prefetch import Ahead

SOON = 10.0
"""Seconds that a busy machine may take."""


@pytest.fixture
def working():
    ahead = Ahead()
    Thread(target=ahead.work, daemon=True).start()
    return ahead


def finished(ahead):
    """What ends when everything wished before is done."""
    last = Event()
    ahead.wish([last.set])
    return last


def test_wishes_are_done_the_first_of_a_wish_first_the_newest_wish_before_older_ones():
    ahead, done, last = Ahead(), [], Event()
    ahead.wish([lambda: done.append("old"), last.set])
    ahead.wish([lambda: done.append("new 1"), lambda: done.append("new 2")])
    Thread(target=ahead.work, daemon=True).start()
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
    working.wish([lambda: 1 / 0, last.set])
    assert last.wait(SOON)


def test_the_oldest_wishes_are_forgotten_first():
    ahead, done, last = Ahead(), [], Event()
    ahead.wish([lambda: done.append("forgotten")])
    ahead.wish([*[lambda: done.append("kept")] * 127, last.set])
    Thread(target=ahead.work, daemon=True).start()
    assert last.wait(SOON)
    assert set(done) == {"kept"}
