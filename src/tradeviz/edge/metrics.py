"""How much is asked for, how it ends and how long it takes, for Prometheus: on an address of its
own, which nobody but this machine reaches unless the settings say so."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tradeviz.errors import SettingError
from tradeviz.journal import JOURNAL

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Meter(logging.Handler):
    """Counts the lines of the journal: what was done, how it ended, how long it took."""

    def __init__(self, open_pages: Callable[[], int]) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

        super().__init__()
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        acts = "Lines of the journal: requests, visits, publications, refusals, sign-ins."
        self._acts = Counter(
            "tradeviz_acts", acts, ["what", "why", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "tradeviz_request_seconds",
            "How long requests took, but for the parts of a page.",
            registry=self.registry,
            buckets=_SECONDS,
        )
        pages = Gauge("tradeviz_open_pages", "Pages that are open now.", registry=self.registry)
        pages.set_function(open_pages)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one line; nobody's name or address becomes a label."""
        facts: dict[str, Any] = getattr(record, "facts", {})
        what, status = record.getMessage(), facts.get("status")
        self._acts.labels(what, str(facts.get("why") or ""), str(status or "")).inc()
        if what == "request" and facts.get("ms") is not None:
            self._seconds.observe(facts["ms"] / 1000)

    def text(self) -> bytes:
        """What was counted, as Prometheus reads it."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry)


@contextmanager
def measured(
    address: str, open_pages: Callable[[], int], is_ready: Callable[[], bool]
) -> Iterator[None]:
    """Answer `/metrics` and `/health` at an address like 127.0.0.1:9464 until the block ends; an
    empty one answers nothing. Raises SettingError."""
    if not address:
        yield
        return
    meter = Meter(open_pages)
    host, _, port = address.rpartition(":")
    try:
        server = make_server(host, int(port), _desk(meter, is_ready), WSGIServer, _Silent)
    except (OSError, ValueError, OverflowError) as error:
        raise SettingError(
            "Metrics cannot be had at {address} ({reason}), so nothing is served. "
            "Set TRADEVIZ_METRICS to an address like 127.0.0.1:9464 that is free.",
            address=address,
            reason=str(error),
        ) from error
    JOURNAL.addHandler(meter)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        JOURNAL.removeHandler(meter)
        server.shutdown()
        server.server_close()


class _Silent(WSGIRequestHandler):
    """Whoever watches asks every few seconds: no line for it."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def _desk(
    meter: Meter, is_ready: Callable[[], bool]
) -> "Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]":
    """Answers at the two addresses."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO")
        if path == "/metrics":
            start("200 OK", [("Content-Type", "text/plain; version=0.0.4; charset=utf-8")])
            return [meter.text()]
        if path != "/health":
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b""]
        is_well = is_ready()
        status = "200 OK" if is_well else "503 Service Unavailable"
        start(status, [("Content-Type", "application/json")])
        return [b'{"status":"ok"}' if is_well else b'{"status":"no figures"}']

    return answer
