"""What stands around every page: language, notices, versions, currency, footer."""

import json
from collections.abc import Iterable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tradeviz.i18n import Language
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import errors_shown
from tradeviz.ui.blocks.sources import source_line
from tradeviz.ui.blocks.tables import table
from tradeviz.ui.blocks.words import plain
from tradeviz.views import rates
from tradeviz.views.page import query_of
from tradeviz.views.present import present


def page_language(language: Language) -> None:
    """Say in the page itself which language it is in, for screen readers and translators."""
    st.html(
        f"<script>document.documentElement.lang = {json.dumps(language.code)}</script>",
        unsafe_allow_javascript=True,
    )


def notices(language: Language) -> None:
    """What the reader should know before reading: a link's unknown code, shipped figures that could not be used."""
    if found := session.stale():
        choice, code = found
        st.warning(
            plain(
                language.text(
                    "The link asks for “{code}” ({choice}), which does not exist or no longer does; the usual choice is shown.",
                    code=code,
                    choice=choice,
                )
            )
        )
    for dataset, error in read.library().failures.items():
        with errors_shown(language, dataset):
            raise error


def pinned(language: Language) -> None:
    """What a link pins is said, and the newest offered."""
    pins = session.pinned()
    if not pins:
        return
    said = " · ".join(_versions(pins.items(), language))
    with st.container(border=True, key="pinned"):
        st.markdown(
            plain(language.text("This page shows fixed versions: {versions}.", versions=said))
        )
        st.button(language.text("Show the newest"), on_click=session.unpin, key="unpin")


@st.fragment(run_every=30)
def watch() -> None:
    """Say within a minute that newer figures than those on the page were published, and offer them."""
    language = session.language()
    with errors_shown(language, "watch"):
        found = {
            name: newer
            for name, (_, newer) in read.overtaken().items()
            if name not in session.pinned()
        }
        if found:
            said = " · ".join(_versions(found.items(), language))
            with st.container(border=True, key="newer"):
                st.markdown(
                    plain(
                        language.text(
                            "Newer figures have been published: {versions}.", versions=said
                        )
                    )
                )
                if st.button(language.text("Show them"), key="newer.show"):
                    st.rerun(scope="app")


def _versions(versions: Iterable[tuple[str, int]], language: Language) -> list[str]:
    names = read.library().codes["datasets"].names(language)
    return [f"{names.get(name, name)} {version}" for name, version in versions]


def amounts(language: Language, bar: DeltaGenerator) -> None:
    """The switch of currencies in the `bar` above the page; once one is chosen, the rates at which amounts are shown,
    with their source."""
    with bar:
        session.choose_currency()
    if session.has_stale():
        st.rerun()  # the frame says it, above the page
    currency = session.currency()
    if not currency:
        return
    with st.expander(
        language.text("Exchange rates"), key="rates", on_change="rerun", type="compact"
    ) as opened:
        if opened.open:
            query = query_of({"currency": currency})
            result = rates.yearly(read.snapshot("sources", "rates"), query)
            exhibit = present(result, language)
            st.markdown(plain(exhibit.note))
            table(exhibit, language)
            st.markdown(source_line(exhibit.sources, language))


def footer(datasets: Sequence[str], language: Language) -> None:
    """Which versions stand behind the page."""
    snapshot = read.snapshot(*datasets)
    versions = _versions(snapshot.versions, language)
    st.divider()
    st.caption(
        plain(
            language.text(
                "Data versions: {versions}. Every figure names its source; what nobody published is not drawn.",
                versions=" · ".join(versions),
            )
        )
    )
