"""A service that answers what a test has written down for it: real HTTP on a port of this machine,
nothing else."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tradeviz.settings import SERVICES
from tradeviz.sources.model import PullResult
from tradeviz.sources.pull_cache import PullCache
from tradeviz.sources.web import Timing, Web

RECORDINGS = Path(__file__).parent / "recordings"
"""Responses in the forms of the agencies, with invented values."""


@dataclass(frozen=True)
class Reply:
    """One answer; `cut` bytes of it are announced and never sent; `after` seconds of silence come
    first."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    after: float = 0.0


@dataclass(frozen=True)
class ReceivedRequest:
    """One request as it came in."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


class ScriptedService:
    """What the service answers, path by path: each reply once, the last for ever. What is not
    written down is 404."""

    def __init__(self, url: str) -> None:
        self.url, self.requests, self.stop = url, list[ReceivedRequest](), threading.Event()
        self._replies: dict[str, list[Reply]] = defaultdict(list)
        self.otherwise = Reply(b"no such path in this test", 404)

    def reply(self, path: str, *replies: Reply | bytes) -> None:
        """From now on the replies at `path`."""
        self._replies[path] = [
            reply if isinstance(reply, Reply) else Reply(reply) for reply in replies
        ]

    def next(self, request: ReceivedRequest) -> Reply:
        """The reply to a request."""
        self.requests.append(request)
        left = self._replies.get(request.path)
        return (left.pop(0) if len(left) > 1 else left[0]) if left else self.otherwise

    @property
    def paths(self) -> list[str]:
        """The paths of all requests, in order."""
        return [request.path for request in self.requests]


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
def scripted_service() -> Iterator[ScriptedService]:
    """A service on a free port, until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
            parts = urlsplit(self.path)
            reply = service.next(
                ReceivedRequest(
                    parts.path,
                    parse_qs(parts.query),
                    {k.lower(): v for k, v in self.headers.items()},
                )
            )
            service.stop.wait(reply.after)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # the client is gone
                self.wfile.write(reply.body)
            self.close_connection = reply.cut > 0

        def log_message(self, format: str, *args: object) -> None:
            """Tests keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = ScriptedService(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.stop.set()
        server.shutdown()
        server.server_close()


def web(url: str, clock: Clock, *, folder: Path | None = None, within: float = 5.0) -> Web:
    """The services, all of them at `url`."""
    return Web(
        dict.fromkeys(SERVICES, url),
        PullCache(folder, time.time),
        contact="desk@example.org",
        timing=Timing(within, clock.sleep, clock),
    )


def recorded(name: str) -> bytes:
    """A recording of ours."""
    return (RECORDINGS / name).read_bytes()


def lines(pulled: PullResult, columns: str) -> list[str]:
    """The rows of a result, columns (named with blanks between them) divided by a stroke."""
    return ["|".join(row) for row in pulled.table[columns.split()].values.tolist()]


def listed(pulled: PullResult) -> list[tuple[str, str]]:
    """What a source that gives no rows lists."""
    assert len(pulled.table) == 0 and pulled.dataset == "" and pulled.evidence
    return [(entry.id, entry.name) for entry in pulled.entries]
