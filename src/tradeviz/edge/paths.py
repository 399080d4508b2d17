"""An address leads to the page it names, in whatever section and letters; one that names none leads
to the first page, which says so."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.views.catalogue import LOST

_PAGE = re.compile(r"/[\w/ -]*")
"""Addresses of files have a point in them."""
_OTHERS = re.compile(r"/(?:_|(?:media|static|component|app|auth)/|oauth2callback$)")


class Paths:
    """Leads to one of `pages`, of which the first is at the address `/`."""

    def __init__(self, app: ASGIApp, pages: Sequence[str]) -> None:
        self.app, self.pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        is_page = scope["type"] == "http" and _PAGE.fullmatch(path) and not _OTHERS.search(path)
        place, lost = self._meant(path) if is_page else (path, "")
        if place == path:
            return await self.app(scope, receive, send)
        query = HTTPConnection(scope).query_params.multi_items() + ([(LOST, lost)] if lost else [])
        address = f"{place}?{urlencode(query)}" if query else place
        return await RedirectResponse(address, 307)(scope, receive, send)

    def _meant(self, path: str) -> tuple[str, str]:
        """The address of the page that `path` names, and what it named where there is none."""
        named = path.strip("/")
        name = named.rpartition("/")[2].lower()
        if not named or name == self.pages[0]:
            return "/", ""
        return (f"/{name}", "") if name in self.pages else ("/", named[:100])
