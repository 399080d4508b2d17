"""Work done ahead: what readers are likely to ask for next is made ready while nobody waits, by one
thread."""

import atexit
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Condition, Thread
from time import monotonic

import streamlit as st

_QUIET = 0.5
"""Seconds after the last reader was served before work goes on: a browser that draws on the same
machine goes first."""
_PATIENCE = 10.0
"""Seconds that the piece under way may take when the process ends."""
_MOST = 128
"""Pieces of work that are kept; the oldest requests are forgotten first."""


class Prefetcher:
    """Pieces of work for later: those requested last are done first, none while a reader waits."""

    def __init__(self) -> None:
        self._requests: deque[Callable[[], object]] = deque(maxlen=_MOST)
        self._changed = Condition()
        self._waiting = 0
        self._served = 0.0
        self._is_stopped = False

    def request(self, pieces: Sequence[Callable[[], object]]) -> None:
        """Do `pieces` when there is time, the first first. One that fails is left: whoever asks for
        it is told why."""
        with self._changed:
            self._requests.extendleft(reversed(pieces))
            self._changed.notify_all()

    @contextmanager
    def reader_waits(self) -> Iterator[None]:
        """A reader waits for what is done in this block: nothing else is begun meanwhile."""
        with self._changed:
            self._waiting += 1
        try:
            yield
        finally:
            with self._changed:
                self._waiting -= 1
                self._served = monotonic()
                self._changed.notify_all()

    def work(self) -> None:
        """Do what was requested, until it is stopped."""
        while piece := self._next():
            with suppress(Exception):
                piece()

    def stop(self) -> None:
        """Begin nothing any more."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    def _next(self) -> Callable[[], object] | None:
        """The newest request, once nobody waits; None once it is stopped."""
        with self._changed:
            while not self._is_stopped:
                if self._waiting or not self._requests:
                    self._changed.wait()
                elif (rest := self._served + _QUIET - monotonic()) > 0:
                    self._changed.wait(rest)
                else:
                    return self._requests.popleft()
        return None


@st.cache_resource(show_spinner=False)
def prefetcher() -> Prefetcher:
    """The one of this process, at work until the process ends."""
    started = Prefetcher()
    worker = Thread(target=started.work, name="tradeviz-prefetch", daemon=True)
    worker.start()
    atexit.register(_finish, started, worker)
    return started


def _finish(started: Prefetcher, worker: Thread) -> None:
    """End the work before the interpreter does: a thread cut off inside the engine would abort the
    process."""
    started.stop()
    worker.join(_PATIENCE)
