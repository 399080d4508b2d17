"""What a sign-in at a provider leaves behind: a line in the journal, the place one came from, a
cookie that goes over TLS alone and ends with the session; and what its end takes away."""

from collections.abc import MutableSequence, Sequence
from http.cookies import SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tradeviz import journal
from tradeviz.edge.origins import origin_of
from tradeviz.identity import Door, Person
from tradeviz.journal import REFERENCE

LOGIN, CALLBACK, LOGOUT = "/auth/login", "/oauth2callback", "/auth/logout"
_PLACE = "tradeviz-place"
"""The cookie that holds where somebody was who signs in."""
_TOKENS = "_streamlit_user_tokens"
"""What Streamlit keeps for asking the provider in a person's name, which nothing here does; it
would travel in the address of the sign-out and be too long for it."""
_MINUTES = 10


class SignIns:
    """Stands before Streamlit's own addresses for sign-in."""

    def __init__(self, app: ASGIApp, origins: Sequence[str], door: Door) -> None:
        self.app, self.origins, self.door = app, origins, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if not self.door.has_sign_in or path not in (LOGIN, CALLBACK, LOGOUT):
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        origin = origin_of(visit, self.origins)
        if path == LOGIN and origin != self.origins[0]:  # where the provider leads back to
            there = f"{self.origins[0]}{LOGIN}?{visit.url.query}"
            return await RedirectResponse(there, 303)(scope, receive, send)
        person = self.door.person(visit.cookies)

        async def send_changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                self._change(path, visit, person, headers)
                self._tighten(headers.raw, is_secure=(origin or "").startswith("https:"))
            await send(message)

        return await self.app(scope, receive, send_changed)

    def _change(self, path: str, visit: HTTPConnection, before: Person, to: MutableHeaders) -> None:
        """What an answer of one of the three addresses brings with it."""
        if path == LOGIN:
            to.append("set-cookie", _cookie(_PLACE, _place_of(visit, self.origins), 60 * _MINUTES))
            return
        if path == LOGOUT:
            self.door.end(before)
            _record("sign-out", before, visit)
            return
        given = SimpleCookie()
        for value in to.getlist("set-cookie"):
            given.load(value)
        now = self.door.person({name: one.value for name, one in given.items() if one.value})
        if not now.is_signed_in:
            if "state" in visit.query_params or "code" in visit.query_params:
                _record("refuse", now, visit)
            return
        self.door.end(before)
        _record("sign-in", now, visit)
        to["location"] = _own_place(visit.cookies.get(_PLACE, ""))
        to.append("set-cookie", _cookie(_PLACE, "", 0))

    def _tighten(self, headers: MutableSequence[tuple[bytes, bytes]], *, is_secure: bool) -> None:
        """Cookies go over TLS alone where the page came over it, last no longer than the session,
        and those for tokens stay away."""
        seconds = int(self.door.rules.seconds) if self.door.rules else 0
        kept = []
        for name, value in headers:
            if name == b"set-cookie":
                text = value.decode("latin-1")
                if text.startswith(_TOKENS) and "Max-Age=0" not in text:
                    continue
                text = text.replace("Max-Age=2592000", f"Max-Age={seconds}")
                value = (text + "; Secure" * is_secure).encode("latin-1")
            kept.append((name, value))
        headers[:] = kept


def _record(act: str, person: Person, visit: HTTPConnection) -> None:
    """A line in the journal, without the claims."""
    is_refused = act == "refuse"
    journal.record(
        act,
        reference=visit.scope.get(REFERENCE),
        who=person.name or (visit.client.host if visit.client else ""),
        subject=person.subject or None,
        role=person.role.value,
        why="sign-in" if is_refused else None,
        status=403 if is_refused else None,
    )


def _place_of(visit: HTTPConnection, origins: Sequence[str]) -> str:
    """Where on our pages somebody came from."""
    parts = urlsplit(visit.headers.get("referer", ""))
    if f"{parts.scheme}://{parts.netloc}".lower() not in origins:
        return "/"
    return _own_place(quote(f"{parts.path}?{parts.query}" if parts.query else parts.path, safe=""))


def _own_place(kept: str) -> str:
    """A place of ours, whatever a cookie says."""
    place = unquote(kept)
    is_ours = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable()
    return place if is_ours and place.isascii() and len(place) <= 2000 else "/"


def _cookie(name: str, place: str, seconds: int) -> str:
    value = quote(place, safe="")
    return f"{name}={value}; Path={CALLBACK}; Max-Age={seconds}; HttpOnly; SameSite=Lax"
