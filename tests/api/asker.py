"""Somebody's program at the other end: asks the application as a server hands it what came in."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp

from tests import looping

API = "/api/v1"


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def values(self) -> Any:
        """What JSON says."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Asker:
    """Asks `app`."""

    app: ASGIApp

    def ask(self, address: str, method: str = "GET", body: bytes = b"", **headers: str) -> Reply:
        """The reply to one request below /api/v1, or at a whole address."""
        whole = address if address.startswith(("/api/", "/embed/")) else API + address
        return looping.run(self.reply(whole, method, body, headers))

    async def reply(self, address: str, method: str, body: bytes, headers: dict[str, str]) -> Reply:
        """The same in a loop of the asker's."""
        path, _, query = address.partition("?")
        sent = [(b"host", b"trade.example")] + [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ]
        scope = {
            **{"type": "http", "method": method, "path": unquote(path), "raw_path": path.encode()},
            **{"query_string": query.encode(), "headers": sent, "client": ("192.0.2.7", 5)},
            **{"server": ("trade.example", 80), "scheme": "http", "root_path": ""},
            **{"http_version": "1.1", "asgi": {"version": "3.0"}},
        }
        got: dict[str, Any] = {"body": b""}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                got["status"] = message["status"]
                got["headers"] = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                got["body"] += message.get("body", b"")

        await self.app(scope, receive, send)
        return Reply(got["status"], got["headers"], got["body"])
