"""A provider of OpenID Connect on loopback that keeps to the standard: discovery, keys, code flow with PKCE, signed
identity tokens, sign-out. Who signs in is who types a name of `people`; some names bring a token that is wrong."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "tradeviz", "client-secret"
_FORM = """<!doctype html><title>Provider</title><form method="post" action="/authorize?{query}">
<label>Login <input name="login"></label><button>Continue</button></form>"""
WRONG: dict[str, Mapping[str, Any]] = {
    "expired": {"exp": -3600, "iat": -7200},
    "old": {"iat": -11 * 3600},
    "foreign": {"aud": "another"},
    "replayed": {"nonce": "another"},
    "impostor": {"iss": "http://127.0.0.1:1"},
    "forged": {},
    "unsigned": {},
}
"""Login → what its token says otherwise; numbers are seconds from now."""


@dataclass
class Provider:
    """What it knows."""

    url: str
    people: Mapping[str, Mapping[str, Any]]
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
    )
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Code → what was asked for, and by whom."""
    left: list[dict[str, str]] = field(default_factory=list)
    """What came with each sign-out."""

    @property
    def settings(self) -> dict[str, str]:
        """What a dashboard must be told of it."""
        return {
            "TRADEVIZ_SIGN_IN": f"{self.url}/.well-known/openid-configuration",
            "TRADEVIZ_SIGN_IN_CLIENT": CLIENT,
            "TRADEVIZ_SIGN_IN_SECRET": SECRET,
        }

    def metadata(self) -> dict[str, Any]:
        """The discovery document."""
        places = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "end_session_endpoint": "leave",
        }
        return {
            "issuer": self.url,
            **{name: f"{self.url}/{place}" for name, place in places.items()},
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def code_for(self, asked: dict[str, str], login: str) -> str:
        """A code that buys the token of `login`, once."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "login": login}
        return code

    def bought(self, sent: dict[str, str], client: tuple[str, str]) -> dict[str, Any] | None:
        """What a code buys; None where client, address or verifier are not those that asked."""
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        is_right = (
            asked is not None
            and client == (CLIENT, SECRET)
            and asked["redirect_uri"] == sent.get("redirect_uri")
            and asked["code_challenge"] == challenge
        )
        if not is_right:
            return None
        token = self._token(asked["login"], asked.get("nonce", ""))
        return {"access_token": "a" * 40, "token_type": "Bearer", "id_token": token}

    def _token(self, login: str, nonce: str) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {"iss": self.url, "sub": login, "aud": CLIENT, "nonce": nonce}
        claims |= {"iat": now, "exp": now + 3600, **self.people.get(login, {})}
        for name, other in WRONG.get(login, {}).items():
            claims[name] = now + other if isinstance(other, int) else other
        if login == "unsigned":
            parts = ({"alg": "none"}, claims)
            coded = (base64.urlsafe_b64encode(json.dumps(part).encode()) for part in parts)
            return ".".join(part.decode().rstrip("=") for part in coded) + "."
        key = RSAKey.generate_key(2048, {"kid": "1"}) if login == "forged" else self.key
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)


class _Desk(BaseHTTPRequestHandler):
    """One request to the provider."""

    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        if parts.path == "/.well-known/openid-configuration":
            self._answer(self.provider.metadata())
        elif parts.path == "/keys":
            self._answer({"keys": [self.provider.key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._reply(200, _FORM.format(query=escape(parts.query)).encode(), "text/html")
        elif parts.path == "/leave":
            self.provider.left.append(asked)
            self._lead(asked["post_logout_redirect_uri"])
        else:
            self._reply(404, b"", "text/plain")

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        content = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = dict(parse_qsl(content))
        if parts.path == "/authorize":
            asked = dict(parse_qsl(parts.query))
            if not sent.get("login"):
                found = {"error": "access_denied"}
            else:
                found = {"code": self.provider.code_for(asked, sent["login"])}
            self._lead(f"{asked['redirect_uri']}?{urlencode({**found, 'state': asked['state']})}")
            return
        bought = self.provider.bought(sent, self._client(sent))
        self._answer(bought or {"error": "invalid_grant"}, 200 if bought else 400)

    def _client(self, sent: dict[str, str]) -> tuple[str, str]:
        kind, _, coded = self.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            name, _, secret = base64.b64decode(coded).decode().partition(":")
            return name, secret
        return sent.get("client_id", ""), sent.get("client_secret", "")

    def _lead(self, there: str) -> None:
        self.send_response(303)
        self.send_header("Location", there)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, document: dict[str, Any], status: int = 200) -> None:
        self._reply(status, json.dumps(document).encode(), "application/json")

    def _reply(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def provided(people: Mapping[str, Mapping[str, Any]]) -> Iterator[Provider]:
    """A provider that knows `people` by login, with their claims, until the block ends."""
    desk = type("Desk", (_Desk,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), desk) as server:
        desk.provider = provider = Provider(f"http://127.0.0.1:{server.server_port}", people)
        Thread(target=server.serve_forever, daemon=True).start()
        yield provider
        server.shutdown()
