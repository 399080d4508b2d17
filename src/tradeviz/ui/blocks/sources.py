"""Where figures come from, linked."""

from collections.abc import Sequence
from itertools import accumulate

from tradeviz.charts import style
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui.markdown import (
    Markdown,
    below,
    beside,
    bold,
    escaped,
    linked,
    listed,
    paired,
    tiny,
)
from tradeviz.views.exhibit import CardEvidence
from tradeviz.views.result import Source

_LINE = 60
"""Narrow letters of sources on one line."""


def source_line(sources: Sequence[Source], language: Language) -> Markdown:
    """Whose figures these are and of when, linked, in small letters, as many as one line holds, the
    newest first; the others are counted. Titles and licences stand with the table and in the
    files."""
    newest = sorted(sources, key=lambda source: source.date, reverse=True)
    cited = [_publisher(source, language) for source in newest[: _on_a_line(newest, language)]]
    rest = len(sources) - len(cited)
    more = [escaped(language.text("{count} more, in the table", count=rest))] if rest else []
    named = listed([*cited, *more], language)
    return tiny(paired(escaped(language.text("Source")), named, language))


def _on_a_line(sources: Sequence[Source], language: Language) -> int:
    """How many sources one line holds; one at least."""
    rooms = accumulate(style.room(source.issued(language)) for source in sources)
    return max(1, sum(room <= _LINE for room in rooms))


def _publisher(source: Source, language: Language) -> Markdown:
    return linked(source.issued(language), source.address)


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
