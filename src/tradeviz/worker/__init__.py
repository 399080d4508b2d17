"""Work that a file may make large, in a process of its own: with limits on memory and time, stopped
without harm to whoever waits for it, and at hand when the next file comes."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Timer
from typing import IO, TypeVar, cast

from tradeviz.errors import LimitError
from tradeviz.worker.limits import MEMORY, SECONDS, too_long, too_much

__all__ = ["Progress", "Work", "Worker", "unheard"]
Made = TypeVar("Made")
Progress = Callable[[int, int], None]
"""Called with how many parts of how many are done."""


def unheard(done: int, whole: int) -> None:  # noqa: ARG001 - a Progress has two
    """Progress that nobody looks at."""


Work = Callable[[Progress], Made]
"""What is done there: a function that can be pickled, as is what it returns."""


@dataclass(frozen=True)
class _Running:
    """A process and the ways to it and back."""

    process: subprocess.Popen[bytes]
    way_in: IO[bytes]
    way_out: IO[bytes]


class Worker:
    """One process for one piece of work after the other: started where there is none, started
    afresh after one that was stopped."""

    def __init__(self, memory: int = MEMORY, seconds: float = SECONDS) -> None:
        self.memory, self.seconds = memory, seconds
        self._lock = Lock()
        self._running: _Running | None = None

    def run(self, work: Work[Made], progress: Progress) -> Made:
        """What `work` makes, once it is its turn. Raises what it raises, and LimitError when it
        takes too much or ends before it is done."""
        with self._lock:
            kind, made = self._within_time(work, progress)
            if kind == "memory":
                self._stop()
                raise too_much(self.memory)
        if kind == "error":
            raise cast(Exception, made)
        return cast(Made, made)

    def _within_time(self, work: Work[Made], progress: Progress) -> tuple[str, object]:
        """How `work` ended, and what came of it; whatever goes wrong meanwhile stops it."""
        running = self._running or self._start()
        clock = Timer(self.seconds, running.process.kill)
        clock.start()
        try:
            return _answer(running, work, progress)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._stop()
            raise (too_long(self.seconds) if clock.finished.is_set() else _ended()) from error
        except BaseException:
            self._stop()
            raise
        finally:
            clock.cancel()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._stop()

    def _start(self) -> _Running:
        process = subprocess.Popen(
            [sys.executable, "-m", "tradeviz.worker", str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdin is not None and process.stdout is not None
        self._running = _Running(process, process.stdin, process.stdout)
        return self._running

    def _stop(self) -> None:
        if (running := self._running) is not None:
            self._running = None
            running.process.kill()
            running.process.wait()
            running.way_out.close()


def _answer(running: _Running, work: Work[Made], progress: Progress) -> tuple[str, object]:
    """How `work` ended, and what it made or raised. Raises EOFError when the process is gone."""
    pickle.dump(work, running.way_in, 5)
    running.way_in.flush()
    while True:
        kind, value = pickle.load(running.way_out)
        if kind != "progress":
            return kind, value
        progress(*value)


def _ended() -> LimitError:
    return LimitError(
        "The work ended before it was done. Nothing was changed. Try again; if it ends again, "
        "split the file, for example by year."
    )
