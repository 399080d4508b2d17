"""Terms made of terms: lists, sentences, pairs."""

from dataclasses import dataclass

from tradeviz.i18n import Language
from tradeviz.i18n.terms.term import Term, Word, word, words

LINE_END, BOLD, PLAIN = "\x1e", "\x0e", "\x0f"
"""What ends a line, begins and ends bold letters in a chart, as no text has them."""


@dataclass(frozen=True)
class Parts(Term):
    """Several terms side by side, those that are empty left out; how they are
    put together is the class."""

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
        return LINE_END.join(self.worded(language))


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
        return f"{BOLD}{word(self.term, language)}{PLAIN}"


@dataclass(frozen=True)
class Aside(Term):
    """A figure and, in brackets, another way to say it: more than €0.9bn (75%)."""

    term: Word
    aside: Word

    def word(self, language: Language) -> str:
        """Both, or the first where there is no other."""
        main, aside = word(self.term, language), word(self.aside, language)
        return language.aside(main, aside) if aside else main


class Spaced(Parts):
    """A B: terms with a space between them."""

    def word(self, language: Language) -> str:
        """The parts, one after the other."""
        return " ".join(self.worded(language))
