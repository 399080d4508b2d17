"""Exhibits: choices and what they govern; finding, scope, chart, source, table and files on
demand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

import streamlit as st

from tradeviz.charts import style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.render.browser import find_browser
from tradeviz.render.csv_file import COMMAS, SEMICOLONS, TABS, exhibit_csv, usual_dialect
from tradeviz.render.embedding import embed_code
from tradeviz.render.parquet_file import exhibit_parquet
from tradeviz.render.pictures import PICTURES, exhibit_picture, has_picture
from tradeviz.render.shareable import is_shareable
from tradeviz.render.xlsx_file import exhibit_xlsx
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.ui import read, session
from tradeviz.ui.blocks.citing import draw_citation, imprint_of
from tradeviz.ui.blocks.entries import draw_entries
from tradeviz.ui.blocks.error_panels import error_boundary, error_panel
from tradeviz.ui.blocks.files import download
from tradeviz.ui.blocks.pairing import WHOLE, Group, height_of, pairs
from tradeviz.ui.blocks.selection import crumbs, select_code
from tradeviz.ui.blocks.sources import source_detail, source_line
from tradeviz.ui.blocks.tables import exhibit_table
from tradeviz.ui.blocks.words import caption, heading
from tradeviz.ui.markdown import draw, escaped
from tradeviz.ui.prefetch import prefetcher
from tradeviz.views.exhibit import Exhibit
from tradeviz.views.page import Choice, ChoiceOf, Panel, View, chosen_codes, query_of, with_choice

_AROUND = 12
"""How many options of what readers step through are made ready ahead."""


@dataclass(frozen=True)
class Place:
    """Where a panel stands, what it rests on, for whom it is drawn."""

    scope: str
    """What tells its widgets and choices from those of other panels."""
    snapshot: Snapshot
    language: Language
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What is chosen there, as codes."""

    @property
    def look(self) -> read.Look:
        """For whom its answers are drawn."""
        return read.Look(self.language, session.is_dark())


@st.fragment
def draw_panel(scope: str, part: Panel, datasets: tuple[str, ...]) -> None:
    """Choices and the exhibits they govern. A choice redraws these exhibits and nothing else on the
    page."""
    language, amounts = session.language(), session.amounts()
    with prefetcher().reader_waits(), error_boundary(language, scope):
        place = Place(scope, read.amounts_snapshot(datasets), language)
        choices: list[tuple[Choice, str]] = []
        open_choices = list(part.choices)
        for later, rows in groupby(rows_of(part), key=itemgetter(1)):
            _choose(open_choices, choices, later, place)
            together = [view for views, _ in rows for view in views]
            here = replace(place, chosen=chosen_codes(choices) | amounts)
            _exhibits(together, part.columns, here)
        if not amounts:
            _prepare(part, place, choices)


def rows_of(part: Panel) -> list[tuple[tuple[View, ...], set[str]]]:
    """The answers in rows, each with the choices that only later rows read: they stand there."""
    rows = [part.views[at : at + part.columns] for at in range(0, len(part.views), part.columns)]
    read_by = [{key for view in row for key in view.reads} for row in rows]
    before = [set().union(*read_by[: at + 1]) for at in range(len(rows))]
    return [(row, before[-1] - known) for row, known in zip(rows, before, strict=True)]


def _exhibits(views: list[View], columns: int, place: Place) -> None:
    """Answers one below the other, or side by side where their heights go together; last what is
    not known."""
    known: list[tuple[View, Exhibit]] = []
    unknown: list[tuple[View, EmptyError]] = []
    for view in views:
        try:
            exhibit = read.exhibit(view, place.snapshot, view.query(place.chosen), place.language)
            known.append((view, exhibit))
        except EmptyError as nothing:
            unknown.append((view, nothing))
    for group in _groups(columns, known):
        beside = st.columns(2, gap="large") if group[1] else [st.container()]
        for column, places in zip(beside, group, strict=False):
            with column:
                for view, exhibit in known[places.start : places.stop]:
                    _exhibit(view, view.query(place.chosen), exhibit, place)
    for view, reason in unknown:
        if session.is_first(reason.gist, f"{place.scope}.{view.name}"):
            error_panel(reason, place.language)


def _groups(columns: int, known: list[tuple[View, Exhibit]]) -> list[Group]:
    """Which exhibits stand side by side."""
    if columns == 1:
        return [(range(at, at + 1), range(0)) for at in range(len(known))]
    return pairs([WHOLE if view.is_wide else height_of(exhibit) for view, exhibit in known])


def _choose(
    waiting: list[ChoiceOf], choices: list[tuple[Choice, str]], later: set[str], place: Place
) -> None:
    """Ask for the choices that wait, up to the first from which on only later rows read any; each
    may depend on those before it. Below them, the way back from what is looked at."""
    drawn: list[tuple[Choice, str]] = []
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        while waiting:
            query = query_of(chosen_codes(choices))
            choice = read.choice(waiting[0], place.snapshot, query)
            if choice and choice.key in later and _keys(waiting, query, place) <= later:
                break
            del waiting[0]
            if choice:
                drawn.append((choice, session.choose(choice, place.scope)))
                choices.append(drawn[-1])
    for choice, code in drawn:
        if remark := word(choice.remark(code), place.language):
            caption(remark)
        crumbs(choice, code, place.scope, place.language)
    if session.has_stale():
        st.rerun()  # the frame says it, above the page


def _keys(waiting: list[ChoiceOf], query: Query, place: Place) -> set[str]:
    """The keys of the choices that wait, each given those before it as they open."""
    keys: set[str] = set()
    for choice_of in waiting:
        if choice := read.choice(choice_of, place.snapshot, query):
            keys.add(choice.key)
            query = with_choice(query, choice.key, choice.default)
    return keys


def _prepare(part: Panel, place: Place, choices: list[tuple[Choice, str]]) -> None:
    """Make ready what stands around the options that readers step through."""
    chosen = chosen_codes(choices)
    for choice, code in choices:
        if choice.stepped:
            others = nearest_options(choice.options, code)
            around = [{**chosen, choice.key: other} for other in others]
            read.prepare(part.views, place.snapshot, around, place.look)


def nearest_options(options: Iterable[str], code: str) -> list[str]:
    """The options around `code`, nearest first."""
    codes = list(options)
    at = codes.index(code) if code in codes else 0
    by_distance = sorted(range(len(codes)), key=lambda other: abs(other - at))
    return [codes[other] for other in by_distance[1 : _AROUND + 1]]


def _exhibit(view: View, query: Query, exhibit: Exhibit, place: Place) -> None:
    """One exhibit: finding, scope, chart, source, then table and files on demand."""
    with st.container(key=f"exhibit.{place.scope}.{exhibit.key}"):
        heading(exhibit.title)
        caption(exhibit.subtitle)
        if exhibit.named_by:
            draw_entries(exhibit, f"{place.scope}.{exhibit.key}", place.language)
        elif exhibit.figure is None:
            exhibit_table(exhibit, place.language)
        else:
            figure = read.themed_figure(view, place.snapshot, query, place.look)
            st.plotly_chart(figure, **_chart_options(exhibit, place))
        if exhibit.note:
            caption(exhibit.note)
        if exhibit.sources:  # no caption: it would fade the links below contrast
            draw(source_line(exhibit.sources, place.language))
        _files(exhibit, place)


def _chart_options(exhibit: Exhibit, place: Place) -> dict[str, Any]:
    """How a chart stands on the page, and what a click on a bar does: nothing, or choose its
    code."""
    language = place.language
    options: dict[str, Any] = {
        "key": f"{place.scope}.{exhibit.key}",
        "theme": None,
        "alt": exhibit.alt,
        "config": style.config(f"tradeviz-{exhibit.key}", language.code, _plotly_words(language)),
    }
    if not exhibit.selects:
        return options
    select = partial(select_code, options["key"], session.state_key(place.scope, exhibit.selects))
    return {**options, "on_select": select, "selection_mode": "points"}


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


def _files(exhibit: Exhibit, place: Place) -> None:
    """Table, CSV, XLSX and link, made only when the reader opens them."""
    text, has_more = place.language.text, exhibit.named_by > 0 or exhibit.figure is not None
    label = text("Table, download, link") if has_more else text("Download, link")
    key = f"files.{place.scope}.{exhibit.key}"
    with st.expander(escaped(label), key=key, on_change="rerun", type="compact") as drawer:
        if not drawer.open:
            return
        if has_more:
            exhibit_table(exhibit, place.language)
        _downloads(exhibit, place)
        _links(exhibit, place)
        named = (exhibit.key, exhibit.title, exhibit.subtitle)
        draw_citation(named, exhibit.sources, place.snapshot, place.language)
        for source in exhibit.sources:
            draw(source_detail(source, place.language))


def _downloads(exhibit: Exhibit, place: Place) -> None:
    """The table as files of spreadsheets and programs, and the chart as pictures where there is a
    browser to draw them."""
    pictures = _pictures(exhibit, place) if has_picture(exhibit) else {}
    with st.container(horizontal=True):
        for kind, (ending, content) in {**_tables(exhibit, place), **pictures}.items():
            name, key = f"tradeviz-{exhibit.key}", f"{kind}.{place.scope}.{exhibit.key}"
            download(kind, content, f"{name}.{ending}", key=key)


_Files = dict[str, tuple[str, Callable[[], bytes]]]
"""What is written on the button, the ending of the file, what makes it."""


def _tables(exhibit: Exhibit, place: Place) -> _Files:
    """The forms of the table; CSV as the spreadsheets of the language read it first."""
    view = (exhibit, place.language, session.link(), date.today())
    csv = partial(exhibit_csv, *view)
    is_comma = usual_dialect(place.language) == COMMAS
    other, mark = (SEMICOLONS, "; 0,0") if is_comma else (COMMAS, ", 0.0")
    return {
        "CSV": ("csv", csv),
        f"CSV ({mark})": ("csv", partial(csv, dialect=other)),
        "TSV": ("tsv", partial(csv, dialect=TABS)),
        "XLSX": ("xlsx", partial(exhibit_xlsx, *view)),
        "Parquet": ("parquet", partial(exhibit_parquet, *view)),
    }


def _pictures(exhibit: Exhibit, place: Place) -> _Files:
    """What makes each form of the chart in its frame."""
    browser = read.settings().chromium
    if find_browser(browser) is None:
        return {}
    imprint = imprint_of(place.snapshot, place.language)
    make = partial(exhibit_picture, exhibit, place.language, imprint, browser=browser)
    return {form.upper(): (form, partial(make, form)) for form in PICTURES}


def _links(exhibit: Exhibit, place: Place) -> None:
    """The address of this view, as it is and with its versions pinned; the lines that put it into
    another page, where it may stand there."""
    text = place.language.text
    caption(text("Link to this view"))
    st.code(session.link(), language=None, wrap_lines=True)
    caption(text("Link to this view with these figures, whatever is published later"))
    st.code(session.link(place.snapshot.versions), language=None, wrap_lines=True)
    if read.settings().frames and is_shareable(exhibit):
        caption(text("For a page of your own, with its source"))
        code = embed_code(session.embed_link(exhibit.key, place.chosen), exhibit)
        st.code(code, language=None, wrap_lines=True)
