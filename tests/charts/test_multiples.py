"""Small charts side by side, one a member."""

from tests.charts.examples import CHARTS, ITEMS
from tradeviz.charts import style
from tradeviz.charts.multiples import small_multiples
from tradeviz.charts.series import Look

LOOK = Look({"SG": "Financial", "SA": "Transport"}, {"SG": style.EXPORT})


def test_each_member_has_a_chart_with_the_others_in_grey_behind():
    figure = CHARTS["multiples"]()
    behind, line = figure.data[:2]
    assert (behind.line.color, behind.hoverinfo) == (style.OTHER, "skip")
    assert set(behind.y) == {1.0, 2.0, 3.0, None}
    assert list(line.customdata) == ["SG"] * len(line.x)
    assert {trace.xaxis for trace in figure.data} == {"x", "x2"}


def test_no_line_crosses_a_gap():
    line = CHARTS["multiples"]().data[1]
    assert list(line.y) == [9.0, 8.0, None, 7.0]


def test_scales_are_one_or_each_its_own():
    common = small_multiples(ITEMS, LOOK, is_common=True).layout
    own = small_multiples(ITEMS, LOOK, is_common=False)
    assert common.yaxis.range == common.yaxis2.range
    assert own.layout.yaxis2.range[1] < own.layout.yaxis.range[1]
    assert len(own.data) == 2  # lines of another scale stand behind none
