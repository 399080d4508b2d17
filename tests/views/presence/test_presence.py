"""Presence: counts as printed, affiliates in both directions; never trade."""

import pytest

from tests import made
from tests.reading import exhibit_of
from tradeviz.errors import EmptyError
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store
from tradeviz.views import presence
from tradeviz.views.page import query_of
from tradeviz.views.presence import affiliates, funds, register

REVENUES = made.observations(
    "reporter partner item period unit value",
    ("LU", "JP", "AFFILIATE_REVENUE", "2016", "USD", 2e9),
    ("JP", "LU", "AFFILIATE_REVENUE", "2016", "USD", 3e9),
    ("LU", "SG", "AFFILIATE_REVENUE", "2016", "USD", 9e9),
    ("LU", "JP", "AFFILIATE_REVENUE", "2017", "USD", 4e9),
    classification="PRESENCE",
    flow="stock",
    source="oecd-cbcr",
)


def with_presence(folder, store, shipped, rows):
    """A view of a store with the shipped sources and these rows of presence."""
    filled = Store(str(folder))
    beside = {name: store.read(name, 0) for name in ("sources", "missions", "notes")}
    tables = {**beside, "presence": rows}
    for name, table in tables.items():
        filled.publish(name, table, by="ana", note="made", replacing=None)
    return Snapshot.newest(filled, shipped.codes, tuple(tables))


@pytest.fixture
def published(tmp_path, store, shipped):
    return with_presence(tmp_path, store, shipped, REVENUES)


def test_both_directions_stand_side_by_side_for_the_year_chosen(published):
    shown = exhibit_of(presence.PAGE, affiliates.both_ways, published, year="2016")
    assert shown.title == (
        "Luxembourg groups in Japan: revenues of US$2bn in 2016; "
        "Japanese groups in Luxembourg: US$3bn"
    )
    assert "trade" not in shown.title.lower() and "not trade" in shown.note


def test_a_direction_that_is_not_known_is_not_said(published):
    shown = exhibit_of(presence.PAGE, affiliates.both_ways, published, year="2017")
    assert shown.title == "Luxembourg groups in Japan: revenues of US$4bn in 2017"


def test_japan_s_place_is_among_the_places_published(published):
    shown = exhibit_of(presence.PAGE, affiliates.in_asia, published, year="2016")
    assert "number 2 of 2 published in Asia" in shown.title
    assert len(shown.table.data) == 2


def test_without_figures_each_answer_says_so(tmp_path, store, shipped):
    empty = with_presence(tmp_path, store, shipped, REVENUES.head(0))
    for answer in (affiliates.both_ways, funds.distribution, register.companies_and_people):
        with pytest.raises(EmptyError):
            exhibit_of(presence.PAGE, answer, empty)


def test_every_shipped_figure_that_is_no_affiliate_s_is_listed_as_printed(store, shipped):
    view = Snapshot.newest(store, shipped.codes, ("presence", "missions", "notes", "sources"))
    shown = exhibit_of(presence.PAGE, register.companies_and_people, view)
    assert "41 Japanese companies" in shown.table.texts["As printed"].tolist()
    assert len(shown.table.data) >= 19


def test_what_is_looked_at_is_what_every_chart_shows_or_says_that_it_lacks(store, shipped):
    snapshot = Snapshot.newest(store, shipped.codes, presence.PAGE.datasets)
    related = "AFFILIATE_REVENUE_RELATED"
    for view in (affiliates.both_ways, affiliates.in_asia):
        result = view(snapshot, query_of({"item": related}))
        assert "within their group" in str(result.finding), view.__name__
    register_of = register.companies_and_people(snapshot, query_of({"item": "JP_BANKS"}))
    (items,) = [one for one in register_of.table() if "(JP_BANKS)" in str(one.cells[0])]
    assert {str(cell) for cell in items.cells} == {"Japanese banks in Luxembourg (JP_BANKS)"}
    for view in (affiliates.both_ways, funds.distribution, register.residents_and_staff):
        with pytest.raises(EmptyError, match="no figure of what is looked at"):
            view(snapshot, query_of({"item": "JP_BANKS"}))
