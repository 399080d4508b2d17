"""A slider with two ends, for a choice among spans of years."""

import streamlit as st

from tradeviz.ui.markdown import escaped
from tradeviz.views.page import Choice
from tradeviz.views.spans import ends_of, span_code


def draw_span(choice: Choice, key: str, label: str) -> None:
    """The slider of `choice`, whose code is kept in the session under `key`. What a link or the way
    back chose is shown by a new slider: Streamlit's own forgets that it has two ends where its
    value is set."""
    code, drawn = st.session_state[key], f"{key}.drawn"
    count, last = st.session_state.get(drawn, (0, code))
    count += code != last
    st.session_state[drawn] = (count, code)
    slider, years = (
        f"{key}.{count}",
        sorted({end for code in choice.options for end in ends_of(code)}),
    )
    st.select_slider(
        escaped(label),
        years,
        value=ends_of(code),
        key=slider,
        on_change=_keep_span,
        args=(slider, key, drawn),
    )


def _keep_span(slider: str, key: str, drawn: str) -> None:
    """The slider was moved: the code of its two ends is the choice."""
    count, _code = st.session_state[drawn]
    st.session_state[key] = span_code(*st.session_state[slider])
    st.session_state[drawn] = (count, st.session_state[key])
