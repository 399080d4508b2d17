"""Exhibits: choices and what they govern; finding, scope, chart, source, table and files on demand."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tradeviz.charts import style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.render.csv_file import exhibit_csv
from tradeviz.render.xlsx_file import exhibit_xlsx
from tradeviz.snapshot import Snapshot
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import errors_shown, refusal
from tradeviz.ui.blocks.seeing import seen
from tradeviz.ui.blocks.sources import source_detail, source_line
from tradeviz.ui.blocks.tables import table
from tradeviz.ui.blocks.words import plain
from tradeviz.ui.prefetch import ahead
from tradeviz.views.common import Choice, Choices
from tradeviz.views.exhibit import Exhibit

View = Callable[..., Exhibit]
_AROUND = 12
"""How many options of what readers step through are made ready ahead."""


def exhibits(datasets: Sequence[str], views: Sequence[View], *, columns: int = 2) -> None:
    """Exhibits without choices, side by side."""
    panel(datasets, (), views, columns=columns)


def panel(
    datasets: Sequence[str], choices: Choices, views: Sequence[View], *, columns: int = 2
) -> None:
    """Choices and the exhibits they govern. A choice redraws these exhibits and nothing else on the page."""
    _panel(tuple(datasets), choices, tuple(views), columns)


@st.fragment
def _panel(
    datasets: tuple[str, ...], choices: Choices, views: tuple[View, ...], columns: int
) -> None:
    language = session.language()
    with ahead().reader_waits(), errors_shown(language, views[0].__name__):
        snapshot = read.snapshot(*datasets)
        scope = views[0].__module__.rpartition(".")[2]
        asked = _choices(choices, snapshot, language, scope)
        chosen = {choice.key: code for choice, code in asked}
        chosen |= {"currency": session.currency()} if session.currency() else {}
        for at in range(0, len(views), columns):
            for view, place in zip(
                views[at : at + columns], st.columns(columns, gap="large"), strict=False
            ):
                with place:
                    _exhibit(view, snapshot, language, chosen, scope)
        for choice, code in asked:
            if choice.stepped and not session.currency():
                around = [
                    {**chosen, choice.key: other}
                    for other in _neighbours(list(choice.options), code)
                ]
                read.prepare(views, snapshot, language, around, session.is_dark())


def _choices(
    choices: Choices, snapshot: Snapshot, language: Language, scope: str
) -> list[tuple[Choice, str]]:
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
    """The options around `code`, nearest first."""
    at = options.index(code) if code in options else 0
    far = sorted(range(len(options)), key=lambda other: abs(other - at))
    return [options[other] for other in far[1 : _AROUND + 1]]


def _exhibit(
    view: View, snapshot: Snapshot, language: Language, chosen: dict[str, str], scope: str
) -> None:
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
        table(shown, language)
    else:
        figure = read.figure(view, snapshot, language, wanted, session.is_dark())
        st.plotly_chart(
            figure,
            key=f"{scope}.{shown.key}",
            theme=None,
            alt=shown.alt,
            config=style.config(f"tradeviz-{shown.key}", language.code, _plotly_words(language)),
            **_selecting(shown, scope),
        )
    if shown.note:
        st.caption(plain(shown.note))
    if shown.sources:
        st.markdown(
            source_line(shown.sources, language)
        )  # a caption would fade the links below contrast
    _files(shown, language, scope, tuple(name for name, _ in snapshot.versions))


def _plotly_words(language: Language) -> dict[str, str]:
    """What Plotly itself says beside a chart."""
    text = language.text
    return {
        "Download plot as a PNG": text("Download as PNG"),
        "Reset axes": text("Reset axes"),
        "Taking snapshot - this may take a few seconds": text("Preparing the picture …"),
        "Preparing image - this may take a few seconds": text("Preparing the picture …"),
        "Snapshot succeeded": text("The picture is saved."),
    }


def _selecting(shown: Exhibit, scope: str) -> dict[str, Any]:
    """What a click on a bar does: nothing, or choose its code."""
    if not shown.selects:
        return {}

    def opened() -> None:
        points = st.session_state[f"{scope}.{shown.key}"].selection.points
        if points and "customdata" in points[0]:
            code = points[0]["customdata"]
            st.session_state[session.state_key(scope, shown.selects)] = (
                code[0] if isinstance(code, list) else code
            )

    return {"on_select": opened, "selection_mode": "points"}


def _files(shown: Exhibit, language: Language, scope: str, datasets: tuple[str, ...]) -> None:
    """Table twin, CSV, XLSX and link, made only when the reader opens them."""
    text = language.text
    label = text("Table, download, link") if shown.figure is not None else text("Download, link")
    with st.expander(
        label, key=f"files.{scope}.{shown.key}", on_change="rerun", type="compact"
    ) as opened:
        if not opened.open:
            return
        if shown.figure is not None:
            table(shown, language)
        link = session.link()
        with st.container(horizontal=True):
            for kind, make in (("CSV", exhibit_csv), ("XLSX", exhibit_xlsx)):
                st.download_button(
                    kind,
                    data=partial(make, shown, language, link, date.today()),
                    file_name=f"tradeviz-{shown.key}.{kind.lower()}",
                    on_click="ignore",
                    key=f"{kind}.{scope}.{shown.key}",
                )
        st.caption(text("Link to this view"))
        st.code(link, language=None, wrap_lines=True)
        st.caption(text("Link to this view with these figures, whatever is published later"))
        st.code(session.link(read.snapshot(*datasets).versions), language=None, wrap_lines=True)
        for source in shown.sources:
            st.markdown(source_detail(source, language))
