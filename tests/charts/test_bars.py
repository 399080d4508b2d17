"""Bars, columns and areas: lengths, labels, order."""

import re

import pandas as pd

from tests.charts.examples import CHARTS, FLOWS, PAIRS, PARTS, contrast
from tradeviz.charts import bars, style


def test_white_text_is_read_on_every_area():
    (areas,) = bars.treemap(
        pd.concat([PARTS] * 2).assign(group=list("abcdef"), code=list("abcdef"))
    ).data
    for shade in areas.marker.colors:
        red, green, blue = map(int, re.findall(r"\d+", shade))
        assert contrast(f"#{red:02x}{green:02x}{blue:02x}", "#FFFFFF") >= 4.5


def test_the_label_of_a_bar_stands_with_its_name_in_bold():
    (_drawn, names) = bars.ranked_bars(PARTS).data
    assert all(
        f"<b>{label}</b>" in text for label, text in zip(PARTS["label"], names.text, strict=True)
    )


def test_bars_are_as_long_as_their_values_and_bear_their_codes():
    (drawn, _names) = bars.ranked_bars(PARTS).data
    assert list(drawn.x) == PARTS["value"].tolist()
    assert list(drawn.customdata) == ["SG", "SA", "OTHER"]


def test_a_computed_bar_is_paler_within_an_edge_as_strong_as_any():
    (drawn, _names) = bars.ranked_bars(PARTS).data
    strong, _, pale = drawn.marker.color
    assert strong == style.ACCENT and pale == style.paler(style.ACCENT, 0.55)
    assert set(drawn.marker.line.color) == {style.ACCENT}


def test_a_year_without_a_row_stays_empty_and_a_zero_has_its_label():
    (drawn,) = CHARTS["columns"]().data
    assert list(drawn.x) == [2017, 2018, 2025]
    assert list(drawn.text) == ["<b>4</b>", "<b>0</b>", "<b>2</b>"]


def test_areas_are_parts_of_one_whole():
    (areas,) = bars.treemap(PARTS).data
    assert list(areas["values"]) == PARTS["value"].tolist()
    assert set(areas.parents) == {""}


def test_a_pair_may_bear_its_own_figure_in_bold():
    figure = bars.paired_bars(
        PAIRS.assign(label=["gap +5", "gap −5"]), words=FLOWS, colours=style.FLOWS
    )
    names = [text for trace in figure.data if trace.type == "scatter" for text in trace.text]
    assert all("<b>gap" in name for name in names)


def test_what_is_hidden_has_a_short_hatched_bar():
    hidden = [place == 0 for place in range(len(PARTS))]
    rows = PARTS.assign(hidden=hidden, value=PARTS["value"].mask(hidden, 0.0), hollow=False)
    ranked = bars.ranked_bars(rows).data[0]
    assert list(ranked.marker.pattern.shape) == ["/" if one else "" for one in hidden]
    assert 0 < ranked.x[0] < max(ranked.x) / 10
    assert bars.ranked_bars(PARTS.assign(hollow=False)).data[0].marker.pattern.shape is None


def _steps(*changes, before=100.0):
    levels = [before]
    for change in changes:
        levels.append(levels[-1] + change)
    steps = list(zip(levels, levels[1:], strict=False))
    ends = [(0.0, before), *steps, (0.0, levels[-1])]
    return pd.DataFrame(ends, columns=["from", "to"]).assign(
        name="a", label="b", hover="c", code="d", colour=style.ACCENT
    )


def test_steps_stand_between_the_totals_that_they_join():
    (drawn, _names) = bars.waterfall(_steps(-40.0, 10.0)).data
    assert list(drawn.base) == [0.0, 100.0, 60.0, 0.0]
    assert list(drawn.x) == [100.0, -40.0, 10.0, 70.0]


def test_steps_that_would_be_slivers_beside_the_totals_stand_alone_from_zero():
    (drawn, _names) = bars.waterfall(_steps(-4.0, 1.0)).data
    assert list(drawn.base) == [0.0, 0.0]
    assert list(drawn.x) == [-4.0, 1.0]
