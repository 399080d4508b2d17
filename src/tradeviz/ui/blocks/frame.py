"""What stands around every page: language, notices, versions, currency, footer."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.render.provenance import version_words
from tradeviz.ui import pins, read, session
from tradeviz.ui.blocks.citing import draw_citation
from tradeviz.ui.blocks.error_panels import error_boundary
from tradeviz.ui.blocks.sources import source_line
from tradeviz.ui.blocks.tables import exhibit_table
from tradeviz.ui.blocks.words import caption, paragraph
from tradeviz.ui.markdown import draw, escaped, small
from tradeviz.ui.prefetch import prefetcher
from tradeviz.views import rates
from tradeviz.views.page import Page
from tradeviz.views.present import present
from tradeviz.views.search.entries import search_index
from tradeviz.views.standing import data_until, disagreement_count, published_on

_DAYS = 25
"""How many days are offered."""


def notices(language: Language) -> None:
    """What the reader should know before reading: a link's unknown page or code, shipped figures
    that could not be used."""
    if lost := session.lost():
        message = language.text("There is no page “{name}”; this is the first page.", name=lost)
        st.warning(escaped(message))
    if stale := session.stale():
        choice, code, reason = stale
        message = reason or language.text(
            "The link asks for “{code}” ({choice}), which does not exist or no longer does; "
            "the usual choice is shown.",
            code=code,
            choice=choice,
        )
        st.warning(escaped(message))
    for dataset, error in read.library().failures.items():
        with error_boundary(language, dataset):
            raise error


def pinned_notice(language: Language) -> None:
    """What a link pins is said, and the newest offered."""
    day, versions = pins.as_of(), pins.pinned_versions()
    if not day and not versions:
        return
    with st.container(border=True, key="pinned"):
        for sentence in _pinned_words(day, versions, language):
            paragraph(sentence)
        st.button(escaped(language.text("Show the newest")), on_click=pins.unpin, key="unpin")


def _pinned_words(day: str, fixed: Mapping[str, int], language: Language) -> list[str]:
    """As of when, and in which versions, one reads."""
    codes, text, sentences = read.library().codes, language.text, []
    if day:
        until = language.date(day)
        sentences.append(text("This page shows what was published by the end of {day}.", day=until))
        names = codes["datasets"].names(language)
        if later := [names.get(name, name) for name in read.published_after(day)]:
            listed = language.joined(later)
            sentences.append(
                text("First published later, shown as then: {datasets}.", datasets=listed)
            )
    if fixed:
        versions = version_words(fixed.items(), codes, language)
        sentences.append(text("This page shows fixed versions: {versions}.", versions=versions))
    return sentences


@st.fragment(run_every=30)
def watch() -> None:
    """Say within a minute that newer figures than those on the page were published, and offer
    them."""
    language = session.language()
    with error_boundary(language, "watch"):
        fixed = read.pinned()
        newest = {name: newer for name, (_, newer) in read.overtaken().items() if name not in fixed}
        if not newest:
            return
        prefetcher().request([partial(search_index, read.newest_of(*DATASETS))])
        versions = version_words(newest.items(), read.library().codes, language)
        with st.container(border=True, key="newer"):
            paragraph(
                language.text("Newer figures have been published: {versions}.", versions=versions)
            )
            if st.button(escaped(language.text("Show them")), key="newer.show"):
                st.rerun(scope="app")


def currency_switch(language: Language, bar: DeltaGenerator) -> None:
    """The switch of currencies in the `bar` above the page; once one is chosen, the rates at which
    amounts are shown, with their source."""
    with bar:
        session.choose_currency()
    if session.has_stale():
        st.rerun()  # the frame says it, above the page
    if not session.currency():
        return
    label = escaped(language.text("Exchange rates"))
    with st.expander(label, key="rates", on_change="rerun", type="compact") as drawer:
        if drawer.open:
            result = rates.yearly(read.snapshot("sources", "rates"), session.amounts_query())
            exhibit = present(result, language)
            paragraph(exhibit.note)
            exhibit_table(exhibit, language)
            draw(source_line(exhibit.sources, language))


def standing(links: Mapping[str, st.Page], section: str, language: Language) -> None:
    """How current the figures are: until when they reach, when they came, where sources
    disagree on what the `section` is about."""
    snapshot = read.snapshot(*DATASETS)
    day = word(published_on(snapshot), language)
    updated = language.text("updated {day}", day=day) if day else ""
    for name, words in (
        ("sources", word(data_until(snapshot), language)),
        ("changes", updated),
        ("sources", word(disagreement_count(snapshot, section), language)),
    ):
        if words:
            _link(links[name], words, language)


def footer(links: Mapping[str, st.Page], page: Page, language: Language) -> None:
    """Of when the figures are, and where one reads on; which versions stand behind the page, and
    how it is cited."""
    text, snapshot = language.text, read.snapshot(*DATASETS)
    day = word(published_on(snapshot), language)
    st.divider()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="footer"):
        if day:
            caption(text("Version of {day}", day=day))
        for name, words in (
            ("changes", text("What changed")),
            ("sources", text("Sources and licences")),
            ("method", text("How it is computed")),
        ):
            _link(links[name], words, language)
        label = escaped(text("Data versions"))
        with st.popover(label, key="versions", on_change="rerun", type="tertiary") as drawer:
            if drawer.open:
                caption(version_words(snapshot.versions, snapshot.codes, language))
                days = {"": text("newest"), **{one: language.date(one) for one in _days()}}
                pins.choose_as_of(text("As published by the end of"), days)
                named, behind = word(page.title, language), snapshot.of(page.datasets)
                draw_citation((page.name, named, ""), (), behind, language)


def _days() -> list[str]:
    """The last days on which something was published, the newest first."""
    newest = read.newest_of(*DATASETS)
    releases = (newest.releases(name, _DAYS) for name, _version in newest.versions)
    days = {release.at[:10] for of_dataset in releases for release in of_dataset}
    return sorted(days, reverse=True)[:_DAYS]


def _link(page: st.Page, words: str, language: Language) -> None:
    """A link to another page, in small letters, that keeps the language."""
    st.page_link(page, label=small(words), query_params={session.LANGUAGE_KEY: language.code})
