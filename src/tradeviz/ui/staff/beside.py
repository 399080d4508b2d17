"""Large work of the staff pages, done by a process beside the server, so that readers wait for none
of it; how far it is is shown."""

from contextlib import suppress
from datetime import date
from functools import cache, lru_cache, partial
from threading import Thread
from typing import TypeVar

import streamlit as st

from tradeviz.datasets import DATASETS
from tradeviz.errors import TradevizError
from tradeviz.i18n import Language
from tradeviz.proposals import made_ready
from tradeviz.settings import Settings
from tradeviz.ui import read
from tradeviz.ui.markdown import escaped
from tradeviz.worker import Progress, Work, Worker, unheard

LARGE = 1_000_000
"""Bytes from which on progress is worth showing."""
Made = TypeVar("Made")


@cache
def _worker() -> Worker:
    """The one of this server; staff who come at the same time wait for each other."""
    return Worker()


def made_beside(work: Work[Made], what: str, size: int, language: Language) -> Made:
    """What `work` makes of a file of `size` bytes, with what takes its time said if it is long.
    Raises what it raises, and LimitError."""
    if size < LARGE:
        return _worker().run(work, unheard)
    place = st.empty()
    try:
        with st.spinner(escaped(what), show_time=True):
            return _worker().run(work, _bar(place, language))
    finally:
        place.empty()


def _bar(place: "st.delta_generator.DeltaGenerator", language: Language) -> Progress:
    """Progress as a bar at `place`."""

    def show(done: int, whole: int) -> None:
        message = language.text("Drawing the pages with the new figures …")
        place.progress(min(done / max(whole, 1), 1.0), escaped(message))

    return show


def make_ready(dataset: str) -> None:
    """Start the process, while nobody waits, and what a file for `dataset` is held against."""
    store = read.library().store
    _begin(read.settings(), dataset, date.today(), tuple(store.current(name) for name in DATASETS))


@lru_cache(maxsize=8)
def _begin(
    settings: Settings, dataset: str, today: date, _versions: tuple[int | None, ...]
) -> None:
    """Once for each state of what is published."""
    work: Work[None] = partial(made_ready, settings, dataset, today)

    def begin() -> None:
        with suppress(TradevizError, RuntimeError):  # whoever drops a file is told
            _worker().run(work, unheard)

    Thread(target=begin, daemon=True).start()
