"""What every answer says to the browser: scripts of our own alone, in no frame but what is made for
frames, of no other kind, to nobody else, over TLS once it came over TLS."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tradeviz.edge.origins import named_origin, origin_of
from tradeviz.edge.programs import is_for_frames

_DENIED = "accelerometer camera display-capture geolocation gyroscope microphone midi payment usb"
_POLICY = {
    "default-src": "'self'",
    # Streamlit reads its messages with WebAssembly
    "script-src": "'self' 'wasm-unsafe-eval'",
    # Streamlit and Plotly write their styles into the page
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What a page may load and from where."""
_NO_FRAME = {"x-frame-options": "DENY"}
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in _DENIED.split()),
}
_POLICY_NAME = "content-security-policy"
_TLS = (b"strict-transport-security", b"max-age=31536000")


class Headers:
    """Puts the headers on every answer, in place of others of the same name. Of scripts that stand
    in a page itself only `scripts` run, known by their hashes; pages of `hosts` may show in a frame
    what is made for it. Raises SettingError for a host that is none."""

    def __init__(
        self, app: ASGIApp, origins: Sequence[str], scripts: Iterable[str], hosts: Sequence[str]
    ) -> None:
        self.app, self.origins, scripts = app, origins, list(scripts)
        unframed = _ALWAYS | _NO_FRAME | {_POLICY_NAME: policy(scripts)}
        framed = (
            _ALWAYS | {_POLICY_NAME: policy(scripts, frame_hosts(hosts))} if hosts else unframed
        )
        self.headers = {False: _encoded(unframed), True: _encoded(framed)}
        self.names = {*unframed, _TLS[0].decode()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        is_over_tls = (origin_of(HTTPConnection(scope), self.origins) or "").startswith("https:")
        own = [*self.headers[is_for_frames(scope)], *([_TLS] if is_over_tls else [])]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = message["headers"]
                kept = [pair for pair in others if pair[0].decode("latin-1") not in self.names]
                message["headers"] = [*kept, *own]
            await send(message)

        return await self.app(scope, receive, send_with_headers)


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def frame_hosts(hosts: Sequence[str]) -> str:
    """The hosts whose pages may frame charts, as browsers are told. Raises SettingError."""
    if "*" in hosts:
        return "*"
    return " ".join(["'self'", *(named_origin(host, "TRADEVIZ_FRAMES") for host in hosts)])


def policy(scripts: Iterable[str], hosts: str = "'none'") -> str:
    """What a page may load, with these scripts in it, and whose pages may frame it."""
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join([_POLICY["script-src"], *(f"'sha256-{one}'" for one in hashes)])
    parts = {**_POLICY, "script-src": allowed, "frame-ancestors": hosts}
    return "; ".join(f"{name} {value}" for name, value in parts.items())
