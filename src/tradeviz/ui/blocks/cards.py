"""Headline figures, each with what stands behind it."""

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import error_boundary
from tradeviz.ui.blocks.sources import evidence_line
from tradeviz.ui.blocks.words import caption, heading, paragraph
from tradeviz.ui.markdown import bold, draw, escaped
from tradeviz.views.exhibit import Card, CardEvidence
from tradeviz.views.page import Cards
from tradeviz.views.present import present_card

_WIDTH = {"ja": 229}
"""Width of a card in pixels where a figure has no space to break at; elsewhere cards share the
row."""


def draw_cards(scope: str, part: Cards, datasets: tuple[str, ...]) -> None:
    """Headline figures below their heading."""
    heading(word(part.heading, session.language()))
    _draw_row(scope, part, datasets)


@st.fragment
def _draw_row(scope: str, part: Cards, datasets: tuple[str, ...]) -> None:
    language = session.language()
    row = st.container(horizontal=True, gap="small", vertical_alignment="top")
    with error_boundary(language, scope), row:
        snapshot, query = read.amounts_snapshot(datasets), session.amounts_query()
        for headline in read.answer(part.headlines, snapshot, query):
            _draw_card(present_card(headline, language), language)


def _draw_card(card: Card, language: Language) -> None:
    """One card: label, figure, scope, comparator, and a drawer with the evidence."""
    with st.container(
        border=True,
        width=_WIDTH.get(language.code, "stretch"),
        height="stretch",
        key=f"card.{card.key}",
        gap="xxsmall",
    ):
        paragraph(card.label)
        st.subheader(escaped(card.value), anchor=False)
        caption(card.scope)
        if card.comparator:
            caption(card.comparator)
        if card.caution:
            caption(f"⚠ {card.caution}")
        label, key = language.text("Source"), f"source.{card.key}"
        with st.popover(escaped(label), key=key, on_change="rerun", type="tertiary") as drawer:
            if drawer.open:
                _fill_drawer(card, language)


def _fill_drawer(card: Card, language: Language) -> None:
    """What stands behind a card: as its sources state it, where, how computed, what other sources
    say, on what they disagree."""
    text = language.text
    for piece in card.evidence:
        draw(evidence_line(piece, language))
    if card.computation:
        paragraph(text("Computed: {how}", how=card.computation))
    _readings(text("What other sources say"), card.others, language)
    for doubt in card.doubts:
        _readings(doubt.topic, doubt.readings, language)
        paragraph(doubt.assessment)


def _readings(title: str, pieces: tuple[CardEvidence, ...], language: Language) -> None:
    """Readings of sources below what they are about."""
    if pieces:
        draw(bold(title))
    for piece in pieces:
        draw(evidence_line(piece, language))
