"""What programs read, and what stands in other people's pages, stands beside the pages, and begins
when it is first asked for: pages do not wait for it."""

from collections.abc import Callable
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

_FRAMES = "/embed"
_PLACES = ("/api", _FRAMES)


def is_for_programs(scope: Scope) -> bool:
    """Whether what comes in asks for what knows nobody and writes nothing."""
    path: str = scope.get("path", "")
    return scope["type"] == "http" and any(f"{path}/".startswith(f"{one}/") for one in _PLACES)


def is_for_frames(scope: Scope) -> bool:
    """Whether what comes in asks for what may stand in other people's pages."""
    path: str = scope.get("path", "")
    return scope["type"] == "http" and path.startswith(f"{_FRAMES}/")


class Programs:
    """Hands such requests to the application that `begin` makes."""

    def __init__(self, app: ASGIApp, begin: Callable[[], ASGIApp]) -> None:
        self.app, self.begin = app, cache(begin)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_for_programs(scope):
            return await self.app(scope, receive, send)
        application = await run_in_threadpool(self.begin)
        return await application(scope, receive, send)
