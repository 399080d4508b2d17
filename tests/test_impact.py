"""What a candidate changes for readers, and what readers see of it afterwards."""

import re
from datetime import date

import pytest

from tests import reading
from tests.catalogues import translations
from tradeviz import impact
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.publishing.candidate import make_candidate
from tradeviz.publishing.modes import REPLACE_ALL
from tradeviz.publishing.publish import publish
from tradeviz.storage.store import Store

SERVICES = DATASETS["services"]
TODAY = date(2026, 11, 25)


@pytest.fixture
def propose(mine):
    """A candidate: the published services with `change` made to them."""

    def make(change, mode=REPLACE_ALL):
        table = mine.read("services", mine.current("services")).copy()
        return make_candidate(change(table), SERVICES, mine, mode=mode)

    return make


def raised(table):
    """Services trade with Japan in 2024 a little higher."""
    table.loc[(table["value"] == 1.2e9) & (table["partner"] == "JP"), "value"] = 1.3e9
    return table


def without_japan(table):
    """No figure on Japan."""
    return table[table["partner"] != "JP"]


def reordered(table):
    """The same rows in another order."""
    return table.iloc[::-1].reset_index(drop=True)


def test_a_headline_reads_from_what_to_what_in_every_language(mine, shipped, propose):
    seen = impact.impact_of(propose(raised), mine, shipped.codes, TODAY)
    told = {code: seen.headlines(Language(code)) for code in LANGUAGES}
    assert [(one.before, one.after) for one in told["en"] if "services" in one.what] == [
        ("more than €1.2bn", "more than €1.3bn"),
        (
            "75%, more than €0.9bn (computed) · 2016: 75% (Le Jeudi)",
            "75%, more than €0.97bn (computed) · 2016: 75% (Le Jeudi)",
        ),
    ]
    assert any(one.after == "13億ユーロ超" for one in told["ja"])
    assert {len(moved) for moved in told.values()} == {len(told["en"])}
    assert seen.kept()["fr"] == [[one.what, one.before, one.after] for one in told["fr"]]


def test_charts_that_change_are_named_with_their_pages_and_no_others(mine, shipped, propose):
    charts = impact.impact_of(propose(raised), mine, shipped.codes, TODAY).charts(Language("en"))
    assert (
        {"Overview", "Services"}
        <= {one.page for one in charts}
        <= {"Overview", "Services", "Sources"}
    )
    assert any(one.before != one.after and "1.3bn" in one.after for one in charts)
    assert any(one.before == one.after for one in charts), "the same finding on other figures"


def test_what_goes_is_told_as_gone(mine, shipped, propose):
    seen = impact.impact_of(propose(without_japan), mine, shipped.codes, TODAY)
    gone = [one for one in seen.headlines(Language("en")) if one.after == ""]
    assert any("services" in one.what for one in gone)
    assert any(one.after == "" for one in seen.charts(Language("en")))


def test_rows_in_another_order_change_nothing(mine, shipped, propose):
    proposed = propose(reordered)
    seen = impact.impact_of(proposed, mine, shipped.codes, TODAY)
    assert proposed.changes.is_empty
    assert seen.headlines(Language("en")) == []


def test_looking_at_consequences_publishes_nothing(mine, shipped, propose):
    impact.impact_of(propose(raised), mine, shipped.codes, TODAY).charts(Language("en"))
    assert [act.version for act in mine.history("services")] == [0]


# ----------------------------------------------------------------------------- nothing is missed


@pytest.fixture
def moved(mine, shipped):
    """What a change to a dataset moves, in English: headlines and charts as (page, what)."""

    def make(dataset, change):
        table = mine.read(dataset, mine.current(dataset)).copy()
        proposed = make_candidate(change(table), DATASETS[dataset], mine, mode=REPLACE_ALL)
        impact_ = impact.impact_of(proposed, mine, shipped.codes, TODAY)
        english = Language("en")
        return impact_.headlines(english), impact_.charts(english)

    return make


def with_more_companies(table):
    """Forty companies more in the programme at Osaka."""
    is_osaka = (table["mission"] == "JP-2025-EXPO") & (table["metric"] == "companies")
    return table.assign(value=table["value"].where(~is_osaka, table["value"] + 40))


def a_year_less(table):
    """No figure on Japan in the newest year."""
    is_japan = table["partner"] == "JP"
    newest = table.loc[is_japan, "period"].max()
    return table[~(is_japan & (table["period"] == newest))].reset_index(drop=True)


def a_little_more(table):
    """A dollar more of a figure of many digits: less than is ever written."""
    is_known = (table["value"] > 1e8) & (table["value"] % 1e4 != 0)
    assert is_known.any()
    first = table.index == table.index[is_known][0]
    return table.assign(value=table["value"].where(~first, table["value"] + 1))


def test_the_cards_of_every_page_that_rests_on_figures_of_missions_are_reported(moved):
    headlines, _ = moved("metrics", with_more_companies)
    assert {(one.page, one.what) for one in headlines} == {
        ("Overview", "Companies"),
        ("Missions", "Companies"),
        ("Missions", "Participants per company"),
        ("Missions", "B2B meetings scheduled per company"),
    }
    assert ("95", "135") in {(one.before, one.after) for one in headlines}


def test_the_sentence_that_opens_a_page_is_reported(moved):
    headlines, _ = moved("services", raised)
    (sentence,) = [one for one in headlines if one.what == "The page in one sentence"]
    assert "more than €1.2bn of services" in sentence.before
    assert "more than €1.3bn of services" in sentence.after


def test_how_far_data_can_be_trusted_is_reported_when_services_change(moved):
    headlines, _ = moved("services", a_year_less)
    (years,) = [one for one in headlines if one.what == "Services: years with a figure"]
    assert years.before.startswith("3 of 9, 2016 to 2024")
    assert years.after.startswith("2 of 8, 2016 to 2023")


def test_how_far_data_can_be_trusted_is_reported_when_disagreements_change(moved):
    headlines, charts = moved("conflicts", lambda table: table.iloc[1:].reset_index(drop=True))
    assert [(one.page, one.what) for one in headlines] == [
        ("Overview", "Participants"),  # the card no longer says that its sources disagree
        ("Overview", "Points on which sources disagree on trade"),
        ("Missions", "Participants"),
        ("Missions", "Participants per company"),
    ]
    assert {one.page for one in charts} == {"Sources"}


@pytest.mark.parametrize(
    ("dataset", "change"),
    [("services", reordered), ("goods", a_little_more)],
    ids=["order", "below rounding"],
)
def test_what_reads_the_same_before_and_after_is_no_change(moved, dataset, change):
    assert moved(dataset, change) == ([], [])


# ------------------------------------------------------------------------------------ the page of changes


@pytest.fixture
def revised(mine, shipped, propose) -> Store:
    """A store in which services were revised twice."""
    for note, change in (
        ("July release", raised),
        ("back", lambda _table: mine.read("services", 0)),
    ):
        proposed = propose(change)
        seen = impact.impact_of(proposed, mine, shipped.codes, TODAY)
        publish(proposed, mine, by="Ana", note=note, headlines=seen.kept())
    return mine


def table_with(app, *columns):
    """The table of a page that has these columns."""
    return [table for table in reading.tables(app) if {*columns} <= {*table.columns}][0]


def test_readers_see_what_was_revised_from_what_to_what(revised):
    app = reading.open_page("about/changes", revised.address, lang="en")
    revisions, history, releases = (
        table_with(app, *columns)
        for columns in (("Before", "After"), ("Figure", "Status"), ("Headlines",))
    )
    assert revisions[["Before", "After"]].values.tolist() == [
        ["more than €1.3bn", "more than €1.2bn"]
    ]
    assert history["Figure"].tolist() == [
        "more than €1.2bn",
        "more than €1.3bn",
        "more than €1.2bn",
    ]
    assert releases["Reason"].tolist() == ["back", "July release", "shipped with the program"]
    assert "more than €1.2bn → more than €1.3bn" in releases["Headlines"].map(reading.plain).iloc[1]


def test_any_two_versions_can_be_compared_by_link(revised):
    app = reading.open_page(
        "about/changes", revised.address, lang="en", dataset="services", since="0", until="1"
    )
    assert table_with(app, "Before", "After")[["Before", "After"]].values.tolist() == [
        ["more than €1.2bn", "more than €1.3bn"]
    ]
    assert "From version 0 to version 1" in " ".join(reading.of(app, "caption"))
    app = reading.open_page(
        "about/changes", revised.address, lang="en", dataset="services", since="0", until="2"
    )
    assert "hold the same rows" in " ".join(reading.of(app, "caption"))


@pytest.mark.parametrize("lang", [code for code in LANGUAGES if code != "en"])
def test_the_revised_page_is_in_one_language(revised, lang):
    app = reading.open_page("about/changes", revised.address, lang=lang)
    assert not app.exception and not app.error
    said = translations(lang)
    pieces = reading.pieces(app)
    for english in (
        "Before",
        "After",
        "Reason",
        "Version",
        "Largest changes",
        "shipped with the program",
    ):
        assert english not in pieces or said.get(english) == english


def test_a_pinned_page_shows_the_old_figures_and_says_so(revised):
    app = reading.open_page("briefing/overview", revised.address, lang="en", data="services.1")
    words = " ".join(reading.visible(app))
    assert "fixed versions: Trade in services 1" in words
    assert "more than €1.3bn" in words
    app = reading.open_page("briefing/overview", revised.address, lang="en", data="services.99")
    assert "does not exist" in " ".join(reading.of(app, "error"))
    app = reading.open_page("briefing/overview", revised.address, lang="en", data="nonsense")
    assert "does not exist" in " ".join(reading.of(app, "warning"))


def test_a_page_as_of_a_day_shows_what_was_published_then_and_says_so(revised):
    """Nothing before the store was filled: what came later stands as it first came, and is named."""
    app = reading.open_page("briefing/overview", revised.address, lang="en", asOf="2001-01-01")
    words = " ".join(reading.visible(app))
    assert "published by the end of 1 January 2001" in words
    assert re.search("First published later, shown as then: .*Trade in services", words)
    assert read_versions(app)["services"] == 0
    app = reading.open_page("briefing/overview", revised.address, lang="en", asOf="2100-01-01")
    assert "First published later" not in " ".join(reading.visible(app))
    assert read_versions(app)["services"] == revised.current("services")


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20260101"])
def test_what_is_no_day_is_told_and_the_newest_shown(revised, day):
    app = reading.open_page("briefing/overview", revised.address, lang="en", asOf=day)
    assert "does not exist" in " ".join(reading.of(app, "warning"))
    assert "by the end of" not in " ".join(reading.visible(app))


def read_versions(app):
    """Dataset → the version that a page shows."""
    return app.session_state["held"]
