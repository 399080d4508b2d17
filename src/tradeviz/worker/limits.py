"""The limits on memory and time that a process sets itself, where the system has them: Linux and
macOS; Windows has none, and only the time limit of whoever waits holds there."""

import os
from contextlib import suppress

MEMORY, SECONDS = 4_000_000_000, 300.0
"""Bytes and seconds that the work on one file may take."""
_NICE = 10
"""How far a worker stands back behind those who read."""


def set_limits(memory: int) -> None:
    """Take at most `memory` bytes from now on, and no time that somebody else wants."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):  # macOS knows the limit and does not hold it
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    with suppress(OSError):
        os.nice(_NICE)
