"""Who may read at all: everybody or, where the settings say so, whoever has signed in."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tradeviz.edge.programs import is_for_programs
from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import AccessError
from tradeviz.identity import Door, Right
from tradeviz.render.atom import FEED

_FIGURES = ("/media/", FEED)
"""Where figures are beside pages, which ask for the right themselves and offer to sign in."""


class Readers:
    """Turns away from figures whoever may not read them; what they get is kept for nobody else."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_closed = scope["type"] == "http" and not self.door.is_open and _has_figures(scope)
        if not is_closed:
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        if not self.door.may(visit.cookies, Right.READ):
            return await refuse(visit, send, Refusal("sign-in", 401, _signed_in_alone()))

        async def send_privately(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                kept = headers.get("cache-control", "no-cache").replace("public", "private")
                headers["cache-control"] = kept
            await send(message)

        return await self.app(scope, receive, send_privately)


def _has_figures(scope: Scope) -> bool:
    return is_for_programs(scope) or scope["path"].startswith(_FIGURES)


def _signed_in_alone() -> AccessError:
    return AccessError(
        "The figures are open to those alone who have signed in, so nothing is shown. Open a page "
        "of the dashboard and sign in there."
    )
