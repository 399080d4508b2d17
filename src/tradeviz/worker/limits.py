"""The limits on memory and time that a process sets itself, where the system has them: Linux has
all; macOS knows the limit on memory and does not hold it; on Windows only the time limit of whoever
waits for a worker holds."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from tradeviz.errors import LimitError

MEMORY, SECONDS = 4_000_000_000, 300.0
"""Bytes and seconds that the work on one file may take."""
_NICE = 19
"""How far a worker stands back behind those who read."""


def limit_memory(memory: int) -> int | None:
    """Take at most `memory` bytes from now on, and hand that down to processes that are begun; the
    limit that held until now, None where there is none to set."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    with suppress(ValueError, OSError):
        before, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
        return before
    return None


def stand_back() -> None:
    """Take no time that somebody else wants."""
    with suppress(AttributeError, OSError):  # Windows
        os.nice(_NICE)


@contextmanager
def limited(memory: int = MEMORY, seconds: float = SECONDS) -> Iterator[None]:
    """Work of a command, in its own process, within the same limits. Raises LimitError."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise too_long(seconds)

    before = limit_memory(memory)
    if has_clock := hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except MemoryError as error:
        raise too_much(memory) from error
    finally:
        if has_clock:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if before is not None:
            limit_memory(before)


def too_long(seconds: float) -> LimitError:
    """What is said of work that takes too long."""
    return LimitError(
        "The work took longer than {limit} seconds and was stopped. Nothing was changed. Split the "
        "file, for example by year, and try again.",
        limit=f"{seconds:g}",
    )


def too_much(memory: int) -> LimitError:
    """What is said of work that takes too much memory."""
    return LimitError(
        "The work took more than {limit} MB of memory and was stopped. Nothing was changed. Split "
        "the file, for example by year, and try again.",
        limit=memory // 1_000_000,
    )
