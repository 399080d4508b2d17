"""A page for people who want figures in a program: what there is, and lines that run."""

from html import escape

from starlette.responses import HTMLResponse

from tradeviz.api.pages import OPEN_PAGES
from tradeviz.api.parameters import MOST_ROWS
from tradeviz.api.service import Service
from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Text, text, word

EXAMPLES: tuple[tuple[Text, str], ...] = (
    (text("Every dataset"), "/api/v1/datasets"),
    (
        text("Services trade with Japan since 2019, for a spreadsheet"),
        "/api/v1/datasets/services/observations?partner=JP&first=2019&format=csv",
    ),
    (
        text("The same for tools of statisticians"),
        "/api/v1/datasets/services/observations?partner=JP&format=sdmx-csv",
    ),
    (
        text("The rows as they stood in a version, for good"),
        "/api/v1/datasets/services/observations?version=0&format=json-stat",
    ),
    (text("What changed in the newest version"), "/api/v1/datasets/services/changes"),
    (text("The missions"), "/api/v1/datasets/missions/observations"),
    (text("The notes on series"), "/api/v1/datasets/notes/observations"),
    (text("The figures and findings of a page"), "/api/v1/pages/overview"),
)
"""What an example is for, and its address."""
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"></head><body>
<h1>{title}</h1><p>{about}</p><dl>{examples}</dl><p>{datasets}</p><p>{pages}</p>
<p><a href="/api/v1/openapi.json">OpenAPI</a></p></body></html>
"""


def human_page(service: Service, language: Language) -> HTMLResponse:
    """The page in a language."""
    title = language.text("Figures for programs")
    about = language.text(
        "Everything is read with GET. A version never changes: name one, and the answer is the "
        "same for good. One reply has at most {rows} rows and says where the next are. Rows of "
        "sources that may not be passed on are left out, and counted. One address may send "
        "{rate} requests a minute.",
        rows=language.number(MOST_ROWS),
        rate=language.number(service.rate),
    )
    examples = "".join(
        f'<dt>{escape(word(what, language))}</dt><dd><a href="{escape(address)}">'
        f"<code>{escape(address)}</code></a></dd>"
        for what, address in EXAMPLES
    )
    parts = {
        "language": language.code,
        "title": escape(title),
        "about": escape(about),
        "examples": examples,
        "datasets": escape(language.text("Datasets: {names}", names=", ".join(DATASETS))),
        "pages": escape(language.text("Pages: {names}", names=", ".join(OPEN_PAGES))),
    }
    page = _PAGE.format(**parts)
    return HTMLResponse(page, headers={"Vary": "Accept-Language", "Cache-Control": "no-cache"})
