"""Places on a map."""

from tests.charts.examples import CHARTS, table
from tradeviz.charts import maps


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
    chosen = maps.name_sides(near, window=window)
    assert len(set(chosen[:2])) == 2
