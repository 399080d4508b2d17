"""Published data for pages: versions as one reader sees them; answers, their exhibits and figures,
each made once.

A version never changes, so nothing that is kept here goes stale and nothing needs a time limit.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial
from threading import Lock
from time import monotonic
from typing import TypeVar

import streamlit as st

from tradeviz.charts import style
from tradeviz.charts.finished import FinishedFigure
from tradeviz.datasets import DATASETS
from tradeviz.errors import StoreError
from tradeviz.i18n import Language
from tradeviz.library import Library, shared_library
from tradeviz.settings import Settings
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.storage.store import publications
from tradeviz.ui import pins, session
from tradeviz.ui.prefetch import prefetcher
from tradeviz.ui.succession import Succession
from tradeviz.views.catalogue import PAGES
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.page import Choice, ChoiceOf, View, result_of
from tradeviz.views.present import present

_HELD, _LOOKING = "held", Lock()
Answer = TypeVar("Answer")


def settings() -> Settings:
    """What was set from outside."""
    return Settings.read(os.environ)


def library() -> Library:
    """The store with the shipped figures in it, and the code lists."""
    return shared_library(settings())


# ----------------------------------------------------------------------------------------- versions


def snapshot(*datasets: str) -> Snapshot:
    """The versions of `datasets` that this reader sees: those that a link pins, and for the others
    those that were newest when the page was opened, so that its pieces agree. Raises StoreError."""
    held = st.session_state.setdefault(_HELD, {})
    if not held.keys() >= set(datasets):
        held.update(dict(newest_of(*datasets).versions) | held)
    versions = tuple((name, held[name]) for name in datasets if name in held)
    opened = library()
    return Snapshot(opened.store, opened.codes, versions)


def amounts_snapshot(datasets: tuple[str, ...]) -> Snapshot:
    """The same, with the exchange rates once this reader has amounts converted. Raises
    StoreError."""
    is_converted = session.currency() and "rates" not in datasets
    return snapshot(*datasets, *(["rates"] if is_converted else []))


def newest_of(*datasets: str) -> Snapshot:
    """The newest published version of each of `datasets`, looked up at most twice a second, so that
    no click waits for the store. Raises StoreError."""
    with _LOOKING:  # many who come at once look once
        return _newest(settings(), datasets, publications(), int(monotonic() * 2))


@contextmanager
def page_opened(page: str) -> Iterator[None]:
    """A page is opened anew and made in this block: what its link pins, else what is newest now –
    or was, while somebody else is the first for whom this page is made of it – is shown until it is
    opened again."""
    state = st.session_state
    earlier, state[_HELD] = state.get(_HELD, {}), {}
    with ExitStack() as stack:
        with suppress(StoreError):  # whoever reads of the store says so
            state[_HELD] = pinned()
            if not state[_HELD]:
                newest = newest_of(*DATASETS).versions
                given = stack.enter_context(_successions(settings())[page].opened(newest, earlier))
                state[_HELD] = dict(given)
        yield


@lru_cache(maxsize=8)
def _successions(_settings: Settings) -> dict[str, Succession]:
    """The one of each page in this process."""
    return {page.name: Succession() for page in PAGES}


def pinned() -> dict[str, int]:
    """Dataset → the version that the link asks for, by itself or by a day: of what was published
    later only, the first. Raises StoreError."""
    day, versions = pins.as_of(), pins.pinned_versions()
    if not day:
        return versions
    newest = newest_of(*DATASETS)
    first = dict.fromkeys(dict(newest.versions), 0)
    return {**first, **dict(_at_end_of(day, newest).versions), **versions}


def published_after(day: str) -> list[str]:
    """The datasets that were first published after a day. Raises StoreError."""
    newest = newest_of(*DATASETS)
    known = dict(_at_end_of(day, newest).versions)
    return [name for name, _version in newest.versions if name not in known]


def _at_end_of(day: str, newest: Snapshot) -> Snapshot:
    return newest.as_of(datetime.combine(date.fromisoformat(day), time.max, UTC))


def overtaken() -> dict[str, tuple[int, int]]:
    """Dataset → the version shown and a newer one, for what this page shows and is not newest.
    Raises StoreError."""
    held = st.session_state.get(_HELD, {})
    newest = dict(newest_of(*held).versions)
    return {
        name: (version, newest[name])
        for name, version in held.items()
        if newest.get(name, version) > version
    }


@lru_cache(maxsize=128)
def _newest(
    settings: Settings, datasets: tuple[str, ...], _published: int, _moment: int
) -> Snapshot:
    opened = shared_library(settings)
    return Snapshot.newest(opened.store, opened.codes, datasets)


# ------------------------------------------------------------------------------------------ answers


@cached
def choice(choice_of: ChoiceOf, snapshot: Snapshot, query: Query) -> Choice | None:
    """What a reader may choose, given what is chosen already."""
    return choice_of(snapshot, query)


@cached
def answer(make: Callable[[Snapshot, Query], Answer], snapshot: Snapshot, query: Query) -> Answer:
    """What a page answers to a query: in no language yet."""
    return make(snapshot, query)


@dataclass(frozen=True)
class Look:
    """For whom an answer is drawn: the language, a light or dark page."""

    language: Language
    is_dark: bool


@cached
def exhibit(view: View, snapshot: Snapshot, query: Query, language: Language) -> Exhibit:
    """The exhibit of an answer in a language. Raises EmptyError where there is none."""
    return present(result_of(snapshot, view, query), language)


@cached
def themed_figure(
    view: View, snapshot: Snapshot, query: Query, look: Look
) -> FinishedFigure | None:
    """An exhibit's figure in the colours of a light or dark page. Raises EmptyError."""
    drawn = exhibit(view, snapshot, query, look.language).figure
    if drawn is None:
        return None
    return style.themed(drawn, dark=look.is_dark, separators=look.language.separators)


def prepare(
    views: tuple[View, ...], snapshot: Snapshot, around: list[dict[str, str]], look: Look
) -> None:
    """Make ready, while nobody waits, what a reader is likely to choose next."""
    prefetcher().request(
        [partial(_make_ready, view, snapshot, chosen, look) for chosen in around for view in views]
    )


def _make_ready(view: View, snapshot: Snapshot, chosen: Mapping[str, str], look: Look) -> None:
    themed_figure(view, snapshot, view.query(chosen), look)
