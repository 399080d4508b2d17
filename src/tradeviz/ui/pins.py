"""Versions that a link fixes: each by its number, or all as they were on a day."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from tradeviz.ui import session
from tradeviz.ui.markdown import escaped, unmarked
from tradeviz.views.addresses import AS_OF, PIN, pinned_in


def pinned_versions() -> dict[str, int]:
    """Dataset → the version that the link asks for. A pin that says nothing is told as any stale
    code."""
    requested = st.query_params.get(PIN, "")
    pins = pinned_in(requested)
    if pins is None:
        st.session_state["stale"] = (PIN, requested, "")
        del st.query_params[PIN]
        return {}
    return pins


def as_of() -> str:
    """The day as of which the link asks for what was published; empty where it asks for none. What
    is no day is told as any stale code."""
    requested = st.query_params.get(AS_OF, "")
    try:
        day = date.fromisoformat(requested).isoformat() if requested else ""
    except ValueError:
        day = ""
    if day != requested:
        st.session_state["stale"] = (AS_OF, requested, "")
        del st.query_params[AS_OF]
        return ""
    return day


def choose_as_of(label: str, names: Mapping[str, str]) -> None:
    """As of which of the days with `names` one reads, an empty one for now."""
    day = as_of()
    options = names if day in names else {**names, day: session.language().date(day)}
    st.session_state[AS_OF] = day
    st.selectbox(
        escaped(label),
        list(options),
        format_func=unmarked(options.__getitem__),
        key=AS_OF,
        filter_mode=None,
        on_change=_read_as_of,
    )


def _read_as_of() -> None:
    """Another day was chosen."""
    unpin()
    if st.session_state[AS_OF]:
        st.query_params[AS_OF] = st.session_state[AS_OF]


def unpin() -> None:
    """Show the newest versions again."""
    for key in session.PINS:
        if key in st.query_params:
            del st.query_params[key]
