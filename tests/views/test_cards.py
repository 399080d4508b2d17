"""A card says on its face what its figure is, and its drawer where every figure on it comes from."""

import re

import pandas as pd
import pytest

from tests import made
from tests.answers import currencies
from tradeviz.bounds import Bounded
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Figure, text, within, word
from tradeviz.measures.kpis import Kpi
from tradeviz.publishing.shipped import publish_shipped
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views import overview
from tradeviz.views.catalogue import PAGES
from tradeviz.views.conversion import CONVERTED
from tradeviz.views.page import Cards
from tradeviz.views.present import present_card
from tradeviz.views.result import Headline
from tradeviz.views.trust import trust_lines

EN = Language("en")
CARDS = [(page, part) for page in PAGES for part in page.parts if isinstance(part, Cards)]


@pytest.fixture(scope="module")
def official(tmp_path_factory, shipped):
    """Services and goods as an office delivers them: nothing quoted, some figures provisional, some confidential."""
    store = Store(str(tmp_path_factory.mktemp("official")))
    assert publish_shipped(store, shipped) == {}
    made.publish_source(store, shipped)
    services = made.observations(
        "flow item period value status",
        ("export", "S", "2024", 900e6, "P"),
        ("import", "S", "2024", 300e6, "A"),
        ("export", "SG", "2024", 600e6, "A"),
        ("import", "SG", "2024", 100e6, "E"),
        ("export", "S", "2025", None, "C"),
        ("import", "S", "2025", 310e6, "A"),
        source=made.SOURCE,
    )
    months = {f"2024-{month:02}": 10e6 for month in range(1, 13)}
    months |= {f"2025-{month:02}": 12e6 for month in range(1, 11)}
    goods = made.observations(
        "flow period value",
        *((flow, *month) for flow in ("export", "import") for month in months.items()),
        source=made.SOURCE,
        classification="HS2022",
        item="TOTAL",
        freq="M",
    )
    made.publish(store, shipped, "services", services)
    made.publish(store, shipped, "goods", goods)
    return store


@pytest.fixture(params=["store", "made_store", "ledgers_store", "official"])
def published(request, snapshot):
    return snapshot(request.getfixturevalue(request.param))


def cards(snapshot, language=EN):
    found = overview.headlines(snapshot, Query(""))
    return {card.key: present_card(card, language) for card in found}


@pytest.mark.parametrize("currency", ["", "JPY"])
def test_every_drawer_names_the_source_of_every_figure_with_its_table_and_address(
    published, currency
):
    for page, part in CARDS:
        for headline in part.headlines(published.of(page.datasets), Query("", currency=currency)):
            assert headline.evidence
            for piece in headline.evidence:
                source = piece.source
                assert source.publisher and str(source.title) and source.address, source.id
                assert re.search(r"\d|[a-z]{4}", str(piece.printed)), piece


def changes(term):
    return [part.value for part in within(term) if isinstance(part, Figure) and part.unit == "PCT"]


def test_a_change_is_the_same_in_every_currency_and_what_is_converted_is_marked(published):
    for page, part in CARDS:
        seen = published.of((*page.datasets, "rates"))
        as_published = part.headlines(seen, Query(""))
        converted = part.headlines(seen, Query("", currency="JPY"))
        for one, other in zip(as_published, converted, strict=True):
            assert changes(one.comparator) == changes(other.comparator)
            assert one.evidence == other.evidence
            is_amount = "JPY" in currencies(other.value)
            assert (CONVERTED in other.marks) == is_amount
            assert currencies(one.value) - {"JPY"} == ({"EUR"} if is_amount else set())
            assert CONVERTED not in one.marks


def test_a_headline_behind_which_nothing_stands_is_none():
    with pytest.raises(ValueError, match="Nothing stands behind"):
        Headline("x", "X", "1", "", "", ())


def test_a_figure_that_nobody_quotes_stands_in_the_drawer_with_every_digit(snapshot, official):
    drawer = cards(snapshot(official))["services"].evidence
    assert "€900,000,000" in [piece.printed for piece in drawer]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_computed_says_so_on_the_face_of_its_card(snapshot, store, code):
    language = Language(code)
    found, computed = cards(snapshot(store), language), language.text("computed")
    assert computed in found["balance"].marks and computed in found["goods"].marks
    assert computed not in found["services"].marks  # printed so
    assert found["balance"].comparator.count(computed) == 2
    assert computed in found["services"].comparator and computed in found["financial"].comparator


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_added_of_two_publishers_figures_names_both_on_its_face(published, code):
    """Goods by a newspaper and services by a chamber: no one gives their sum."""
    language = Language(code)
    card = next(one for one in overview.headlines(published, Query("")) if one.key == "balance")
    named = {word(piece.source.publisher, language) for piece in card.evidence}
    face = word(card.comparator, language)
    assert text("computed") in card.marks
    assert all(name in face for name in named), (face, named)


def test_a_provisional_figure_is_so_on_its_card_and_in_the_sentence(snapshot, official):
    view = snapshot(official)
    found = cards(view)
    assert "provisional" in found["services"].marks
    assert {"provisional", "estimated"} <= set(found["financial"].marks)
    assert "provisional" in str(overview.summary(view, Query("")))


def test_what_is_confidential_since_is_said_beside_the_newest_known(snapshot, official):
    assert "confidential: 2025" in cards(snapshot(official))["services"].comparator


def test_a_ratio_is_explained_as_the_ratio_that_it_is(snapshot, official):
    card = cards(snapshot(official))["financial"]
    assert card.value == "58.3%"
    assert card.computation.startswith("Amount of the item divided by the amount of the total.")
    assert {piece.printed for piece in card.evidence} >= {"€600,000,000", "€900,000,000"}


def test_months_of_a_whole_year_change_the_headline(snapshot, official):
    card = cards(snapshot(official))["goods"]
    assert (card.value, card.scope[:4]) == ("€240m", "2024")
    assert "Sum of the twelve months." in card.computation


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_of_a_year_that_has_begun_stand_beside_the_same_of_the_year_before(
    snapshot, official, code
):
    card = cards(snapshot(official), Language(code))["goods"]
    said = {
        "en": "January 2025 – October 2025: €240m (+20% on the same months of 2024; computed)",
        "ja": "2025年1月～2025年10月：2.4億ユーロ（2024年同月比+20％、算出値）",
    }
    assert said.get(code, "+20") in card.comparator
    assert len([piece for piece in card.evidence if "2025" in str(piece.what)]) == 10


def test_a_balance_stays_when_one_side_is_newer(snapshot, official):
    """Services reach 2025, goods 2024: the balance is of 2024."""
    card = cards(snapshot(official))["balance"]
    assert card.scope.startswith("2024")


def test_a_figure_of_people_by_companies_has_no_precision_that_nobody_has(snapshot, store):
    view = snapshot(store)
    part = next(
        part
        for page, part in CARDS
        if page.path == "briefing/missions" and len(part.headlines(view, Query(""))) == 2
    )
    per_company = [present_card(one, EN) for one in part.headlines(view, Query(""))]
    assert [card.value for card in per_company] == ["more than 1.6", "more than 0.8"]
    assert per_company[0].comparator == "Expo 2020 Dubai: 1.7 (computed)"


def test_trust_counts_what_is_hidden_among_all_figures(snapshot, shipped, made_store):
    rows = made.services_like_eurostat(shipped.codes["ebops"])
    hidden = int((rows["status"] == "C").sum())
    line = trust_lines(snapshot(made_store), pd.Timestamp("2026-11-25").date())[-1]
    assert word(line.figure, EN).startswith(f"{hidden:,} of ") and hidden > 100


def test_trust_counts_disagreements_on_trade_apart(snapshot, store):
    line = trust_lines(snapshot(store), pd.Timestamp("2026-11-25").date())[-2]
    assert (word(line.figure, EN), word(line.meaning, EN)[:7]) == ("8", "23 more")


def test_kpis_without_a_period_have_none_on_their_card(snapshot, store):
    from tradeviz.views.cards import CardWords, headline

    rows = made.observations("value source", (1.0, "cc-2025-osaka"))
    kpi = Kpi(Bounded(1.0), "COUNT", "", rows)
    assert str(headline(snapshot(store), kpi, CardWords("x", "X", "of")).scope) == "of"
