"""Strips of cells: how much in which period, and what is not known."""

from tests.charts.examples import CELLS, CHARTS
from tradeviz.charts import heat, style


def strips(**options):
    words = {"SG": "Financial", "SA": "Transport"}
    return heat.heat_strips(CELLS, words=words, colour=style.IMPORT, **options).data[0]


def test_zero_confidential_and_missing_are_three_things():
    cells = CHARTS["heat"]().data[0]
    assert list(cells.text) == ["", "0", "c", ""]
    assert list(cells.marker.pattern.shape) == ["", "", "/", ""]
    assert list(cells.marker.color) == [style.IMPORT, style.OTHER, style.OTHER, style.IMPORT]
    assert len(cells.x) == 4  # what nobody published has no cell


def test_the_larger_the_stronger_beside_all_or_beside_its_own():
    together, apart = strips(is_common=True), strips(is_common=False)
    assert together.marker.opacity[0] == 1 and together.marker.opacity[3] < 0.5
    assert apart.marker.opacity[0] == apart.marker.opacity[3] == 1


def test_a_cell_is_as_wide_as_its_period_wherever_its_neighbours_are():
    apart = CELLS.assign(x=[1995, 2005, 2015, 2015])
    for cells in (CELLS, apart):
        drawn = heat.heat_strips(
            cells, words={"SG": "a", "SA": "b"}, colour=style.IMPORT, is_common=True
        )
        assert set(drawn.data[0].x) == {0.94}


def test_a_click_on_a_cell_says_its_item():
    assert list(strips(is_common=True).customdata) == ["SG", "SG", "SG", "SA"]
