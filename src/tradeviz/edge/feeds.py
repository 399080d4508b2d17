"""The feed of what rules found, for programs that ask now and then."""

from collections.abc import Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.api.problems import language_of
from tradeviz.edge.origins import origin_of
from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import StoreError
from tradeviz.i18n import Language
from tradeviz.render.atom import FEED

FeedOf = Callable[[Language, str], bytes]
"""The feed in a language, of a dashboard at an origin."""
_KEPT = "public, max-age=60"


class Feeds:
    """Answers for the one address of the feed, in the language that `lang` or the program names."""

    def __init__(self, app: ASGIApp, origins: Sequence[str], feed: FeedOf) -> None:
        self.app, self.origins, self.feed = app, origins, feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_feed = scope["type"] == "http" and scope["path"] == FEED
        if not is_feed or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        try:
            origin = origin_of(visit, self.origins) or ""
            content = await run_in_threadpool(self.feed, language_of(visit), origin)
        except StoreError as error:
            return await refuse(visit, send, Refusal("feed", 503, error))
        headers = {"Cache-Control": _KEPT, "Vary": "Accept-Language"}
        answer = Response(content, headers=headers, media_type="application/atom+xml")
        return await answer(scope, receive, send)
