"""What went wrong, for programs: RFC 9457 problem documents with a sentence for people."""

from collections.abc import Mapping

import orjson
from starlette.requests import HTTPConnection
from starlette.responses import Response

from tradeviz import journal
from tradeviz.errors import (
    AccessError,
    EmptyError,
    LimitError,
    NoSuchError,
    RequestError,
    StoreError,
    TradevizError,
    VersionError,
)
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Term
from tradeviz.journal import REFERENCE

MEDIA_TYPE = "application/problem+json"
_STATUSES: Mapping[type[TradevizError], int] = {
    VersionError: 404,
    EmptyError: 404,
    NoSuchError: 404,
    RequestError: 400,
    AccessError: 403,
    LimitError: 503,
    StoreError: 503,
}
"""Error → the status of its reply, the narrowest first."""
_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    414: "URI Too Long",
    421: "Misdirected Request",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


def status_of(error: TradevizError) -> int:
    """The status that a program is told for an error of ours."""
    return next((code for kind, code in _STATUSES.items() if isinstance(error, kind)), 400)


def problem_response(
    visit: HTTPConnection, error: TradevizError, status: int, **more: str
) -> Response:
    """The problem document of an error, its sentence in a language of the request; `more` headers.
    The journal has its reference."""
    language = language_of(visit)
    who, path = visit.client.host if visit.client else "", visit.scope["path"][:100]
    facts = {"reference": visit.scope.get(REFERENCE), "who": who, "path": path}
    reference = journal.record("refuse", why="problem", status=status, **facts)
    document = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "detail": sentence(error, language),
        "instance": f"urn:tradeviz:{reference}",
    }
    headers = {"Cache-Control": "no-store", "Content-Language": language.code, **more}
    return Response(orjson.dumps(document), status, headers, MEDIA_TYPE)


def sentence(error: TradevizError, language: Language) -> str:
    """An error in a language."""
    worded = {
        name: value.word(language) if isinstance(value, Term) else value
        for name, value in error.values.items()
    }
    return language.text(error.message, **worded)


def language_of(visit: HTTPConnection) -> Language:
    """The language that a request asks for by `lang`, else the first of its languages that is one
    of ours."""
    named = visit.query_params.get("lang", "").lower()
    accepted = visit.headers.get("accept-language", "").lower().split(",")
    codes = (named, *(part.strip()[:2] for part in accepted))
    return Language(next((code for code in codes if code in LANGUAGES), "en"))
