"""A year that has begun changes no headline: its months stand beside it, with the same months of the year before."""

import pytest

from tests.made import observations
from tradeviz.bounds import Bounded
from tradeviz.measures.part_years import year_to_date


def months(year, count, value=10.0, **same):
    rows = ((f"{year}-{month:02}", value) for month in range(1, count + 1))
    return observations("period value", *rows, **({"freq": "M", "flow": "export"} | same))


def so_far(*tables, flow="export"):
    rows = [row for table in tables for row in table.to_dict("records")]
    table = observations(" ".join(tables[0].columns), *(tuple(row.values()) for row in rows))
    return year_to_date(table, {"a": 1.0}, flow=flow, item="S")


def test_ten_months_stand_beside_the_same_ten_of_the_year_before():
    found = so_far(months("2024", 12), months("2025", 10, 12.0))
    assert (found.figure, found.period, found.rule) == (Bounded(120.0), "2025-10", "sum_to_date")
    assert (found.before.figure, found.before.period) == (Bounded(100.0), "2024-10")
    assert found.change.value == pytest.approx(20)
    assert len(found.rows) == 10


def test_both_flows_make_the_sum_of_both():
    flows = [months("2025", 3, flow=flow) for flow in ("export", "import")]
    assert so_far(*flows, flow="two_way").figure == Bounded(60.0)


@pytest.mark.parametrize(
    "tables",
    [
        [months("2025", 12)],
        [months("2025", 10).iloc[1:]],
        [months("2025", 10).drop(index=4)],
        [
            months("2025", 10, bound="at_least").head(5),
            months("2025", 10, bound="at_most").iloc[5:],
        ],
        [months("2025", 10, freq="A", period="2025")],
    ],
)
def test_a_whole_year_a_gap_or_bounds_that_say_nothing_make_none(tables):
    assert so_far(*tables) is None


def test_months_of_another_source_are_not_compared():
    found = so_far(months("2024", 12, source="b"), months("2025", 2))
    assert (found.figure, found.before) == (Bounded(20.0), None)


def test_quarters_are_told_where_there_are_no_months():
    rows = observations("period value", ("2025-Q1", 1.0), ("2025-Q2", 2.0), freq="Q", flow="export")
    assert so_far(rows).figure == Bounded(3.0)
