"""Where figures come from, linked."""

from collections.abc import Sequence

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui.blocks.words import escaped
from tradeviz.views.exhibit import CardEvidence
from tradeviz.views.result import Source


def source_line(sources: Sequence[Source], language: Language) -> str:
    """The sources, linked; beyond three the rest is counted, and stands in the table and the
    files."""
    linked = [_linked(source, language) for source in sources[:3]]
    rest = len(sources) - len(linked)
    more = [escaped(language.text("{count} more, in the table", count=rest))] if rest > 0 else []
    return language.pair(escaped(language.text("Source")), language.joined([*linked, *more]))


def _linked(source: Source, language: Language) -> str:
    """A source in words, leading to its address where it has one."""
    citation = escaped(source.cited(language))
    return f"[{citation}]({source.address})" if source.address else citation


def source_detail(source: Source, language: Language) -> str:
    """A source with its licence, address and what a reader should know of it."""
    parts = [
        escaped(source.cited(language)),
        escaped(language.text("licence: {licence}", licence=source.licence_in(language))),
    ]
    if source.address:
        parts.append(f"<{source.address}>")
    note = word(source.note, language)
    return " · ".join([*parts, *([escaped(note)] if note else [])])


def evidence_line(piece: CardEvidence, language: Language) -> str:
    """A figure as its source states it, and where it stands."""
    figure = language.pair(escaped(piece.what), f"**{escaped(piece.printed)}**")
    return f"{figure}  \n{_linked(piece.source, language)}"
