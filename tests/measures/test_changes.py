"""Why a total changed: parts add up, nothing is compared that is not of one series, large steps are found by rule."""

import pytest

from tests.made import observations
from tradeviz.measures.changes import large_steps, part_changes


def parts(columns, *rows, **same):
    """Observations that are the part their item names."""
    made = observations(columns, *rows, **same)
    return made.assign(row=made["item"], era=0)


def by_row(changes, column):
    return dict(zip(changes["row"], changes[column], strict=True))


def test_contributions_add_up_to_the_growth_of_the_whole():
    before = parts("item value", ("SA", 60), ("SC", 40))
    after = parts("item value", ("SA", 50), ("SC", 70))
    changes = part_changes(before, after, 100.0)
    assert by_row(changes, "change") == {"SC": 30.0, "SA": -10.0}
    assert changes["contribution"].sum() == pytest.approx(0.2)
    assert list(changes["row"]) == ["SC", "SA"]  # the largest movement first


def test_a_part_without_a_row_was_nothing():
    changes = part_changes(
        parts("item value", ("SA", 100)), parts("item value", ("SA", 100), ("SC", 9)), 100.0
    )
    assert by_row(changes, "before")["SC"] == 0.0 and by_row(changes, "change")["SC"] == 9.0


def test_a_small_base_has_a_change_but_no_percentage():
    before, after = parts("item value", ("SA", 0.5), ("SC", 99.5)), parts("item value", ("SA", 5))
    growth = by_row(part_changes(before, after, 100.0), "growth")
    assert growth["SA"] != growth["SA"] and growth["SC"] == -1.0


@pytest.mark.parametrize(
    "row",
    [
        ("SA", None, "exact", "C", "a"),
        ("SA", 5, "at_least", "A", "a"),
        ("SA", 5, "exact", "A", "b"),
    ],
    ids=["hidden", "bound", "another source"],
)
def test_what_cannot_be_compared_is_left_out(row):
    columns = "item value bound status source"
    before = parts(columns, ("SA", 9, "exact", "A", "a"), ("SC", 9, "exact", "A", "a"))
    after = parts(columns, row, ("SC", 9, "exact", "A", "a"))
    assert list(part_changes(before, after, 18.0)["row"]) == ["SC"]


def years(item, *values, first=2012):
    return [(item, str(first + at), value) for at, value in enumerate(values) if value is not None]


def steps(*rows, wholes):
    cells = parts("item period value", *rows)
    whole = parts("item period value", *years("S", *wholes))
    return [(one.row, one.period, one.is_kept) for one in large_steps(cells, whole)]


def test_a_part_that_becomes_four_times_as_much_and_stays_is_a_step_that_is_kept():
    rows = [*years("SA", 30, 30, 70, 280, 260), *years("SC", 90, 90, 90, 95, 90)]
    assert steps(*rows, wholes=(120, 120, 160, 375, 350)) == [
        ("SA", "2015", True),
        ("SA", "2014", True),  # 280 lies nearer to 70 than to 30
    ]


def test_one_shipment_is_a_step_up_and_a_step_down():
    assert steps(*years("SA", None, 66, None), wholes=(200, 266, 200)) == [
        ("SA", "2013", False),
        ("SA", "2014", None),
    ]


@pytest.mark.parametrize(
    ("values", "wholes"),
    [
        ((10, 19, 19), (100, 109, 109)),  # not twice as much
        ((1, 5, 5), (100, 104, 104)),  # nothing to the whole
    ],
)
def test_other_movements_are_no_steps(values, wholes):
    assert steps(*years("SA", *values), wholes=wholes) == []


def test_no_step_is_seen_across_missing_years():
    cells = parts("item period value", ("SA", "2012", 10), ("SA", "2015", 90))
    wholes = parts("item period value", ("S", "2012", 100), ("S", "2015", 180))
    assert large_steps(cells, wholes) == []
