"""Labels that cover neither marks nor each other."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.examples import table
from tradeviz.charts.label_placement import Box, map_label_sides, with_label_sides

EDGES = st.floats(0, 100)


def boxes():
    return st.builds(
        lambda x, y, wide, tall: Box(x, y, x + wide, y + tall), EDGES, EDGES, EDGES, EDGES
    )


def placed(*values: float, label: str = "€1bn", marked: str = "") -> pd.DataFrame:
    """Points of one year, one series each."""
    rows = [(str(place), value) for place, value in enumerate(values)]
    points = table("series value", *rows, period="2020", year=2020, x=2020.0, label=label)
    return with_label_sides(points, [2019.0, 2021.0], [0.0, 10.0], marked)


@given(boxes(), boxes())
def test_boxes_that_share_an_area_meet(one, other):
    assert one.meets(other) == other.meets(one)
    assert one.shared(other) == other.shared(one)
    assert one.shared(other) == 0 or one.meets(other)


def test_boxes_whose_edges_touch_do_not_meet():
    assert not Box(0, 0, 1, 1).meets(Box(1, 0, 2, 1))


def test_a_label_stands_above_its_point_where_nothing_is_near():
    assert placed(5.0)["side"].tolist() == ["top center"]


def test_a_label_that_has_no_room_on_any_side_is_left_out():
    points = placed(5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0)
    assert "" in points["label"].tolist()
    assert any(points["label"])


def test_a_name_on_a_map_keeps_away_from_its_neighbours_and_stays_inside():
    frame = Box(0, 0, 340, 340)
    left, right = map_label_sides(
        pd.Series(["Osaka", "Kyoto"]), [(20.0, 170.0, 8.0), (330.0, 170.0, 8.0)], frame
    )
    assert (left, right) == ("middle right", "middle left")
