"""Words before they have a language: what an answer says, made of messages, figures, names and dates.

An answer about trade is the same in every language; only its words differ. So answers are made of terms, and a term
words itself for a reader: `word(term, Language("ja"))`. Terms compare by what they say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tradeviz.i18n import Language


class Term:
    """Something that can be said in every language."""

    __slots__ = ()

    def word(self, language: Language) -> str:
        """What it is in `language`."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.word(Language("en"))


Word = Term | str | int
"""A term, or a text that reads the same in every language."""


def word(term: Word, language: Language) -> str:
    """`term` in `language`."""
    return term.word(language) if isinstance(term, Term) else str(term)


def words(terms: Iterable[Word], language: Language) -> list[str]:
    """Each of `terms` in `language`."""
    return [word(term, language) for term in terms]


class Names(Protocol):
    """A code list, as far as names go."""

    def name(self, code: str, language: Language) -> str:
        """What `code` is called."""
        ...


@dataclass(frozen=True)
class Text(Term):
    """A message of the catalogues with the values of its places."""

    message: str
    values: tuple[tuple[str, Word], ...] = ()

    def word(self, language: Language) -> str:
        """The sentence."""
        return language.text(self.message, **{name: word(at, language) for name, at in self.values})


def text(message: str, /, **values: Word) -> Text:
    """`message`, an English sentence with {places}, to be worded later; catalogues find it by this call."""
    return Text(message, tuple(values.items()))


@dataclass(frozen=True)
class Translated(Term):
    """A text of a table that stands there in each language."""

    en: str
    fr: str
    de: str
    ja: str

    @classmethod
    def of(cls, row: Mapping[Any, Any], stem: str) -> "Translated":
        """The columns `stem`_en, `stem`_fr, … of a row."""
        return cls(*(str(row[f"{stem}_{code}"]) for code in ("en", "fr", "de", "ja")))

    def word(self, language: Language) -> str:
        """The text."""
        return str(getattr(self, language.code))


@dataclass(frozen=True)
class Name(Term):
    """What a code of a list is called."""

    names: Names
    code: str

    def word(self, language: Language) -> str:
        """The name."""
        return self.names.name(self.code, language)


@dataclass(frozen=True)
class Inside(Term):
    """A name as it stands inside a sentence."""

    name: Word

    def word(self, language: Language) -> str:
        """The name, begun small where the language does so."""
        return language.inside(word(self.name, language))


# ------------------------------------------------------------------------------------------ figures


@dataclass(frozen=True)
class Figure(Term):
    """A figure in its own unit with its bound: more than €1.2bn."""

    value: float
    unit: str
    bound: str = "exact"
    like: float | None = None
    """The whole in whose magnitude a part is written."""
    signed: bool = False

    def word(self, language: Language) -> str:
        """The figure."""
        return language.figure(
            self.value, self.unit, self.bound, like=self.like, signed=self.signed
        )


def count(number: float) -> Figure:
    """A number of things."""
    return Figure(number, "COUNT")


@dataclass(frozen=True)
class Money(Term):
    """An amount without the word of its bound."""

    value: float
    currency: str
    signed: bool = False

    def word(self, language: Language) -> str:
        """The amount."""
        return language.money(self.value, self.currency, signed=self.signed)


@dataclass(frozen=True)
class Number(Term):
    """A plain number."""

    value: float
    digits: int = 0

    def word(self, language: Language) -> str:
        """The number."""
        return language.number(self.value, self.digits)


@dataclass(frozen=True)
class Percent(Term):
    """A share of one, in percent."""

    share: float
    digits: int = 0
    signed: bool = False

    def word(self, language: Language) -> str:
        """The percentage."""
        return language.percent(self.share, self.digits, signed=self.signed)


@dataclass(frozen=True)
class Bound(Term):
    """A worded figure with the word of its bound."""

    figure: Word
    bound: str

    def word(self, language: Language) -> str:
        """The figure, bounded."""
        return language.bounded(word(self.figure, language), self.bound)


@dataclass(frozen=True)
class Ordinal(Term):
    """A place: 2nd."""

    rank: int

    def word(self, language: Language) -> str:
        """The place."""
        return language.ordinal(self.rank)


@dataclass(frozen=True)
class AxisUnit(Term):
    """The unit of an axis that reaches to `largest`."""

    largest: float
    unit: str

    def word(self, language: Language) -> str:
        """The unit with its magnitude."""
        return language.scale(self.largest, self.unit).unit


@dataclass(frozen=True)
class Mark(Term):
    """A figure beside a point, in the unit of an axis that reaches to `largest`."""

    value: float
    largest: float
    unit: str
    bound: str = "exact"

    def word(self, language: Language) -> str:
        """The figure without its unit."""
        return language.mark(self.value, language.scale(self.largest, self.unit), self.bound)


# -------------------------------------------------------------------------------------------- dates


@dataclass(frozen=True)
class Period(Term):
    """A year, quarter or month, in SDMX' writing."""

    period: str

    def word(self, language: Language) -> str:
        """The period."""
        return language.period(self.period)


@dataclass(frozen=True)
class Periods(Term):
    """From a period to another."""

    first: str
    last: str

    def word(self, language: Language) -> str:
        """Both, or the one where they are the same."""
        return language.periods(self.first, self.last)


@dataclass(frozen=True)
class Day(Term):
    """A date, as precisely as its ISO text says it."""

    iso: str

    def word(self, language: Language) -> str:
        """The date."""
        return language.date(self.iso)


@dataclass(frozen=True)
class Span(Term):
    """From a day to another."""

    start: str
    end: str

    def word(self, language: Language) -> str:
        """Both days, or the one where they are the same."""
        return language.span(self.start, self.end)


# --------------------------------------------------------------------------------------- together


@dataclass(frozen=True)
class Parts(Term):
    """Several terms side by side, those that are empty left out; how they are put together is the class."""

    parts: tuple[Word, ...]

    def worded(self, language: Language) -> list[str]:
        """The parts that say something."""
        return [text for text in words(self.parts, language) if text]


class Joined(Parts):
    """A; B; C."""

    def word(self, language: Language) -> str:
        """The parts, told apart."""
        return language.joined(self.worded(language))


class Apposed(Parts):
    """A, B: terms that say the same thing more closely."""

    def word(self, language: Language) -> str:
        """The parts, one closer than the other."""
        return language.apposed(*self.worded(language))


class Listed(Parts):
    """A, B and C."""

    def word(self, language: Language) -> str:
        """The parts as a list in a sentence."""
        return language.listed(self.worded(language))


class Sentences(Parts):
    """Sentences one after the other."""

    def word(self, language: Language) -> str:
        """The sentences."""
        return language.sentences(*self.worded(language))


class Scope(Parts):
    """Measure · geography · period · unit."""

    def word(self, language: Language) -> str:
        """The parts, with points between them."""
        return " · ".join(self.worded(language))


class Lines(Parts):
    """One below the other, as charts break lines."""

    def word(self, language: Language) -> str:
        """The lines."""
        return "<br>".join(self.worded(language))


@dataclass(frozen=True)
class Pair(Term):
    """Label: what belongs to it."""

    label: Word
    value: Word

    def word(self, language: Language) -> str:
        """Both."""
        return language.pair(word(self.label, language), word(self.value, language))


@dataclass(frozen=True)
class Bold(Term):
    """A term in bold, as charts write it."""

    term: Word

    def word(self, language: Language) -> str:
        """The term between marks."""
        return f"<b>{word(self.term, language)}</b>"


@dataclass(frozen=True)
class Aside(Term):
    """A figure and, in brackets, another way to say it: more than €0.9bn (75%)."""

    term: Word
    aside: Word

    def word(self, language: Language) -> str:
        """Both, or the first where there is no other."""
        main, aside = word(self.term, language), word(self.aside, language)
        return f"{main} ({aside})" if aside else main


class Spaced(Parts):
    """A B: terms with a space between them."""

    def word(self, language: Language) -> str:
        """The parts, one after the other."""
        return " ".join(self.worded(language))
