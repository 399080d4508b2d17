"""Charts that stand in other people's pages, each by its address."""

from pydantic import Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tradeviz import journal
from tradeviz.api.pages import OPEN_PAGES
from tradeviz.api.parameters import PageWanted
from tradeviz.api.problems import language_of, sentence, status_of
from tradeviz.api.replies import Body, Kept, reply
from tradeviz.api.service import Service, pins_of
from tradeviz.errors import NoSuchError, TradevizError
from tradeviz.i18n import Language
from tradeviz.journal import REFERENCE
from tradeviz.render.embedding import SCHEMES, Framed, embedded_page, sentence_page
from tradeviz.views.addresses import PIN, address
from tradeviz.views.wanted import Wanted, exhibit_named, unknown_name


class EmbedWanted(PageWanted):
    """How a chart is asked for; every choice that stands at it beside these."""

    scheme: str = Field("light", max_length=20, description="light or dark.")


def send_embed(
    service: Service, request: Request, named: tuple[str, str], wanted: EmbedWanted
) -> Response:
    """A chart as a page of its own; where there is none, a sentence."""
    try:
        return _send(service, request, named, wanted)
    except TradevizError as error:
        return _refused(request, error)


def _send(
    service: Service, request: Request, named: tuple[str, str], wanted: EmbedWanted
) -> Response:
    name, key = named
    if name not in OPEN_PAGES:
        raise unknown_name(name, OPEN_PAGES, NoSuchError)
    if wanted.scheme not in SCHEMES:
        raise unknown_name(wanted.scheme, SCHEMES)
    page, language = OPEN_PAGES[name], Language(wanted.lang)
    published = service.as_of(wanted.as_of) if wanted.as_of else service.pinned(wanted.data)
    wish = Wanted(page, key, wanted.choices)
    exhibit, snapshot = exhibit_named(wish, published, language)
    pins = {PIN: wanted.data} if wanted.data else {}
    link = address(f"/{page.name}", {**wanted.choices, **pins, "lang": language.code})
    framed = Framed(exhibit, language, wanted.scheme == "dark", link)
    versions = dict(snapshot.versions)
    kept = Kept(versions, versions.keys() <= pins_of(wanted.data).keys(), about="embed")
    return reply(request, kept, lambda: Body(embedded_page(framed), "text/html"))


def _refused(request: Request, error: TradevizError) -> Response:
    """A sentence in the frame, and a line in the journal."""
    language, status = language_of(request), status_of(error)
    client = request.client.host if request.client else ""
    facts = {"reference": request.scope.get(REFERENCE), "who": client}
    journal.record("refuse", why="embed", status=status, path=request.url.path[:100], **facts)
    page = sentence_page(sentence(error, language), language, f"/?lang={language.code}")
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
