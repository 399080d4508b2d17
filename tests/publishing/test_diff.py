"""The largest movement comes first, whatever kind of change it is."""

import pandas as pd
import pytest

from tradeviz.publishing.diff import difference, largest_changes, largest_rows

KEY = ["item"]


def figures(**values):
    return pd.DataFrame({"item": list(values), "value": [float(one) for one in values.values()]})


def moved(before, after):
    changes = difference(before, after, KEY)
    return [(kind, row["item"]) for kind, row in largest_rows(changes)]


def test_rows_that_change_go_and_come_stand_by_the_size_of_their_movement():
    before = figures(small=10, gone=30, grown=100, kept=7)
    after = figures(small=11, grown=150, new=40, tiny=0.5, kept=7)
    assert moved(before, after) == [
        ("changed", "grown"),
        ("added", "new"),
        ("removed", "gone"),
        ("changed", "small"),
        ("added", "tiny"),
    ]


def test_movements_of_two_units_have_no_order_among_each_other():
    """3 percentage points are not less than 3 euro: each unit has its largest first, and room in a short list."""
    units = {"a": "EUR", "b": "EUR", "c": "EUR", "share": "PCT", "rank": "PCT"}
    none = figures(**dict.fromkeys(units, 0)).assign(unit=list(units.values()))
    some = none.assign(value=[5.0, 9.0, 7.0, 3.0, 1.0])
    changes = difference(none, some, ["item", "unit"])
    assert [row["item"] for _, row in largest_rows(changes)] == ["b", "c", "a", "share", "rank"]
    assert [row["item"] for _, row in largest_rows(changes, most=2)] == ["b", "share"]
    assert list(largest_changes(changes, most=3)["item"]) == ["b", "c", "share"]


@pytest.mark.parametrize("unit", ["unit", "currency", "metric"])
def test_rates_and_counts_are_sorted_too(unit):
    rows = pd.DataFrame({unit: ["x", "x"], "item": ["small", "large"], "rate": [1.0, 2.0]})
    assert moved(rows.head(0), rows) == [("added", "large"), ("added", "small")]


def test_a_figure_that_was_hidden_moves_by_all_it_says():
    before, after = figures(hidden=float("nan"), other=10), figures(hidden=50, other=12)
    assert moved(before, after) == [("changed", "hidden"), ("changed", "other")]


def test_where_no_row_has_a_figure_the_order_of_the_table_stays():
    names = pd.DataFrame({"item": ["b", "a", "c"], "name": ["B", "A", "C"]})
    assert moved(names.head(0), names) == [("added", "b"), ("added", "a"), ("added", "c")]
