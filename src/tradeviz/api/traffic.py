"""How much one may ask for: so many requests a minute from one address, so many answers in the
making at once, so many seconds of waiting."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tradeviz.api.problems import problem_response
from tradeviz.errors import RequestError

AT_ONCE = 4
"""How many answers are made at once: pages need threads too."""
WAITING = 32
"""How many may wait for their turn."""
SECONDS = 30.0
"""How long one may wait for one's turn."""
LONGEST_ADDRESS = 8_000
_REMEMBERED = 10_000
"""Of how many addresses it is known how much they wanted."""
_MINUTE = 60.0


class Allowances:
    """How many requests each address may still send: they grow again with time."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self.a_minute, self.clock = a_minute, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_for(self, who: str) -> float:
        """Take one request from an address's allowance; how many seconds it must wait, 0 where it
        need not."""
        now = self.clock()
        left, since = self._left.pop(who, (float(self.a_minute), now))
        left = min(self.a_minute, left + (now - since) * self.a_minute / _MINUTE)
        is_allowed = left >= 1
        self._left[who] = (left - 1 if is_allowed else left, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return 0.0 if is_allowed else (1 - left) * _MINUTE / self.a_minute


class _Turn:
    """One answer in the making."""

    def __init__(self, turns: anyio.Semaphore, send: Send) -> None:
        self.turns, self._send, self._is_over = turns, send, False

    async def send(self, message: Message) -> None:
        """Send on what is made, and let the next one begin."""
        self.end()
        await self._send(message)

    def end(self) -> None:
        """Let the next one begin, once."""
        if not self._is_over:
            self._is_over = True
            self.turns.release()


class Traffic:
    """Lets requests through as far as there is room, and the others know when to come again."""

    def __init__(self, app: ASGIApp, a_minute: int) -> None:
        self.app = app
        self.allowances = Allowances(a_minute)
        self.turns = anyio.Semaphore(AT_ONCE)
        self.waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            return await refusal(scope, receive, send)
        return await self._in_turn(request, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
            return problem_response(request, _too_long(), 414)
        seconds = self.allowances.wait_for(request.client.host if request.client else "")
        if seconds:
            after = {"Retry-After": str(int(seconds) + 1)}
            return problem_response(request, _too_many(), 429, **after)
        return None if self.waiting < WAITING else self._busy(request)

    async def _in_turn(self, request: Request, receive: Receive, send: Send) -> None:
        """Make the answer in its turn, which ends when the answer begins: whoever reads slowly
        keeps nobody waiting."""
        turn = _Turn(self.turns, send)
        self.waiting += 1
        try:
            with anyio.move_on_after(SECONDS) as wait:
                await self.turns.acquire()
            if wait.cancelled_caught:
                return await self._busy(request)(request.scope, receive, send)
        finally:
            self.waiting -= 1
        try:
            return await self.app(request.scope, receive, turn.send)
        finally:
            turn.end()

    def _busy(self, request: Request) -> Response:
        return problem_response(request, _too_busy(), 503, **{"Retry-After": "30"})


def _too_long() -> RequestError:
    return RequestError("This address is too long, so nothing was sent. Ask for fewer codes.")


def _too_many() -> RequestError:
    return RequestError(
        "More requests came from your address than one may send in a minute, so nothing was sent. "
        "Wait as long as Retry-After says; ask for more rows at once and for what has an ETag with "
        "If-None-Match."
    )


def _too_busy() -> RequestError:
    return RequestError(
        "Others ask for too much at the moment, or this takes too long, so nothing was sent. Try "
        "again in half a minute, or ask for fewer rows."
    )
