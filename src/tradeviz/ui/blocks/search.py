"""The search of every page: a box in its header, what was found below it."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Number, count, text, word
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import error_boundary
from tradeviz.ui.blocks.words import caption
from tradeviz.ui.markdown import escaped
from tradeviz.ui.prefetch import prefetcher
from tradeviz.views.search.entries import search_index
from tradeviz.views.search.index import LONGEST, Hits

KEY = "search"
"""Of the box, by which the page's script finds it."""


@st.fragment
def search(links: Mapping[str, st.Page], language: Language, below: DeltaGenerator) -> None:
    """The box; what it finds stands at `below`, each a link to the page that shows it."""
    typed = session.typed_search(KEY, language.text("Search"), LONGEST)
    with below.container(), error_boundary(language, KEY):
        snapshot = read.snapshot(*DATASETS)
        if not typed.strip():
            prefetcher().request([partial(search_index, snapshot)])
            return
        with prefetcher().reader_waits():
            hits = search_index(snapshot).find(typed)
        with st.container(border=True, gap="xsmall", key="hits"):
            _draw(hits, typed, links, language)


def _draw(hits: Hits, typed: str, links: Mapping[str, st.Page], language: Language) -> None:
    caption(_heading(hits, typed, language))
    for entry in hits.entries:
        choices = {**dict(entry.choices), session.LANGUAGE_KEY: language.code}
        label = escaped(word(entry.label, language))
        st.page_link(links[entry.page], label=label, query_params=choices)


def _heading(hits: Hits, typed: str, language: Language) -> str:
    """How many there are of what was looked for."""
    if not hits.count:
        sentence = text(
            "Nothing is called “{words}”. Search by a word of a name in any of the languages, or "
            "a code: 56, JP.",
            words=typed,
        )
    elif hits.is_near:
        sentence = text("Nothing is called “{words}”; the nearest names:", words=typed)
    elif hits.count > len(hits.entries):
        first = Number(len(hits.entries))
        sentence = text(
            "The first {first} of {count} hits; another word leaves fewer.",
            first=first,
            count=count(hits.count),
        )
    else:
        sentence = text("Hits: {count}", count=count(hits.count))
    return word(sentence, language)
