"""Scripts and styles, compressed: as small as they were packed for this installation, and until
they are, once in this process, when one is first asked for."""

import gzip
import re
from collections.abc import Callable, Mapping
from functools import cache
from mimetypes import guess_type
from pathlib import Path

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.edge.packing import place_of

_KINDS = (".js", ".css", ".json", ".svg")
_SMALL = 1_000
"""Bytes of a file that is sent as it is."""
_PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, 6, mtime=0),
}
"""Encoding → how a file is packed, the smallest first; a higher quality takes seconds a file."""
_REFUSED = re.compile(r";q=0(\.0*)?$")
_KEPT = "public, immutable, max-age=31536000"
"""The names of the files hold their hash, so that a name never stands for another content."""


class Assets:
    """Answers for `files`, by address, in an encoding that the browser takes; all else it lets
    through."""

    def __init__(self, app: ASGIApp, files: Mapping[str, Path], packed: Path) -> None:
        self.app, self.files, self.packed = app, files, packed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_fetch = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        file = self.files.get(scope["path"]) if is_fetch else None
        if file is None:
            return await self.app(scope, receive, send)
        encoding = _encoding(Headers(scope=scope))
        content = await run_in_threadpool(_content, file, encoding, self.packed)
        packing = {"Content-Encoding": encoding} if encoding else {}
        headers = {**packing, "Vary": "Accept-Encoding", "Cache-Control": _KEPT}
        kind = guess_type(file.name)[0] or "application/octet-stream"
        return await Response(content, headers=headers, media_type=kind)(scope, receive, send)


def worth_packing(folder: Path, address: str) -> dict[str, Path]:
    """The files in `folder` that become smaller by it, by where below `address` they are."""
    files = (file for file in folder.rglob("*") if file.suffix in _KINDS)
    return {
        f"{address}/{file.relative_to(folder).as_posix()}": file
        for file in files
        if file.stat().st_size >= _SMALL
    }


def _encoding(headers: Headers) -> str:
    """The first of our encodings that the browser takes; empty where it takes none."""
    named = headers.get("accept-encoding", "").lower().replace(" ", "").split(",")
    taken = {one.partition(";")[0] for one in named if not _REFUSED.search(one)}
    return next((one for one in _PACKERS if one in taken), "")


def _content(file: Path, encoding: str, packed: Path) -> bytes:
    if not encoding:
        return file.read_bytes()
    if encoding == "br" and (kept := _kept(file, packed)).exists():
        return kept.read_bytes()
    return _packed(file, encoding)


_kept = cache(place_of)


@cache
def _packed(file: Path, encoding: str) -> bytes:
    return _PACKERS[encoding](file.read_bytes())
