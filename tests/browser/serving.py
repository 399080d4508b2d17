"""The dashboard as its users start it: `tradeviz serve` in a process of its own, on a port and a store of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
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
    pid: int

    def is_well(self) -> bool:
        """Whether it says so itself."""
        try:
            with urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return answer.read() == b"ok"
        except (URLError, OSError):
            return False

    @property
    def link(self) -> str:
        """The link for staff that it printed; its plain address where it prints none, as of old."""
        return next(iter(re.findall(r"for staff.*: (http\S+)", self.said())), self.url)

    def said(self) -> str:
        """What it wrote to its terminal."""
        return self.log.read_text(encoding="utf-8", errors="replace")


LINKS: dict[str, str] = {}
"""Address of a dashboard that answered → the link for staff that it printed."""


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
        server = Server(f"http://127.0.0.1:{port}", store, log, process.pid)
        try:
            deadline = time.monotonic() + _PATIENCE
            while not server.is_well():
                assert process.poll() is None, (
                    f"The server ended with {process.returncode}:\n{server.said()}"
                )
                assert time.monotonic() < deadline, f"The server does not answer:\n{server.said()}"
                time.sleep(0.1)
            LINKS[server.url] = server.link
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def folder_served(folder: Path) -> Iterator[str]:
    """The address of a plain server of `folder` on another port of this machine, until the block ends."""
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}"
        other.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""
