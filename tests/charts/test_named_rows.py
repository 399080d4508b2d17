"""Rows of names above their marks."""

from tests.charts.examples import PARTS
from tradeviz.charts import bars


def test_the_first_row_stands_on_top_and_rows_do_not_touch():
    (drawn, names) = bars.ranked_bars(PARTS).data
    heights = list(drawn.y)
    assert heights == sorted(heights, reverse=True)
    for bar, foot, text, below in zip(
        heights, names.y, names.text, [*names.y[1:], None], strict=True
    ):
        assert bar + drawn.width / 2 <= foot
        if below is not None:
            top_of_next = below + 18 * (names.text[list(names.y).index(below)].count("<br>") + 1)
            assert top_of_next <= bar - drawn.width / 2, text
