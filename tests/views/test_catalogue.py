"""Every page as it is declared: the scripts, the choices, the answers that they depend on."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pandas as pd
import pytest

from tests.answers import chosen_of
from tests.catalogues import TRANSLATED, translations
from tests.conftest import ROOT
from tradeviz.datasets import DATASETS
from tradeviz.errors import TradevizError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Name, Term, Text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views.catalogue import PAGES, SECTIONS
from tradeviz.views.forms import is_text
from tradeviz.views.page import Cards, Page, Panel, Sentence, View, defaults, query_of
from tradeviz.views.present import present
from tradeviz.views.result import Chart, Headline, Result, Source

PANELS = [
    pytest.param(page, panel, id=f"{page.path} {place}")
    for page in PAGES
    for place, panel in enumerate(page.panels, 1)
]
ASIDE = "currency"
"""The choice of pages with amounts; it stands beside the pages."""
each_panel = pytest.mark.parametrize("page, panel", PANELS)


@pytest.fixture(scope="module")
def snapshot(store, shipped, tmp_path_factory) -> Snapshot:
    """The shipped figures, those of services in three versions."""
    copy = Store(str(shutil.copytree(store.address, tmp_path_factory.mktemp("twice") / "store")))
    table = copy.read("services", 0)
    higher = table.assign(value=table["value"] * 1.1)
    copy.publish("services", higher, by="Ana", note="a tenth more", replacing=0)
    copy.publish("services", table, by="Ana", note="all", replacing=1)
    return Snapshot.newest(copy, shipped.codes, tuple(DATASETS))


def test_no_two_pages_have_one_address():
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert {page.section for page in PAGES} == set(SECTIONS)


def test_the_pages_declared_are_the_scripts_of_the_menu():
    scripts = (ROOT / "pages").rglob("*.py")
    paths = {str(script.relative_to(ROOT / "pages").with_suffix("")) for script in scripts}
    assert {page.path for page in PAGES} == paths


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_rests_on_datasets_that_there_are(page):
    parts = [getattr(part, "datasets", ()) for part in page.parts]
    assert {*page.datasets, *(name for names in parts for name in names)} <= set(DATASETS)
    for names in parts:
        assert set(names) <= set(page.datasets)


@each_panel
def test_no_two_answers_of_a_page_have_one_name(page, panel):
    names = [view.name for panel in page.panels for view in panel.views]
    assert len(set(names)) == len(names)


def keys_of(panel: Panel, snapshot: Snapshot) -> set[str]:
    """The choices that a panel offers, some of them only once others are made."""
    return {key for chosen in chosen_of(snapshot, panel) for key in chosen}


@each_panel
def test_an_answer_reads_choices_that_its_panel_offers(page, panel, snapshot):
    aside = {ASIDE} if page.has_amounts else set()
    unoffered = {key for view in panel.views for key in view.reads} - aside
    for chosen in chosen_of(snapshot, panel, apart=2):
        unoffered -= set(chosen)
        if not unoffered:
            return
    assert unoffered == set()


@each_panel
def test_a_choice_that_no_answer_reads_is_none(page, panel, snapshot):
    known = {key for view in panel.views for key in view.reads}
    assert keys_of(panel, snapshot) <= known, page.path


def answer_of(view: View, snapshot: Snapshot, query: Query) -> tuple[object, ...]:
    """All that a reader gets for a query, in English; why there is nothing, where there is
    nothing."""
    try:
        exhibit = present(view.answer(snapshot, query), Language("en"))
    except TradevizError as none:
        return (str(none),)
    figure = None if exhibit.figure is None else str(exhibit.figure.to_dict())
    words = (exhibit.title, exhibit.subtitle, exhibit.alt, exhibit.note, figure)
    return (*words, exhibit.table.texts.to_csv(), exhibit.table.data.to_csv())


def others(panel: Panel, snapshot: Snapshot) -> dict[str, str]:
    """Of each choice of a panel as it opens the last option."""
    opening = query_of(defaults(panel.choices, snapshot))
    offered = [choice_of(snapshot, opening) for choice_of in panel.choices]
    return {choice.key: [*choice.options][-1] for choice in offered if choice}


@each_panel
def test_an_answer_does_not_depend_on_choices_that_it_does_not_read(page, panel, snapshot):
    opening, changed = defaults(panel.choices, snapshot), others(panel, snapshot)
    for view in panel.views:
        every = {**changed, ASIDE: "JPY"}
        unread = {key: code for key, code in every.items() if key not in view.reads}
        read = {key: code for key, code in opening.items() if key in view.reads}
        alone = answer_of(view, snapshot, view.query(opening))
        assert alone == answer_of(view, snapshot, query_of({**read, **unread})), view.name


# ------------------------------------------------------------------------- answers have no language


SENTENCES = {
    sentence
    for code in TRANSLATED
    for pair in translations(code).items()
    for sentence in pair
    if " " in pair[0]
}
"""Every sentence of the program in every language."""


def texts(value: object) -> Iterator[str]:
    """Every text that an answer holds, terms looked into; the messages of terms are no texts."""
    if isinstance(value, str):
        yield value
    for each in parts_of(value):
        yield from texts(each)


def parts_of(value: object) -> list[object]:
    """What an answer, a chart, a term is made of."""
    match value:
        case Text():
            return [worded for _, worded in value.values]
        case Chart():
            columns = [list(value.rows[name]) for name in value.rows if is_text(name)]
            return [*columns, *value.series.values(), *value.notes, dict(value.options)]
        case Source():
            return [value.title, value.note]
        case Result():
            terms = [value.finding, value.scope, value.notes, value.description]
            return [*terms, value.chart, value.table(), value.sources]
        case dict():
            return [*value.items()]
        case list() | tuple():
            return [*value]
        case Name() | pd.DataFrame() | type():  # a code is no text
            return []
    return [getattr(value, each.name) for each in fields(value)] if is_dataclass(value) else []


def answers(page: Page, snapshot: Snapshot) -> list[Result | Headline | Term]:
    """What a page answers as it opens."""
    made: list[Result | Headline | Term] = []
    for part in page.parts:
        if isinstance(part, Cards):
            made += part.headlines(snapshot, Query(""))
        elif isinstance(part, Sentence):
            made.append(part.sentence(snapshot, Query("")))
        elif isinstance(part, Panel):
            opening = defaults(part.choices, snapshot)
            made += [
                view.answer(snapshot, view.query(opening))
                for view in part.views
                if len(answer_of(view, snapshot, view.query(opening))) > 1
            ]
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_answer_holds_a_sentence_of_a_language(page, snapshot):
    for one in answers(page, snapshot):
        assert set(texts(one)) & SENTENCES == set(), one


def test_a_sentence_in_an_answer_would_be_seen():
    sentence = next(iter(SENTENCES))
    answer = Result("made", text_with(sentence), (), None, lambda: (), ())
    assert sentence in set(texts(answer)) & SENTENCES


def text_with(sentence: str) -> Text:
    """A message with a worded sentence in its place."""
    return Text("{what}: {figure}", (("what", sentence), ("figure", "1")))
