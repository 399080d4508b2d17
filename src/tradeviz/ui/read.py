"""Published data for pages, cached by version: a version never changes, so no entry goes stale and none needs a
time limit."""

import os
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, partial
from inspect import signature
from threading import Lock
from time import monotonic
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from tradeviz.charts import style
from tradeviz.errors import EmptyError, StoreError, TableError
from tradeviz.i18n import Language
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.settings import Settings
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store, published_here
from tradeviz.ui.prefetch import ahead
from tradeviz.views.common import Choice
from tradeviz.views.exhibit import Exhibit

_HELD = "held"


_OPENING = Lock()


@lru_cache(maxsize=8)
def _opened(settings: Settings) -> tuple[Store, Shipped, dict[str, TableError | StoreError]]:
    """The store, filled with the shipped figures the first time this process looks at it; what could not be."""
    store, shipped = Store(settings.store), Shipped(settings.data)
    return store, shipped, publish_shipped(store, shipped)


def failures() -> dict[str, TableError | StoreError]:
    """The shipped tables that could not be published, by dataset."""
    with _OPENING:
        return _opened(settings())[2]


def settings() -> Settings:
    """What was set from outside."""
    return Settings.read(os.environ)


def opened() -> tuple[Store, Shipped]:
    """The store and the shipped figures with their code lists."""
    with _OPENING:  # those who come while it is filled for the first time wait
        return _opened(settings())[:2]


def snapshot(*datasets: str, currency: str = "") -> Snapshot:
    """The versions of `datasets` that this reader sees, amounts in `currency` where it is given: those that a link
    pins, and for the others those that were newest when the page was opened, so that its pieces agree. Raises
    StoreError."""
    asked = (*datasets, "rates") if currency and "rates" not in datasets else datasets
    held = st.session_state.setdefault(_HELD, {})
    if not held.keys() >= set(asked):
        held.update(dict(newest_of(*asked).versions) | held)
    store, shipped = opened()
    return Snapshot(
        store,
        shipped.codes,
        tuple((name, held[name]) for name in asked if name in held),
        currency=currency,
    )


def newest_of(*datasets: str) -> Snapshot:
    """The newest published version of each of `datasets`, looked up at most twice a second, so that no click waits
    for the store. Raises StoreError."""
    return _newest(settings(), datasets, published_here(), int(monotonic() * 2))


def hold(pinned: Mapping[str, int]) -> None:
    """A page is opened anew: what is newest now is shown until it is opened again, except what `pinned` says."""
    st.session_state[_HELD] = dict(pinned)


def overtaken() -> dict[str, tuple[int, int]]:
    """Dataset → the version shown and a newer one, for what this page shows and is not newest. Raises StoreError."""
    held = st.session_state.get(_HELD, {})
    newest = dict(newest_of(*held).versions)
    return {
        name: (version, newest[name])
        for name, version in held.items()
        if newest.get(name, version) > version
    }


@lru_cache(maxsize=128)
def _newest(settings: Settings, datasets: tuple[str, ...], published: int, moment: int) -> Snapshot:
    del settings, published, moment
    store, shipped = opened()
    return Snapshot.newest(store, shipped.codes, datasets)


@lru_cache(maxsize=1024)
def choice(
    ask: Callable[..., Choice | None],
    snapshot: Snapshot,
    language: Language,
    chosen: tuple[tuple[str, str], ...],
) -> Choice | None:
    """What a reader may choose, given what is chosen already."""
    return ask(snapshot, language, **dict(chosen))


def named(view: Callable[..., Any], chosen: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Those of the reader's choices that `view` takes."""
    taken = _taken(view)
    return tuple(sorted((key, code) for key, code in chosen.items() if key in taken))


@lru_cache(maxsize=256)
def _taken(view: Callable[..., Any]) -> frozenset[str]:
    """The names of what a view takes."""
    return frozenset(signature(view).parameters)


def exhibit(
    view: Callable[..., Exhibit],
    snapshot: Snapshot,
    language: Language,
    chosen: tuple[tuple[str, str], ...] = (),
) -> Exhibit:
    """The exhibit that a view makes of these versions, in this language, with these choices. Raises EmptyError where
    they hold nothing."""
    made = _made(view, snapshot, language, chosen)
    if isinstance(made, EmptyError):
        raise made
    return made


@lru_cache(maxsize=1024)
def _made(
    view: Callable[..., Exhibit],
    snapshot: Snapshot,
    language: Language,
    chosen: tuple[tuple[str, str], ...],
) -> Exhibit | EmptyError:
    """The exhibit, or why there is none: that is worth remembering too."""
    try:
        return view(snapshot, language, **dict(chosen))
    except EmptyError as nothing:
        return nothing


@lru_cache(maxsize=1024)
def figure(
    view: Callable[..., Exhibit],
    snapshot: Snapshot,
    language: Language,
    chosen: tuple[tuple[str, str], ...],
    dark: bool,
) -> go.Figure | None:
    """An exhibit's figure in the colours of a light or dark page."""
    drawn = exhibit(view, snapshot, language, chosen).figure
    return None if drawn is None else style.themed(drawn, dark=dark, separators=language.separators)


@lru_cache(maxsize=512)
def words(view: Callable[..., Any], *given: Hashable) -> Any:
    """What a view of words or cards makes of what it is given: a snapshot, a language, a day."""
    return view(*given)


def prepare(
    views: tuple[Callable[..., Exhibit], ...],
    snapshot: Snapshot,
    language: Language,
    around: list[dict[str, str]],
    dark: bool,
) -> None:
    """Make ready, while nobody waits, what a reader is likely to ask for next."""
    ahead().wish(
        [
            partial(figure, view, snapshot, language, named(view, chosen), dark)
            for chosen in around
            for view in views
        ]
    )
