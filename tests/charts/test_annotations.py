"""Breaks and bands over a chart."""

from tests.charts.examples import LINES, table
from tradeviz.charts import annotations, series
from tradeviz.charts.series import Look


def test_a_break_is_drawn_and_worded_where_it_is():
    figure = annotations.with_break_lines(
        series.line_chart(LINES, Look({"JP": "Japan", "CN": "China"}, {})),
        {2012.5: "break 2013", 2013.5: "break 2014"},
    )
    assert [shape.x0 for shape in figure.layout.shapes] == [2012.5, 2013.5]
    assert [note.text for note in figure.layout.annotations] == ["break 2013", "break 2014"]
    assert {note.textangle for note in figure.layout.annotations} == {-90}, (
        "the words of neighbours do not meet"
    )
    assert [note.x for note in figure.layout.annotations] == [2012.5, 2013.5]


def test_a_band_of_usual_values_and_one_are_always_in_view():
    points = table(
        "series period value label hollow bound",
        ("ratio", "2005", 0.85, "0.85", False, "exact"),
        hover="h",
    )
    figure = annotations.with_band(
        series.point_chart(points, Look({"ratio": "Ratio"}, {})), 1.06, 1.1, "usual"
    )
    low, high = figure.layout.yaxis.range
    assert low < 0.85 and high > 1.1
    (band,) = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert (band.y0, band.y1) == (1.06, 1.1)
