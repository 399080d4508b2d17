"""A page, drawn from its declaration."""

from tradeviz.i18n.terms import words
from tradeviz.ui import session
from tradeviz.ui.blocks.cards import cards
from tradeviz.ui.blocks.panels import panel
from tradeviz.ui.blocks.words import glossary, measures, sentence, title, trust
from tradeviz.views.page import Cards, Glossary, Measures, Page, Panel, Part, Sentence, Trust


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
            panel(scope, part, part.datasets or datasets)
        case Cards():
            cards(scope, part, part.datasets or datasets)
        case Sentence():
            sentence(part, datasets)
        case Trust():
            trust(part, datasets)
        case Measures():
            measures(part)
        case Glossary():
            glossary(part, datasets)
