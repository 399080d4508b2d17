"""How many bytes of files may come in: files stay in memory for as long as their page is open."""

from collections import Counter
from collections.abc import Callable, Mapping

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import AccessError

UPLOADS = "/_stcore/upload_file/"
OF_ONE = 128 * 2**20
"""Bytes of a session: two of the largest files, one that goes and one that comes."""
OF_ALL = 512 * 2**20
"""Bytes of all sessions together."""


class Uploads:
    """Turns a file away before its first byte is read where there is no room for it, counting the
    files in memory (`kept`, by session) and those on their way."""

    def __init__(self, app: ASGIApp, kept: Callable[[], Mapping[str, int]]) -> None:
        self.app, self.kept = app, kept
        self.coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_upload(scope):
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        session, size = scope["path"].removeprefix(UPLOADS).partition("/")[0], _size(visit)
        if size is None:
            return await refuse(visit, send, Refusal("length", 411, _no_length()))
        if not self._has_room(session, size):
            return await refuse(visit, send, Refusal("quota", 413, _no_room()))
        self.coming[session] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
            self.coming += Counter()  # keeps only those with something on its way

    def _has_room(self, session: str, size: int) -> bool:
        taken = Counter(self.kept()) + self.coming
        return taken[session] + size <= OF_ONE and taken.total() + size <= OF_ALL


def _is_upload(scope: Scope) -> bool:
    return scope["method"] in ("PUT", "POST") and scope["path"].startswith(UPLOADS)


def _size(visit: HTTPConnection) -> int | None:
    """How many bytes a request says that it brings; the server reads no more than it says."""
    length = visit.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else None


def _no_length() -> AccessError:
    return AccessError("The request does not say how large the file is, so it was not read.")


def _no_room() -> AccessError:
    return AccessError(
        "There is no room for this file now: others are still open. It was not read. Close pages "
        "with files that are done with, then bring it in again."
    )
