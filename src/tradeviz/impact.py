"""What publishing a candidate would change for readers: which headlines and which
charts, from what to what.

Every page is asked once on what is published and once on what would be; its answers are compared,
not its drawings, and what reads the same before and after is no change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import pandas as pd

from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import TradevizError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Apposed, Scope, Sentences, Word, text, word
from tradeviz.publishing.candidate import Candidate
from tradeviz.snapshot import Draft, Snapshot
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views import forms
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import Cards, Page, Panel, Part, Sentence, Trust, defaults, result_of
from tradeviz.views.present import data_tables
from tradeviz.views.result import Chart, Headline, Result, TableColumns, TrustLine

ENGLISH = Language("en")
"""The language in which answers are compared: what reads the same in one reads the same in all."""
EVERYTHING = Query("")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Moved:
    """Something on a page that would read otherwise: the page, what it is, how it reads
    now and how it would. A chart may keep its title and change within: then `before`
    and `after` are the same."""

    page: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """The same in no language yet."""

    page: Page
    what: Word
    before: Word
    after: Word

    def moved(self, language: Language) -> Moved:
        """The change for a reader."""
        pieces = (self.page.menu, self.what, self.before, self.after)
        return Moved(*(word(piece, language) for piece in pieces))


@dataclass(frozen=True, eq=False)
class Impact:
    """The dashboard as it is and as it would be."""

    before: Snapshot
    after: Snapshot
    dataset: str
    today: date

    def of(self, datasets: tuple[str, ...]) -> "Impact":
        """The same of what rests on these datasets."""
        before, after = self.before.of(datasets), self.after.of(datasets)
        return Impact(before, after, self.dataset, self.today)

    def headlines(self, language: Language) -> list[Moved]:
        """The cards, sentences and lines of trust that would read otherwise; empty text where one
        is new or goes."""
        return [change.moved(language) for change in self._headlines]

    def charts(self, language: Language) -> list[Moved]:
        """The exhibits, as they open, that would read otherwise; empty text
        where one is new or goes."""
        return [change.moved(language) for change in self._charts]

    def kept(self) -> dict[str, list[list[str]]]:
        """The changed headlines in every language, for the history."""
        return {
            code: [[one.what, one.before, one.after] for one in self.headlines(Language(code))]
            for code in LANGUAGES
        }

    @cached_property
    def _headlines(self) -> list[Change]:
        return [
            change
            for page, part, datasets in self._parts()
            for change in _headline_changes(self.of(datasets), page, part)
        ]

    @cached_property
    def _charts(self) -> list[Change]:
        return [
            change
            for page, part, datasets in self._parts()
            if isinstance(part, Panel)
            for change in _chart_changes(self.of(datasets), page, part)
        ]

    def _parts(self) -> Iterator[tuple[Page, Part, tuple[str, ...]]]:
        """The parts of pages that rest on the dataset, and all that each rests on."""
        for page in (page for page in PAGES if not page.is_about_versions):
            for part in page.parts:
                datasets = getattr(part, "datasets", ()) or page.datasets
                if self.dataset in datasets:
                    yield page, part, datasets


def impact_of(candidate: Candidate, store: Store, codes: CodeLists, today: date) -> Impact:
    """The dashboard before and after `candidate`. Raises StoreError."""
    before = Snapshot.newest(store, codes, tuple(DATASETS))
    draft = Draft(candidate.dataset.name, candidate.table, candidate.draft)
    return Impact(before, before.drafted(draft), candidate.dataset.name, today)


def _both(impact: Impact, make: Callable[[Snapshot], Made], otherwise: Made) -> tuple[Made, Made]:
    """What `make` makes before and after; `otherwise` where the data do not bear it."""
    made = []
    for snapshot in (impact.before, impact.after):
        try:
            made.append(make(snapshot))
        except TradevizError:
            made.append(otherwise)
    return made[0], made[1]


# ---------------------------------------------------------------------------------------- headlines


def _headline_changes(impact: Impact, page: Page, part: Part) -> Iterable[Change]:
    match part:
        case Cards():
            return _card_changes(impact, page, part)
        case Sentence():
            return _sentence_changes(impact, page, part)
        case Trust():
            return _trust_changes(impact, page, part)
    return ()


def _card_changes(impact: Impact, page: Page, cards: Cards) -> Iterator[Change]:
    def by_key(snapshot: Snapshot) -> dict[str, Headline]:
        return {card.key: card for card in cards.headlines(snapshot, EVERYTHING)}

    none: dict[str, Headline] = {}
    for old, new in _paired(*_both(impact, by_key, none)):
        if _card_words(old) != _card_words(new):
            label = new.label if new else old.label if old else ""
            yield Change(page, label, *_figures(old, new))


def _card_words(card: Headline | None) -> tuple[str, ...]:
    """What a reader takes from a card."""
    if card is None:
        return ()
    return tuple(word(one, ENGLISH) for one in (card.label, card.value, card.scope))


def _figures(old: Headline | None, new: Headline | None) -> tuple[Word, Word]:
    """A figure before and after; with its scope where that differs."""
    is_scoped = old is not None and new is not None and old.scope != new.scope
    before, after = (
        "" if card is None else Apposed((card.value, card.scope if is_scoped else ""))
        for card in (old, new)
    )
    return before, after


def _sentence_changes(impact: Impact, page: Page, part: Sentence) -> Iterator[Change]:
    none: Word = ""
    old, new = _both(impact, lambda snapshot: part.sentence(snapshot, EVERYTHING), none)
    if word(old, ENGLISH) != word(new, ENGLISH):
        yield Change(page, text("The page in one sentence"), old, new)


def _trust_changes(impact: Impact, page: Page, part: Trust) -> Iterator[Change]:
    def by_label(snapshot: Snapshot) -> dict[str, TrustLine]:
        return {word(one.label, ENGLISH): one for one in part.lines(snapshot, impact.today)}

    none: dict[str, TrustLine] = {}
    for old, new in _paired(*_both(impact, by_label, none)):
        before, after = (
            "" if line is None else Apposed((line.figure, line.meaning)) for line in (old, new)
        )
        if word(before, ENGLISH) != word(after, ENGLISH):
            label = new.label if new else old.label if old else ""
            yield Change(page, label, before, after)


def _paired(
    old: Mapping[str, Made], new: Mapping[str, Made]
) -> list[tuple[Made | None, Made | None]]:
    """What stands under each key before and after."""
    return [(old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]


# ------------------------------------------------------------------------------------------- charts


def _chart_changes(impact: Impact, page: Page, panel: Panel) -> Iterator[Change]:
    none: list[Result | None] = [None] * len(panel.views)
    old, new = _both(impact, lambda snapshot: _results(panel, snapshot), none)
    for before, after in zip(old, new, strict=True):
        one, other = _read(before), _read(after)
        if one.terms != other.terms and one.words != other.words:
            titles = ["" if result is None else result.finding for result in (before, after)]
            yield Change(page, titles[1] or titles[0], titles[0], titles[1])


def _results(panel: Panel, snapshot: Snapshot) -> list[Result | None]:
    """The answers with the choices a newcomer finds; None where there is none."""
    opening = defaults(panel.choices, snapshot)
    results: list[Result | None] = []
    for view in panel.views:
        try:
            results.append(result_of(snapshot, view, view.query(opening)))
        except TradevizError:
            results.append(None)
    return results


@dataclass(frozen=True, eq=False)
class _Read:
    """All that a reader takes from an answer: its terms, its chart's, its table."""

    result: Result | None
    columns: TableColumns

    @property
    def terms(self) -> tuple[object, ...]:
        """The answer before it is worded: what is the same here reads the same."""
        if self.result is None:
            return ()
        cells = [(one.heading, list(one.cells)) for one in self.columns if one.place != "file"]
        chart = self.result.chart
        drawn = [] if chart is None else [chart.rows[name].tolist() for name in _texts(chart.rows)]
        return (self.result.finding, self.result.scope, self.result.notes, drawn, cells)

    @property
    def words(self) -> tuple[object, ...]:
        """The answer in words."""
        if self.result is None:
            return ()
        result = self.result
        texts = (result.finding, Scope(result.scope), Sentences(result.notes))
        drawn = () if result.chart is None else _drawn_words(result.chart)
        table = data_tables(self.columns, ENGLISH)[0]
        rows = tuple(table.astype(str).itertuples(index=False, name=None))
        return (*(word(term, ENGLISH) for term in texts), drawn, tuple(table.columns), rows)


def _read(result: Result | None) -> _Read:
    """An answer, without which version it is of: that differs after every publication."""
    columns = () if result is None else result.table()
    return _Read(result, tuple(column for column in columns if not column.is_of_release))


def _drawn_words(chart: Chart) -> tuple[object, ...]:
    """The words of a chart."""
    rows = forms.drawn_rows(chart, ENGLISH)
    return tuple(rows[_texts(rows)].itertuples(index=False, name=None))


def _texts(rows: pd.DataFrame) -> list[str]:
    """The columns of a chart's rows that hold words."""
    return [name for name in rows.columns if forms.is_text(name)]
