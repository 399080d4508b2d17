"""The same answers for assistants (Model Context Protocol): each tool is an address that programs
read, its answer what is said there, with a link to it. Nothing writes."""

import json
from typing import Any
from urllib.parse import quote, urlencode

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tradeviz import __version__
from tradeviz.api.pages import OPEN_PAGES
from tradeviz.datasets import DATASETS

_MOST_ROWS = 200
"""How many rows an assistant is given at once."""
_LONGEST_REQUEST = 64 * 2**10
_INSTRUCTIONS = (
    "Official figures on trade and economic missions between Luxembourg and Japan. Quote a figure "
    "with its bound (at_least is “more than”), its period, its source and its version, and give "
    "the link. Never add figures of two reporters, nor of two sources. Missing, confidential and "
    "zero are three things. Start with what a page says; ask for rows where it does not suffice."
)


class Assistants:
    """Answers assistants out of `addresses`; each request stands for itself."""

    def __init__(self, addresses: ASGIApp) -> None:
        self.addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        tools = Tools(self.addresses, str(Request(scope).base_url).rstrip("/"))
        app = _server(tools).streamable_http_app(
            streamable_http_path=scope["path"],
            json_response=True,
            stateless_http=True,
            max_request_body_size=_LONGEST_REQUEST,
            # names and origins are looked at before
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        async with app.router.lifespan_context(app):
            await app(scope, receive, send)


def _server(tools: "Tools") -> MCPServer[Any]:
    server: MCPServer[Any] = MCPServer("tradeviz", version=__version__, instructions=_INSTRUCTIONS)
    only_reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in (tools.list_pages, tools.read_page, tools.describe_dataset, tools.read_rows):
        server.add_tool(tool, annotations=only_reads, structured_output=False)
    return server


class Tools:
    """What assistants may ask, of `addresses` that are reached at `base`."""

    def __init__(self, addresses: ASGIApp, base: str) -> None:
        self.addresses, self.base = addresses, base

    async def list_pages(self) -> str:
        """The pages of the dashboard with the question that each answers, and the datasets."""
        pages = await self._answer("pages", {})
        return _text({**pages, "datasets": list(DATASETS)})

    async def read_page(
        self, page: str, choices: dict[str, str] | None = None, lang: str = "en"
    ) -> str:
        """What a page says: headline figures with number, unit, bound, evidence and sources; each
        answer with its finding, its table and its sources. `choices` as the page lists them."""
        _require(page, OPEN_PAGES)
        return _text(await self._answer(f"pages/{page}", {"lang": lang, **(choices or {})}))

    async def describe_dataset(self, dataset: str) -> str:
        """The columns of a dataset, with their meaning and their codes, and its newest version."""
        _require(dataset, DATASETS)
        return _text(await self._answer(f"datasets/{dataset}", {}))

    async def read_rows(
        self, dataset: str, filters: dict[str, str] | None = None, cursor: str = ""
    ) -> str:
        """Rows of a dataset, at most 200 at once. `filters`: codes by column (several with commas),
        `first` and `last` period, `version` or `asOf`."""
        _require(dataset, DATASETS)
        given = {**(filters or {}), **({"cursor": cursor} if cursor else {})}
        place = f"datasets/{dataset}/observations"
        return _text(await self._answer(place, {**given, "limit": str(_MOST_ROWS)}))

    async def _answer(self, place: str, query: dict[str, str]) -> dict[str, Any]:
        """What an address says, and the link to it. Raises ToolError with its sentence."""
        path, query_string = f"/api/v1/{place}", urlencode(query)
        scope = {
            **{"type": "http", "method": "GET", "path": path, "raw_path": quote(path).encode()},
            **{
                "query_string": query_string.encode(),
                "headers": [],
                "client": None,
                "server": None,
            },
            **{"scheme": "http", "root_path": "", "http_version": "1.1", "state": {}},
        }
        reply = _Reply()
        await self.addresses(scope, reply.receive, reply.send)
        document: dict[str, Any] = json.loads(reply.body)
        if reply.status != 200:
            raise ToolError(document["detail"])
        return {"link": f"{self.base}{path}?{query_string}".rstrip("?"), **document}


class _Reply:
    """What an address sends back."""

    def __init__(self) -> None:
        self.status, self.body = 0, b""

    async def receive(self) -> Message:
        """A request without a body."""
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Message) -> None:
        """Take what is sent."""
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")


def _require(name: str, known: dict[str, Any]) -> None:
    """Raise ToolError for a name that does not exist: it becomes part of an address."""
    if name not in known:
        raise ToolError(f"“{name[:100]}” does not exist. There are: {', '.join(known)}.")


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)
