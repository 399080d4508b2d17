"""The page on which staff ask the official sources: what they are, when they were asked last, ask,
compare, publish."""

import time
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.identity import Right
from tradeviz.proposals import pull_proposal
from tradeviz.publishing.pull import ask_source
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest, PullResult, Source
from tradeviz.storage.release import Release
from tradeviz.ui import access, blocks, read, session
from tradeviz.ui.markdown import escaped
from tradeviz.ui.staff import outcome, steps
from tradeviz.views.citations import source as source_named

_ANSWER = "official.pulled"
"""Where the newest answer is kept, with what was asked."""


@steps.staff_flow
def official_flow(language: Language) -> None:
    """The whole page."""
    _source_table(language)
    source = _choose_source(language)
    _licences(source, language)
    pulled = _ask(source, language)
    if pulled is None:
        return
    if not pulled.dataset:
        _catalogue(pulled, language)
        return
    work = partial(pull_proposal, read.settings(), pulled, date.today())
    outcome.review(outcome.Review("official", pulled), work, language)


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


def _source_table(language: Language) -> None:
    """Every source: dataset, whether it may be asked, when its figures were last published."""
    store = read.library().store
    datasets = {source.dataset for source in SOURCES.values() if source.dataset}
    releases = {name: store.history(name) for name in datasets}
    rows = [
        _source_row(source, releases.get(source.dataset, []), language)
        for source in SOURCES.values()
    ]
    blocks.text_table(rows, key="official")


def _source_row(source: Source, releases: list[Release], language: Language) -> dict[str, str]:
    text, files = language.text, {f"{id}.zip" for id in source.ids}
    datasets = read.library().codes["datasets"].names(language)
    last = next((release for release in releases if release.file in files), None)
    is_on = source.is_on_by_default
    return {
        text("Source"): _names(language)[source.name],
        text("Dataset"): datasets.get(source.dataset, text("list only")),
        text("Asked"): text("on") if is_on else text("off until switched on"),
        text("Last published"): language.date(last.at[:10]) if last else text("not yet"),
    }


def _choose_source(language: Language) -> Source:
    names = _names(language)
    offered = {name: names[name] for name in SOURCES}
    return SOURCES[session.pick(language.text("Source"), offered, "official.source")]


def _licences(source: Source, language: Language) -> None:
    """Under which licence its figures come."""
    snapshot = read.snapshot("sources")
    for id in source.ids:
        if id in snapshot.sources.index:
            row = source_named(snapshot, id)
            printed = language.text("“{printed}”", printed=row.licence_in(language))
            licence = language.text("licence: {licence}", licence=printed)
            citation = f"{row.cited(language)} · {licence}"
            blocks.paragraph(language.sentences(citation, word(row.note, language)))


def _ask(source: Source, language: Language) -> PullResult | None:
    """The answer, once there is one. Raises SourceError, SettingError."""
    since, until, is_pressed = _ask_form(source, language)
    key = (source.name, since, until)
    if is_pressed:
        st.session_state.pop(_ANSWER, None)
        st.session_state[_ANSWER] = (key, _pull(source, since, until, language))
    kept: tuple[object, PullResult] | None = st.session_state.get(_ANSWER)
    if kept is None or kept[0] != key:
        return None
    _answer_summary(kept[1], language)
    return kept[1]


def _ask_form(source: Source, language: Language) -> tuple[str, str, bool]:
    """From when, until when, and whether the button was pressed."""
    text = language.text
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key, label = f"official.since.{source.name}", escaped(text("From"))
        since = st.text_input(label, "2010", key=key, width=140)
        key, label = f"official.until.{source.name}", escaped(text("Until (empty: newest)"))
        until = st.text_input(label, "", key=key, width=200)
        return since.strip(), until.strip(), st.button(escaped(text("Ask")), key="official.ask")


def _pull(source: Source, since: str, until: str, language: Language) -> PullResult:
    """What the agency answers, with a bar while it does. Raises AccessError, SourceError,
    SettingError."""
    access.require(Right.PROPOSE)
    text, settings, codes = language.text, read.settings(), read.library().codes
    bar = st.progress(0.0, escaped(text("Asking the office …")))

    def progress(done: int, whole: int) -> None:
        message = text("Parts received: {done} of {whole}", done=done, whole=whole)
        bar.progress(min(done / max(whole, 1), 1.0), escaped(message))

    try:
        request = PullRequest(
            since or None, until or None, settings.partners, codes=codes, progress=progress
        )
        return ask_source(source, request, settings, time.time)
    finally:
        bar.empty()


def _answer_summary(pulled: PullResult, language: Language) -> None:
    """How much came, and of which state."""
    text, came = language.text, len(pulled.table)
    sentences = [language.counted("{count} row came.", "{count} rows came.", came)]
    if not pulled.dataset:
        sentences.clear()
    if pulled.updated:
        day = language.date(pulled.updated[:10])
        sentences.append(text("The office updated them on {date}.", date=day))
    blocks.paragraph(language.sentences(*sentences))


def _catalogue(pulled: PullResult, language: Language) -> None:
    """What a source has that is only listed."""
    name = language.text("Name")
    rows = pd.DataFrame([{"id": entry.id, name: entry.name} for entry in pulled.entries])
    st.dataframe(rows, hide_index=True, width="stretch", key="official.found")
