"""A page, drawn from its declaration."""

from collections.abc import Callable, Mapping
from typing import Any

from tradeviz.i18n.terms import words
from tradeviz.ui import session
from tradeviz.ui.blocks.briefs import draw_briefs
from tradeviz.ui.blocks.cards import draw_cards
from tradeviz.ui.blocks.panels import draw_panel
from tradeviz.ui.blocks.saving import draw_saving
from tradeviz.ui.blocks.words import (
    draw_aloud,
    draw_glossary,
    draw_leads,
    draw_measures,
    draw_remarks,
    draw_sentence,
    draw_trust,
    title,
)
from tradeviz.views.page import (
    Aloud,
    Briefs,
    Cards,
    Glossary,
    Leads,
    Measures,
    Page,
    Panel,
    Part,
    Remarks,
    Sentence,
    Trust,
)


def show(page: Page) -> None:
    """The heading of a page, what it answers, and everything on it from the top down."""
    heading, question = words((page.title, page.question), session.language())
    title(heading, question)
    for place, part in enumerate(page.parts):
        _show(part, f"{page.path.replace('/', '.')}.{place}", page.datasets)


_DRAWN: Mapping[type[Part], Callable[[Any, tuple[str, ...]], None]] = {
    Sentence: draw_sentence,
    Trust: draw_trust,
    Glossary: draw_glossary,
    Leads: draw_leads,
    Aloud: draw_aloud,
    Remarks: draw_remarks,
}
"""What draws a part that asks nothing of the reader, on datasets."""


def _show(part: Part, scope: str, datasets: tuple[str, ...]) -> None:
    """One part of a page."""
    match part:
        case Panel():
            draw_panel(scope, part, part.datasets or datasets)
        case Cards():
            draw_cards(scope, part, part.datasets or datasets)
        case Measures():
            draw_measures(part)
        case Briefs():
            draw_briefs(scope, part)
        case Leads(is_saved_here=True):
            draw_leads(part, datasets)
            draw_saving()
        case _:
            _DRAWN[type(part)](part, datasets)
