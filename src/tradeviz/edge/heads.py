"""The first HTML that a page's address gives says in the reader's language what the page is: to
browsers before the first script has run, to messengers, to search engines."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tradeviz.api.problems import language_of
from tradeviz.edge.origins import origin_of
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import text, word
from tradeviz.render.embedding import page_picture_address
from tradeviz.settings import ROOT
from tradeviz.views.catalogue import PAGES, document_title
from tradeviz.views.page import Page

_ABOUT = text(
    "Trade between Luxembourg and Japan: goods, services, missions; every figure with its source."
)
_NO_SCRIPTS = text(
    "This page needs JavaScript. The same figures, for programs and without scripts: /api/v1"
)
_ICON = ROOT / "docs" / "icon.png"
_PARTS = re.compile(
    r'(?P<language><html lang=")en(?=")|<title>.*?</title>|<noscript>.*?</noscript>'
    r'|(?P<icon><link rel="shortcut icon" href=")[^"]*(?=")'
    r'|<link rel="service-desc"[^>]*>',  # closed here
    re.DOTALL,
)


class Heads:
    """Answers for the addresses of pages with `document`, Streamlit's own page, named."""

    def __init__(self, app: ASGIApp, document: str, origins: Sequence[str]) -> None:
        self.app, self.document, self.origins = app, document, origins
        self.pages = {"/": PAGES[0], **{f"/{page.name}": page for page in PAGES[1:]}}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_fetch = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        page = self.pages.get(scope["path"]) if is_fetch else None
        if page is None:
            return await self.app(scope, receive, send)
        visit = HTTPConnection(scope)
        origin = origin_of(visit, self.origins) or ""
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        content = introduced(self.document, page, language_of(visit), origin)
        return await HTMLResponse(content, headers=headers)(scope, receive, send)


def introduced(document: str, page: Page, language: Language, origin: str) -> str:
    """`document` with the language, title, description, picture, mark and sentence of a page of the
    dashboard at `origin`."""
    whole = {
        "<title>": _described(page, language, origin),
        "<link>": "",
        "<noscript>": f"<noscript><p>{escape(word(_NO_SCRIPTS, language))}</p></noscript>",
    }
    named = {"language": language.code, "icon": _icon()}

    def replaced(part: re.Match[str]) -> str:
        kind = part.lastgroup
        return f"{part[kind]}{named[kind]}" if kind else whole[_tag(part[0])]

    return _PARTS.sub(replaced, document)


def _tag(part: str) -> str:
    return part.split(">")[0].split()[0] + ">"


def _described(page: Page, language: Language, origin: str) -> str:
    """Title, description and picture, for readers and for those who show a link."""
    title = escape(word(document_title(page), language))
    about = escape(word(page.question or _ABOUT, language))
    properties = {
        "og:type": "website",
        "og:site_name": "tradeviz",
        "og:title": title,
        "og:description": about,
        "og:locale": language.code,
        "og:url": _link(page, language, origin),
        "og:image": escape(origin + page_picture_address(page.name, language.code)),
        "twitter:card": "summary_large_image",
    }
    metas = [f'<meta name="description" content="{about}">']
    metas += [f'<meta property="{name}" content="{value}">' for name, value in properties.items()]
    metas += [
        f'<link rel="alternate" hreflang="{code}" href="{_link(page, Language(code), origin)}">'
        for code in LANGUAGES
    ]
    return "\n    ".join([f"<title>{title}</title>", *metas])


def _link(page: Page, language: Language, origin: str) -> str:
    place = "" if page is PAGES[0] else page.name
    return escape(f"{origin}/{place}?lang={language.code}")


def _icon() -> str:
    """Our mark, in the address itself."""
    return f"data:image/png;base64,{b64encode(_ICON.read_bytes()).decode()}"
