"""Figures of missions: which reading is shown, and one figure by another."""

import pandas as pd

from tests.made import observations
from tradeviz.bounds import Bounded
from tradeviz.measures import sizes
from tradeviz.measures.kpis import Kpi

RANKS = {"a": 1.0, "b": 2.0}


def kpi(value, bound="exact"):
    return Kpi(Bounded(value, bound), "COUNT", "", observations("value", (value,)))


METRICS = pd.DataFrame(
    [
        ("M", "participants", 160.0, "exact", "a", "160 représentants"),
        ("M", "participants", 160.0, "at_least", "a", "plus de 160 participants"),
        ("M", "participants", 150.0, "approx", "b", "rund 150"),
        ("M", "companies", 95.0, "exact", "b", "95 entreprises"),
        ("N", "participants", 273.0, "exact", "a", "273"),
    ],
    columns=["mission", "metric", "value", "bound", "source", "printed"],
).assign(status="done")


def test_of_two_readings_of_one_source_the_more_careful_is_shown():
    found = sizes.metric_kpi(METRICS, RANKS, mission="M", name="participants")
    assert found.figure == Bounded(160.0, "at_least")
    assert found.rows["printed"].tolist() == ["plus de 160 participants"]
    assert sorted(found.others["printed"]) == ["160 représentants", "rund 150"]


def test_what_nobody_published_for_a_mission_is_nothing_and_no_zero():
    assert sizes.metric_kpi(METRICS, RANKS, mission="N", name="companies") is None


def test_more_than_160_participants_by_95_companies_are_at_least_1_7_each():
    part, whole = (
        sizes.metric_kpi(METRICS, RANKS, mission="M", name=name)
        for name in ("participants", "companies")
    )
    found = sizes.per(part, whole)
    assert (round(found.figure.value, 3), found.figure.bound, found.rule) == (
        1.684,
        "at_least",
        "ratio",
    )
    assert len(found.rows) == 2


def test_what_was_counted_comes_before_what_was_announced():
    announced = METRICS["source"].eq("a").map({True: "announced", False: "done"})
    found = sizes.metric_kpi(
        METRICS.assign(status=announced), RANKS, mission="M", name="participants"
    )
    assert (found.figure, found.statuses) == (Bounded(150.0, "approx"), [])
    found = sizes.metric_kpi(
        METRICS.assign(status=announced), RANKS, mission="N", name="participants"
    )
    assert found.statuses == ["announced"]


def test_by_nothing_nothing_is_divided():
    assert sizes.per(None, kpi(1.0)) is None
    assert sizes.per(kpi(1.0), None) is None
    assert sizes.per(kpi(1.0), kpi(0.0)) is None
    assert sizes.per(kpi(1.0, "at_least"), kpi(2.0, "at_least")) is None
