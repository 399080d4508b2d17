"""Files that a reader takes along."""

from collections.abc import Callable

import streamlit as st

from tradeviz.ui.markdown import escaped


def download(label: str, make: Callable[[], bytes], file: str, *, key: str) -> None:
    """A button that hands out a file, made only once it is pressed; the page stays as it is."""
    st.download_button(escaped(label), data=make, file_name=file, on_click="ignore", key=key)
