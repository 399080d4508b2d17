"""How many readers there is room for: each open page takes a file descriptor and memory, and a
server without any left shuts everybody out."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import AccessError
from tradeviz.identity import Door, Right


class Occupancy:
    """How many pages are open."""

    def __init__(self) -> None:
        self.taken = 0


class Places:
    """Turns new readers away, with a sentence, while all places are taken; staff always come in."""

    def __init__(self, app: ASGIApp, places: int, door: Door, held: Occupancy) -> None:
        self.app, self.places, self.door, self.held = app, places, door, held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        comes_in = scope["type"] == "websocket" or _is_page(visit)
        is_full = comes_in and self.held.taken >= self.places
        if is_full and not self.door.may(visit.cookies, Right.PROPOSE):
            return await refuse(visit, send, Refusal("places", 503, _full()))
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)
        self.held.taken += 1
        try:
            return await self.app(scope, receive, send)
        finally:
            self.held.taken -= 1


def _is_page(visit: HTTPConnection) -> bool:
    """Whether a browser wants to show what it asks for, and not only a part of it."""
    return "text/html" in visit.headers.get("accept", "")


def _full() -> AccessError:
    return AccessError(
        "More people are reading the dashboard than it has room for, so this page is not shown. "
        "Nothing is lost. Try again in a minute."
    )
