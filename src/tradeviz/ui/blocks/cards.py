"""Headline figures, each with what stands behind it."""

from collections.abc import Callable, Sequence

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import errors_shown
from tradeviz.ui.blocks.seeing import seen
from tradeviz.ui.blocks.sources import evidence
from tradeviz.ui.blocks.words import plain
from tradeviz.views.exhibit import Card

_CARD = {"ja": 229}
"""Width of a card in pixels where a figure has no space to break at; elsewhere cards share the row."""


def cards(
    datasets: Sequence[str], view: Callable[[Snapshot, Language], list[Card]], heading: str
) -> None:
    """Headline figures, each with what stands behind it."""
    st.header(plain(heading), anchor=False)
    _cards(tuple(datasets), view)


@st.fragment
def _cards(datasets: tuple[str, ...], view: Callable[[Snapshot, Language], list[Card]]) -> None:
    language = session.language()
    with (
        errors_shown(language, view.__name__),
        st.container(horizontal=True, gap="small", vertical_alignment="top"),
    ):
        for card in read.words(view, seen(datasets), language):
            _card(card, language)


def _card(card: Card, language: Language) -> None:
    """One card: label, figure, scope, comparator, and a drawer with the evidence."""
    with st.container(
        border=True,
        width=_CARD.get(language.code, "stretch"),
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
        st.markdown(evidence(piece, language))
    if card.computation:
        st.markdown(plain(text("Computed: {how}", how=card.computation)))
    if card.others:
        heading = text("What other sources say")
        st.markdown(f"**{plain(heading)}**")
        for piece in card.others[:8]:
            st.markdown(evidence(piece, language))
