"""Dots where something is known."""

from tests.charts.examples import CHARTS


def test_a_dot_is_hollow_where_only_a_part_is_known():
    dots_drawn = CHARTS["matrix"]().data[0]
    assert list(dots_drawn.marker.symbol) == ["circle-open", "circle", "circle"]
    assert len(set(dots_drawn.y)) == 2
