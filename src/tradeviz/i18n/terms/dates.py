"""Dates, periods and spans as terms."""

from dataclasses import dataclass

from tradeviz.i18n import Language
from tradeviz.i18n.terms.term import Term


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
