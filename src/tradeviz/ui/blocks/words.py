"""Words of a page: headings, sentences, short lists; nothing in them that Markdown would act on."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.ui import read, session
from tradeviz.ui.blocks.seeing import seen


def plain(text: str) -> str:
    """`text` for Markdown, with nothing in it that Markdown, LaTeX or Streamlit would act on."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!|<>~$:])", r"\\\1", text)


def together(text: str, language: Language) -> str:
    """`text` that no line break divides: Japanese may otherwise break anywhere."""
    return "\u2060".join(text) if language.code == "ja" else text


def title(heading: str, sentence: str) -> None:
    """The page's one first heading and what it answers."""
    st.title(plain(heading), anchor=False)
    if sentence:
        st.markdown(plain(sentence))


def subheading(text: str) -> None:
    """A heading of a step."""
    st.header(plain(text), anchor=False)


def lines(rows: Iterable[tuple[str, str, str]], language: Language) -> None:
    """A short list of label, figure and what it means."""
    for place, (label, figure, meaning) in zip(st.columns(4), rows, strict=False):
        place.markdown(
            f"{language.pair(plain(label), f'**{plain(figure)}**')}  \n:small[{plain(meaning)}]"
        )


def sentence(datasets: Sequence[str], view: Callable[[Snapshot, Language], str]) -> None:
    """A sentence computed from the data."""
    st.markdown(f"**{plain(read.words(view, seen(datasets), session.language()))}**")


def trust(
    datasets: Sequence[str], view: Callable[..., list[tuple[str, str, str]]], heading: str
) -> None:
    """How far the headline data can be trusted."""
    language = session.language()
    with st.container(border=True):
        st.header(plain(heading), anchor=False)
        lines(read.words(view, read.snapshot(*datasets), language, date.today()), language)


def measures(view: Callable[[Language], Iterable[Any]]) -> None:
    """Each measure in one paragraph with its formula and standard."""
    for measure in read.words(view, session.language()):
        st.header(plain(measure.name), anchor=False)
        st.markdown(plain(measure.paragraph))
        if measure.formula:
            st.code(measure.formula, language=None, wrap_lines=True)
        if measure.standard:
            st.caption(plain(measure.standard))


def glossary(
    datasets: Sequence[str], view: Callable[[Snapshot, Language], Iterable[tuple[str, str]]]
) -> None:
    """Terms and what they mean."""
    language = session.language()
    st.header(plain(language.text("Glossary")), anchor=False)
    for term, meaning in read.words(view, read.snapshot(*datasets), language):
        st.markdown(f"**{plain(term)}** – {plain(meaning)}")
