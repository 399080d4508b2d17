"""A page, drawn from its declaration."""

from tradeviz.i18n.terms import words
from tradeviz.ui import session
from tradeviz.ui.blocks.cards import draw_cards
from tradeviz.ui.blocks.panels import draw_panel
from tradeviz.ui.blocks.words import (
    draw_glossary,
    draw_leads,
    draw_measures,
    draw_sentence,
    draw_trust,
    title,
)
from tradeviz.views.page import Cards, Glossary, Leads, Measures, Page, Panel, Part, Sentence, Trust


def show(page: Page) -> None:
    """The heading of a page, what it answers, and everything on it from the top down."""
    heading, question = words((page.title, page.question), session.language())
    title(heading, question)
    for place, part in enumerate(page.parts):
        _show(part, f"{page.path.replace('/', '.')}.{place}", page.datasets)


def _show(part: Part, scope: str, datasets: tuple[str, ...]) -> None:
    """One part of a page."""
    match part:
        case Panel():
            draw_panel(scope, part, part.datasets or datasets)
        case Cards():
            draw_cards(scope, part, part.datasets or datasets)
        case Sentence():
            draw_sentence(part, datasets)
        case Trust():
            draw_trust(part, datasets)
        case Measures():
            draw_measures(part)
        case Glossary():
            draw_glossary(part, datasets)
        case Leads():
            draw_leads(part, datasets)
