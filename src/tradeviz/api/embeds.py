"""Charts that stand in other people's pages, each by its address: alone in a frame, or as a
picture."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tradeviz import journal
from tradeviz.api.pages import OPEN_PAGES
from tradeviz.api.parameters import PageWanted
from tradeviz.api.problems import language_of, sentence, status_of
from tradeviz.api.replies import Body, Kept, reply
from tradeviz.api.service import Service, pins_of
from tradeviz.errors import EmptyError, LimitError, NoSuchError, SettingError, TradevizError
from tradeviz.i18n import Language
from tradeviz.journal import REFERENCE
from tradeviz.render.embedding import SCHEMES, Framed, embedded_page, sentence_page
from tradeviz.render.framing import Imprint
from tradeviz.render.pictures import PICTURES, exhibit_picture
from tradeviz.render.provenance import version_words
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.views.addresses import PIN, address
from tradeviz.views.wanted import Wanted, exhibit_named, unknown_name

_KINDS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


class EmbedWanted(PageWanted):
    """How a chart is asked for; every choice that stands at it beside these."""

    scheme: str = Field("light", max_length=20, description="light or dark.")


@dataclass(frozen=True)
class _Address:
    """What an address names: a page, a chart on it (its first where it names none), the form of a
    picture or none."""

    page: str
    exhibit: str
    form: str


def send_embed(
    service: Service, request: Request, named: tuple[str, str], wanted: EmbedWanted
) -> Response:
    """A chart as a page of its own, or as the picture that the end of its name asks for; where
    there is none, a sentence."""
    key, _, form = named[1].partition(".")
    try:
        return _send(service, request, _Address(named[0], key, form), wanted)
    except TradevizError as error:
        return _refused(request, error)


def send_page_picture(
    service: Service, request: Request, page: str, wanted: EmbedWanted
) -> Response:
    """The picture of a page's first chart; the sign of the dashboard where none can be drawn."""
    try:
        return _send(service, request, _Address(page, "", "png"), wanted)
    except (EmptyError, LimitError, NoSuchError, SettingError):
        return reply(request, Kept({}, about="icon"), lambda: _icon(service))
    except TradevizError as error:
        return _refused(request, error)


def _send(service: Service, request: Request, at: _Address, wanted: EmbedWanted) -> Response:
    if at.page not in OPEN_PAGES:
        raise unknown_name(at.page, OPEN_PAGES, NoSuchError)
    if wanted.scheme not in SCHEMES:
        raise unknown_name(wanted.scheme, SCHEMES)
    if at.form not in ("", *PICTURES):
        raise unknown_name(at.form, PICTURES)
    published = service.as_of(wanted.as_of) if wanted.as_of else service.pinned(wanted.data)
    wish = Wanted(OPEN_PAGES[at.page], at.exhibit, wanted.choices)
    exhibit, snapshot = exhibit_named(wish, published, Language(wanted.lang))
    versions = dict(snapshot.versions)
    kept = Kept(versions, versions.keys() <= pins_of(wanted.data).keys(), about=at.form)
    if at.form:
        base = str(request.base_url).rstrip("/")
        drawing = _Drawing(at, tuple(sorted(wanted.choices.items())), wanted.lang, base)
        day, kind = service.today(), _KINDS[at.form]
        drawn = partial(_drawn, drawing, published, day, service.browser)
        return reply(request, kept, lambda: Body(drawn(), kind))
    pins = {PIN: wanted.data} if wanted.data else {}
    link = address(f"/{at.page}", {**wanted.choices, **pins, "lang": wanted.lang})
    framed = Framed(exhibit, Language(wanted.lang), wanted.scheme == "dark", link)
    return reply(request, kept, lambda: Body(embedded_page(framed), "text/html"))


@dataclass(frozen=True)
class _Drawing:
    """A picture that is asked for: of what, with which choices, in which language, for a dashboard
    at which address."""

    of: _Address
    choices: tuple[tuple[str, str], ...]
    language: str
    base: str


@cached
def _drawn(drawing: _Drawing, snapshot: Snapshot, day: date, browser: str) -> bytes:
    """A picture, drawn once for all who ask for it on a day. Raises as what draws it."""
    language = Language(drawing.language)
    wish = Wanted(OPEN_PAGES[drawing.of.page], drawing.of.exhibit, dict(drawing.choices))
    exhibit, behind = exhibit_named(wish, snapshot, language)
    link = address(
        f"{drawing.base}/{drawing.of.page}",
        {**dict(drawing.choices), "lang": language.code},
        behind.versions,
    )
    words = version_words(behind.versions, behind.codes, language)
    imprint = Imprint(words, link, day)
    return exhibit_picture(exhibit, language, imprint, drawing.of.form, browser=browser)


def _icon(service: Service) -> Body:
    return Body(Path(service.icon).read_bytes(), _KINDS["png"])


def _refused(request: Request, error: TradevizError) -> Response:
    """A sentence in the frame, and a line in the journal."""
    language, status = language_of(request), status_of(error)
    client = request.client.host if request.client else ""
    facts = {"reference": request.scope.get(REFERENCE), "who": client}
    journal.record("refuse", why="embed", status=status, path=request.url.path[:100], **facts)
    page = sentence_page(sentence(error, language), language, f"/?lang={language.code}")
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
