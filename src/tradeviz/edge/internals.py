"""What of Streamlit's own addresses is open to whom: what a page needs to everybody, the place for
files to staff, all that tells of other readers to administrators."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.edge.uploads import UPLOADS
from tradeviz.errors import AccessError
from tradeviz.identity import Door, Right

_INTERNALS = "/_stcore/"
_OPEN = ("health", "host-config", "stream")
_OPEN_FOLDERS = ("bidi-components/",)


class Internals:
    """Turns away from what is not open whoever has no right to it."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_open(scope["path"]):
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        needed = Right.PROPOSE if scope["path"].startswith(UPLOADS) else Right.ADMINISTER
        if self.door.may(visit.cookies, needed):
            return await self.app(scope, receive, send)
        return await refuse(visit, send, Refusal("internals", 403, _staff_alone()))


def _is_open(path: str) -> bool:
    inner = path.removeprefix(_INTERNALS)
    return inner == path or inner in _OPEN or inner.startswith(_OPEN_FOLDERS)


def _staff_alone() -> AccessError:
    return AccessError(
        "This address is open to staff alone. Nothing was changed. Staff sign in, or open the link "
        "that the server printed when it started."
    )
