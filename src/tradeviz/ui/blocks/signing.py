"""Who does what is kept in a history."""

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.ui import access
from tradeviz.ui.blocks.words import caption
from tradeviz.ui.markdown import escaped


def name_field(language: Language, key: str) -> str:
    """Who it is: whoever signed in, else what is typed."""
    if name := access.person().name:
        caption(language.text("In the history as {name}", name=name))
        return name
    label = escaped(language.text("Your name"))
    return st.text_input(label, key=key, persist_state="session", max_chars=100)
