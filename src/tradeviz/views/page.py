"""A page, declared once: what a reader may choose, the answers it shows, in which order.

The menu, the pages, what publishing would change and every file made of a page read these
declarations.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from tradeviz.i18n.terms import Listed, Pair, Sentences, Text, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.result import Headline, Result, Saying, TrustLine


@dataclass(frozen=True)
class Choice:
    """One thing a reader may choose on a page: codes and their names; the address keeps the code.
    Where there is only one, it is the one and is not asked for."""

    key: str
    label: Word
    options: Mapping[str, Word]
    default: str
    form: str = "segments"
    stepped: bool = False
    """Whether readers step from one option to the next, so that its neighbours
    are worth making ready."""
    shared: bool = False
    """Whether it is one choice for all pages that ask for it, and kept from page to page."""
    unavailable: Mapping[str, Word] = field(default_factory=dict)
    """What cannot be chosen here, by name."""
    reason: Word = ""
    """Why it cannot; empty where all can."""
    refused: Mapping[str, Word] = field(default_factory=dict)
    """What a link may ask for and cannot have, and which choice to make instead."""
    opening: Word = ""
    """Why the page opens on what it opens on."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """Option → what it is part of: the way back from it, where it is one."""

    def remark(self, code: str) -> Word:
        """What stands below it once `code` is chosen: why the page opens on it, and what cannot be
        chosen for which reason; empty where there is nothing to say."""
        opening = self.opening if code == self.default else ""
        lacking = Pair(Listed(tuple(self.unavailable.values())), self.reason)
        return Sentences((opening, text("{list}.", list=lacking) if self.unavailable else ""))

    def way_to(self, code: str) -> list[str]:
        """The options above `code`, the widest first, each part of the one before it."""
        above: list[str] = []
        while (code := self.parents.get(code, "")) in self.options and code not in above:
            above.insert(0, code)
        return above


ChoiceOf = Callable[[Snapshot, Query], Choice | None]
"""What may be chosen, given what is chosen already; None where there is nothing to choose from."""
_FIELDS = {field.name for field in fields(Query)}


def with_choice(query: Query, key: str, code: str) -> Query:
    """`query` with one more choice."""
    return _with_choices(query, {key: code})


def query_of(choices: Mapping[str, str]) -> Query:
    """What a reader asks, from his choices by key."""
    return _with_choices(Query(""), choices)


def _with_choices(query: Query, choices: Mapping[str, str]) -> Query:
    """Each choice is a period, a dimension, or what only this page knows."""
    changes: dict[str, Any] = {key: code for key, code in choices.items() if key in _FIELDS}
    if "period" in choices:
        changes |= {"first": choices["period"], "last": choices["period"]}
    known = _FIELDS | {"period"}
    options = tuple((key, code) for key, code in choices.items() if key not in known)
    return replace(query, options=query.options + options, **changes)


def defaults(choices: tuple[ChoiceOf, ...], snapshot: Snapshot) -> dict[str, str]:
    """The choices with which a page opens."""
    return chosen_codes(choices_given(choices, snapshot, {}))


def choices_given(
    choices: tuple[ChoiceOf, ...], snapshot: Snapshot, given: Mapping[str, str]
) -> list[tuple[Choice, str]]:
    """Each choice, given those before it, and the code that is `given` for it; the usual one where
    none of its options is."""
    made: list[tuple[Choice, str]] = []
    for choice_of in choices:
        if choice := choice_of(snapshot, query_of(chosen_codes(made))):
            code = given.get(choice.key, "")
            made.append((choice, code if code in choice.options else choice.default))
    return made


def chosen_codes(choices: Iterable[tuple[Choice, str]]) -> dict[str, str]:
    """The codes chosen, by key."""
    return {choice.key: code for choice, code in choices}


# -------------------------------------------------------------------------------------------- parts


@dataclass(frozen=True)
class View:
    """One answer of a page, and the choices that it depends on: no other choice makes it again."""

    answer: Callable[[Snapshot, Query], Result]
    reads: tuple[str, ...] = ()
    is_wide: bool = False
    """Whether it takes the width of the page, however its panel is laid out."""

    @property
    def name(self) -> str:
        """What tells it from the other answers of its page."""
        return self.answer.__name__

    def query(self, choices: Mapping[str, str]) -> Query:
        """What it is asked, given a reader's choices."""
        return query_of({key: code for key, code in choices.items() if key in self.reads})


@cached
def result_of(snapshot: Snapshot, view: View, query: Query) -> Result:
    """The answer of a page, worked out once. Raises EmptyError."""
    return view.answer(snapshot, query)


def view(
    answer: Callable[[Snapshot, Query], Result], reads: str = "", *, is_wide: bool = False
) -> View:
    """An answer and the keys of its choices, separated by spaces."""
    return View(answer, tuple(reads.split()), is_wide)


@dataclass(frozen=True)
class Panel:
    """Answers side by side, and the choices that govern them."""

    views: tuple[View, ...]
    choices: tuple[ChoiceOf, ...] = ()
    columns: int = 2
    datasets: tuple[str, ...] = ()
    """What it rests on; all of the page where it is empty."""
    is_raw: bool = False
    """Whether it shows rows as published: what would change in them is said row by row already."""


@dataclass(frozen=True)
class Cards:
    """Headline figures below a heading."""

    heading: Text
    headlines: Callable[[Snapshot, Query], list[Headline]]
    has_hero: bool = False
    """Whether the first stands larger above the others."""
    datasets: tuple[str, ...] = ()
    """What they rest on; all of the page where it is empty."""


@dataclass(frozen=True)
class Sentence:
    """A sentence computed from the data."""

    sentence: Callable[[Snapshot, Query], Word]


@dataclass(frozen=True)
class Trust:
    """How far the headline data can be trusted, as of a day."""

    heading: Text
    lines: Callable[[Snapshot, date], list[TrustLine]]


@dataclass(frozen=True)
class Measures:
    """How each measure is computed."""

    measures: Callable[[], list["Measure"]]


@dataclass(frozen=True)
class Measure:
    """One measure: its name, what it says, its formulas, the standard it follows (or nothing)."""

    name: Word
    paragraph: Word
    formulas: tuple[Word, ...]
    standard: Word = ""


@dataclass(frozen=True)
class Glossary:
    """Terms, what they mean, and how they are read."""

    terms: Callable[[Snapshot], list[tuple[Word, Word, Word]]]


@dataclass(frozen=True)
class Lead:
    """A sentence that leads to the page that shows it, with its choices."""

    words: Word
    page: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Leads:
    """Sentences below a heading, each leading to a page; nothing where there are none."""

    heading: Text
    leads: Callable[[Snapshot], list[Lead]]
    is_saved_here: bool = False
    """Whether staff save what they look at among them."""


@dataclass(frozen=True)
class Aloud:
    """Sentences to say aloud, each with what to cite for it."""

    heading: Text
    sayings: Callable[[Snapshot, Query], list[Saying]]


@dataclass(frozen=True)
class Remarks:
    """Short remarks below a heading; nothing where there are none."""

    heading: Text
    remarks: Callable[[Snapshot, Query], list[Word]]


@dataclass(frozen=True)
class Briefs:
    """The briefs that are kept; where they are made, with what is asked of one."""

    heading: Text
    are_made: bool = False


Part = Panel | Cards | Sentence | Trust | Measures | Glossary | Leads | Aloud | Remarks | Briefs


@dataclass(frozen=True)
class Page:
    """One page: its address, what it is called, what it answers, what stands
    on it from the top down."""

    path: str
    """Section and name, as in the folder pages/: trade/services. The name is the address."""
    menu: Text
    title: Text
    question: Word
    datasets: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    has_amounts: bool = False
    """Whether it shows amounts of money, so that their currency can be chosen."""
    is_about_versions: bool = False
    """Whether it compares versions itself: then a publication always changes
    it, and says so nowhere."""

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.path.rpartition("/")[2]

    @property
    def section(self) -> str:
        """The part of the menu it stands in."""
        return self.path.partition("/")[0]

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Its answers, as they stand together."""
        return tuple(part for part in self.parts if isinstance(part, Panel))
