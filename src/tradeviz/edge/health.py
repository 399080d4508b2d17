"""Whether the dashboard answers and can read its store, for whoever watches over it: under any
name, since those who watch know the machine by its number."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_PLACE = "/health"


class Health:
    """Answers at `/health`: 200 where all is well, 503 where figures cannot be read."""

    def __init__(self, app: ASGIApp, is_ready: Callable[[], bool]) -> None:
        self.app, self.is_ready = app, is_ready

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != _PLACE:
            return await self.app(scope, receive, send)
        is_well = await run_in_threadpool(self.is_ready)
        answer = JSONResponse(
            {"status": "ok" if is_well else "no figures"},
            200 if is_well else 503,
            {"Cache-Control": "no-store"},
        )
        return await answer(scope, receive, send)
