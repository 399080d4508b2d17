"""Notes and bands over a chart."""

from tests.charts.examples import LINES, table
from tradeviz.charts import annotations, series
from tradeviz.charts.annotations import Sign
from tradeviz.charts.series import Look


def marked(*signs):
    """Lines of the years 2010 to 2014 with these notes, and the lines on which their signs stand."""
    lines = series.line_chart(LINES, Look({"JP": "Japan", "CN": "China"}, {}))
    figure = annotations.with_notes(lines, [Sign(*sign, words="what") for sign in signs])
    return figure, {note.text: note.yshift for note in figure.layout.annotations}


def test_a_note_has_its_sign_below_the_years_where_no_label_is():
    figure, places = marked(("①", "break", 2012.5, 2012.5))
    (sign,) = figure.layout.annotations
    assert (sign.x, sign.y, sign.yref, sign.yanchor) == (2012.5, 0, "paper", "top")
    assert sign.hovertext == "what" and not sign.textangle
    before = series.line_chart(LINES, Look({"JP": "Japan", "CN": "China"}, {})).layout
    more = figure.layout.height - before.height
    assert more > 0 and figure.layout.margin.b - before.margin.b == more, "the plot is as high"


def test_signs_that_would_meet_on_a_phone_stand_on_lines_of_their_own():
    _figure, places = marked(
        ("①", "break", 2011.5, 2011.5), ("②", "event", 2011.6, 2011.6), ("③", "event", 2013, 2013)
    )
    assert places["②"] < places["①"] == places["③"]


def test_what_lasts_has_a_ground_and_what_happens_a_line_but_missions_their_sign_alone():
    figure, places = marked(
        ("①", "event", 2012, 2014), ("②", "break", 2012.5, 2012.5), ("◆", "mission", 2013, 2013)
    )
    assert {(shape.type, shape.x0) for shape in figure.layout.shapes} == {
        ("rect", 2012),
        ("line", 2012.5),
    }
    assert set(places) == {"①", "②", "◆"}


def test_what_shares_sign_and_place_is_one_and_what_lies_outside_is_not_drawn():
    figure, places = marked(
        ("◆", "mission", 2013, 2013), ("◆", "mission", 2013, 2013), ("①", "event", 1990, 1991)
    )
    assert [note.text for note in figure.layout.annotations] == ["◆"]
    assert figure.layout.annotations[0].hovertext == "what<br>what"


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
    (words,) = figure.layout.annotations
    assert (words.y, words.yanchor) == (1, "bottom"), "no line of the plot crosses them"
