"""How long programs wait for rows: ours beside a bare FastAPI route over DuckDB on the same files, a
reply that is known already, and what headers and the journal cost.

All are asked as applications in this process, by turns: no network stands between."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from logging import StreamHandler
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb
import orjson
from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import ASGIApp

from benchmarks.bench import Bench
from benchmarks.report import Line
from tradeviz import journal
from tradeviz.api.application import application
from tradeviz.api.service import Service
from tradeviz.edge.headers import Headers
from tradeviz.edge.requests import Requests
from tradeviz.library import Library
from tradeviz.publishing.shipped import Shipped
from tradeviz.settings import ROOT
from tradeviz.storage.store import Store

ROWS = 1_000
PAIR = ("LU", "JP")
_ORIGINS = ("http://bench.example",)
Ask = Callable[[int], Awaitable[float]]


def requests(bench: Bench) -> list[Line]:
    """Rows of one pair, the same known already, the same through headers and journal."""
    store = Store(str(bench.made_store))
    library = Library(store, Shipped(ROOT / "data"), {})
    ours = application(Service(lambda: library, lambda: date(2026, 1, 1), rate=10**9))
    bare = _bare(store.files("goods", store.current("goods") or 0))
    return asyncio.run(_lines(ours, bare, 5 * bench.times))


async def _lines(ours: ASGIApp, bare: ASGIApp, times: int) -> list[Line]:
    query = f"reporter={PAIR[0]}&partner={PAIR[1]}"
    address = f"/api/v1/datasets/goods/observations?{query}"
    _status, etag = await _asked(ours, f"{address}&limit={ROWS}", {})

    async def rows(turn: int) -> float:  # never the same twice: nothing is kept of it
        return await _took(ours, f"{address}&limit={ROWS + turn}")

    async def known(_turn: int) -> float:
        return await _took(ours, f"{address}&limit={ROWS}", {"if-none-match": etag})

    async def theirs(turn: int) -> float:
        return await _took(bare, f"/rows?{query}&limit={ROWS + turn}")

    layered = Requests(Headers(ours, _ORIGINS, ["script"], ()))

    async def through(turn: int) -> float:
        return await _took(layered, f"{address}&limit={ROWS + turn}")

    took, beside, repeated = await _by_turns((rows, theirs, known), times)
    with _journal_to_nowhere():
        whole, alone = await _by_turns((through, rows), 4 * times)
    return [
        Line("1,000 rows of one pair", took, "a bare FastAPI route over DuckDB", beside, 2.0),
        Line("The same with the ETag of before", repeated, "without", took, 0.2),
        Line("The same through headers and journal", whole, "without them", alone, 1.03),
    ]


async def _by_turns(asks: tuple[Ask, ...], times: int) -> list[list[float]]:
    """Milliseconds of each, asked one after the other, once each has warmed up."""
    took: list[list[float]] = [[] for _ in asks]
    for turn in range(-3, times):
        for place, ask in enumerate(asks):
            seconds = await ask(turn + 10 + place * times)
            if turn >= 0:
                took[place].append(seconds * 1_000)
    return took


def _bare(files: list[str]) -> FastAPI:
    """What somebody would write in ten lines: no description, no limits, no versions."""
    app, connection = FastAPI(), duckdb.connect()
    columns = "reporter, partner, flow, classification, item, freq, unit, basis, source, period"

    @app.get("/rows")
    def rows(reporter: str, partner: str, limit: int) -> Response:
        query = (
            "select * from read_parquet(?) where reporter = ? and partner = ? "
            f"order by {columns} limit ?"
        )
        found = connection.cursor().sql(query, params=[files, reporter, partner, limit])
        content = orjson.dumps({"rows": found.to_arrow_table().to_pylist()})
        return Response(content, media_type="application/json")

    return app


@contextmanager
def _journal_to_nowhere() -> Iterator[None]:
    """The journal written line by line as it is when served, but to no terminal."""
    journal.open_journal()
    handler = next(one for one in journal.JOURNAL.handlers if isinstance(one, StreamHandler))
    with Path(os.devnull).open("w") as nowhere:
        before = handler.setStream(nowhere)
        yield
        handler.setStream(before)


async def _took(app: ASGIApp, address: str, headers: dict[str, str] | None = None) -> float:
    began = perf_counter()
    status, _ = await _asked(app, address, headers or {})
    assert status in (200, 304), status
    return perf_counter() - began


async def _asked(app: ASGIApp, address: str, headers: dict[str, str]) -> tuple[int, str]:
    path, _, query = address.partition("?")
    sent = {"host": "bench.example", **headers}
    scope: dict[str, Any] = {
        **{"type": "http", "method": "GET", "path": path, "raw_path": path.encode()},
        **{"query_string": query.encode(), "client": ("127.0.0.1", 1), "scheme": "http"},
        **{"server": ("bench.example", 80), "root_path": "", "http_version": "1.1"},
        **{"headers": [(name.encode(), value.encode()) for name, value in sent.items()]},
        "asgi": {"version": "3.0"},
    }
    status, etag = 0, ""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, etag
        if message["type"] == "http.response.start":
            status = message["status"]
            etag = dict(message["headers"]).get(b"etag", b"").decode()

    await app(scope, receive, send)
    return status, etag
