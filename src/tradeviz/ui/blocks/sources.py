"""Where figures come from, linked."""

from collections.abc import Sequence

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui.markdown import Markdown, below, beside, bold, escaped, linked, listed, paired
from tradeviz.views.exhibit import CardEvidence
from tradeviz.views.result import Source


def source_line(sources: Sequence[Source], language: Language) -> Markdown:
    """The sources, linked; beyond three the rest is counted, and stands in the table and the
    files."""
    first = [_linked(source, language) for source in sources[:3]]
    rest = len(sources) - len(first)
    more = [escaped(language.text("{count} more, in the table", count=rest))] if rest > 0 else []
    return paired(escaped(language.text("Source")), listed([*first, *more], language), language)


def _linked(source: Source, language: Language) -> Markdown:
    """A source in words, leading to its address where it has one."""
    return linked(source.cited(language), source.address)


def source_detail(source: Source, language: Language) -> Markdown:
    """A source with its licence, address and what a reader should know of it."""
    return beside(
        escaped(source.cited(language)),
        escaped(language.text("licence: {licence}", licence=source.licence_in(language))),
        linked(source.address, source.address),
        escaped(word(source.note, language)),
    )


def evidence_line(piece: CardEvidence, language: Language) -> Markdown:
    """A figure as its source states it, and where it stands."""
    figure = paired(escaped(piece.what), bold(piece.printed), language)
    return below(figure, _linked(piece.source, language))
