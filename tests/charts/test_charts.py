"""Charts: traces, order, colours by meaning, text that is large enough and never cut. No pictures."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeviz.charts import bars, dots, ranges, schedules, series, style

LONG = "Manufacturing services on physical inputs owned by others, and whatever else is processed"
JAPANESE = "デジタルで提供可能なサービス合計、及びその他のあらゆる業務サービス（財貨関連を除く）"
OTHERS = ("EXPORT", "IMPORT", "IMPORT_DEEP", "ACCENT", "OTHER", "FOURTH")
PALETTE = {getattr(style, name).upper() for name in OTHERS} | {"#FFFFFF"}


def table(columns, *rows, **same):
    return pd.DataFrame([{**same, **dict(zip(columns.split(), row, strict=True))} for row in rows])


PARTS = table(
    "code name value label hollow group",
    ("SG", LONG, 9e8, "more than €0.9bn (75%)", False, "SG"),
    ("SA", JAPANESE, 2e8, "€0.2bn", False, "SA"),
    ("OTHER", "Other", 1e8, "€0.1bn", True, "OTHER"),
    hover="h",
)
PAIRS = table(
    "code name export import",
    ("SG", LONG, 9.0, 4.0),
    ("SA", "Short", 2.0, 7.0),
    export_label="€9",
    import_label="€4",
    export_hover="e",
    import_hover="i",
)
FLOWS = {"export": "Exports", "import": "Imports"}
POINTS = table(
    "series period value label hollow bound",
    ("export", "2016", 0.8, "€806m", True, "exact"),
    ("export", "2023", 0.96, "€959m", False, "exact"),
    ("import", "2024", 0.3, "more than €0.3bn", False, "at_least"),
    hover="h",
)
LINES = table(
    "series x value segment",
    ("JP", 2010, 1.0, 1),
    ("JP", 2011, 2.0, 1),
    ("JP", 2014, 3.0, 2),
    ("CN", 2010, 5.0, 1),
    ("CN", 2011, 6.0, 1),
    hover="h",
    hollow=False,
)
SPANS = table(
    "start end name kind",
    ("2025-05-24", "2025-05-31", LONG, "a"),
    ("2025-07-12", "2025-07-19", JAPANESE, "b"),
    label="24–31 May 2025",
    detail="Official trade mission",
    hover="h",
)
YEARS = table(
    "year value label name code",
    (2017, 4, "4", "2017", "2017"),
    (2018, 0, "0", "2018", "2018"),
    (2025, 2, "2", "2025", "2025"),
    hover="h",
)
KNOWN = table(
    "series year hollow",
    ("services/press", 2016, True),
    ("services/press", 2024, False),
    ("goods/press", 2006, False),
    hover="h",
)
SPOTS = table(
    "lon lat name size side",
    (135.5, 34.7, "Osaka <b>9</b>", 20.0, "top center"),
    (139.8, 35.7, "Tokyo <b>5</b>", 15.0, "top right"),
    hover="h",
)
OUTLINE = table(
    "ring lon lat",
    (1, 130.0, 30.0),
    (1, 140.0, 30.0),
    (1, 140.0, 40.0),
    (2, 141.0, 41.0),
    (2, 142.0, 41.0),
)

CHARTS = {
    "ranking": lambda: bars.ranking(PARTS),
    "paired": lambda: bars.paired(PAIRS, words=FLOWS, colours=style.FLOWS),
    "columns": lambda: bars.columns(YEARS),
    "treemap": lambda: bars.treemap(PARTS),
    "known_years": lambda: series.known_years(
        POINTS, words=FLOWS, colours=style.FLOWS, marked="2023"
    ),
    "lines": lambda: series.lines(
        LINES, words={"JP": "Japan", "CN": "China"}, colours={"JP": style.IMPORT}
    ),
    "matrix": lambda: dots.matrix(
        KNOWN,
        words={"services/press": LONG, "goods/press": JAPANESE},
        labels={"services/press": "1 of 19 years", "goods/press": "1 of 19 years"},
    ),
    "timeline": lambda: schedules.timeline(
        SPANS, colours={"a": style.ACCENT}, ticks={"2025-06-01": "June 2025"}
    ),
    "places": lambda: schedules.places(SPOTS, OUTLINE, window=(130.0, 142.0, 30.0, 40.0)),
}
ALL = pytest.mark.parametrize("name", CHARTS)


def walk(node: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a figure with the path to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "template":  # what Plotly brings along; a page has none of it
                yield from walk(value, f"{path}.{key}")
    elif isinstance(node, list | tuple):
        for value in node:
            yield from walk(value, path)
    else:
        yield path, node


def texts(figure) -> list[str]:
    """What stands in a figure without a mouse."""
    return [
        str(value)
        for path, value in walk(figure.to_dict())
        if re.search(r"\.(text|labels|ticktext)$", path) and value
    ]


# ------------------------------------------------------------------------------------------- every chart


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
    before = figure.to_json()
    themed = style.themed(figure, dark=dark, separators=",.")
    ground, ink = themed.layout.paper_bgcolor, themed.layout.font.color
    assert figure.to_json() == before
    assert contrast(ground, ink) >= 7
    assert themed.layout.separators == ",."


@ALL
def test_an_equal_copy_of_a_chart_gives_plotly_nothing_to_draw(name):
    layout = style.themed(CHARTS[name](), dark=False, separators=",.").to_dict()["layout"]
    assert layout["datarevision"] == 1
    assert "template" not in layout
    assert isinstance(layout.get("meta", ""), str)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, as WCAG 2 measures it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# ------------------------------------------------------------------------------------------ colours


def test_exports_and_imports_have_one_colour_each_everywhere():
    assert style.FLOWS["export"] == style.EXPORT != style.IMPORT == style.FLOWS["import"]
    out, into = (trace for trace in CHARTS["paired"]().data if trace.type == "bar")
    assert (out.name, out.marker.color) == ("Exports", style.EXPORT)
    assert (into.name, into.marker.color) == ("Imports", style.IMPORT)
    points = {trace.name: trace.marker.color for trace in CHARTS["known_years"]().data}
    assert points == {"Exports": style.EXPORT, "Imports": style.IMPORT}


@pytest.mark.parametrize("ground", ["#FFFFFF", "#0E1117"])
@pytest.mark.parametrize("name", ["EXPORT", "IMPORT", "OTHER"])
def test_marks_stand_out_from_light_and_dark_pages(name, ground):
    """WCAG 2.2, 1.4.11: three to one for what carries meaning. Orange on white is helped by a direct label."""
    assert contrast(getattr(style, name), ground) >= (2.7 if name == "IMPORT" else 3)


def test_white_text_is_read_on_every_area():
    (areas,) = bars.treemap(
        pd.concat([PARTS] * 2).assign(group=list("abcdef"), code=list("abcdef"))
    ).data
    for shade in areas.marker.colors:
        red, green, blue = map(int, re.findall(r"\d+", shade))
        assert contrast(f"#{red:02x}{green:02x}{blue:02x}", "#FFFFFF") >= 4.5


def test_the_member_that_matters_is_coloured_and_the_others_are_grey():
    (drawn, _names) = bars.ranking(PARTS, highlight="SG").data
    assert list(drawn.marker.color) == [style.ACCENT, style.OTHER, style.OTHER]
    japan, china, _names = CHARTS["lines"]().data
    assert (japan.line.color, china.line.color) == (style.IMPORT, style.OTHER)
    assert japan.line.width > china.line.width


# --------------------------------------------------------------------------------------------- words


def unwrapped(text: str) -> str:
    return re.sub(r"</?b>", "", re.sub(r"\s*<br>\s*", " ", text))


@pytest.mark.parametrize("name", ["ranking", "paired", "matrix", "timeline"])
def test_no_name_is_cut_and_no_line_is_wider_than_a_phone(name):
    written = texts(CHARTS[name]())
    bare = " ".join(unwrapped(text) for text in written)
    assert LONG in bare
    if name != "paired":
        assert JAPANESE.replace(" ", "") in bare.replace(" ", "")
    lines = [re.sub(r"</?b>", "", line) for text in written for line in text.split("<br>")]
    assert max(style.room(line) for line in lines) <= 46


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


def test_the_label_of_a_bar_stands_with_its_name_in_bold():
    (_drawn, names) = bars.ranking(PARTS).data
    assert all(
        f"<b>{label}</b>" in text for label, text in zip(PARTS["label"], names.text, strict=True)
    )


# --------------------------------------------------------------------------------------------- order


def test_the_first_row_stands_on_top_and_rows_do_not_touch():
    (drawn, names) = bars.ranking(PARTS).data
    heights = list(drawn.y)
    assert heights == sorted(heights, reverse=True)
    for bar, foot, text, below in zip(
        heights, names.y, names.text, [*names.y[1:], None], strict=True
    ):
        assert bar + drawn.width / 2 <= foot
        if below is not None:
            top_of_next = below + 18 * (names.text[list(names.y).index(below)].count("<br>") + 1)
            assert top_of_next <= bar - drawn.width / 2, text


def test_bars_are_as_long_as_their_values_and_bear_their_codes():
    (drawn, _names) = bars.ranking(PARTS).data
    assert list(drawn.x) == PARTS["value"].tolist()
    assert list(drawn.customdata) == ["SG", "SA", "OTHER"]


def test_bars_start_at_zero():
    figure = bars.ranking(PARTS)
    assert figure.layout.xaxis.range[0] == 0
    assert CHARTS["columns"]().layout.yaxis.range[0] == 0
    assert CHARTS["lines"]().layout.yaxis.range[0] <= 0


def test_a_computed_bar_is_paler():
    (drawn, _names) = bars.ranking(PARTS).data
    assert list(drawn.marker.opacity) == [1.0, 1.0, 0.55]


def test_a_year_without_a_row_stays_empty_and_a_zero_has_its_label():
    (drawn,) = CHARTS["columns"]().data
    assert list(drawn.x) == [2017, 2018, 2025]
    assert list(drawn.text) == ["<b>4</b>", "<b>0</b>", "<b>2</b>"]


def test_areas_are_parts_of_one_whole():
    (areas,) = bars.treemap(PARTS).data
    assert list(areas["values"]) == PARTS["value"].tolist()
    assert set(areas.parents) == {""}


# ------------------------------------------------------------------------------------------ over time


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
    exports = series.known_years(twice, words=FLOWS, colours=style.FLOWS).data[0]
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


@given(st.lists(st.floats(0, 100), min_size=2, max_size=7))
def test_names_at_the_ends_of_lines_do_not_cover_each_other(ends):
    close = pd.concat(
        [LINES.head(2).assign(series=str(place), value=end) for place, end in enumerate(ends)]
    )
    figure = series.lines(
        close, words={str(place): f"Line {place}" for place in range(len(ends))}, colours={}
    )
    low, high = figure.layout.yaxis.range
    pixel = (high - low) / (figure.layout.height - 60)
    heights = sorted(figure.data[-1].y)
    assert all(
        above - below >= 12 * pixel for below, above in zip(heights, heights[1:], strict=False)
    )


def test_the_first_place_stands_on_top():
    figure = series.lines(LINES, words={"JP": "Japan"}, colours={}, reverse=True)
    low, high = figure.layout.yaxis.range
    assert low > high


def test_a_member_without_points_has_no_line():
    figure = series.lines(LINES, words={"JP": "Japan", "KR": "Korea"}, colours={})
    assert [trace.name for trace in figure.data if trace.mode == "lines+markers"] == ["Japan"]


# ------------------------------------------------------------------------------------ when and where


def test_a_mission_lasts_to_the_end_of_its_last_day():
    spans = next(trace for trace in CHARTS["timeline"]().data if trace.type == "bar")
    day = 24 * 3600 * 1000
    assert list(spans.base) == ["2025-05-24", "2025-07-12"]
    assert list(spans.x) == [8 * day, 8 * day]


def test_over_many_years_missions_are_dots_that_can_be_seen():
    years = SPANS.assign(start=["2014-05-24", "2025-07-12"], end=["2014-05-31", "2025-07-19"])
    kinds = [trace.mode for trace in schedules.timeline(years, colours={}, ticks={}).data]
    assert kinds == ["markers", "text"]


def test_the_coast_is_drawn_in_rings_that_no_line_joins():
    land, _dots = CHARTS["places"]().data
    assert list(land.x).count(None) == 2


def test_names_of_places_do_not_cover_each_other():
    near = table(
        "lon lat name size",
        (135.5, 34.7, "Osaka <b>9</b>", 20.0),
        (135.8, 35.0, "Kyoto <b>4</b>", 16.0),
        (139.8, 35.7, "Tokyo <b>5</b>", 18.0),
    )
    window = (134.0, 141.5, 33.0, 37.0)
    chosen = schedules.sides(near, window=window)
    assert len(set(chosen[:2])) == 2


def test_a_dot_is_hollow_where_only_a_part_is_known():
    dots_drawn = CHARTS["matrix"]().data[0]
    assert list(dots_drawn.marker.symbol) == ["circle-open", "circle", "circle"]
    assert len(set(dots_drawn.y)) == 2


# ------------------------------------------------------------------------------------------ the mode bar


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


# ------------------------------------------------------------------------------------- breaks, bands, ranges


def test_a_break_is_drawn_and_worded_where_it_is():
    figure = series.with_breaks(
        series.lines(LINES, colours={}, words={"JP": "Japan", "CN": "China"}),
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
    figure = series.with_band(
        series.known_years(points, words={"ratio": "Ratio"}, colours={}), 1.06, 1.1, "usual"
    )
    low, high = figure.layout.yaxis.range
    assert low < 0.85 and high > 1.1
    (band,) = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert (band.y0, band.y1) == (1.06, 1.1)


def test_a_series_below_zero_shows_zero():
    points = table(
        "series period value label hollow bound",
        ("gap", "2005", -7.0, "−7", False, "exact"),
        hover="h",
    )
    low, high = series.known_years(points, words={"gap": "Gap"}, colours={}).layout.yaxis.range
    assert low < -7 and high >= 0


def test_a_key_stands_for_the_names_at_the_ends():
    figure = series.with_key(
        series.lines(LINES, colours={"JP": style.EXPORT}, words={"JP": "Japan", "CN": "China"})
    )
    assert figure.layout.showlegend and {trace.name for trace in figure.data} == {"Japan", "China"}
    assert all(trace.mode == "lines+markers" for trace in figure.data)


def test_a_figure_is_a_dot_and_a_range_a_bar_between_its_ends():
    rows = table(
        "name label low high",
        ("Exporter", "100", 100.0, 100.0),
        ("With freight", "106 to 110", 106.0, 110.0),
        colour=style.OTHER,
        hover="h",
    )
    figure = ranges.ranges(rows)
    bar, dot = figure.data[0], figure.data[1]
    assert (list(bar.base), list(bar.x)) == ([106.0], [4.0])
    assert list(dot.x) == [100.0]
    low, high = figure.layout.xaxis.range
    assert low < 100 and high > 110


def test_a_pair_may_bear_its_own_figure_in_bold():
    figure = bars.paired(PAIRS.assign(label=["gap +5", "gap −5"]), words=FLOWS, colours=style.FLOWS)
    names = [text for trace in figure.data if trace.type == "scatter" for text in trace.text]
    assert all("<b>gap" in name for name in names)
