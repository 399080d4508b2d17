"""Whose figures a scope calls them: what their sources say, and nothing that a page knows beforehand."""

import pandas as pd
import pytest

from tests import made
from tests.answers import answers
from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.i18n.terms import Joined, Text, Word, within
from tradeviz.storage.query import Query
from tradeviz.views import overview
from tradeviz.views.goods.queries import goods_query
from tradeviz.views.ledgers import best_ledger, opening_ledger_choice, whose

COMEXT, BOP, UNCTAD, PRESS = (
    "eurostat-ds-045409",
    "eurostat-bop_its6_det",
    "unctadstat-matrix",
    "jeudi-2017-popup",
)
REPORTED = ("reported by Luxembourg", "reported by Japan")


@pytest.fixture(scope="module")
def published(snapshot, store):
    return snapshot(store)


def said(snapshot, *sources, ledger=HOME):
    rows = made.observations("source value", *((one, 1.0) for one in sources))
    return str(whose(snapshot, ledger, rows))


@pytest.mark.parametrize(
    "sources, words",
    [
        ((COMEXT,), "reported by Luxembourg, Community concept"),
        ((BOP,), "reported by Luxembourg, balance of payments"),
        ((UNCTAD,), "as given by UNCTAD"),
        ((PRESS,), "as given by Le Jeudi"),
        ((COMEXT, PRESS), "as given by Eurostat and Le Jeudi"),
        ((COMEXT, "un-comtrade"), "reported by Luxembourg"),
        ((COMEXT, PRESS, UNCTAD), "as each source gives them"),
    ],
)
def test_a_figure_is_called_what_its_sources_say(published, sources, words):
    assert said(published, *sources) == words


def test_another_ledger_has_another_reporter(published):
    assert said(published, "japan-customs", ledger=PARTNER) == "reported by Japan"
    assert said(published, "oecd-bimts-2018", ledger=BALANCED) == "balanced between both reports"


def messages(words: tuple[Word, ...]) -> set[str]:
    return {part.message for part in within(Joined(words)) if isinstance(part, Text)}


def test_nothing_is_called_reported_by_a_country_that_no_office_of_statistics_gives(published):
    kinds = published.sources["kind"]
    for answer in answers(published):
        if messages(answer.result.scope) & set(REPORTED):
            assert {kinds[source.id] for source in answer.result.sources} == {"office"}, str(answer)


def test_the_headline_says_who_gives_its_figure(published):
    cards = {card.key: str(card.scope) for card in overview.headlines(published, Query(""))}
    assert "as given by Luxembourg Chamber of Commerce" in cards["services"]
    assert "reported" not in cards["services"] + cards["goods"]


# ------------------------------------------------------------------------------------ where a page opens


def breakdowns(**known):
    """Ledger → (period, items) of each of its breakdowns."""

    def of(_snapshot, ledger):
        return pd.DataFrame(known.get(ledger, []), columns=["period", "items"])

    return of


@pytest.mark.parametrize(
    "known, best",
    [
        ({}, ("LU", "")),
        ({"LU": [("2015", 10)], "balanced": [("2020", 97)]}, ("balanced", "2020")),
        ({"LU": [("2024", 2)], "balanced": [("2020", 97)]}, ("balanced", "2020")),
        ({"LU": [("2024", 97)], "balanced": [("2020", 97)]}, ("LU", "2024")),
        ({"LU": [("2024", 97)], "balanced": [("2020", 1200)]}, ("LU", "2024")),
        ({"LU": [("2024", 40)], "JP": [("2024", 90)]}, ("JP", "2024")),
        ({"LU": [("2024", 90)], "JP": [("2024", 90)]}, ("LU", "2024")),
        ({"LU": [("2024", 2), ("2023", 12)]}, ("LU", "2023")),
        ({"LU": [("2024", 2), ("2023", 1)]}, ("LU", "2024")),
    ],
)
def test_a_page_opens_on_the_newest_detailed_breakdown_whoever_s_it_is(known, best):
    assert best_ledger(None, breakdowns(**known)) == best


def test_a_ledger_without_figures_cannot_be_chosen_and_why_is_said():
    choice = opening_ledger_choice(breakdowns(balanced=[("2020", 97)]))(None, Query(""))
    assert (list(choice.options), list(choice.unavailable)) == (["balanced"], ["LU", "JP"])
    assert choice.default == "balanced" and choice.reason
    assert "2020" in str(choice.opening)
    said = str(choice.remark("balanced"))
    assert "2020" in said and "Luxembourg's and Japan's: not published here" in said
    assert "2020" not in str(choice.remark("LU"))  # why it opens so is said where it opens so


def test_goods_open_on_the_model_until_an_office_has_newer_figures(snapshot, store, ledgers_store):
    for filled, ledger, year in ((store, "balanced", "2020"), (ledgers_store, "LU", "2025")):
        query = goods_query(snapshot(filled), Query(""))
        assert (query.ledger, query.period) == (ledger, year)
