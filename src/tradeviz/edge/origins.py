"""Under which names the dashboard answers, and whose pages may ask it: its own alone."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.edge.programs import is_for_programs
from tradeviz.edge.refusals import Refusal, refuse
from tradeviz.errors import AccessError, SettingError

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_EVERY_ADDRESS = ("0.0.0.0", "::")
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._:-]+")
"""A name or an address, as browsers write it."""


def own_origins(host: str, port: int, others: Sequence[str]) -> tuple[str, ...]:
    """Where a server that listens on `host` is reached, the first the one to print: `others` are
    those that the settings name. Raises SettingError."""
    named = [named_origin(other) for other in others]
    literal = f"[{host}]" if ":" in host else host
    here = () if host in _EVERY_ADDRESS else (literal,)
    is_local = not here or literal in _LOOPBACK
    names = (*here, *(_LOOPBACK if is_local else ()))
    return tuple(
        dict.fromkeys([*named, *(named_origin(f"http://{name}:{port}") for name in names)])
    )


def named_origin(address: str, setting: str = "TRADEVIZ_ORIGINS") -> str:
    """An address in a setting as browsers write an origin. Raises SettingError."""
    try:
        parts = urlsplit(address.strip().lower())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = parts.hostname or ""
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host) or parts.path.strip("/"):
        raise SettingError(
            "“{address}” in {setting} is not an address that browsers open, so nothing is served. "
            "Write it like https://trade.example.lu, without a path.",
            address=address,
            setting=setting,
        )
    name = f"[{host}]" if ":" in host else host
    is_usual = port in (None, _PORTS[parts.scheme])
    return f"{parts.scheme}://{name}" + ("" if is_usual else f":{port}")


def origin_of(visit: HTTPConnection, origins: Sequence[str]) -> str | None:
    """Under which of `origins` a visit came in, as its one Host header says."""
    hosts = visit.headers.getlist("host")
    if len(hosts) != 1:
        return None
    host = hosts[0].lower()
    ours = (one for one in origins if host in (_netloc(one), f"{_netloc(one)}:{_port(one)}"))
    return next(ours, None)


def _netloc(origin: str) -> str:
    return urlsplit(origin).netloc


def _port(origin: str) -> int:
    parts = urlsplit(origin)
    return parts.port or _PORTS[parts.scheme]


class Origins:
    """Turns away what comes under a foreign name (a name that somebody else's DNS gives this
    machine) or from a foreign page. What passes is same-origin to Streamlit, which would else ask
    foreign hosts for its own address, and all readers would wait."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self.app, self.origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        if refusal := self._refusal(visit):
            return await refuse(visit, send, refusal)
        if is_for_programs(scope):
            return await self.app(scope, receive, send)
        return await self.app(_same_origin(visit), receive, send)

    def _refusal(self, visit: HTTPConnection) -> Refusal | None:
        if origin_of(visit, self.origins) is None:
            return Refusal("host", 421, _unknown_host())
        if is_for_programs(visit.scope):
            return None  # it writes nothing and knows nobody; whose pages may read it, it says
        pages = visit.headers.getlist("origin")
        is_silent = not pages and visit.scope["type"] == "http"
        if is_silent or (len(pages) == 1 and pages[0].lower() in self.origins):
            return None
        return Refusal("origin", 403, _foreign_page())


def _unknown_host() -> AccessError:
    return AccessError(
        "The dashboard is not known under this address, so nothing is shown. Open it under the "
        "address that whoever runs it gave you; who runs it names further ones in TRADEVIZ_ORIGINS."
    )


def _foreign_page() -> AccessError:
    return AccessError(
        "A page of another site asked this dashboard, which answers its own pages alone. Nothing "
        "was changed. Open the dashboard in a window of its own."
    )


def _same_origin(visit: HTTPConnection) -> Scope:
    """A visit that a page of ours sends, with that page's name as its host."""
    origin = visit.headers.get("origin")
    if origin is None:
        return visit.scope
    host = _netloc(origin.lower()).encode("latin-1")
    others = [header for header in visit.scope["headers"] if header[0] != b"host"]
    return {**visit.scope, "headers": [(b"host", host), *others]}
