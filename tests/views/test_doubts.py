"""A disagreement stands at the figures that it concerns, and at no others."""

import pytest

from tests import made
from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.storage.query import Query
from tradeviz.views import overview
from tradeviz.views.catalogue import PAGES
from tradeviz.views.doubts import caveats, doubts_of
from tradeviz.views.present import present_card

EN = Language("en")


def topics(snapshot, table):
    return [str(doubt.topic) for doubt in doubts_of(snapshot, [table])]


def row(item="S", source="cc-2025-osaka", **same):
    return made.observations("item source value", (item, source, 1.0), **same)


@pytest.fixture(scope="module")
def published(snapshot, store):
    return snapshot(store)


def test_a_figure_of_one_of_both_sources_bears_the_doubt(published):
    assert topics(published, row()) == ["Services trade: 2024 or 2023"]


@pytest.mark.parametrize("source, year", [("jeudi-2017-popup", "2016"), ("cc-2025-osaka", "2024")])
def test_each_of_both_readings_bears_it(published, source, year):
    assert topics(published, row("SG", source, period=year)) == [
        "Financial share of services: the same in two years"
    ]


@pytest.mark.parametrize("item, source", [("S", "eurostat-bop_its6_det"), ("SC", "cc-2025-osaka")])
def test_another_source_or_item_bears_none(published, item, source):
    assert topics(published, row(item, source)) == []


@pytest.mark.parametrize("other", [{"period": "2022"}, {"partner": "WLD"}])
def test_another_period_or_partner_of_the_same_source_bears_none(published, other):
    assert topics(published, row(**other)) == []


def test_another_flow_bears_none(published):
    balanced = row("TOTAL", "oecd-bimts-2018", classification="HS2017", period="2018")
    assert topics(published, balanced) == []
    assert topics(published, balanced.assign(flow="import")) == ["Imports from Japan: two ledgers"]


def test_the_same_item_of_another_dataset_bears_none(published):
    assert topics(published, row(classification="RANK")) == []


def test_a_mission_bears_its_own_doubt(published):
    metrics = published.table("metrics")
    of_programme = metrics[
        (metrics["mission"] == "JP-2025-EXPO") & (metrics["metric"] == "companies")
    ]
    assert topics(published, of_programme) == ["Companies: total and parts"]


def test_a_view_without_disagreements_has_no_doubts(published):
    assert doubts_of(published.of(("services", "sources")), [row()]) == ()


def test_every_page_of_figures_knows_the_disagreements():
    """Without them in its datasets, its doubts would vanish in silence."""
    for page in PAGES:
        parts = [part for part in page.parts if getattr(part, "datasets", ())]
        for datasets in [page.datasets, *(part.datasets for part in parts)]:
            has_figures = {"services", "goods", "ranks", "metrics"} & set(datasets)
            assert not has_figures or "conflicts" in datasets, page.path


def test_every_page_of_observations_knows_the_notes_and_the_missions():
    """Without the notes nothing is known of breaks; without both, their signs would vanish."""
    for page in PAGES:
        parts = [part for part in page.parts if getattr(part, "datasets", ())]
        for datasets in [page.datasets, *(part.datasets for part in parts)]:
            has_figures = any(DATASETS[name].is_observations for name in datasets)
            assert not has_figures or {"notes", "missions"} <= set(datasets), page.path


def test_the_headline_says_on_its_face_what_is_doubted(published):
    cards = {card.key: present_card(card, EN) for card in overview.headlines(published, Query(""))}
    assert "2024 or 2023" in cards["services"].caution
    assert "the same in two years" in cards["financial"].caution
    assert [len(doubt.readings) for doubt in cards["services"].doubts] == [2, 2]
    assert "2024 or 2023" in str(overview.summary(published, Query("")))


def test_what_is_marked_or_hidden_is_said_below_a_chart(published):
    rows = made.observations(
        "period value status", ("2022", 1.0, "P"), ("2023", 1.0, "P"), ("2024", None, "C")
    )
    marks, computed, doubts = caveats(published, rows)
    assert str(marks) == "provisional: 2022–2023; confidential: 2024."
    assert (computed, doubts) == ("", "")


def test_how_figures_were_computed_is_said_below_a_chart(published):
    rows = made.observations(
        "value note", (1.0, "sum_of_flows"), (2.0, "as the office remarks"), (3.0, "")
    )
    _marks, computed, _doubts = caveats(published, rows)
    assert str(computed) == "Computed: Exports plus imports."
