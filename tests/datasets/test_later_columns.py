"""A version that was published before its dataset got a column is read as if it had it."""

import pyarrow as pa

from tradeviz.datasets.later_columns import with_later_columns
from tradeviz.snapshot import Snapshot

READINGS = ["mission", "metric", "value", "bound", "source", "printed"]


def test_a_column_that_came_later_stands_as_in_a_file_that_lacks_it():
    older = pa.table({name: [1.0] if name == "value" else ["x"] for name in READINGS})
    assert with_later_columns(older, "metrics")["status"].to_pylist() == ["done"]


def test_a_table_that_has_every_column_stays_as_it_is():
    whole = pa.table({"id": ["C01"], "items": ["S"]})
    assert with_later_columns(whole, "conflicts")["items"].to_pylist() == ["S"]


def test_what_is_no_dataset_gets_no_column():
    assert with_later_columns(pa.table({"x": ["1"]}), "originals").column_names == ["x"]


def test_a_store_filled_by_an_older_program_is_shown(mine, shipped):
    older = mine.read("conflicts", 0).drop(columns="items")
    version = mine.publish("conflicts", older, by="test", note="older", replacing=0)
    view = Snapshot(mine, shipped.codes, (("conflicts", version),))
    assert set(view.table("conflicts")["items"]) == {""}
