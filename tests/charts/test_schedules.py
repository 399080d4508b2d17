"""Spans and steps on a calendar."""

from tests.charts.examples import CHARTS, SPANS
from tradeviz.charts import schedules


def test_a_mission_lasts_to_the_end_of_its_last_day():
    spans = next(trace for trace in CHARTS["timeline"]().data if trace.type == "bar")
    day = 24 * 3600 * 1000
    assert list(spans.base) == ["2025-05-24", "2025-07-12"]
    assert list(spans.x) == [8 * day, 8 * day]


def test_over_many_years_missions_are_dots_that_can_be_seen():
    years = SPANS.assign(start=["2014-05-24", "2025-07-12"], end=["2014-05-31", "2025-07-19"])
    kinds = [trace.mode for trace in schedules.timeline_chart(years, colours={}, ticks={}).data]
    assert kinds == ["markers", "text"]


def test_no_line_crosses_the_names_of_what_took_place():
    assert CHARTS["timeline"]().layout.xaxis.showgrid is False
