"""Published data for pages, cached by version: a version never changes, so no entry goes stale and none needs a
time limit."""

import os
from collections.abc import Callable
from functools import lru_cache
from inspect import signature
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from tradeviz.charts import style
from tradeviz.errors import StoreError, TableError
from tradeviz.exhibit import Card, Exhibit
from tradeviz.i18n import Language
from tradeviz.publishing import Shipped, publish_shipped
from tradeviz.settings import Settings
from tradeviz.snapshots import Snapshot
from tradeviz.store import Store


@st.cache_resource(show_spinner=False)
def _opened(settings: Settings) -> tuple[Store, Shipped, dict[str, TableError | StoreError]]:
    """The store, filled with the shipped figures the first time this process looks at it; what could not be."""
    store, shipped = Store(settings.store), Shipped(settings.data)
    return store, shipped, publish_shipped(store, shipped)


def failures() -> dict[str, TableError | StoreError]:
    """The shipped tables that could not be published, by dataset."""
    return _opened(Settings.read(os.environ))[2]


def snapshot(*datasets: str) -> Snapshot:
    """The newest published version of each of `datasets`. Raises StoreError."""
    store, shipped, _ = _opened(Settings.read(os.environ))
    return Snapshot.newest(store, shipped.codes, datasets)


def named(view: Callable[..., Any], chosen: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Those of the reader's choices that `view` takes."""
    return tuple(sorted((key, code) for key, code in chosen.items() if key in signature(view).parameters))


@lru_cache(maxsize=1024)
def exhibit(
    view: Callable[..., Exhibit],
    snapshot: Snapshot,
    language: Language,
    chosen: tuple[tuple[str, str], ...] = (),
) -> Exhibit:
    """The exhibit that a view makes of these versions, in this language, with these choices."""
    return view(snapshot, language, **dict(chosen))


@lru_cache(maxsize=1024)
def figure(
    view: Callable[..., Exhibit], snapshot: Snapshot, language: Language, chosen: tuple[tuple[str, str], ...],
    dark: bool,
) -> go.Figure | None:  # fmt: skip
    """An exhibit's figure in the colours of a light or dark page."""
    drawn = exhibit(view, snapshot, language, chosen).figure
    return None if drawn is None else style.themed(drawn, dark=dark, separators=language.separators)


@lru_cache(maxsize=256)
def cards(view: Callable[[Snapshot, Language], list[Card]], snapshot: Snapshot, language: Language) -> list[Card]:
    """The cards that a view makes of these versions in this language."""
    return view(snapshot, language)
