"""A headline figure in lines, the same in every form."""

from dataclasses import dataclass

from tradeviz.i18n import Language
from tradeviz.render.provenance import issued_sources
from tradeviz.views.exhibit import Card


@dataclass(frozen=True)
class CardLines:
    """A card from the top down: label, value with its marks, scope, comparator, caution, source."""

    label: str
    value: str
    marks: str
    scope: str
    comparator: str
    caution: str
    source: str

    @property
    def small(self) -> list[str]:
        """What stands below the figure, without the caution."""
        lines = (self.marks, self.scope, self.comparator, self.source)
        return [line for line in lines if line]


def card_lines(card: Card, language: Language) -> CardLines:
    """A card, with whose figure it is."""
    issued = issued_sources([piece.source for piece in card.evidence], language)
    return CardLines(
        label=card.label,
        value=card.value,
        marks=language.joined(card.marks),
        scope=card.scope,
        comparator=card.comparator,
        caution=card.caution,
        source=language.pair(language.text("Source"), issued),
    )
