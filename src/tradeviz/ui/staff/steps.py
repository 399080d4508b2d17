"""What the steps of publishing share: work done once, progress with long files, what was just published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from tradeviz.datasets import DATASETS, Dataset
from tradeviz.i18n import Language
from tradeviz.ui import read
from tradeviz.ui.blocks import plain

_LARGE = 1_000_000
"""Bytes from which on progress is worth showing."""


def once(slot: str, key: Any, make: Callable[[], Any]) -> Any:
    """What `make` makes for this reader, once for as long as `key` stays the same."""
    if st.session_state.get(slot, (None,))[0] != key:
        st.session_state[slot] = (key, make())
    return st.session_state[slot][1]


@contextmanager
def working(what: str, size: int) -> Iterator[None]:
    """Say what takes its time with a long file."""
    if size < _LARGE:
        yield
        return
    with st.spinner(what, show_time=True):
        yield


def choose_dataset(language: Language, key: str = "staff.dataset") -> Dataset:
    """The dataset that the file is for."""
    names = read.library().codes["datasets"].names(language)
    chosen = st.selectbox(
        language.text("Dataset"),
        list(DATASETS),
        format_func=names.__getitem__,
        key=key,
        persist_state="session",
    )
    return DATASETS[chosen]


def published(language: Language) -> None:
    """What was just published on this page, until something else is done there or the page is left: a second click on
    the button must not take the answer away."""
    where, done = st.session_state.get("staff.published", ("", None))
    if done and where == st.session_state.get("path"):
        names = read.library().codes["datasets"]
        st.success(
            plain(
                language.text(
                    "Version {version} of {dataset} is published. The history shows it and can restore the one before.",
                    version=done[1],
                    dataset=names.name(done[0], language),
                )
            )
        )
