"""Presence: counts as printed, affiliates in both directions; never trade."""

import pytest

from tests import made
from tests.reading import exhibit_of
from tradeviz.errors import EmptyError
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store
from tradeviz.views import presence
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
