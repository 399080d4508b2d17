"""What programs read stands beside the pages, and begins when it is first asked for: pages do not
wait for it."""

from collections.abc import Callable
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

_PLACE = "/api"


def is_for_programs(scope: Scope) -> bool:
    """Whether what comes in asks for what programs read."""
    path: str = scope.get("path", "")
    return scope["type"] == "http" and (path == _PLACE or path.startswith(f"{_PLACE}/"))


class Programs:
    """Hands such requests to the application that `begin` makes."""

    def __init__(self, app: ASGIApp, begin: Callable[[], ASGIApp]) -> None:
        self.app, self.begin = app, cache(begin)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_for_programs(scope):
            return await self.app(scope, receive, send)
        application = await run_in_threadpool(self.begin)
        return await application(scope, receive, send)
