"""Small charts side by side, one a member."""

from tests.charts.examples import CHARTS, ITEMS
from tradeviz.charts import style
from tradeviz.charts.annotations import Sign
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


def test_a_note_stands_below_each_chart_that_it_concerns_and_takes_room_of_its_own():
    plain = small_multiples(ITEMS, LOOK, is_common=True).layout
    x = float(ITEMS["x"].mean())
    every = Sign("①", "break", x, x, "what")
    one = Sign("②", "event", x, x, "what", ("SA",))
    elsewhere = Sign("③", "event", x, x, "what", ("SK",))  # of an item that is in none of them
    marked = small_multiples(ITEMS, LOOK, is_common=True, signs=(every, one, elsewhere)).layout
    signs = {(note.text, note.xref) for note in marked.annotations if note.yshift}
    assert signs == {("①", "x"), ("①", "x2"), ("②", "x2"), ("③", "x"), ("③", "x2")}
    shifts = {note.text: note.yshift for note in marked.annotations if note.yshift}
    assert len(set(shifts.values())) == 3, "signs of one year stand on lines of their own"
    assert marked.height > plain.height
    assert {shape.xref for shape in marked.shapes} == {"x", "x2"}
