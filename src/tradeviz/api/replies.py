"""What a reply says of itself: which version it is, how long it may be kept, whether the asker has
it already."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import orjson
from starlette.requests import Request
from starlette.responses import Response

from tradeviz import __version__

_SMALL = 1_000
"""Bytes of a body that is sent as it is."""
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


@dataclass(frozen=True)
class Kept:
    """What a reply rests on: the versions of datasets, and whether the address names them."""

    versions: Mapping[str, int]
    is_named: bool = False
    about: str = ""
    """What else tells it from another reply of the same address."""

    def tag(self) -> str:
        """The ETag: weak, since what is compressed on the way is still the same."""
        content = orjson.dumps([__version__, self.about, dict(self.versions)])
        return f'W/"{hashlib.sha256(content).hexdigest()[:24]}"'


@dataclass(frozen=True, eq=False)
class Body:
    """The bytes of a reply, and what is said of them."""

    content: bytes
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def reply(request: Request, kept: Kept, make: Callable[[], Body]) -> Response:
    """What `make` makes, or nothing where the asker has it already."""
    tag = kept.tag()
    headers = {
        "ETag": tag,
        "Cache-Control": _FOR_GOOD if kept.is_named else _ASK_AGAIN,
        "Vary": "Accept, Accept-Encoding",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = _packed(make(), request.headers.get("accept-encoding", ""))
    return Response(body.content, headers={**headers, **body.headers}, media_type=body.media_type)


def _packed(body: Body, accepted: str) -> Body:
    """The body packed for those who take it so: here, in the thread that made it, since pages wait
    for the loop that sends."""
    is_wanted = "gzip" in accepted.lower() and "gzip;q=0" not in accepted.lower().replace(" ", "")
    if not is_wanted or len(body.content) < _SMALL:
        return body
    content = gzip.compress(body.content, 5, mtime=0)
    return replace(body, content=content, headers={**body.headers, "Content-Encoding": "gzip"})


def json_reply(request: Request, kept: Kept, make: Callable[[], object]) -> Response:
    """The same of plain values, as JSON."""
    return reply(request, kept, lambda: Body(orjson.dumps(make(), option=_NUMBERS)))


_NUMBERS = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS
