"""Briefs: what is asked of one, how far it is, its file; those that are kept."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Word, text, word
from tradeviz.render.brief.content import Order
from tradeviz.render.brief.kept import KeptBrief, Shelf
from tradeviz.render.brief.making import FORMS, Desk, made_brief
from tradeviz.render.provenance import few_version_words
from tradeviz.ui import read, session
from tradeviz.ui.blocks.error_panels import error_boundary
from tradeviz.ui.blocks.files import download
from tradeviz.ui.blocks.words import caption, heading
from tradeviz.ui.markdown import escaped, option_names
from tradeviz.views.brief.sections import DATASETS_OF_BRIEFS, SECTIONS, known_periods
from tradeviz.views.page import Briefs, Choice
from tradeviz.views.periods import PERIOD, period_choice
from tradeviz.worker import Progress

_LISTED = 12
"""How many kept briefs are listed."""


@dataclass(frozen=True)
class _Request:
    """What is wanted: in which language, of which period and sections, in which form."""

    language: Language
    order: Order
    form: str


@st.fragment
def draw_briefs(scope: str, part: Briefs) -> None:
    """What is asked of a brief, the button that makes it, the briefs that are kept."""
    language = session.language()
    with error_boundary(language, scope):
        heading(word(part.heading, language))
        if part.are_made:
            _make(_order(scope, language), language)
        _draw_kept(scope, language)


def _order(scope: str, language: Language) -> _Request:
    """What the reader asks for."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        codes = sorted(LANGUAGES, key=lambda code: code != language.code)
        names = {code: LANGUAGES[code] for code in codes}
        label = language.text("Language of the brief")
        code = session.pick(label, names, f"{scope}.language.{language.code}", form="segments")
        period = _period(scope)
        forms: dict[str, Word] = {form: form.upper() for form in FORMS}
        form = session.choose(Choice("form", text("Form"), forms, "pdf"), scope)
    headings = {one.key: word(one.heading, language) for one in SECTIONS}
    kept = st.pills(
        escaped(language.text("Parts")),
        list(headings),
        selection_mode="multi",
        default=list(headings),
        format_func=option_names(headings),
        key=f"{scope}.sections.{language.code}",
    )
    sections = tuple(kept) if 0 < len(kept) < len(headings) else ()
    return _Request(Language(code), Order(period, sections), form)


def _period(scope: str) -> str:
    """Up to which year; empty for the newest."""
    years = known_periods(read.snapshot(*DATASETS_OF_BRIEFS))
    choice = period_choice(years)
    if choice is None:
        return ""
    options = {"": text("The newest"), **choice.options}
    return session.choose(Choice("period", PERIOD, options, "", "select"), scope)


def _make(request: _Request, language: Language) -> None:
    """The button, and the file of the last brief that it made."""
    state = session.state_key("brief", "made")
    if st.button(escaped(language.text("Make the brief"))):
        place = st.empty()
        with place.container():
            made = _made(request, _bar(language))
        place.empty()
        st.session_state[state] = (request, made)
    made_for, kept = st.session_state.get(state, (None, None))
    if kept is not None and made_for == request:
        content = partial(_content, kept, request)
        download(language.text("Download the brief"), content, kept.name, key="brief.file")


def _made(request: _Request, progress: Progress) -> KeptBrief:
    published = read.snapshot(*DATASETS_OF_BRIEFS)
    return made_brief(
        published, request.language, (request.order, request.form), _desk(), progress
    ).kept


def _content(kept: KeptBrief, request: _Request) -> bytes:
    """The file, made anew where it is gone."""
    return (
        _shelf().read(kept)
        or made_brief(
            read.snapshot(*DATASETS_OF_BRIEFS),
            request.language,
            (request.order, request.form),
            _desk(),
        ).content
    )


def _bar(language: Language) -> Progress:
    """How far it is."""
    bar = st.progress(0.0, escaped(language.text("Asking for the figures …")))

    def show(done: int, whole: int) -> None:
        drawn = language.text(
            "Charts drawn: {done} of {all} …",
            done=language.number(done),
            all=language.number(whole),
        )
        bar.progress(min(done / max(whole, 1), 1.0), escaped(drawn))

    return show


def _desk() -> Desk:
    settings, here = read.settings(), urlsplit(st.context.url or "")
    origin = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return Desk(date.today(), origin, settings.chromium, settings.briefs)


def _shelf() -> Shelf:
    return Shelf(read.settings().briefs)


def _draw_kept(scope: str, language: Language) -> None:
    """The newest briefs that are kept, each with its file."""
    kept = _shelf().kept()[:_LISTED]
    caption(language.text("Briefs made so far") if kept else language.text("No brief is kept yet."))
    for place, one in enumerate(kept):
        label = _named(one, language)
        content = partial(_kept_content, one)
        download(label, content, one.name, key=f"{scope}.kept.{place}")


def _kept_content(kept: KeptBrief) -> bytes:
    return _shelf().read(kept) or b""


def _named(kept: KeptBrief, language: Language) -> str:
    """A kept brief on one line: day, language, form, versions, period."""
    codes = read.library().codes
    until = language.period(kept.period) if kept.period else language.text("The newest")
    versions = few_version_words(kept.versions.items(), codes, language)
    name = LANGUAGES.get(kept.language, kept.language)
    parts = (language.date(kept.day), name, kept.form.upper(), until, versions)
    return " · ".join(parts)
