"""What rows say of each other and of what was announced: said twice, parts and wholes, another dataset."""

import pytest

from tests.intake.files import CODES, IDS, TODAY, problem, read, rows, rules, text, values, years
from tradeviz import intake
from tradeviz.datasets import DATASETS
from tradeviz.intake import Choices, References, SourceFile


def test_a_file_of_another_dataset_is_blocked():
    reading = read(years("1", classification="EBOPS2010", item="SG"))
    assert problem(reading, "wrong_dataset").found.startswith("EBOPS2010")
    assert not reading.is_publishable


def test_a_file_about_other_economies_is_blocked():
    assert "other_pair" in rules(read(years("1", "2", reporter="FR", partner="DE")))


def test_some_rows_about_other_economies_are_pointed_out():
    reading = read(
        rows({}, {"reporter": "FR", "partner": "DE"}, {"reporter": "CN", "partner": "WLD"})
    )
    assert rules(reading) == set() and problem(reading, "other_pair").line == 3


def test_imports_where_exports_were_announced_are_blocked():
    content = text(years("1", "2", flow="import"))
    reading = intake.read(
        SourceFile("x.csv", content.encode()),
        DATASETS["goods"],
        References(CODES, TODAY, IDS),
        Choices(fill=(("flow", "export"),)),
    )
    assert problem(reading, "fill_contradicted").column == "flow"
    assert not reading.is_publishable


@pytest.mark.parametrize("annual, is_apart", [("1200", False), ("1203", False), ("1300", True)])
def test_a_year_is_its_months_within_a_tolerance(annual, is_apart):
    table = rows(
        *({"period": f"2023-{month:02}", "value": "100"} for month in range(1, 13)), freq="M"
    )
    reading = read(table + rows({"period": "2023", "value": annual}))
    assert ("annual_unlike_parts" in rules(reading, "warning")) is is_apart
    assert reading.is_publishable


def test_a_row_twice_is_dropped_and_told():
    reading = read(rows({"value": "10"}, {"value": "10.0"}, {"period": "2023"}))
    assert values(reading) == ["10", "10"] and reading.is_publishable
    assert problem(reading, "twice_same").line == 3
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [
        (3, "duplicate of line 2")
    ]


def test_two_rows_that_contradict_each_other_block_with_both_lines():
    reading = read(rows({"value": "10"}, {"period": "2023"}, {"value": "12"}))
    found = [one for one in reading.errors if one.rule == "twice"]
    assert [(one.line, one.found, one.expected) for one in found] == [
        (2, "10", "line 4: 12"),
        (4, "12", "line 2: 10"),
    ]


def test_the_same_key_written_in_two_ways_is_the_same_key():
    assert "twice" in rules(
        read(rows({"value": "10", "partner": "Japan"}, {"value": "12", "partner": "JPN"}))
    )


def test_two_sources_may_disagree():
    assert read(rows({"value": "10"}, {"value": "12", "source": "b"})).is_publishable


def test_parts_that_exceed_their_whole_are_pointed_out():
    reading = read(
        rows(
            {"item": "TOTAL", "value": "100"},
            {"item": "84", "value": "80"},
            {"item": "85", "value": "30"},
        )
    )
    found = problem(reading, "parts_exceed_whole")
    assert (found.line, found.found, found.expected, found.severity) == (2, "100", "110", "warning")


def test_a_whole_with_all_its_parts_and_less_is_fine():
    assert (
        read(
            rows(
                {"item": "TOTAL", "value": "100"},
                {"item": "84", "value": "80"},
                {"item": "85", "value": "20"},
            )
        ).problems
        == []
    )


def test_levels_between_are_added_level_by_level():
    table = rows(
        {"item": "TOTAL", "value": "100"},
        {"item": "S16", "value": "90"},
        {"item": "84", "value": "50"},
        {"item": "85", "value": "40"},
    )
    assert read(table).problems == []
