"""Colours by meaning, wrapping, the mode bar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.examples import CHARTS, contrast
from tradeviz.charts import style


def test_exports_and_imports_have_one_colour_each_everywhere():
    assert style.FLOWS["export"] == style.EXPORT != style.IMPORT == style.FLOWS["import"]
    out, into = (trace for trace in CHARTS["paired"]().data if trace.type == "bar")
    assert (out.name, set(out.marker.color)) == ("Exports", {style.EXPORT})
    assert (into.name, set(into.marker.color)) == ("Imports", {style.IMPORT})
    points = {trace.name: trace.marker.color for trace in CHARTS["known_years"]().data}
    assert points == {"Exports": style.EXPORT, "Imports": style.IMPORT}


@pytest.mark.parametrize("ground", ["#FFFFFF", "#0E1117"])
@pytest.mark.parametrize("name", ["EXPORT", "IMPORT", "OTHER", "FOURTH", "FIFTH", "SIXTH"])
def test_marks_stand_out_from_light_and_dark_pages(name, ground):
    """WCAG 2.2, 1.4.11: three to one for what carries meaning. Orange on white is helped by a direct label."""
    assert contrast(getattr(style, name), ground) >= (2.7 if name == "IMPORT" else 3)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=200),
    st.integers(12, 60),
)
def test_wrapping_loses_nothing(text, width):
    assert style.wrapped(text, width).replace("<br>", "") == text or "<br>" in text


@given(
    st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=30),
    st.integers(12, 60),
)
def test_wrapping_breaks_between_words_only_and_keeps_the_width(words, width):
    lines = style.wrapped(" ".join(words), width).split("<br>")
    assert " ".join(lines).split() == words
    assert all(len(line) <= width for line in lines)


@given(st.text("貿易サービス輸出入、。", min_size=1, max_size=80))
def test_japanese_is_wrapped_too_and_no_line_begins_with_a_closing_mark(text):
    lines = style.wrapped(text, 20).split("<br>")
    assert "".join(lines) == text
    assert all(line[0] not in "、。" for line in lines[1:])


def test_a_picture_is_saved_under_the_name_of_its_chart_and_sharp():
    config = style.config("services-parts", "fr", {"Zoom": "Agrandir"})
    assert config["toImageButtonOptions"] == {
        "filename": "services-parts",
        "format": "png",
        "scale": 2,
    }
    assert config["displaylogo"] is False


def test_the_mode_bar_speaks_the_reader_s_language():
    config = style.config("services-parts", "fr", {"Zoom": "Agrandir"})
    assert config["locale"] == "fr"
    assert config["locales"]["fr"]["dictionary"] == {"Zoom": "Agrandir"}
