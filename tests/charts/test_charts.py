"""Every chart: text that is large enough and never cut, colours by meaning, one look. No pictures."""

import re

import pandas as pd
import pytest

from tests.charts.examples import (
    CHARTS,
    JAPANESE,
    LONG,
    PALETTE,
    PARTS,
    contrast,
    texts,
    unwrapped,
    walk,
)
from tradeviz.charts import bars, series, style

ALL = pytest.mark.parametrize("name", CHARTS)


@ALL
def test_no_text_of_a_chart_is_smaller_than_12_pixels(name):
    sizes = {
        path: value
        for path, value in walk(CHARTS[name]().to_dict())
        if re.search(r"font\.size$|minsize$", path)
    }
    assert sizes and min(sizes.values()) >= 12, sizes


@ALL
def test_every_written_text_has_its_size_and_is_not_clipped(name):
    for trace in CHARTS[name]().data:
        if getattr(trace, "text", None) is not None and trace.type != "treemap":
            assert trace.textfont.size >= 12
            assert trace.cliponaxis is False


@ALL
def test_a_chart_has_a_height_of_its_own_and_takes_the_width_it_is_given(name):
    layout = CHARTS[name]().layout
    assert layout.height and layout.width is None


@ALL
def test_colours_are_those_of_the_style(name):
    used = {
        value.upper()
        for _path, value in walk(CHARTS[name]().to_dict())
        if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value)
    }
    assert used <= PALETTE


@ALL
def test_no_chart_can_be_dragged_out_of_shape(name):
    figure = CHARTS[name]()
    assert figure.layout.dragmode is False
    axes = {
        name: axis
        for name, axis in figure.layout.to_plotly_json().items()
        if re.match("[xy]axis", name)
    }
    assert all(axis["fixedrange"] for axis in axes.values()), axes


@ALL
def test_what_is_said_on_hover_is_ours_alone(name):
    assert {trace.hoverinfo for trace in CHARTS[name]().data} <= {"text", "skip"}


@ALL
@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_takes_the_colours_of_its_page_and_stays_as_it_was(name, dark):
    figure = CHARTS[name]()
    before = str(figure.to_dict())
    layout = style.themed(figure, dark=dark, separators=",.").to_dict()["layout"]
    ground, ink = layout["paper_bgcolor"], layout["font"]["color"]
    assert str(figure.to_dict()) == before
    assert contrast(ground, ink) >= 7
    assert layout["separators"] == ",."


@ALL
def test_an_equal_copy_of_a_chart_gives_plotly_nothing_to_draw(name):
    layout = style.themed(CHARTS[name](), dark=False, separators=",.").to_dict()["layout"]
    assert layout["datarevision"] == 1
    assert "template" not in layout
    assert isinstance(layout.get("meta", ""), str)


def test_the_member_that_matters_is_coloured_and_the_others_are_grey():
    (drawn, _names) = bars.ranked_bars(PARTS, highlight="SG").data
    assert list(drawn.marker.line.color) == [style.ACCENT, style.OTHER, style.OTHER]
    japan, china, _names = CHARTS["lines"]().data
    assert (japan.line.color, china.line.color) == (style.IMPORT, style.OTHER)
    assert japan.line.width > china.line.width


@pytest.mark.parametrize("name", ["ranking", "paired", "matrix", "timeline"])
def test_no_name_is_cut_and_no_line_is_wider_than_a_phone(name):
    written = texts(CHARTS[name]())
    bare = " ".join(unwrapped(text) for text in written)
    assert LONG in bare
    if name != "paired":
        assert JAPANESE.replace(" ", "") in bare.replace(" ", "")
    lines = [re.sub(r"</?b>", "", line) for text in written for line in text.split("<br>")]
    assert max(style.room(line) for line in lines) <= 46


def test_bars_start_at_zero():
    figure = bars.ranked_bars(PARTS)
    assert figure.layout.xaxis.range[0] == 0
    assert CHARTS["columns"]().layout.yaxis.range[0] == 0
    assert CHARTS["lines"]().layout.yaxis.range[0] <= 0


@ALL
def test_bars_of_different_strength_with_texts_say_how_a_clicked_one_looks(name):
    """Plotly fails at the click otherwise, and nothing is chosen."""
    for trace in CHARTS[name]().to_dict()["data"]:
        opacity = trace.get("marker", {}).get("opacity")
        if trace["type"] == "bar" and "text" in trace and isinstance(opacity, list):
            assert {"selected", "unselected"} <= set(trace)


def test_places_begin_with_the_first():
    points = pd.DataFrame(
        {
            "series": "JP",
            "period": ["2020", "2024"],
            "value": [1.0, 3.0],
            "label": "",
            "hover": "",
            "bound": "exact",
            "hollow": False,
        }
    )
    look = series.Look({"JP": "Japan"}, {}, reverse=True)
    low, high = series.point_chart(points, look).frame["yaxis"]["range"]
    assert 0 < high < 1 and low > 3
