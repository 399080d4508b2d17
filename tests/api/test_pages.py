"""Every page as programs read it says what the page says."""

import json

import pytest

from tradeviz.api.pages import OPEN_PAGES
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.render.values import rows_of_values
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.page import Cards, Panel, defaults
from tradeviz.views.present import present

each_page = pytest.mark.parametrize("name", OPEN_PAGES)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture
def views(snapshot, store):
    """A page's exhibits in a language, as the page makes them with its usual choices."""

    def exhibits(name: str, lang: str):
        page, newest = OPEN_PAGES[name], snapshot(store)
        for part in (one for one in page.parts if isinstance(one, Panel)):
            of_part: Snapshot = newest.of(part.datasets or page.datasets)
            chosen = defaults(part.choices, of_part)
            for view in part.views:
                try:
                    yield present(view.answer(of_part, view.query(chosen)), Language(lang))
                except EmptyError:
                    continue

    return exhibits


@each_language
@each_page
def test_findings_and_figures_are_those_of_the_page(api, views, name, lang):
    reply = api.ask(f"/pages/{name}?lang={lang}")
    assert reply.status == 200
    answers = [one for part in reply.values["parts"] for one in part.get("answers", [])]
    exhibits = list(views(name, lang))
    assert [one["answer"] for one in answers] == [exhibit.key for exhibit in exhibits]
    for answer, exhibit in zip(answers, exhibits, strict=True):
        assert answer["finding"][lang] == exhibit.title
        assert answer["scope"][lang] == exhibit.subtitle
        assert [one["id"] for one in answer["sources"]] == [one.id for one in exhibit.sources]
        if not answer["withheld"]:
            rows = json.loads(json.dumps(list(rows_of_values(exhibit.table.data))[:5_000]))
            assert answer["rows"] == rows


@each_page
def test_headlines_are_those_of_the_page_with_number_and_bound(api, snapshot, store, name):
    page, newest = OPEN_PAGES[name], snapshot(store)
    parts = [part for part in page.parts if isinstance(part, Cards)]
    own = [one for part in parts for one in part.headlines(newest, Query(""))]
    replied = api.ask(f"/pages/{name}").values["parts"]
    figures = [one for part in replied for one in part.get("figures", [])]
    assert [one["figure"] for one in figures] == [one.key for one in own]
    for figure, headline in zip(figures, own, strict=True):
        assert figure["value"] == {code: word(headline.value, Language(code)) for code in LANGUAGES}
        assert figure["number"]["bound"] and figure["evidence"]


def test_a_choice_of_the_page_is_a_parameter(api):
    usual = api.ask("/pages/services").values
    chosen = api.ask("/pages/services?flow=export").values
    assert usual != chosen
    (choice,) = [
        one for part in chosen["parts"] for one in part["choices"] if one["choice"] == "flow"
    ]
    assert choice["chosen"] == "export" and "import" in choice["options"]


def test_amounts_are_converted_as_on_the_page(api):
    parts = api.ask("/pages/overview?currency=JPY").values["parts"]
    figures = {one["figure"]: one for part in parts for one in part.get("figures", [])}
    assert figures["goods"]["number"]["unit"] == "JPY"


def test_versions_can_be_pinned_as_in_links(api):
    pins = "-".join(f"{name}.0" for name in DATASETS)
    pinned = api.ask(f"/pages/services?data={pins}")
    assert pinned.status == 200 and "immutable" in pinned.headers["cache-control"]
    assert "immutable" not in api.ask("/pages/services?data=services.0").headers["cache-control"]


def test_figures_of_sources_that_may_not_be_passed_on_stay_out(asking, mine):
    register = mine.read("sources", 0)
    register["licence"] = "not to be passed on without permission"
    mine.publish("sources", register, replacing=0, by="Ana", note="all licences")
    parts = asking(mine).ask("/pages/overview").values["parts"]
    answers = [one for part in parts for one in part.get("answers", [])]
    cards = [part for part in parts if "figures" in part]
    assert answers and all(not one["rows"] and one["withheld"] for one in answers)
    assert cards and all(not part["figures"] and part["withheld"] for part in cards)


def test_pages_of_staff_are_not_there(api):
    assert api.ask("/pages/publish").status == 404
    listed = [page["page"] for page in api.ask("/pages").values["pages"]]
    assert listed == list(OPEN_PAGES) and "publish" not in listed


def test_a_page_as_of_a_time_before_there_was_anything_is_no_fault(api):
    assert api.ask("/pages/partners?asOf=1974-09-05").status == 404
