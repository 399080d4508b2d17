"""The one door to Plotly, which reads tags and the names of signs: words stand in a chart as they
are written, and only terms make lines and bold letters."""

import re
from collections.abc import Iterable

from tradeviz.hidden import on_one_line
from tradeviz.i18n import Language
from tradeviz.i18n.terms import BOLD, LINE_END, PLAIN, Word, word

_TAGS = {LINE_END: "<br>", BOLD: "<b>", PLAIN: "</b>"}
_MARKS = re.compile(f"([{''.join(_TAGS)}])")
_ACTING = re.compile(r"<|&(?=#?\w+;)")


def drawn_word(term: Word, language: Language) -> str:
    """`term` in `language`, as Plotly writes it."""
    pieces = _MARKS.split(word(term, language))
    return "".join(_TAGS.get(piece) or _inert(piece) for piece in pieces)


def drawn_words(terms: Iterable[Word], language: Language) -> list[str]:
    """Each of `terms` as Plotly writes it."""
    return [drawn_word(term, language) for term in terms]


def _inert(text: str) -> str:
    """`text` without tags and names of signs."""
    return _ACTING.sub(lambda sign: {"<": "&lt;", "&": "&amp;"}[sign[0]], on_one_line(text))
