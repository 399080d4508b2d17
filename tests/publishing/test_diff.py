"""The largest movement comes first, whatever kind of change it is."""

import pandas as pd

from tradeviz.publishing.diff import difference, largest_rows

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


def test_a_figure_that_was_hidden_moves_by_all_it_says():
    before, after = figures(hidden=float("nan"), other=10), figures(hidden=50, other=12)
    assert moved(before, after) == [("changed", "hidden"), ("changed", "other")]


def test_where_no_row_has_a_figure_the_order_of_the_table_stays():
    names = pd.DataFrame({"item": ["b", "a", "c"], "name": ["B", "A", "C"]})
    assert moved(names.head(0), names) == [("added", "b"), ("added", "a"), ("added", "c")]
