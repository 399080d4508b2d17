"""A brief made, or the one that is kept and says the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tradeviz.i18n import Language
from tradeviz.render.brief.composed import compose
from tradeviz.render.brief.content import Brief, Occasion, Order
from tradeviz.render.brief.drawing import Charts
from tradeviz.render.brief.kept import KeptBrief, Shelf, described_brief
from tradeviz.snapshot import Snapshot
from tradeviz.worker import Progress, unheard


@dataclass(frozen=True)
class Desk:
    """Where briefs are made: on which day, at which address pages are, by which browser charts are
    drawn, in which folder briefs are kept."""

    today: date
    origin: str
    browser: str
    folder: Path


@dataclass(frozen=True)
class Made:
    """A brief that was made: what it is, its file."""

    kept: KeptBrief
    content: bytes


def made_brief(
    published: Snapshot,
    language: Language,
    wish: tuple[Order, str],
    desk: Desk,
    progress: Progress = unheard,
) -> Made:
    """The file of a brief of these versions, as `wish` asks for it: what it holds, its form.
    Raises LimitError, SettingError, StoreError."""
    order, form = wish
    shelf, versions = Shelf(desk.folder), dict(published.versions)
    occasion = Occasion(desk.today, desk.origin, shelf.last(versions))
    brief = compose(published, language, order, occasion)
    wanted = described_brief(brief, form, versions, order, desk.today.isoformat())
    kept = shelf.find(wanted)
    if kept is not None:
        return Made(wanted, kept)
    count = sum(plate.exhibit.figure is not None for plate in brief.plates)
    content = FORMS[form](brief, Charts(language, desk.browser, count, progress))
    shelf.keep(wanted, content)
    return Made(wanted, content)


def _html(brief: Brief, _charts: Charts) -> bytes:
    from tradeviz.render.brief.html import html_brief

    return html_brief(brief)


def _pdf(brief: Brief, charts: Charts) -> bytes:
    from tradeviz.render.brief.pdf import pdf_brief

    return pdf_brief(brief, charts)


def _slides(brief: Brief, charts: Charts) -> bytes:
    from tradeviz.render.brief.slides import slides_brief

    return slides_brief(brief, charts)


def _document(brief: Brief, charts: Charts) -> bytes:
    from tradeviz.render.brief.document import document_brief

    return document_brief(brief, charts)


FORMS: dict[str, Callable[[Brief, Charts], bytes]] = {
    "html": _html,
    "pdf": _pdf,
    "pptx": _slides,
    "docx": _document,
}
"""The forms of a brief; what makes one is imported when it is asked for."""
