"""Words before they have a language: what an answer says, made of messages, figures, names and
dates.

An answer about trade is the same in every language; only its words differ. So answers are made of
terms, and a term words itself for a reader: `word(term, Language("ja"))`. Terms compare by what
they say.

term       what a term is; messages, texts of tables, names of codes
amounts    figures, money, shares, places
dates      days, periods, spans
composed   lists, sentences, pairs
"""

from tradeviz.i18n.terms.amounts import (
    AxisUnit,
    Bound,
    Counted,
    Figure,
    Mark,
    Money,
    Number,
    OfKind,
    Ordinal,
    Percent,
    Spoken,
    Whole,
    count,
    counted,
)
from tradeviz.i18n.terms.composed import (
    BOLD,
    LINE_END,
    PLAIN,
    Apposed,
    Aside,
    Bold,
    Joined,
    Lines,
    Listed,
    Pair,
    Parts,
    Scope,
    Sentences,
    Spaced,
)
from tradeviz.i18n.terms.dates import Day, Period, Periods, Span
from tradeviz.i18n.terms.term import (
    Inside,
    Name,
    Names,
    Term,
    Text,
    Translated,
    Word,
    text,
    within,
    word,
    words,
)

__all__ = [
    "BOLD",
    "LINE_END",
    "PLAIN",
    "Apposed",
    "Aside",
    "AxisUnit",
    "Bold",
    "Bound",
    "Counted",
    "Day",
    "Figure",
    "Inside",
    "Joined",
    "Lines",
    "Listed",
    "Mark",
    "Money",
    "Name",
    "Names",
    "Number",
    "OfKind",
    "Ordinal",
    "Pair",
    "Parts",
    "Percent",
    "Period",
    "Periods",
    "Scope",
    "Sentences",
    "Spaced",
    "Span",
    "Spoken",
    "Term",
    "Text",
    "Translated",
    "Whole",
    "Word",
    "count",
    "counted",
    "text",
    "within",
    "word",
    "words",
]
