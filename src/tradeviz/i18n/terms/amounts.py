"""Figures, amounts, shares and places as terms."""

from dataclasses import dataclass

from tradeviz.i18n import Language, decimals_to, to_place
from tradeviz.i18n.terms.term import Term, Text, Word, word


@dataclass(frozen=True)
class Figure(Term):
    """A figure in its own unit with its bound: more than €1.2bn."""

    value: float
    unit: str
    bound: str = "exact"
    like: float | None = None
    """The whole in whose magnitude a part is written."""
    signed: bool = False
    stated_to: float = 0.0
    """The place of the last digit that anybody stated; 0 for every digit."""

    def word(self, language: Language) -> str:
        """The figure."""
        value = to_place(self.value, self.stated_to, self.bound)
        return language.figure(value, self.unit, self.bound, like=self.like, signed=self.signed)


@dataclass(frozen=True)
class Spoken(Term):
    """A figure as it is said aloud, with its bound: more than 1.2 billion euros."""

    value: float
    unit: str
    bound: str = "exact"
    stated_to: float = 0.0

    def word(self, language: Language) -> str:
        """The figure."""
        value = to_place(self.value, self.stated_to, self.bound)
        return language.spoken(value, self.unit, self.bound)


@dataclass(frozen=True)
class OfKind(Term):
    """A number of things, with the word that stands behind it where the language has one for
    things of the kind: 160+, 160人超."""

    figure: Figure
    counter: Word

    def word(self, language: Language) -> str:
        """The figure."""
        counter = word(self.counter, language)
        if not counter:
            return word(self.figure, language)
        value, unit, bound = self.figure.value, self.figure.unit, self.figure.bound
        return language.bounded(language.amount(value, unit, bound=bound) + counter, bound)


@dataclass(frozen=True)
class Whole(Term):
    """A figure with every digit that its table has, and its bound: €692,123,456."""

    value: float
    unit: str
    bound: str = "exact"
    stated_to: float = 0.0

    def word(self, language: Language) -> str:
        """The figure."""
        value = to_place(self.value, self.stated_to, self.bound)
        return language.bounded(language.whole(value, self.unit), self.bound)


def count(number: float) -> Figure:
    """A number of things."""
    return Figure(number, "COUNT")


@dataclass(frozen=True)
class Counted(Text):
    """A message on a number of things, in the form that each language has for that number;
    `message` is the one of many things."""

    one: str = ""
    number: int = 0

    def word(self, language: Language) -> str:
        """The sentence."""
        values = {name: word(at, language) for name, at in self.values}
        return language.counted(self.one, self.message, self.number, **values)


def counted(one: str, many: str, number: int, /, **values: Word) -> Counted:
    """`one` or `many`, English sentences on `number` things, which stand at {count};
    catalogues find them by this call."""
    return Counted(many, (("count", count(number)), *values.items()), one, number)


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
    stated_to: float = 0.0

    def word(self, language: Language) -> str:
        """The number."""
        digits = decimals_to(self.stated_to, self.digits)
        return language.number(to_place(self.value, self.stated_to), digits)


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
    stated_to: float = 0.0

    def word(self, language: Language) -> str:
        """The figure without its unit."""
        value = to_place(self.value, self.stated_to, self.bound)
        return language.mark(value, language.scale(self.largest, self.unit), self.bound)
