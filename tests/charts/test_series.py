"""Points and lines over time."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.examples import CHARTS, FLOWS, LINES, POINTS, table
from tradeviz.charts import series, style
from tradeviz.charts.series import Look


def test_points_of_known_years_are_joined_by_no_line():
    assert {trace.mode for trace in CHARTS["known_years"]().data} == {"markers+text"}


def test_a_bound_has_its_symbol_and_a_computed_point_is_hollow():
    exports, imports = CHARTS["known_years"]().data
    assert list(exports.marker.symbol) == ["circle-open", "circle"]
    assert list(imports.marker.symbol) == ["triangle-up"]


def test_the_year_chosen_is_marked():
    (marked,) = CHARTS["known_years"]().layout.shapes
    assert marked.x0 < 2023 < marked.x1 and marked.x1 - marked.x0 < 1


def test_two_figures_of_one_year_and_size_share_a_label():
    twice = pd.concat([POINTS, POINTS.head(1)])
    exports = series.point_chart(twice, Look(FLOWS, style.FLOWS)).data[0]
    assert list(exports.text).count("€806m") == 1


def test_a_line_is_broken_where_its_segment_ends():
    japan = CHARTS["lines"]().data[0]
    assert list(japan.y) == [1.0, 2.0, None, 3.0]
    assert japan.connectgaps is False


def test_each_line_is_named_once_to_the_right_of_its_end():
    japan, china, names = CHARTS["lines"]().data
    assert dict(zip(names.text, names.y, strict=True)) == {
        "Japan": japan.y[-1],
        "China": china.y[-1],
    }
    assert min(names.x) > max(x for trace in (japan, china) for x in trace.x)


@pytest.mark.parametrize("reverse", [False, True])
@given(ends=st.lists(st.floats(0, 100), min_size=2, max_size=9), words=st.integers(1, 4))
def test_names_at_the_ends_of_lines_cover_neither_each_other_nor_the_years(reverse, ends, words):
    close = pd.concat(
        [LINES.head(2).assign(series=str(place), value=end) for place, end in enumerate(ends)]
    )
    names = {str(place): " ".join(["Lederwarenhandel"] * words) for place in range(len(ends))}
    figure = series.line_chart(close, Look(names, {}, reverse=reverse))
    margin = figure.layout.margin
    low, high = figure.layout.yaxis.range
    pixel = (figure.layout.height - margin.t - margin.b) / (high - low)
    middles = sorted((at - low) * pixel for at in figure.data[-1].y)
    tall = 17 * words - 0.01
    assert all(above - below >= tall for below, above in pairwise(middles))
    assert middles[0] >= tall / 2 and middles[-1] <= (high - low) * pixel - tall / 2


def test_a_long_word_at_the_end_of_a_line_has_room():
    word = "Altersvorsorgeleistungen"
    figure = series.line_chart(LINES, Look({"JP": word, "CN": "China"}, {}))
    assert figure.layout.margin.r >= 6 * len(word)
    assert series.line_chart(LINES, Look({"JP": "Japan"}, {})).layout.margin.r == 118


def test_the_first_place_stands_on_top():
    figure = series.line_chart(LINES, Look({"JP": "Japan"}, {}, reverse=True))
    low, high = figure.layout.yaxis.range
    assert low > high


def test_a_member_without_points_has_no_line():
    figure = series.line_chart(LINES, Look({"JP": "Japan", "KR": "Korea"}, {}))
    assert [trace.name for trace in figure.data if trace.mode == "lines+markers"] == ["Japan"]


def test_a_series_below_zero_shows_zero():
    points = table(
        "series period value label hollow bound",
        ("gap", "2005", -7.0, "−7", False, "exact"),
        hover="h",
    )
    low, high = series.point_chart(points, Look({"gap": "Gap"}, {})).layout.yaxis.range
    assert low < -7 and high >= 0


def test_a_key_stands_for_the_names_at_the_ends():
    figure = series.with_key(
        series.line_chart(LINES, Look({"JP": "Japan", "CN": "China"}, {"JP": style.EXPORT}))
    )
    assert figure.layout.showlegend and {trace.name for trace in figure.data} == {"Japan", "China"}
    assert all(trace.mode == "lines+markers" for trace in figure.data)


# ------------------------------------------------------------------------------- lines or points


def over_years(**years):
    """Points of each series in these years, a segment a run of neighbours."""
    rows = []
    for member, known in years.items():
        segments = [
            sum(b - a > 1 for a, b in pairwise(known[: at + 1])) for at in range(len(known))
        ]
        rows += [
            (member, str(y), float(y), y - 2000.0, s) for y, s in zip(known, segments, strict=True)
        ]
    return table(
        "series period x value segment", *rows, hover="h", hollow=False, bound="exact", label="1"
    )


LOOK = Look(FLOWS, style.FLOWS)


def test_where_most_years_are_neighbours_a_line_joins_them():
    points = over_years(export=[2010, 2011, 2012, 2013, 2016])
    figure = series.over_time(points, LOOK)
    assert series.is_joined(points)
    assert figure == series.line_chart(points, LOOK)


def test_where_few_years_are_neighbours_no_line_joins_any():
    points = over_years(export=[2010, 2011, 2016, 2018], **{"import": [2012, 2014]})
    assert not series.is_joined(points)
    assert series.over_time(points, LOOK) == series.point_chart(points, LOOK)


def test_a_line_follows_its_years_in_whatever_order_they_come():
    points = over_years(export=[2010, 2011, 2012, 2013])
    (line, _names) = series.over_time(points.iloc[::-1], LOOK).data
    assert list(line.x) == [2010, 2011, 2012, 2013]


@pytest.mark.parametrize(
    "marked, middle, width",
    [("2024-12", 2024 + 11 / 12, 0.9 / 12), ("2024-Q4", 2024.75, 0.9 / 4)],
)
def test_the_ground_of_a_month_or_quarter_stands_where_it_is(marked, middle, width):
    step = 12 if len(marked) == 7 and "Q" not in marked else 4
    xs = pd.Series([2024 + part / step for part in range(step)])
    (ground,) = series._year_mark(marked, xs)
    assert (ground["x0"] + ground["x1"]) / 2 == pytest.approx(middle)
    assert ground["x1"] - ground["x0"] == pytest.approx(width)


def test_the_ground_of_a_year_is_as_wide_as_the_year():
    (ground,) = series._year_mark("2024", pd.Series([2023, 2024]))
    assert (ground["x0"], ground["x1"]) == (2023.55, 2024.45)


def test_many_names_of_points_stand_below_each_other_with_room_of_their_own():
    few = series.point_chart(POINTS, Look(FLOWS, style.FLOWS)).layout
    names = {str(place): f"Ein langer deutscher Name {place}" for place in range(10)}
    rows = pd.concat([POINTS.head(1).assign(series=code) for code in names])
    many = series.point_chart(rows, Look(names, {})).layout
    assert few.legend.entrywidth is None and many.legend.entrywidth == 1
    more = many.height - few.height
    assert more >= 10 * 18 and many.margin.t - few.margin.t == more, "the plot is as high"
