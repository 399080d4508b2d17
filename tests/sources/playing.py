"""A service that says what a test has written down for it: real HTTP on a port of this machine, nothing else."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tradeviz.settings import SERVICES
from tradeviz.sources.pull_cache import Pieces
from tradeviz.sources.web import Web

RECORDINGS = Path(__file__).parent / "recordings"
"""Answers in the shapes of the offices, with invented values."""


@dataclass(frozen=True)
class Reply:
    """One answer; `cut` bytes of it are announced and never sent; `after` seconds of silence come first."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    after: float = 0.0


@dataclass(frozen=True)
class Asked:
    """One question as it came in."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


class Played:
    """What the service says, path by path: each reply once, the last for ever. What is not written down is 404."""

    def __init__(self, url: str) -> None:
        self.url, self.asked, self.stop = url, list[Asked](), threading.Event()
        self._replies: dict[str, list[Reply]] = defaultdict(list)
        self.otherwise = Reply(b"no such path in this test", 404)

    def says(self, path: str, *replies: Reply | bytes) -> None:
        """From now on the answers at `path`."""
        self._replies[path] = [
            reply if isinstance(reply, Reply) else Reply(reply) for reply in replies
        ]

    def next(self, asked: Asked) -> Reply:
        """The answer to a question."""
        self.asked.append(asked)
        left = self._replies.get(asked.path)
        return (left.pop(0) if len(left) > 1 else left[0]) if left else self.otherwise

    @property
    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [asked.path for asked in self.asked]


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, list[float]()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self.slept.append(seconds)
        self.now += seconds


@contextmanager
def playing() -> Iterator[Played]:
    """A service on a free port, until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
            parts = urlsplit(self.path)
            reply = played.next(
                Asked(
                    parts.path,
                    parse_qs(parts.query),
                    {k.lower(): v for k, v in self.headers.items()},
                )
            )
            played.stop.wait(reply.after)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked is gone
                self.wfile.write(reply.body)
            self.close_connection = reply.cut > 0

        def log_message(self, format: str, *args: object) -> None:
            """Tests say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    played = Played(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield played
    finally:
        played.stop.set()
        server.shutdown()
        server.server_close()


def web(url: str, clock: Clock, *, folder: Path | None = None, within: float = 5.0) -> Web:
    """The services, all of them at `url`."""
    return Web(
        dict.fromkeys(SERVICES, url),
        contact="desk@example.org",
        pieces=Pieces(folder),
        within=within,
        sleep=clock.sleep,
        clock=clock,
    )


def recorded(name: str) -> bytes:
    """A recording of ours."""
    return (RECORDINGS / name).read_bytes()
