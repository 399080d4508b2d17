"""The pieces pages are made of: words, cards, exhibits with their table and downloads, errors, the footer."""

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tradeviz import exports, wording
from tradeviz.charts import style
from tradeviz.errors import EmptyError, Problem, TableError, TradevizError
from tradeviz.exhibit import Card, Evidence, Exhibit, Source
from tradeviz.i18n import Language
from tradeviz.snapshots import Snapshot
from tradeviz.ui import read, session
from tradeviz.views import rates
from tradeviz.views.common import Choice, Choices

_LOG = logging.getLogger("tradeviz")
View = Callable[..., Exhibit]
_FEW = 40
"""Rows up to which a table stands as text."""
_CARD = {"ja": 229}
"""Width of a card in pixels where a figure has no space to break at; elsewhere cards share the row."""


def plain(text: str) -> str:
    """`text` for Markdown, with nothing in it that Markdown, LaTeX or Streamlit would act on."""
    return re.sub(r"([\\`*_{}\[\]()#+\-!|<>~$:])", r"\\\1", text)


# ------------------------------------------------------------------------------------------------- the frame


def page_language(language: Language) -> None:
    """Say in the page itself which language it is in, for screen readers and translators."""
    st.html(
        f"<script>document.documentElement.lang = {json.dumps(language.code)}</script>",
        unsafe_allow_javascript=True,
    )


def title(heading: str, sentence: str) -> None:
    """The page's one first heading and what it answers."""
    st.title(plain(heading), anchor=False)
    if sentence:
        st.markdown(plain(sentence))


@contextmanager
def errors_shown(language: Language, place: str = "") -> Iterator[None]:
    """Say what the reader can act on, in the reader's language; the same only at the first `place` that it befalls.
    Any other exception is a bug: it goes to the log with a reference that the reader can quote."""
    try:
        yield
    except TradevizError as error:
        if session.is_first(error.gist, place):
            refusal(error, language)
    except Exception as error:
        if type(error).__module__.startswith("streamlit"):  # how st.stop and st.rerun leave a script
            raise
        reference = uuid4().hex[:8]
        _LOG.exception("reference %s", reference)
        st.error(plain(language.text(
            "This page could not be drawn; the published figures are not affected. "
            "Reload it; if that does not help, tell your administrator the reference {reference}.",
            reference=reference,
        )))  # fmt: skip


def refusal(error: TradevizError, language: Language) -> None:
    """An error of ours: what happened, what it means for what is shown, what to do; every problem of a table."""
    said = plain(language.text(error.message, **error.values))
    if isinstance(error, EmptyError):  # a state, not a fault: an empty place says why it is empty
        st.caption(said)
        return
    st.error(said)
    if isinstance(error, TableError):
        st.table([problem_row(problem, language) for problem in error.problems[:50]])


def problem_row(problem: Problem, language: Language) -> dict[str, str]:
    """One problem as a line of a table for staff."""
    text = language.text
    return {
        text("Line"): "" if problem.line is None else str(problem.line), text("Column"): plain(problem.column),
        text("Problem"): plain(wording.said(problem, language)),
    }  # fmt: skip


def notices(language: Language) -> None:
    """What the reader should know before reading: a link's unknown code, shipped figures that could not be used."""
    if found := session.stale():
        choice, code = found
        st.warning(plain(language.text(
            "The link asks for “{code}” ({choice}), which does not exist or no longer does; the usual choice is shown.",
            code=code, choice=choice,
        )))  # fmt: skip
    for dataset, error in read.failures().items():
        with errors_shown(language, dataset):
            raise error


def pinned(language: Language) -> None:
    """What a link pins is said, and the newest offered."""
    pins = session.pinned()
    if not pins:
        return
    said = " · ".join(_versions(pins.items(), language))
    with st.container(border=True, key="pinned"):
        st.markdown(plain(language.text("This page shows fixed versions: {versions}.", versions=said)))
        st.button(language.text("Show the newest"), on_click=session.unpin, key="unpin")


@st.fragment(run_every=30)
def watch() -> None:
    """Say within a minute that newer figures than those on the page were published, and offer them."""
    language = session.language()
    with errors_shown(language, "watch"):
        found = {name: newer for name, (_, newer) in read.overtaken().items() if name not in session.pinned()}
        if found:
            said = " · ".join(_versions(found.items(), language))
            with st.container(border=True, key="newer"):
                st.markdown(plain(language.text("Newer figures have been published: {versions}.", versions=said)))
                if st.button(language.text("Show them"), key="newer.show"):
                    st.rerun(scope="app")


def _versions(versions: Iterable[tuple[str, int]], language: Language) -> list[str]:
    names = read.opened()[1].codes["datasets"].names(language)
    return [f"{names.get(name, name)} {version}" for name, version in versions]


def seen(datasets: Sequence[str]) -> Snapshot:
    """What this reader sees of `datasets`: versions and currency. Raises StoreError."""
    return read.snapshot(*datasets, currency=session.currency())


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
    with st.expander(language.text("Exchange rates"), key="rates", on_change="rerun", type="compact") as opened:
        if opened.open:
            shown = read.words(rates.used, seen(("sources",)), language)
            st.markdown(plain(shown.note))
            _table(shown, language)
            st.markdown(_source_line(shown.sources, language))


def footer(datasets: Sequence[str], language: Language) -> None:
    """Which versions stand behind the page."""
    snapshot = read.snapshot(*datasets)
    versions = _versions(snapshot.versions, language)
    st.divider()
    st.caption(plain(language.text(
        "Data versions: {versions}. Every figure names its source; what nobody published is not drawn.",
        versions=" · ".join(versions),
    )))  # fmt: skip


# -------------------------------------------------------------------------------------------------- exhibits


def exhibits(datasets: Sequence[str], views: Sequence[View], *, columns: int = 2) -> None:
    """Exhibits without choices, side by side."""
    panel(datasets, (), views, columns=columns)


def panel(datasets: Sequence[str], choices: Choices, views: Sequence[View], *, columns: int = 2) -> None:
    """Choices and the exhibits they govern. A choice redraws these exhibits and nothing else on the page."""
    _panel(tuple(datasets), choices, tuple(views), columns)


@st.fragment
def _panel(datasets: tuple[str, ...], choices: Choices, views: tuple[View, ...], columns: int) -> None:
    language = session.language()
    with errors_shown(language, views[0].__name__):
        snapshot = read.snapshot(*datasets)
        scope = views[0].__module__.rpartition(".")[2]
        asked = _choices(choices, snapshot, language, scope)
        chosen = {choice.key: code for choice, code in asked}
        chosen |= {"currency": session.currency()} if session.currency() else {}
        for at in range(0, len(views), columns):
            for view, place in zip(views[at : at + columns], st.columns(columns, gap="large"), strict=False):
                with place:
                    _exhibit(view, snapshot, language, chosen, scope)
        for choice, code in asked:
            if choice.stepped and not session.currency():
                around = [{**chosen, choice.key: other} for other in _neighbours(list(choice.options), code)]
                read.prepare(views, snapshot, language, around, session.is_dark())


def _choices(choices: Choices, snapshot: Snapshot, language: Language, scope: str) -> list[tuple[Choice, str]]:
    """What the reader may choose and what he chose: each choice may depend on those before it."""
    asked: list[tuple[Choice, str]] = []
    if not choices:
        return asked
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for ask in choices:
            chosen = tuple((choice.key, code) for choice, code in asked)
            if drawn := read.choice(ask, snapshot, language, chosen):
                asked.append((drawn, session.choose(drawn, scope)))
    if session.has_stale():
        st.rerun()  # the frame says it, above the page
    return asked


def _neighbours(options: list[str], code: str) -> list[str]:
    """The two options on either side, nearest first."""
    at = options.index(code) if code in options else 0
    return [options[at + step] for step in (1, -1, 2, -2) if 0 <= at + step < len(options)]


def _exhibit(view: View, snapshot: Snapshot, language: Language, chosen: dict[str, str], scope: str) -> None:
    """One exhibit: finding, scope, chart, source, then table and files on demand."""
    wanted = read.named(view, chosen)
    if "currency" in chosen and "currency" not in dict(
        wanted
    ):  # a view that does not convert is given what is converted
        snapshot = seen([name for name, _ in snapshot.versions])
    try:
        shown = read.exhibit(view, snapshot, language, wanted)
    except EmptyError as nothing:
        if session.is_first(nothing.gist, f"{scope}.{view.__name__}"):
            refusal(nothing, language)
        return
    st.header(plain(shown.title), anchor=False)
    st.caption(plain(shown.subtitle))
    if shown.figure is None:
        _table(shown, language)
    else:
        figure = read.figure(view, snapshot, language, wanted, session.is_dark())
        st.plotly_chart(
            figure, key=f"{scope}.{shown.key}", theme=None, alt=shown.alt,
            config=style.config(f"tradeviz-{shown.key}", language.code, _plotly_words(language)),
            **_selecting(shown, scope),
        )  # fmt: skip
    if shown.note:
        st.caption(plain(shown.note))
    if shown.sources:
        st.markdown(_source_line(shown.sources, language))  # a caption would fade the links below contrast
    _files(shown, language, scope, tuple(name for name, _ in snapshot.versions))


def _plotly_words(language: Language) -> dict[str, str]:
    """What Plotly itself says beside a chart."""
    text = language.text
    return {
        "Download plot as a PNG": text("Download as PNG"), "Reset axes": text("Reset axes"),
        "Taking snapshot - this may take a few seconds": text("Preparing the picture …"),
        "Preparing image - this may take a few seconds": text("Preparing the picture …"),
        "Snapshot succeeded": text("The picture is saved."),
    }  # fmt: skip


def _selecting(shown: Exhibit, scope: str) -> dict[str, Any]:
    """What a click on a bar does: nothing, or choose its code."""
    if not shown.selects:
        return {}

    def opened() -> None:
        points = st.session_state[f"{scope}.{shown.key}"].selection.points
        if points and "customdata" in points[0]:
            code = points[0]["customdata"]
            st.session_state[session.state_key(scope, shown.selects)] = code[0] if isinstance(code, list) else code

    return {"on_select": opened, "selection_mode": "points"}


def _source_line(sources: Sequence[Source], language: Language) -> str:
    """The sources, linked; beyond three the rest is counted, and stands in the table and the files."""
    linked = [
        f"[{plain(source.worded(language))}]({source.address})" if source.address else plain(source.worded(language))
        for source in sources[:3]
    ]
    rest = len(sources) - len(linked)
    more = [plain(language.text("{count} more, in the table", count=rest))] if rest > 0 else []
    return language.pair(plain(language.text("Source")), language.joined([*linked, *more]))


def _table(shown: Exhibit, language: Language) -> None:
    """The rows of an exhibit: as real text where they are few, so that every reader and program can read them; in a
    grid that scrolls inside itself where they are many."""
    rows = shown.twin.shown
    if len(rows) <= _FEW:
        cells = rows.map(lambda cell: _cell(str(cell), language))
        for column, addresses in rows.attrs.get("links", {}).items():
            linked = zip(cells[column], addresses, strict=True)
            cells[column] = [f"[{cell}]({address})" if cell and address else cell for cell, address in linked]
        st.table(cells, hide_index=True, border="horizontal", alt=shown.alt)
    else:
        st.dataframe(rows, hide_index=True, width="stretch", key=f"table.{shown.key}", placeholder="")
        st.caption(plain(language.text("{count} rows; scroll inside the table.", count=language.number(len(rows)))))


def subheading(text: str) -> None:
    """A heading of a step."""
    st.header(plain(text), anchor=False)


def rows(listed: Sequence[Mapping[str, str]], language: Language, *, key: str) -> None:
    """Rows of text as a table, its labels inert: as real text where they are few, else in a grid that scrolls inside
    itself. Nothing where there are none."""
    if not listed:
        return
    if len(listed) <= _FEW:
        cells = [{name: _cell(cell, language) for name, cell in row.items()} for row in listed]
        st.table(cells, hide_index=True, border="horizontal")
    else:
        st.dataframe(list(listed), hide_index=True, width="stretch", key=f"rows.{key}", placeholder="")


def _cell(text: str, language: Language) -> str:
    """A cell of a table as text; what is short, such as a date, stays on one line."""
    return plain(together(text, language) if len(text) <= 11 else text)


def together(text: str, language: Language) -> str:
    """`text` that no line break divides: Japanese may otherwise break anywhere."""
    return "\u2060".join(text) if language.code == "ja" else text


def _files(shown: Exhibit, language: Language, scope: str, datasets: tuple[str, ...]) -> None:
    """Table twin, CSV, XLSX and link, made only when the reader opens them."""
    text = language.text
    label = text("Table, download, link") if shown.figure is not None else text("Download, link")
    with st.expander(label, key=f"files.{scope}.{shown.key}", on_change="rerun", type="compact") as opened:
        if not opened.open:
            return
        if shown.figure is not None:
            _table(shown, language)
        link = session.link()
        with st.container(horizontal=True):
            for kind, make in (("CSV", exports.csv_of), ("XLSX", exports.xlsx_of)):
                st.download_button(
                    kind, data=partial(make, shown, language, link, date.today()),
                    file_name=f"tradeviz-{shown.key}.{kind.lower()}", on_click="ignore",
                    key=f"{kind}.{scope}.{shown.key}",
                )  # fmt: skip
        st.caption(text("Link to this view"))
        st.code(link, language=None, wrap_lines=True)
        st.caption(text("Link to this view with these figures, whatever is published later"))
        st.code(session.link(read.snapshot(*datasets).versions), language=None, wrap_lines=True)
        for source in shown.sources:
            st.markdown(_source_detail(source, language))


def _source_detail(source: Source, language: Language) -> str:
    """A source with its licence, address and what a reader should know of it."""
    parts = [
        plain(source.worded(language)),
        plain(language.text("licence: {licence}", licence=source.licence_in(language))),
    ]
    if source.address:
        parts.append(f"<{source.address}>")
    return " · ".join([*parts, *([plain(source.note)] if source.note else [])])


# ----------------------------------------------------------------------------------------------------- cards


def cards(datasets: Sequence[str], view: Callable[[Snapshot, Language], list[Card]], heading: str) -> None:
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
        border=True, width=_CARD.get(language.code, "stretch"), height="stretch", key=f"card.{card.key}", gap="xxsmall"
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
        st.markdown(_evidence(piece, language))
    if card.computation:
        st.markdown(plain(text("Computed: {how}", how=card.computation)))
    if card.others:
        heading = text("What other sources say")
        st.markdown(f"**{plain(heading)}**")
        for piece in card.others[:8]:
            st.markdown(_evidence(piece, language))


def _evidence(piece: Evidence, language: Language) -> str:
    """A printed figure and where it stands."""
    source = piece.source
    where = (
        f"[{plain(source.worded(language))}]({source.address})" if source.address else plain(source.worded(language))
    )
    printed = plain(language.text("“{printed}”", printed=piece.printed))
    return f"{language.pair(plain(piece.what), f'**{printed}**')}  \n{where}"


# ----------------------------------------------------------------------------------------------------- words


def lines(rows: Iterable[tuple[str, str, str]], language: Language) -> None:
    """A short list of label, figure and what it means."""
    for place, (label, figure, meaning) in zip(st.columns(4), rows, strict=False):
        place.markdown(f"{language.pair(plain(label), f'**{plain(figure)}**')}  \n:small[{plain(meaning)}]")


def trust(datasets: Sequence[str], view: Callable[..., list[tuple[str, str, str]]], heading: str) -> None:
    """How far the headline data can be trusted."""
    language = session.language()
    with st.container(border=True):
        st.header(plain(heading), anchor=False)
        lines(read.words(view, read.snapshot(*datasets), language, date.today()), language)


def sentence(datasets: Sequence[str], view: Callable[[Snapshot, Language], str]) -> None:
    """A sentence computed from the data."""
    st.markdown(f"**{plain(read.words(view, seen(datasets), session.language()))}**")


def measures(view: Callable[[Language], Iterable[Any]]) -> None:
    """Each measure in one paragraph with its formula and standard."""
    for measure in read.words(view, session.language()):
        st.header(plain(measure.name), anchor=False)
        st.markdown(plain(measure.paragraph))
        if measure.formula:
            st.code(measure.formula, language=None, wrap_lines=True)
        if measure.standard:
            st.caption(plain(measure.standard))


def glossary(datasets: Sequence[str], view: Callable[[Snapshot, Language], Iterable[tuple[str, str]]]) -> None:
    """Terms and what they mean."""
    language = session.language()
    st.header(plain(language.text("Glossary")), anchor=False)
    for term, meaning in read.words(view, read.snapshot(*datasets), language):
        st.markdown(f"**{plain(term)}** – {plain(meaning)}")
