"""A line in the journal for each request, and a reference by which all that befalls it is known."""

from secrets import token_hex
from time import perf_counter

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tradeviz import journal
from tradeviz.journal import REFERENCE

_PARTS = ("/static/", "/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components/")
"""What belongs to the page that was asked for, or asks whether the server is there."""


class Requests:
    """Writes down who asked for what, how it ended and how long it took: no query, no contents. The
    parts of a page are left out while they are well."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        scope[REFERENCE] = token_hex(4)
        begin, status = perf_counter(), 0

        async def send_on(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            return await self.app(scope, receive, send_on)
        finally:
            _record(scope, status, perf_counter() - begin)


def _record(scope: Scope, status: int, seconds: float) -> None:
    path: str = scope["path"]
    is_part = path == "/health" or any(part in path for part in _PARTS)
    if is_part and (status < 400 or "/_stcore/" in path):
        return
    visit = HTTPConnection(scope)
    journal.record(
        "request" if scope["type"] == "http" else "visit",
        reference=scope[REFERENCE],
        who=visit.client.host if visit.client else "",
        method=scope.get("method"),
        path=path[:100],
        status=status or None,
        ms=round(seconds * 1000),
    )
