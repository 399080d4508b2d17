"""Points and ranges."""

from tests.charts.examples import table
from tradeviz.charts import ranges, style


def test_a_figure_is_a_dot_and_a_range_a_bar_between_its_ends():
    rows = table(
        "name label low high",
        ("Exporter", "100", 100.0, 100.0),
        ("With freight", "106 to 110", 106.0, 110.0),
        colour=style.OTHER,
        hover="h",
    )
    figure = ranges.range_bars(rows)
    bar, dot = figure.data[0], figure.data[1]
    assert (list(bar.base), list(bar.x)) == ([106.0], [4.0])
    assert list(dot.x) == [100.0]
    low, high = figure.layout.xaxis.range
    assert low < 100 and high > 110
