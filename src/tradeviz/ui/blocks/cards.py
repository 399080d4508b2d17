"""Headline figures, each with what stands behind it."""

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import errors_shown
from tradeviz.ui.blocks.sources import evidence_line
from tradeviz.ui.blocks.words import plain
from tradeviz.views.exhibit import Card
from tradeviz.views.page import Cards, query_of
from tradeviz.views.present import present_card

_WIDTH = {"ja": 229}
"""Width of a card in pixels where a figure has no space to break at; elsewhere cards share the row."""
_OTHERS = 8
"""How many readings of other sources a drawer shows."""


def cards(scope: str, shown: Cards, datasets: tuple[str, ...]) -> None:
    """Headline figures, each with what stands behind it."""
    st.header(plain(word(shown.heading, session.language())), anchor=False)
    _cards(scope, shown, datasets)


@st.fragment
def _cards(scope: str, shown: Cards, datasets: tuple[str, ...]) -> None:
    language, currency = session.language(), session.currency()
    row = st.container(horizontal=True, gap="small", vertical_alignment="top")
    with errors_shown(language, scope), row:
        names = datasets if not currency or "rates" in datasets else (*datasets, "rates")
        query = query_of({"currency": currency} if currency else {})
        for headline in read.answer(shown.headlines, read.snapshot(*names), query):
            _card(present_card(headline, language), language)


def _card(card: Card, language: Language) -> None:
    """One card: label, figure, scope, comparator, and a drawer with the evidence."""
    with st.container(
        border=True,
        width=_WIDTH.get(language.code, "stretch"),
        height="stretch",
        key=f"card.{card.key}",
        gap="xxsmall",
    ):
        st.markdown(plain(card.label))
        st.subheader(plain(card.value), anchor=False)
        st.caption(plain(card.scope))
        if card.comparator:
            st.caption(plain(card.comparator))
        with st.popover(
            language.text("Source"), key=f"source.{card.key}", on_change="rerun", type="tertiary"
        ) as drawer:
            if drawer.open:
                _drawer(card, language)


def _drawer(card: Card, language: Language) -> None:
    """What stands behind a card: as printed, where, how computed, what other sources say."""
    text = language.text
    for piece in card.evidence:
        st.markdown(evidence_line(piece, language))
    if card.computation:
        st.markdown(plain(text("Computed: {how}", how=card.computation)))
    if card.others:
        heading = text("What other sources say")
        st.markdown(f"**{plain(heading)}**")
        for piece in card.others[:_OTHERS]:
            st.markdown(evidence_line(piece, language))
