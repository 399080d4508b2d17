"""A link with the proof of being staff becomes a cookie, and the address forgets the proof."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz import journal
from tradeviz.edge.origins import origin_of
from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import AccessError
from tradeviz.identity import COOKIE, TOKEN, Door


class Links:
    """Answers a link that carries a proof: the right one with a cookie that no script reads and no
    other site sends, a wrong one with a sentence."""

    def __init__(self, app: ASGIApp, origins: Sequence[str], door: Door) -> None:
        self.app, self.origins, self.door = app, origins, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = HTTPConnection(scope) if scope["type"] == "http" else None
        if visit is None or TOKEN not in visit.query_params:
            return await self.app(scope, receive, send)
        if self.door.has_sign_in:
            return await refuse(visit, send, Refusal("token", 403, _no_links()))
        if not self.door.proof.is_proven_by(visit.query_params[TOKEN]):
            return await refuse(visit, send, Refusal("token", 403, _stale_link()))
        journal.record("sign-in", who=visit.client.host if visit.client else "", by="link")
        return await self._signed_in(visit)(scope, receive, send)

    def _signed_in(self, visit: HTTPConnection) -> RedirectResponse:
        """The same address without the proof, and the cookie."""
        query = [pair for pair in visit.query_params.multi_items() if pair[0] != TOKEN]
        path = "/" + quote(visit.scope["path"].lstrip("/\\"))
        answer = RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)
        answer.headers["Cache-Control"] = "no-store"
        is_secure = (origin_of(visit, self.origins) or "").startswith("https:")
        answer.set_cookie(
            f"{COOKIE}-{visit.scope['server'][1]}",
            visit.query_params[TOKEN],
            secure=is_secure,
            httponly=True,
            samesite="strict",
        )
        return answer


def _stale_link() -> AccessError:
    return AccessError(
        "This link does not open the pages for staff (any more): each start of the server makes a "
        "new one. Nothing was changed. Open the link that the server printed when it last started."
    )


def _no_links() -> AccessError:
    return AccessError(
        "Links do not open the pages for staff here: staff sign in. Nothing was changed. Open the "
        "dashboard without the link and sign in there."
    )
