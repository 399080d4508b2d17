"""Scripts and styles as small as they can be made, which takes seconds a file: made once for an
installation, kept in a folder, under the hash of what is packed, so that nothing kept goes
stale."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Thread, get_native_id

import brotli

_BEST = 11
_LEAST = 19
"""The priority of a thread that takes no time that somebody else wants."""


def place_of(file: Path, folder: Path) -> Path:
    """Where in `folder` a file is kept packed, once it is."""
    return folder / f"{sha256(file.read_bytes()).hexdigest()[:32]}.br"


def pack(files: Iterable[Path], folder: Path) -> None:
    """Pack what is not packed yet, the largest first. Raises OSError where `folder` takes
    nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(files, key=lambda file: -file.stat().st_size):
        kept = place_of(file, folder)
        if not kept.exists():
            _write(kept, brotli.compress(file.read_bytes(), quality=_BEST))


def pack_meanwhile(files: Iterable[Path], folder: Path) -> Thread:
    """The same, while nobody else wants the time; where `folder` takes nothing, scripts go out as
    small as they can be made while a reader waits."""

    def work() -> None:
        if sys.platform == "linux":  # where a thread has a priority of its own
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _LEAST)
        with suppress(OSError):
            pack(files, folder)

    thread = Thread(target=work, name="tradeviz-packing", daemon=True)
    thread.start()
    return thread


def _write(file: Path, content: bytes) -> None:
    """Either whole or not at all: another server may pack the same meanwhile."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(file)
