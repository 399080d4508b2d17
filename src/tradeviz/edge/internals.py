"""What of Streamlit's own addresses is open to whom: what a page needs to everybody, the place for
files and all that tells of other readers to staff."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import AccessError
from tradeviz.identity import Proof

_INTERNALS = "/_stcore/"
_OPEN = ("health", "host-config", "stream")
_OPEN_FOLDERS = ("bidi-components/",)


class Internals:
    """Turns away from what is not open whoever holds no proof of being staff."""

    def __init__(self, app: ASGIApp, proof: Proof) -> None:
        self.app, self.proof = app, proof

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_open(scope["path"]):
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        if self.proof.is_among(visit.cookies):
            return await self.app(scope, receive, send)
        return await refuse(visit, send, Refusal("internals", 403, _staff_alone()))


def _is_open(path: str) -> bool:
    inner = path.removeprefix(_INTERNALS)
    return inner == path or inner in _OPEN or inner.startswith(_OPEN_FOLDERS)


def _staff_alone() -> AccessError:
    return AccessError(
        "This address is open to staff alone. Nothing was changed. Staff open the link that the "
        "server printed when it started."
    )
