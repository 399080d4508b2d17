"""Missions: every row of the material is shipped, with its date, its source and its bound; nothing beside them."""

from collections import Counter

import pytest

from tests.conformance.conftest import ROOT
from tests.conformance.material import Material, Row, place, rows

METRICS_LEFT_OUT = {
    ("BM-SHA-EXPO2010", "105"): "companies or representatives: the source leaves it open",
    ("CC-ANNUAL-2019", "15"): "what the Chamber did in a year, not a mission",
    ("CC-ANNUAL-2019", "26"): "likewise",
    ("HGD-CAREER", "70"): "what one person did in a lifetime, not a mission",
}
PAVILION_LEFT_OUT = {
    "P01": "a day, not a figure",
    "P02": "likewise",
    "P26": "names",
    "P27": "a title",
}
PRINTED_WITHOUT_QUALIFIER = {
    ("379000", "rtl.lu/news/national/a/2357968.html"),
    ("90", "europesays.com/?p=2245776"),
    (
        "28000000",
        "chronicle.lu/category/abroad/58157-luxembourg-pavilion-attracts-nearly-379k-visitors-at-world-expo-"
        "2025-osaka",
    ),
    ("1250", "delano.lu/d/detail/news/osaka-expo-luxembourg-2025/214811"),
    ("645000", "lequotidien.lu/a-la-une/carton-plein-pour-le-commerce-luxembourgeois-a-dubai-expo"),
}
"""Round figures that the material calls approximate; the source prints them without “about”, and so do we."""

DATED_BY_THEIR_NOTE = {
    "V01": "2025-07",
    "V02": "2025-07",
    "V03": "2025-07",
    "V04": "2025-07",
    "V05": "2025-07",
    "V06": "2025-07",
    "V12": "2025-05",
    "V13": "2025",
    "E07": "2025-07",
    "E11": "2025-04",
    "BM-DXB-ICT-2021": "2021-10",
    "BM-SHA-EXPO2010": "2010",
    "JP-2015-07": "2015-07",
}
"""Rows whose day the material leaves open and tells in words: as much of the date as those words say."""

TABLES = {
    "missions": "mission_id",
    "visits": "visit_id",
    "events": "event_id",
    "outcomes": "outcome_id",
}


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    """Source → where it stands."""
    return {row["id"]: place(row["address"]) for row in rows(ROOT / "data/sources.csv")}


def shipped(name: str) -> list[Row]:
    return rows(ROOT / f"data/missions/{name}.csv")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_there_with_its_date_and_source(
    material: Material, addresses: dict[str, str], name: str
) -> None:
    ours = {row["id"]: row for row in shipped(name)}
    theirs = {row[TABLES[name]]: row for row in material.table(f"missions/{name}")}
    assert set(ours) == set(theirs)
    differing = {}
    for id, row in theirs.items():
        date = row.get("date", row.get("start_date", "")) or DATED_BY_THEIR_NOTE.get(id, "")
        told = [
            date,
            row.get("end_date", ""),
            row.get("mission_id") if name != "missions" else "",
            place(row["source_url"]),
        ]
        mine = ours[id]
        given = [
            mine.get("date", mine.get("start", "")),
            mine.get("end", ""),
            mine.get("mission", ""),
            addresses[mine["source"]],
        ]
        if told != given:
            differing[id] = (told, given)
    assert differing == {}


def test_attendance_of_events(material: Material) -> None:
    ours = {
        row["id"]: (row["attendance"], row["attendance_bound"])
        for row in shipped("events")
        if row["attendance"]
    }
    theirs = {
        row["event_id"]: (row["attendance"], material.bound(row["attendance_qualifier"]))
        for row in material.table("missions/events")
        if row["attendance"]
    }
    assert ours == theirs


def test_metrics(material: Material, addresses: dict[str, str]) -> None:
    theirs = Counter(
        (
            row["mission_id"],
            float(row["value"]),
            material.bound(row["qualifier"]),
            place(row["source_url"]),
        )
        for row in material.table("missions/mission_metrics")
        if (row["mission_id"], row["value"]) not in METRICS_LEFT_OUT
    )
    ours = Counter(
        (row["mission"], float(row["value"]), row["bound"], addresses[row["source"]])
        for row in shipped("metrics")
    )
    assert ours == theirs
    assert {
        (row["mission_id"], row["value"]) for row in material.table("missions/mission_metrics")
    } >= set(METRICS_LEFT_OUT)


def test_pavilion(material: Material, addresses: dict[str, str]) -> None:
    theirs = Counter(
        (
            float(row["value"]),
            "exact" if at in PRINTED_WITHOUT_QUALIFIER else material.bound(row["qualifier"]),
            at[1],
        )
        for row in material.table("missions/pavilion")
        if row["record_id"] not in PAVILION_LEFT_OUT
        for at in [(f"{float(row['value']):.0f}", place(row["source_url"]))]
    )
    ours = Counter(
        (float(row["value"]), row["bound"], addresses[row["source"]]) for row in shipped("pavilion")
    )
    assert ours == theirs


def test_disagreements(material: Material) -> None:
    """Those on the pavilion, on services and on ranks, which the material files under the programme, stand under their
    own subject."""
    ours = {row["id"]: row["subject"] for row in rows(ROOT / "data/conflicts.csv")}
    theirs = {row["conflict_id"]: row["mission_id"] for row in material.table("missions/conflicts")}
    moved = {id for id in theirs if ours.get(id) in ("pavilion", "services", "ranks")}
    assert {id: ours.get(id) for id in theirs if id not in moved} == {
        id: mission for id, mission in theirs.items() if id not in moved
    }
    assert {theirs[id] for id in moved} == {"JP-2025-EXPO"}
