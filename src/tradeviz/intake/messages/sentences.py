"""Sentences by rule, and the choice between two of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tradeviz.errors import Problem
from tradeviz.i18n.terms import Text


@dataclass(frozen=True)
class Either:
    """One sentence for the problems of which something holds, another for the others."""

    holds: Callable[[Problem], bool]
    first: "Text | Either"
    second: "Text | Either"


Sentences = Mapping[str, Text | Either]


def fitting(sentence: Text | Either, problem: Problem) -> Text:
    """The sentence for a problem."""
    while isinstance(sentence, Either):
        sentence = sentence.first if sentence.holds(problem) else sentence.second
    return sentence
