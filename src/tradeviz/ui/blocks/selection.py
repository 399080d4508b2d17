"""What a reader points at is looked at by every chart of its panel; the way back stands above."""

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui import session
from tradeviz.ui.markdown import bold, draw, escaped
from tradeviz.views.page import Choice


def select_code(chart: str, choice: str) -> None:
    """Choose the code of the mark of a chart that was clicked, if it has one."""
    points = st.session_state[chart].selection.points
    code = points[0].get("customdata") if points else ""
    if code := code[0] if isinstance(code, list) else code:
        st.session_state[choice] = code


def crumbs(choice: Choice, code: str, scope: str, language: Language) -> None:
    """All goods › Machinery › Vehicles: where `code` stands, each step above it a way back; nothing
    where nothing is above it."""
    above = choice.way_to(code)
    if not above:
        return
    key = session.state_key(scope, choice.key)
    with st.container(
        horizontal=True, gap="xsmall", vertical_alignment="center", key=f"crumbs.{key}"
    ):
        for step in above:
            label = f"{word(choice.options[step], language)} ›"
            name = f"crumb.{key}.{step}"
            st.button(
                escaped(label), key=name, type="tertiary", on_click=_back_to, args=(key, step)
            )
        draw(bold(word(choice.options[code], language)))


def _back_to(key: str, code: str) -> None:
    """Look at what stands above again."""
    st.session_state[key] = code
