"""What publishing a candidate would change for readers: which headlines and which
charts, from what to what.

Every page is asked once on what is published and once on what would be; its answers are compared,
not its drawings, and what reads the same before and after is no change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import TradevizError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Apposed, Joined, Word, text, word
from tradeviz.impact.answers import ENGLISH, ReadAnswer, opening_answers
from tradeviz.publishing.candidate import Candidate
from tradeviz.snapshot import Draft, Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import Cards, Leads, Page, Panel, Part, Sentence, Trust
from tradeviz.views.result import Headline, TrustLine
from tradeviz.worker import Progress, unheard

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
    progress: Progress = field(default=unheard, repr=False)
    """Called with how many parts of how many are compared."""

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

    def prepare(self) -> None:
        """Make ready what the dashboard says now: whatever is proposed is held against it."""
        for _page, part, datasets in self._parts():
            with suppress(TradevizError):
                _part_answer(self.before.of(datasets), part, self.today)
            if isinstance(part, Panel):
                with suppress(TradevizError):
                    for answer in opening_answers(self.before.of(datasets), part):
                        answer.prepare()

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
        panels = [one for one in self._parts() if isinstance(one[1], Panel)]
        changes: list[Change] = []
        for done, (page, part, datasets) in enumerate(panels, start=1):
            if isinstance(part, Panel):
                changes += _chart_changes(self.of(datasets), page, part)
            self.progress(done, len(panels))
        return changes

    def _parts(self) -> Iterator[tuple[Page, Part, tuple[str, ...]]]:
        """The parts of pages that rest on the dataset, and all that each rests on."""
        for page in (page for page in PAGES if not page.is_about_versions):
            for part in page.parts:
                datasets = getattr(part, "datasets", ()) or page.datasets
                if self.dataset in datasets and not getattr(part, "is_raw", False):
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
        case Leads(is_saved_here=False):  # saved views are shown row by row
            return _lead_changes(impact, page, part)
    return ()


def _card_changes(impact: Impact, page: Page, cards: Cards) -> Iterator[Change]:
    none: dict[str, Headline] = {}
    for old, new in _paired(*_both(impact, lambda snapshot: _cards(snapshot, cards), none)):
        if _card_words(old) != _card_words(new):
            label = new.label if new else old.label if old else ""
            yield Change(page, label, *_figures(old, new))


@cached
def _cards(snapshot: Snapshot, cards: Cards) -> dict[str, Headline]:
    return {card.key: card for card in cards.headlines(snapshot, EVERYTHING)}


_AROUND = ("scope", "comparator", "caution")
"""What stands around the figure of a card."""


def _card_words(card: Headline | None) -> tuple[str, ...]:
    """What a reader takes from a card."""
    if card is None:
        return ()
    return tuple(word(getattr(card, name), ENGLISH) for name in ("label", "value", *_AROUND))


def _figures(old: Headline | None, new: Headline | None) -> tuple[Word, Word]:
    """A figure before and after; with what differs around it."""
    if old is None or new is None:
        return "" if old is None else old.value, "" if new is None else new.value
    differing = [name for name in _AROUND if getattr(old, name) != getattr(new, name)]
    before, after = (
        Apposed((card.value, *(getattr(card, name) for name in differing))) for card in (old, new)
    )
    return before, after


def _sentence_changes(impact: Impact, page: Page, part: Sentence) -> Iterator[Change]:
    none: Word = ""
    old, new = _both(impact, lambda snapshot: _sentence(snapshot, part), none)
    if word(old, ENGLISH) != word(new, ENGLISH):
        yield Change(page, text("The page in one sentence"), old, new)


@cached
def _sentence(snapshot: Snapshot, part: Sentence) -> Word:
    return part.sentence(snapshot, EVERYTHING)


def _lead_changes(impact: Impact, page: Page, part: Leads) -> Iterator[Change]:
    none: Word = ""
    old, new = _both(impact, lambda snapshot: _leads(snapshot, part), none)
    if word(old, ENGLISH) != word(new, ENGLISH):
        yield Change(page, part.heading, old, new)


@cached
def _leads(snapshot: Snapshot, part: Leads) -> Word:
    return Joined(tuple(lead.words for lead in part.leads(snapshot)))


def _trust_changes(impact: Impact, page: Page, part: Trust) -> Iterator[Change]:
    none: dict[str, TrustLine] = {}
    lines = _both(impact, lambda snapshot: _lines(snapshot, part, impact.today), none)
    for old, new in _paired(*lines):
        before, after = (
            "" if line is None else Apposed((line.figure, line.meaning)) for line in (old, new)
        )
        if word(before, ENGLISH) != word(after, ENGLISH):
            label = new.label if new else old.label if old else ""
            yield Change(page, label, before, after)


@cached
def _lines(snapshot: Snapshot, part: Trust, today: date) -> dict[str, TrustLine]:
    return {word(one.label, ENGLISH): one for one in part.lines(snapshot, today)}


def _part_answer(snapshot: Snapshot, part: Part, today: date) -> None:
    """Make ready what a part says above its charts."""
    match part:
        case Cards():
            _cards(snapshot, part)
        case Sentence():
            _sentence(snapshot, part)
        case Trust():
            _lines(snapshot, part, today)
        case Leads():
            _leads(snapshot, part)


def _paired(
    old: Mapping[str, Made], new: Mapping[str, Made]
) -> list[tuple[Made | None, Made | None]]:
    """What stands under each key before and after."""
    return [(old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]


# ------------------------------------------------------------------------------------------- charts


def _chart_changes(impact: Impact, page: Page, panel: Panel) -> Iterator[Change]:
    none = [ReadAnswer(None)] * len(panel.views)
    old, new = _both(impact, lambda snapshot: opening_answers(snapshot, panel), none)
    for one, other in zip(old, new, strict=True):
        before, after = one.result, other.result
        if not one.reads_as(other):
            titles = ["" if result is None else result.finding for result in (before, after)]
            yield Change(page, titles[1] or titles[0], titles[0], titles[1])
