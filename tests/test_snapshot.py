"""A snapshot says the same for ever: it is the key of every cache."""

from dataclasses import replace
from gc import collect
from weakref import ref

import pytest

from tests.made import observations
from tradeviz.datasets import OBSERVATION_KEY as KEY
from tradeviz.errors import StoreError, VersionError
from tradeviz.snapshot import Draft
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.storage.release import Release
from tradeviz.storage.store import Store


@pytest.fixture
def two_versions(tmp_path):
    store = Store(str(tmp_path))
    for replacing, value in ((None, 1.0), (0, 2.0)):
        store.publish(
            "services",
            observations("value", (value,)),
            by="ana",
            note=f"{value}",
            replacing=replacing,
        )
    return store


def test_the_newest_version_of_each_dataset_is_looked_at(snapshot, two_versions):
    now = snapshot(two_versions, "services")
    assert now.versions == (("services", 1),)
    assert now.table("services")["value"].tolist() == [2.0]
    assert now.select(Query("services"))["value"].tolist() == [2.0]
    assert now.release("services").note == "2.0"


def test_an_older_snapshot_keeps_saying_what_it_said(snapshot, two_versions):
    before = snapshot(two_versions, "services")
    two_versions.publish("services", observations("value", (3.0,)), by="ben", note="", replacing=1)
    assert before.table("services")["value"].tolist() == [2.0]
    assert before.select(Query("services"))["value"].tolist() == [2.0]
    assert before.totals(Query("services", by=("flow",)))["value"].tolist() == [2.0]
    assert before.release("services").by == "ana"


def test_snapshots_of_the_same_versions_are_the_same_key(snapshot, store):
    one, other = snapshot(store, "services", "goods"), snapshot(store, "services", "goods")
    assert one == other and hash(one) == hash(other)
    assert one != snapshot(store, "services")


def test_what_is_worked_out_of_a_draft_goes_with_it(snapshot, two_versions):
    now = snapshot(two_versions, "services")
    draft = Draft("services", observations("value", (5.0,)), Release(2, "", "", "", "", "", 1))

    @cached
    def total(view):
        return view.select(Query("services"))["value"].sum()

    assert (total(now), total(now.drafted(draft))) == (2.0, 5.0)
    assert draft.cache.size > 0
    gone = ref(draft)
    del draft
    collect()
    assert gone() is None


def test_what_has_no_version_is_said_by_name(snapshot, two_versions):
    with pytest.raises(StoreError, match="No version of goods is published"):
        snapshot(two_versions, "services", "goods").table("goods")


def test_a_version_that_does_not_exist_is_said_by_whatever_is_asked_of_it(snapshot, two_versions):
    linked = replace(snapshot(two_versions, "services"), versions=(("services", 99),))
    for asked in (linked.table, linked.releases, linked.release):
        with pytest.raises(VersionError, match="version 99 of services"):
            asked("services")
    with pytest.raises(VersionError, match="version 99 of services"):
        linked.select(Query("services"))


def test_a_cell_is_shown_once_from_the_preferred_source(snapshot, store):
    """The press of two countries prints the same figure of 2023."""
    now = snapshot(store, "goods", "sources")
    wanted = Query(
        "goods",
        reporter="LU",
        partner="JP",
        flow="export",
        classification="ALL",
        item="TOTAL",
        freq="A",
        unit="EUR",
        first="2023",
        last="2023",
    )
    assert len(now.select(wanted)) == 2
    assert len(now.preferred(wanted)) == 1


def test_the_engine_and_pandas_read_the_same_rows(snapshot, store):
    now = snapshot(store, "services")
    by_engine, by_pandas = (
        now.select(Query("services", reporter="LU", partner="JP")),
        now.table("services"),
    )
    by_pandas = by_pandas[(by_pandas["reporter"] == "LU") & (by_pandas["partner"] == "JP")]
    assert sorted(by_engine["printed"]) == sorted(by_pandas["printed"])
    assert by_engine["value"].sum() == by_pandas["value"].sum()


def test_a_figure_has_one_row_in_each_version_that_knows_it(snapshot, two_versions):
    other = observations("item value", ("SA", 9.0))
    two_versions.publish("services", other, by="ben", note="", replacing=1)
    now = snapshot(two_versions, "services")
    key = tuple((column, str(two_versions.read("services", 0).iloc[0][column])) for column in KEY)
    history = now.figure_history("services", key, newest=2, most=3)
    assert history[["version", "value"]].values.tolist() == [[1, 2.0], [0, 1.0]]
    last = now.figure_history("services", key, newest=1, most=1)
    assert last[["version", "value"]].values.tolist() == [[1, 2.0]]


def test_totals_and_ranks_are_in_the_currency_of_the_query(snapshot, store):
    now = snapshot(store, "goods", "sources", "rates")
    query = Query("goods", reporter="LU", flow="import", freq="A", unit=("EUR", "USD"))
    query = query.with_(item="TOTAL", currency="JPY", by=("partner", "period", "unit"))
    rows = now.select(query)
    sums = now.totals(query)
    assert set(sums["unit"]) == {"JPY"}
    assert sums["value"].sum() == pytest.approx(rows["value"].sum())
    among = tuple(set(rows["partner"]))
    assert now.ranks(query, among)["value"].sum() == pytest.approx(sums["value"].sum())
