"""A term has no language; worded in one, it says what that language would say."""

from dataclasses import dataclass

import pytest

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import (
    BOLD,
    LINE_END,
    PLAIN,
    Apposed,
    Aside,
    AxisUnit,
    Bold,
    Bound,
    Day,
    Figure,
    Inside,
    Joined,
    Lines,
    Listed,
    Mark,
    Money,
    Name,
    Number,
    OfKind,
    Ordinal,
    Pair,
    Percent,
    Period,
    Periods,
    Scope,
    Sentences,
    Spaced,
    Span,
    Translated,
    count,
    text,
    word,
    words,
)

ROW = {"what_en": "Bank", "what_fr": "Banque", "what_de": "Bankhaus", "what_ja": "銀行"}


@dataclass(frozen=True)
class MadeNames:
    """A code list of one code."""

    names: tuple[tuple[str, str], ...] = tuple(
        (code, ROW[f"what_{code}"]) for code in ("en", "fr", "de", "ja")
    )

    def name(self, code: str, language: Language) -> str:
        """What the code is called."""
        return dict(self.names)[language.code] if code == "B" else code


NAMES = MadeNames()
NOTHING = Translated("", "", "", "")
WORDED = {
    "message": (
        text("{figure} in {period}", figure=Money(1.2e9, "EUR"), period=Period("2024-Q1")),
        lambda lang: lang.text(
            "{figure} in {period}", figure=lang.money(1.2e9, "EUR"), period=lang.period("2024-Q1")
        ),
    ),
    "figure": (
        Figure(1.2e9, "EUR", "at_least"),
        lambda lang: lang.figure(1.2e9, "EUR", "at_least"),
    ),
    "part": (
        Figure(4e8, "EUR", like=1.2e9, signed=True),
        lambda lang: lang.figure(4e8, "EUR", like=1.2e9, signed=True),
    ),
    "number of things": (
        OfKind(Figure(160, "COUNT", "at_least"), Translated("", "", "", "人")),
        lambda lang: "160人超" if lang.code == "ja" else lang.figure(160, "COUNT", "at_least"),
    ),
    "count": (count(1234), lambda lang: lang.figure(1234, "COUNT")),
    "money": (Money(-5e6, "JPY", True), lambda lang: lang.money(-5e6, "JPY", signed=True)),
    "number": (Number(0.456, 2), lambda lang: lang.number(0.456, 2)),
    "percent": (
        Percent(0.123, 1, signed=True),
        lambda lang: lang.percent(0.123, 1, signed=True),
    ),
    "bound": (
        Bound(Number(2), "at_most"),
        lambda lang: lang.bounded(lang.number(2), "at_most"),
    ),
    "ordinal": (Ordinal(2), lambda lang: lang.ordinal(2)),
    "unit of an axis": (AxisUnit(2e9, "USD"), lambda lang: lang.scale(2e9, "USD").unit),
    "mark": (
        Mark(4.64e8, 2e9, "USD", "at_least"),
        lambda lang: lang.mark(4.64e8, lang.scale(2e9, "USD"), "at_least"),
    ),
    "period": (Period("2024-03"), lambda lang: lang.period("2024-03")),
    "periods": (Periods("2016", "2024"), lambda lang: lang.periods("2016", "2024")),
    "day": (Day("2025-06-09"), lambda lang: lang.date("2025-06-09")),
    "span": (
        Span("2025-06-09", "2025-06-12"),
        lambda lang: lang.span("2025-06-09", "2025-06-12"),
    ),
    "texts of a table": (Translated.of(ROW, "what"), lambda lang: ROW[f"what_{lang.code}"]),
    "name": (Name(NAMES, "B"), lambda lang: ROW[f"what_{lang.code}"]),
    "name inside": (
        Inside(Name(NAMES, "B")),
        lambda lang: lang.inside(ROW[f"what_{lang.code}"]),
    ),
    "pair": (Pair("LU", Number(2)), lambda lang: lang.pair("LU", lang.number(2))),
}
TOGETHER = {
    Joined: lambda lang, parts: lang.joined(parts),
    Apposed: lambda lang, parts: lang.apposed(*parts),
    Listed: lambda lang, parts: lang.listed(parts),
    Sentences: lambda lang, parts: lang.sentences(*parts),
    Scope: lambda _lang, parts: " · ".join(parts),
    Lines: lambda _lang, parts: LINE_END.join(parts),
    Spaced: lambda _lang, parts: " ".join(parts),
}
each_language = pytest.mark.parametrize("code", LANGUAGES)


@each_language
@pytest.mark.parametrize("term, worded", WORDED.values(), ids=WORDED)
def test_a_term_says_what_its_language_says(term, worded, code):
    assert word(term, Language(code)) == worded(Language(code)) != ""


@each_language
@pytest.mark.parametrize("kind", TOGETHER, ids=lambda kind: kind.__name__)
def test_terms_together_leave_out_what_is_empty(kind, code):
    language = Language(code)
    parts = [language.period("2024-Q1"), language.number(1234), "EUR"]
    term = kind((Period("2024-Q1"), "", Number(1234), NOTHING, "EUR"))
    assert word(term, language) == TOGETHER[kind](language, parts)


@each_language
def test_terms_nest_as_deep_as_a_sentence_does(code):
    language = Language(code)
    inner = Joined((Aside(Money(9e8, "EUR"), Percent(0.75)), Bold(Period("2024"))))
    money, share = language.money(9e8, "EUR"), language.percent(0.75)
    list_ = language.joined(
        [language.aside(money, share), f"{BOLD}{language.period('2024')}{PLAIN}"]
    )
    sentence = text("New series begin, and nothing is compared across them: {list}.", list=inner)
    assert word(sentence, language) == language.text(sentence.message, list=list_)


def test_an_aside_that_is_empty_has_no_brackets():
    assert word(Aside(Number(2), NOTHING), Language("en")) == "2"


def test_terms_that_say_the_same_are_the_same():
    def one():
        return text("{figure} in {period}", figure=Money(1, "EUR"), period=Listed((Day("2024"),)))

    assert one() == one() and hash(one()) == hash(one())
    assert one() != text("{figure} in {period}", figure=Money(2, "EUR"), period="2024")
    assert Figure(1, "EUR") != Figure(1, "EUR", "at_least")
    assert Joined(("a", "b")) != Apposed(("a", "b"))


def test_a_text_that_reads_the_same_in_every_language_needs_no_term():
    assert words(["UN", 7, Number(1234)], Language("de")) == ["UN", "7", "1.234"]


def test_a_term_printed_by_program_reads_in_english():
    assert str(Period("2024-Q1")) == Language("en").period("2024-Q1")
