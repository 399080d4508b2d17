"""The dashboard as its users start it: `tradeviz serve` in a process of its own, on a port and a store of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_PATIENCE = 90
"""Seconds that a server may take to answer on a busy machine."""


@dataclass(frozen=True)
class Server:
    """A dashboard that answers."""

    url: str
    store: Path
    log: Path

    def is_well(self) -> bool:
        """Whether it says so itself."""
        try:
            with urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return answer.read() == b"ok"
        except (URLError, OSError):
            return False

    def said(self) -> str:
        """What it wrote to its terminal."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(port: int, python: str = sys.executable) -> list[str]:
    """How a dashboard is started."""
    return [python, "-m", "tradeviz", "serve", "--port", str(port)]


def environment(
    store: Path, data: Path | None = None, more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The environment of a dashboard with `store`, with shipped figures from `data` instead of our own, and with
    `more` settings."""
    settings = {
        "TRADEVIZ_STORE": str(store),
        **({"TRADEVIZ_DATA": str(data)} if data else {}),
        **(more or {}),
    }
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TRADEVIZ_")}
    return {**kept, "PYTHONUNBUFFERED": "1", **settings}


@contextmanager
def served(
    store: Path,
    *,
    data: Path | None = None,
    settings: Mapping[str, str] | None = None,
    python: str = sys.executable,
) -> Iterator[Server]:
    """A dashboard, run by `python`, until the block ends."""
    port = free_port()
    log = store.with_name(f"{store.name}.{port}.log")
    with log.open("wb") as said:
        process = subprocess.Popen(
            command(port, python),
            env=environment(store, data, settings),
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        server = Server(f"http://127.0.0.1:{port}", store, log)
        try:
            deadline = time.monotonic() + _PATIENCE
            while not server.is_well():
                assert process.poll() is None, (
                    f"The server ended with {process.returncode}:\n{server.said()}"
                )
                assert time.monotonic() < deadline, f"The server does not answer:\n{server.said()}"
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
