"""The page on which staff ask the official sources: what they are, when they were asked last, ask, compare, publish."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.publishing.pull import ask_source, pull_candidate
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest, PullResult, Source
from tradeviz.ui import access, blocks, read, session
from tradeviz.ui.blocks import plain
from tradeviz.ui.staff import outcome, steps
from tradeviz.views.citations import source as source_named


@st.fragment
def flow() -> None:
    """The whole page."""
    language = session.language()
    with blocks.errors_shown(language, "flow"):
        access.require_staff()
        steps.published(language)
        listed(language)
        source = chosen(language)
        terms(source, language)
        pulled = asked(source, language)
        if pulled is None:
            return
        if not pulled.dataset:
            found(pulled, language)
            return
        proposed, seen = outcome.compared(
            "official",
            pulled,
            lambda store: pull_candidate(pulled, store, read.library().codes, today=date.today()),
        )
        outcome.shown(proposed, seen, language, slot="official")
        outcome.publish_form(proposed, seen, language)


def _names(language: Language) -> dict[str, str]:
    text = language.text
    return {
        "eurostat-services": text("Eurostat: trade in services, annual"),
        "eurostat-services-quarterly": text("Eurostat: trade in services, quarterly"),
        "comext": text("Eurostat Comext: trade in goods, annual and monthly"),
        "ecb": text("European Central Bank: exchange rates"),
        "comtrade": text("UN Comtrade: trade in goods, both reporters"),
        "japan-customs": text("Japan Customs: trade in goods"),
        "batis": text("OECD: balanced trade in services (BaTIS)"),
        "lustat": text("STATEC LUSTAT: list of tables"),
        "boj": text("Bank of Japan: list of series"),
    }


def listed(language: Language) -> None:
    """Every source: dataset, whether it may be asked, when its figures were last published."""
    text, names = language.text, _names(language)
    store, codes = read.library().store, read.library().codes
    datasets = codes["datasets"].names(language)
    acts = {
        name: store.history(name)
        for name in {source.dataset for source in SOURCES.values() if source.dataset}
    }
    rows = []
    for name, source in SOURCES.items():
        files = {f"{id}.zip" for id in source.ids}
        last = next((act for act in acts.get(source.dataset, []) if act.file in files), None)
        rows.append(
            {
                text("Source"): names[name],
                text("Dataset"): datasets.get(source.dataset, text("list only")),
                text("Asked"): text("on")
                if source.is_on_by_default
                else text("off until switched on"),
                text("Last published"): language.date(last.at[:10]) if last else text("not yet"),
            }
        )
    blocks.rows(rows, language, key="official")


def chosen(language: Language) -> Source:
    """The source to ask."""
    names = _names(language)
    name = st.selectbox(
        language.text("Source"),
        list(SOURCES),
        format_func=names.__getitem__,
        key="official.source",
        persist_state="session",
    )
    return SOURCES[name]


def terms(source: Source, language: Language) -> None:
    """Under which licence its figures come."""
    snapshot = read.snapshot("sources")
    for id in source.ids:
        if id in snapshot.sources.index:
            row = source_named(snapshot, id)
            licence = language.text("“{printed}”", printed=row.licence_in(language))
            told = language.text("licence: {licence}", licence=licence)
            st.markdown(
                plain(
                    language.sentences(f"{row.cited(language)} · {told}", word(row.note, language))
                )
            )


def asked(source: Source, language: Language) -> PullResult | None:
    """The answer, once there is one. Raises SourceError, SettingError."""
    text = language.text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        since = st.text_input(text("From"), "2010", key=f"official.since.{source.name}", width=140)
        until = st.text_input(
            text("Until (empty: newest)"), "", key=f"official.until.{source.name}", width=200
        )
        pressed = st.button(text("Ask"), key="official.ask")
    key = (source.name, since.strip(), until.strip())
    if pressed:
        access.require_staff()
        st.session_state.pop("official.pulled", None)
        bar = st.progress(0.0, text("Asking the office …"))

        def progress(done: int, whole: int) -> None:
            bar.progress(
                min(done / max(whole, 1), 1.0),
                text("{done} of {whole} parts", done=done, whole=whole),
            )

        try:
            settings, codes = read.settings(), read.library().codes
            request = PullRequest(
                key[1] or None, key[2] or None, settings.partners, codes=codes, progress=progress
            )
            pulled = ask_source(source, request, settings)
        finally:
            bar.empty()
        st.session_state["official.pulled"] = (key, pulled)
    kept: tuple[Any, PullResult] | None = st.session_state.get("official.pulled")
    if kept is None or kept[0] != key:
        return None
    told(kept[1], language)
    return kept[1]


def told(pulled: PullResult, language: Language) -> None:
    """How much came, and of which state."""
    text = language.text
    said = (
        [text("{count} rows came.", count=language.number(len(pulled.table)))]
        if pulled.dataset
        else []
    )
    if pulled.updated:
        said.append(
            text("The office updated them on {date}.", date=language.date(pulled.updated[:10]))
        )
    st.markdown(plain(language.sentences(*said)))


def found(pulled: PullResult, language: Language) -> None:
    """What a source has that is only listed."""
    st.dataframe(
        pd.DataFrame(
            [{"id": entry.id, language.text("Name"): entry.name} for entry in pulled.entries]
        ),
        hide_index=True,
        width="stretch",
        key="official.found",
    )
