"""What publishing a candidate would change for readers: which headlines and which charts, from what to what."""

import json
from dataclasses import dataclass
from inspect import signature
from typing import Any

import plotly.io

from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import TradevizError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.publishing.candidate import Candidate
from tradeviz.snapshot import Draft, Snapshot
from tradeviz.storage.store import Store
from tradeviz.views.catalogue import PAGES, Shown
from tradeviz.views.exhibit import Exhibit


@dataclass(frozen=True)
class Moved:
    """Something on a page that would read otherwise: the page, what it is, how it reads now and how it would. A chart
    may keep its title and change within: then `before` and `after` are the same."""

    page: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, eq=False)
class View:
    """The dashboard as it is and as it would be."""

    before: Snapshot
    after: Snapshot
    dataset: str

    def headlines(self, language: Language) -> list[Moved]:
        """The cards that would read otherwise; empty text where a card is new or goes."""
        return [
            Moved(shown.page(language), (new or old)[0], *_told(old, new, language))
            for shown in self._pages()
            for make in shown.cards
            for old, new in _paired(
                _cards(make, self.before, language), _cards(make, self.after, language)
            )
            if old != new
        ]

    def charts(self, language: Language) -> list[Moved]:
        """The exhibits, as they open, that would be drawn otherwise; empty text where one is new or goes."""
        return [
            Moved(shown.page(language), new[0] or old[0], old[0], new[0])
            for shown in self._pages()
            for old, new in zip(
                _drawn(shown, self.before, language),
                _drawn(shown, self.after, language),
                strict=True,
            )
            if old != new
        ]

    def _pages(self) -> list[Shown]:
        return [shown for shown in PAGES if self.dataset in shown.datasets]


def view(candidate: Candidate, store: Store, codes: CodeLists) -> View:
    """The dashboard before and after `candidate`. Raises StoreError."""
    before = Snapshot.newest(store, codes, tuple(DATASETS))
    draft = Draft(candidate.dataset.name, candidate.table, candidate.draft)
    return View(before, before.drafted(draft), candidate.dataset.name)


def kept(seen: View) -> dict[str, list[list[str]]]:
    """The changed headlines in every language, for the history."""
    return {
        code: [[moved.what, moved.before, moved.after] for moved in seen.headlines(Language(code))]
        for code in LANGUAGES
    }


def _cards(make: Any, snapshot: Snapshot, language: Language) -> dict[str, tuple[str, str, str]]:
    """Key → label, figure and scope of each card; none where the data do not bear them."""
    try:
        return {card.key: (card.label, card.value, card.scope) for card in make(snapshot, language)}
    except TradevizError:
        return {}


def _told(
    old: tuple[str, str, str] | None, new: tuple[str, str, str] | None, language: Language
) -> tuple[str, str]:
    """A figure before and after; with its scope where that differs."""
    is_scoped = old is not None and new is not None and old[2] != new[2]
    before, after = (("", "") if card is None else card[1:] for card in (old, new))
    return tuple(
        language.apposed(figure, scope if is_scoped else "") for figure, scope in (before, after)
    )  # type: ignore[return-value]


def _paired(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]


def _drawn(shown: Shown, snapshot: Snapshot, language: Language) -> list[tuple[str, str]]:
    """Title and drawing of each exhibit with the choices a newcomer finds; empty where there is none."""
    try:
        chosen: dict[str, str] = {}
        for ask in shown.choices:
            if choice := ask(snapshot, language, **chosen):
                chosen[choice.key] = choice.default
    except TradevizError:
        return [("", "")] * len(shown.views)
    return [_one(view, snapshot, language, chosen) for view in shown.views]


def _one(
    view: Any, snapshot: Snapshot, language: Language, chosen: dict[str, str]
) -> tuple[str, str]:
    try:
        wanted = {key: code for key, code in chosen.items() if key in signature(view).parameters}
        return _content(view(snapshot, language, **wanted))
    except TradevizError:
        return ("", "")


def _content(exhibit: Exhibit) -> tuple[str, str]:
    """An exhibit's title, and all that would look otherwise if its figures changed."""
    if exhibit.figure is None:
        return exhibit.title, exhibit.twin.data.to_json(orient="values")
    return exhibit.title, json.dumps(
        json.loads(plotly.io.to_json(exhibit.figure, validate=False)), sort_keys=True
    )
