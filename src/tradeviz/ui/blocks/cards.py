"""Headline figures, each with what stands behind it."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.snapshot import Snapshot
from tradeviz.ui import read, session
from tradeviz.ui.blocks.citing import draw_citation
from tradeviz.ui.blocks.error_panels import error_boundary
from tradeviz.ui.blocks.sources import evidence_line
from tradeviz.ui.blocks.words import caption, heading, paragraph
from tradeviz.ui.markdown import bold, draw, escaped
from tradeviz.views.exhibit import Card, CardEvidence
from tradeviz.views.page import Cards
from tradeviz.views.present import present_card

_NARROWEST = 270
"""Pixels of a card that holds the long words of every language."""


@dataclass(frozen=True)
class _Row:
    """What cards side by side have in common: what they rest on, the reader's language, their
    scope where it is one."""

    snapshot: Snapshot
    language: Language
    scope: str


def draw_cards(scope: str, part: Cards, datasets: tuple[str, ...]) -> None:
    """Headline figures below their heading."""
    heading(word(part.heading, session.language()))
    _draw_row(scope, part, datasets)


@st.fragment
def _draw_row(scope: str, part: Cards, datasets: tuple[str, ...]) -> None:
    language = session.language()
    with error_boundary(language, scope):
        snapshot, query = read.amounts_snapshot(datasets), session.amounts_query()
        headlines = read.answer(part.headlines, snapshot, query)
        cards = [present_card(headline, language) for headline in headlines]
        row = _Row(snapshot, language, _common_scope(cards))
        if row.scope:  # what all have in common is said once
            caption(row.scope)
        if part.has_hero and cards:
            _draw_hero(cards.pop(0), row)
        with st.grid(max(1, len(cards)), min_column_width=_NARROWEST):
            for card in cards:
                _draw_card(card, row)


def _common_scope(cards: list[Card]) -> str:
    """The scope of several cards that all have the same; empty where they do not."""
    scopes = {card.scope for card in cards}
    return scopes.pop() if len(scopes) == 1 and len(cards) > 1 else ""


def _draw_hero(card: Card, row: _Row) -> None:
    """The figure that comes first: large, with its line where years follow each other; what it is
    compared with and how sure it is beside it."""
    with st.container(border=True, key=f"card.{card.key}"), st.grid(2, min_column_width=_NARROWEST):
        with st.container(gap="xxsmall"):
            st.metric(escaped(card.label), escaped(card.value), **_trend(card))
            _draw_marks(card)
        with st.container(gap="xxsmall", height="stretch"):
            _draw_words(card, row)


def _draw_card(card: Card, row: _Row) -> None:
    """One card: label, figure, scope, comparator, and a drawer with the evidence on one line with
    those of its neighbours."""
    with st.container(border=True, height="stretch", key=f"card.{card.key}", gap="xxsmall"):
        paragraph(card.label)
        st.subheader(escaped(card.value), anchor=False)
        _draw_marks(card)
        _draw_words(card, row)


def _trend(card: Card) -> dict[str, Any]:
    """The line below a figure; nothing where no years follow each other."""
    return {"chart_data": list(card.trend), "chart_type": "area"} if card.trend else {}


def _draw_marks(card: Card) -> None:
    """What must be known of the figure wherever it stands."""
    if card.marks:
        with st.container(horizontal=True, gap="xxsmall"):
            for mark in card.marks:
                st.badge(escaped(mark), color="gray")


def _draw_words(card: Card, row: _Row) -> None:
    """Scope, comparator and doubts of a card; at its foot the drawer."""
    language = row.language
    for words in (card.scope, card.comparator):
        if words and words != row.scope:
            caption(words)
    if card.caution:
        caption(f"⚠ {card.caution}")
    st.space("stretch")
    label, key = language.text("Source"), f"source.{card.key}"
    with st.popover(escaped(label), key=key, on_change="rerun", type="tertiary") as drawer:
        if drawer.open:
            _fill_drawer(card, language)
            named = (card.key, language.pair(card.label, card.value), card.scope)
            sources = [piece.source for piece in card.evidence]
            draw_citation(named, sources, row.snapshot, language)


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
