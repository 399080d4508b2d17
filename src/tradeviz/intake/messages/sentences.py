"""Sentences before they have a language, and the choice between two of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tradeviz.errors import Problem
from tradeviz.i18n import Language


@dataclass(frozen=True)
class Sentence:
    """An English sentence with places for the values of a problem."""

    message: str

    def worded(self, language: Language, values: Mapping[str, str]) -> str:
        """The sentence in a language."""
        return language.text(self.message, **values)


@dataclass(frozen=True)
class Either:
    """One sentence for the problems of which something holds, another for the others."""

    holds: Callable[[Problem], bool]
    first: "Sentence | Either"
    second: "Sentence | Either"


Sentences = Mapping[str, Sentence | Either]


def text(message: str) -> Sentence:
    """A sentence that catalogues find by this call."""
    return Sentence(message)


def fitting(sentence: Sentence | Either, problem: Problem) -> Sentence:
    """The sentence for a problem."""
    while isinstance(sentence, Either):
        sentence = sentence.first if sentence.holds(problem) else sentence.second
    return sentence
