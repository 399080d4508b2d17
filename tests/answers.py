"""Every answer of every page for every kind of choice, and what it says as codes and numbers: what stands in its
title, and the rows of the table behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from tradeviz.errors import TradevizError
from tradeviz.i18n.terms import (
    Figure,
    Money,
    Name,
    Number,
    Ordinal,
    Percent,
    Period,
    Text,
    Word,
    within,
)
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import Choice, ChoiceOf, Page, Panel, View, query_of
from tradeviz.views.result import Result, TableColumn
from tradeviz.views.subjects import Finding, Subject

FEW = 3
"""Options of a choice that are each tried together with those of the others; of more, the first, one in the middle and the
last."""
NUMBERS = (Figure, Money, Percent, Number, Ordinal)


@dataclass(frozen=True, eq=False)
class Answer:
    """An answer, the page it stands on, and what was chosen of all that it reads."""

    page: str
    chosen: dict[str, str]
    result: Result

    @property
    def key(self) -> str:
        """What tells it from other answers."""
        return self.result.key

    @property
    def subject(self) -> Subject:
        """What its title is about."""
        assert isinstance(self.result.finding, Finding), self
        return self.result.finding.subject

    @property
    def places(self) -> dict[str, Word]:
        """What stands in each place of its title."""
        finding = self.result.finding
        sentence = finding.sentence if isinstance(finding, Finding) else finding
        return dict(sentence.values) if isinstance(sentence, Text) else {}

    @property
    def rows(self) -> pd.DataFrame:
        """The table behind it: by heading, codes for names, periods as written, numbers for figures."""
        return pd.DataFrame({_heading(column): _codes(column) for column in self.result.table()})

    def __str__(self) -> str:
        return f"{self.page} {self.key} {self.chosen}: {self.result.finding}"


def answers(snapshot: Snapshot, currency: str = "") -> Iterator[Answer]:
    """Every answer of every page, each once for what it reads of the choices. In a currency those
    that may differ by it, of a reader who changed no more than one other choice."""
    for page in PAGES:
        for panel in page.panels:
            yield from _of_panel(snapshot, page, panel, currency)


def opening_answers(snapshot: Snapshot) -> Iterator[Answer]:
    """Every answer of every page as it opens."""
    for page in PAGES:
        for panel in page.panels:
            for chosen in _few_differ(snapshot, panel.choices, 0):
                yield from _of_views(snapshot, page, panel.views, chosen, set())


MANY = 6
"""Choices from which on a panel is not tried in every combination: one choice differs from those with which the
page opens, and every two."""
VERY_MANY = 10
"""Choices from which on one alone differs."""


def chosen_of(
    snapshot: Snapshot, panel: Panel, apart: int | None = None
) -> Iterator[dict[str, str]]:
    """What readers may have chosen of a panel; of many choices, or where it is said, how many
    differ from those with which it opens."""
    if len(panel.choices) < MANY and apart is None:
        yield from _chosen(snapshot, panel.choices)
    else:
        most = apart or (2 if len(panel.choices) < VERY_MANY else 1)
        yield from _few_differ(snapshot, panel.choices, most)


def _of_panel(snapshot: Snapshot, page: Page, panel: Panel, currency: str) -> Iterator[Answer]:
    seen: set[tuple] = set()
    views = [view for view in panel.views if not currency or "currency" in view.reads]
    combined = chosen_of(snapshot, panel) if not currency else chosen_of(snapshot, panel, apart=1)
    for choices in combined if views else ():
        chosen = choices | ({"currency": currency} if currency else {})
        yield from _of_views(snapshot, page, views, chosen, seen)


def _of_views(
    snapshot: Snapshot, page: Page, views: Iterable[View], chosen: dict[str, str], seen: set[tuple]
) -> Iterator[Answer]:
    """The answers of views to what was chosen, those `seen` left out."""
    for view in views:
        read = {key: code for key, code in chosen.items() if key in view.reads}
        if (view.name, *read.items()) in seen:
            continue
        seen.add((view.name, *read.items()))
        try:
            yield Answer(page.path, read, view.answer(snapshot, view.query(chosen)))
        except TradevizError:  # an empty place, which says why
            continue


def _chosen(
    snapshot: Snapshot, choices: tuple[ChoiceOf, ...], **chosen: str
) -> Iterator[dict[str, str]]:
    """What readers may have chosen: a few options of each choice, given those before it."""
    if not choices:
        yield chosen
        return
    choice = choices[0](snapshot, query_of(chosen))
    codes = [{}] if choice is None else [{choice.key: code} for code in _few(choice)]
    for one in codes:
        yield from _chosen(snapshot, choices[1:], **chosen, **one)


def _few_differ(
    snapshot: Snapshot, choices: tuple[ChoiceOf, ...], most: int, **chosen: str
) -> Iterator[dict[str, str]]:
    """What readers may have chosen who changed at most so many of many choices."""
    if not choices:
        yield chosen
        return
    choice = choices[0](snapshot, query_of(chosen))
    if choice is None:
        yield from _few_differ(snapshot, choices[1:], most, **chosen)
        return
    for code in dict.fromkeys([choice.default, *_few(choice)]):
        left = most - (code != choice.default)
        if left >= 0:
            yield from _few_differ(snapshot, choices[1:], left, **chosen, **{choice.key: code})


def _few(choice: Choice) -> list[str]:
    options = list(choice.options)
    if len(options) <= FEW:
        return options
    return [options[0], options[len(options) // 2], options[-1]]


def _heading(column: TableColumn) -> str:
    return str(column.heading)


def _codes(column: TableColumn) -> list[object]:
    cells = zip(column.cells, column.values or column.cells, strict=True)
    return [_code(value if isinstance(value, float) else cell) for cell, value in cells]


def _code(cell: object) -> object:
    """A cell without words: the code of a name, the number of a figure."""
    for part in within(cell):
        match part:
            case Name():
                return part.code
            case Period():
                return part.period
            case Figure() | Money() | Number():
                return part.value
            case Percent():
                return part.share
    return cell


def number(term: Word) -> float:
    """The first number of a term."""
    for part in within(term):
        match part:
            case Figure() | Money() | Number():
                return part.value
            case Percent():
                return part.share * 100
            case Ordinal():
                return part.rank
    raise AssertionError(f"no number in {term}")


def numbers(term: Word) -> list[object]:
    """Every number of a term."""
    return [part for part in within(term) if isinstance(part, NUMBERS)]


def currencies(term: Word) -> set[str]:
    """The currencies in which a term writes amounts."""
    units = {
        part.unit if isinstance(part, Figure) else part.currency
        for part in within(term)
        if isinstance(part, Figure | Money)
    }
    return units & set(MONEY)


def code(term: Word) -> str:
    """The code of the name in a term."""
    return next(part.code for part in within(term) if isinstance(part, Name))
