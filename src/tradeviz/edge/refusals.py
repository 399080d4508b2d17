"""A sentence for whoever is turned away, in a language of the browser, and a line in the
journal."""

from dataclasses import dataclass
from html import escape

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import Send

from tradeviz import journal
from tradeviz.api.problems import problem_response
from tradeviz.edge.programs import is_for_programs
from tradeviz.errors import AccessError, StoreError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.journal import REFERENCE

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>tradeviz</title>
<meta name="viewport" content="width=device-width"></head>
<body><p>{sentence}</p><p>{reference}</p></body></html>
"""
_TRY_LATER = 1013
_FORBIDDEN = 1008
"""What a websocket is closed with."""


@dataclass(frozen=True)
class Refusal:
    """Why somebody is turned away: a word for the journal, a status, a sentence."""

    why: str
    status: int
    error: AccessError | StoreError


async def refuse(visit: HTTPConnection, send: Send, refusal: Refusal) -> None:
    """Turn a request or a websocket away before anything of it was read."""
    who = visit.client.host if visit.client else ""
    path = visit.scope["path"][:100]
    if is_for_programs(visit.scope):
        await problem_response(visit, refusal.error, refusal.status)(visit.scope, _nothing, send)
        return
    facts = {"reference": visit.scope.get(REFERENCE), "who": who, "path": path}
    reference = journal.record("refuse", why=refusal.why, status=refusal.status, **facts)
    if visit.scope["type"] == "websocket":
        code = _TRY_LATER if refusal.status == 503 else _FORBIDDEN
        await send({"type": "websocket.close", "code": code})
        return
    language, error = _language(visit), refusal.error
    sentence = escape(language.text(error.message, **error.values))
    quoted = language.text("Reference: {reference}", reference=reference)
    page = _PAGE.format(language=language.code, sentence=sentence, reference=quoted)
    # whoever is turned away may have a body to send that nobody reads: nothing comes after it
    headers = {"Cache-Control": "no-store", "Connection": "close"}
    if refusal.status == 503:
        headers["Retry-After"] = "60"
    await HTMLResponse(page, refusal.status, headers)(visit.scope, _nothing, send)


async def _nothing() -> dict[str, str]:
    return {"type": "http.disconnect"}


def _language(visit: HTTPConnection) -> Language:
    """The first of the browser's languages that is one of ours."""
    wanted = visit.headers.get("accept-language", "").lower().split(",")
    codes = (part.strip()[:2] for part in wanted)
    return Language(next((code for code in codes if code in LANGUAGES), "en"))
