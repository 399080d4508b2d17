"""What the staff pages share: how each begins, work done once, progress with long files, what was
just published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

import streamlit as st

from tradeviz.datasets import DATASETS, Dataset
from tradeviz.i18n import Language
from tradeviz.identity import Right
from tradeviz.ui import access, blocks, read, session
from tradeviz.ui.markdown import escaped
from tradeviz.ui.staff import beside

Made = TypeVar("Made")


def staff_flow(draw: Callable[[Language], None]) -> Callable[[], None]:
    """A staff page below its title: for staff alone, with what was just published above it; it runs
    again without the rest of the page."""

    @st.fragment
    @wraps(draw)
    def flow() -> None:
        language = session.language()
        with blocks.error_boundary(language, "flow"):
            access.require(Right.PROPOSE)
            _published_notice(language)
            draw(language)

    return flow


def once(slot: str, key: object, make: Callable[[], Made]) -> Made:
    """What `make` makes for this reader, once for as long as `key` stays the same."""
    if st.session_state.get(slot, (None,))[0] != key:
        st.session_state[slot] = (key, make())
    made: Made = st.session_state[slot][1]
    return made


@contextmanager
def working(what: str, size: int) -> Iterator[None]:
    """Say what takes its time with a file of `size` bytes, if it is long."""
    if size < beside.LARGE:
        yield
        return
    with st.spinner(escaped(what), show_time=True):
        yield


def choose_dataset(language: Language, key: str = "staff.dataset") -> Dataset:
    """The dataset that the file is for."""
    names = read.library().codes["datasets"].names(language)
    offered = {name: names[name] for name in DATASETS}
    return DATASETS[session.pick(language.text("Dataset"), offered, key)]


def _published_notice(language: Language) -> None:
    """What was just published on this page, until something else is done there or the page is left:
    a second click on the button must not take the answer away."""
    where, done = st.session_state.get("staff.published", ("", None))
    if not done or where != st.session_state.get("path"):
        return
    if done[1] is None:
        message = language.text("It is proposed; another person publishes it from Staff/Publish.")
    else:
        message = language.text(
            "Version {version} of {dataset} is published. "
            "The history shows it and can restore the one before.",
            version=done[1],
            dataset=read.library().codes["datasets"].name(done[0], language),
        )
    st.success(escaped(message))
