"""Questions asked of missions, visits and outcomes."""

import pandas as pd
import pytest

from tradeviz.measures import missions


def table(columns, *rows, **same):
    return pd.DataFrame([{**same, **dict(zip(columns.split(), row, strict=True))} for row in rows])


MISSIONS = table(
    "id type parent start end cities",
    ("P", "programme", "", "2025-05-24", "2025-07-19", "Osaka"),
    ("M1", "official_trade_mission", "P", "2025-05-24", "2025-05-31", "Tokyo; Osaka"),
    ("M23", "combined_missions", "P", "2025-07-12", "2025-07-19", "Osaka"),
    ("M2", "official_trade_mission", "M23", "2025-07-12", "2025-07-19", "Osaka"),
    ("M3", "official_trade_mission", "M23", "2025-07-14", "2025-07-18", ""),
    ("OLD", "working_visit", "", "2017", "", "Tokyo"),
    scope="japan",
    source="a",
)


def test_a_programme_is_not_counted_beside_its_missions():
    assert missions.single(MISSIONS, "japan")["id"].tolist() == ["OLD", "M1", "M2", "M3"]
    assert missions.single(MISSIONS, "benchmark").empty


def test_descendants_are_found_at_every_depth():
    assert set(missions.descendants(MISSIONS, "P")) == {"P", "M1", "M23", "M2", "M3"}
    assert missions.descendants(MISSIONS, "M1") == ["M1"]


def test_only_missions_whose_first_day_is_known_stand_on_a_calendar():
    dated = missions.dated_missions(MISSIONS.assign(end=["2025-07", *MISSIONS["end"][1:]]))
    assert "OLD" not in set(dated["id"])
    assert dated.set_index("id").loc["P", "end"] == "2025-05-24"


def test_missions_overlap_on_the_days_they_share():
    pairs = missions.overlaps(missions.dated_missions(missions.single(MISSIONS, "japan")))
    assert pairs.values.tolist() == [["M2", "M3", "2025-07-14", "2025-07-18", 5]]


def test_missions_that_meet_on_one_day_share_one_day():
    spans = table(
        "id start end",
        ("A", "2025-01-01", "2025-01-03"),
        ("B", "2025-01-03", "2025-01-09"),
        ("C", "2025-01-10", "2025-01-10"),
    )
    assert missions.overlaps(spans)[["one", "other", "days"]].values.tolist() == [["A", "B", 1]]


VISITS = table(
    "id host sectors status date place",
    ("V1", "ispace", "space", "done", "2025-07-14", "Tokyo"),
    ("V2", "ispace", "space", "done", "2024-06-01", ""),
    ("V3", "JAXA; Space One", "space; digital", "done", "", "Osaka"),
    ("V4", "JCR", "health", "done", "2025-07-15", "Kobe"),
    ("V5", "Nobody", "health", "cancelled", "2025-07-15", "Kobe"),
    ("V6", "Somebody", "", "done", "2025-07-15", "Kobe"),
    mission="M2",
    source="a",
)


def test_a_host_counts_once_in_each_of_its_sectors():
    counted = missions.hosts_by_sector(VISITS)
    assert counted[["sector", "hosts"]].values.tolist() == [
        ["space", 3],
        ["digital", 2],
        ["health", 1],
    ]


def test_a_cancelled_visit_had_no_host():
    assert all("Nobody" not in names for names in missions.hosts_by_sector(VISITS)["names"])


def test_hosts_of_one_visit_have_a_row_each_newest_first_undated_last():
    hosts = missions.hosts(VISITS)
    assert hosts["host"].tolist() == [
        "JCR",
        "Nobody",
        "Somebody",
        "ispace",
        "ispace",
        "JAXA",
        "Space One",
    ]


OUTCOMES = table(
    "id mission type date parties follows",
    ("O1", "OLD", "memorandum", "2017-11-28", "JCR; LU", ""),
    ("O2", "M1", "site", "2022-03", "JCR", "O1"),
    ("O3", "M1", "intention", "2025-07", "Chamber", ""),
    ("O4", "M2", "none_announced", "2026-01", "", ""),
    ("O5", "M2", "contract", "2022-05", "JAXA; ispace", "O2"),
    source="a",
    status="signed",
)


def test_a_chain_leads_from_the_first_outcome_to_the_last_and_lone_outcomes_are_in_none():
    assert missions.outcome_chains(OUTCOMES) == [["O1", "O2", "O5"]]


def test_a_circle_of_outcomes_ends():
    circle = OUTCOMES.assign(follows=["O2", "O1", "", "", "O2"])
    assert missions.outcome_chains(circle) == [["O1", "O2", "O5"]]


def test_the_parties_of_a_chain_are_those_that_all_its_outcomes_name():
    assert missions.common_parties(["O1", "O2"], OUTCOMES) == ["JCR"]
    assert missions.common_parties(["O1", "O2", "O5"], OUTCOMES) == []


def test_the_steps_of_a_chain_are_its_mission_its_outcomes_and_the_visits_to_its_party_in_time():
    steps = missions.steps(["O1", "O2"], OUTCOMES, MISSIONS, VISITS)
    assert steps[["kind", "id"]].values.tolist() == [
        ["mission", "OLD"],
        ["outcome", "O1"],
        ["outcome", "O2"],
        ["visit", "V4"],
    ]


def test_no_party_in_common_means_no_visit():
    empty = OUTCOMES.assign(parties="")
    assert "visit" not in set(
        missions.steps(["O1", "O2"], empty, MISSIONS, VISITS.assign(host=""))["kind"]
    )


@pytest.mark.parametrize(
    "host, found",
    [
        ("JCR", ["O1", "O2"]),
        ("JAXA (Tsukuba Space Center)", ["O5"]),
        ("Nobody", []),
        ("ispace", ["O5"]),
    ],
)
def test_outcomes_are_found_by_the_host_or_what_it_is_part_of(host, found):
    assert missions.outcomes_naming(OUTCOMES, host)["id"].tolist() == found


def test_a_year_without_an_announcement_is_a_real_zero():
    counted = missions.outcomes_per_year(OUTCOMES, without=missions.STATEMENTS)
    assert counted.values.tolist() == [[2017, 1], [2022, 2], [2025, 0], [2026, 0]]


EVENTS = table("id place status", ("E1", "Osaka", "done"), ("E2", "Tokyo", "planned"), source="a")


def test_what_took_place_is_counted_once_a_place_and_plans_are_not():
    stays = missions.stays(MISSIONS[MISSIONS["id"].isin(["M1", "M3"])], VISITS, EVENTS)
    assert sorted(stays.loc[stays["kind"] != "visit", ["place", "id"]].values.tolist()) == [
        ["Osaka", "E1"],
        ["Osaka", "M1"],
        ["Tokyo", "M1"],
    ]
    assert "V5" not in set(stays["id"])
    assert "" not in set(stays["place"])


def test_places_near_each_other_share_the_dot_of_the_more_important():
    places = table(
        "place lon lat",
        ("Osaka", 135.5, 34.69),
        ("Yumeshima", 135.39, 34.65),
        ("Tokyo", 139.76, 35.68),
    )
    assert missions.leading_neighbours(places) == {
        "Osaka": "Osaka",
        "Yumeshima": "Osaka",
        "Tokyo": "Tokyo",
    }


def test_of_several_readings_the_preferred_source_then_the_most_precise_then_the_more_careful_is_drawn():
    figures = table(
        "expo value bound source",
        ("A", 380_000.0, "approx", "a"),
        ("A", 378_866.0, "exact", "a"),
        ("A", 1.0, "exact", "b"),
        ("B", 160.0, "exact", "a"),
        ("B", 160.0, "at_least", "a"),
    )
    chosen = missions.preferred_readings(figures, {"a": 1.0, "b": 2.0}, "expo")
    assert chosen[["value", "bound"]].values.tolist() == [[378_866.0, "exact"], [160.0, "at_least"]]
