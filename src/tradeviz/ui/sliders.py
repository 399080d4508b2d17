"""A slider with two ends, for a choice among spans of years."""

import streamlit as st

from tradeviz.ui.markdown import escaped
from tradeviz.views.page import Choice
from tradeviz.views.spans import ends_of, span_code


def draw_span(choice: Choice, key: str, label: str) -> None:
    """The slider of `choice`, whose code is kept in the session under `key`."""
    slider = f"{key}.ends"
    years = sorted({end for code in choice.options for end in ends_of(code)})
    st.session_state[slider] = ends_of(st.session_state[key])
    st.select_slider(escaped(label), years, key=slider, on_change=_keep_span, args=(slider, key))


def _keep_span(slider: str, key: str) -> None:
    """The slider was moved: the code of its two ends is the choice."""
    st.session_state[key] = span_code(*st.session_state[slider])
