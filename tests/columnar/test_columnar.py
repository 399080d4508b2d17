"""Rows as numbers: two agree exactly where their texts do."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tradeviz import columnar
from tradeviz.publishing.diff import difference

texts = st.sampled_from(["", "a", "b", "é", "日本"])
numbers = st.one_of(st.none(), st.sampled_from([0.0, 1.5, -2.0]))
tables = st.lists(
    st.tuples(texts, texts, numbers, texts), max_size=12, unique_by=lambda row: row[:2]
).map(
    lambda told: pd.DataFrame(told, columns=["one", "two", "value", "note"]).astype(
        {"one": "str", "two": "str", "value": "float64", "note": "str"}
    )
)


@given(tables, tables)
def test_a_difference_is_what_looking_row_by_row_finds(before, after):
    changes = difference(before, after, ["one", "two"])
    old, new = (
        {tuple(row[:2]): _plain(row) for row in table.to_numpy()} for table in (before, after)
    )
    assert {tuple(row[:2]) for row in changes.added.to_numpy()} == new.keys() - old.keys()
    assert {tuple(row[:2]) for row in changes.removed.to_numpy()} == old.keys() - new.keys()
    both = old.keys() & new.keys()
    assert {tuple(row[:2]) for row in changes.changed.to_numpy()} == {
        key for key in both if old[key] != new[key]
    }
    assert changes.unchanged == sum(old[key] == new[key] for key in both)
    assert list(changes.changed) == ["one", "two", "value", "note", "value_after", "note_after"]


def _plain(row):
    return [None if value != value else value for value in row]


@given(tables)
def test_coded_rows_come_back_as_they_were(table):
    assert_frame_equal(columnar.data_frame(columnar.dictionary_coded(table)), table)


def test_more_combinations_than_a_number_holds_are_still_told_apart():
    wide = pd.DataFrame(
        {
            f"c{column}": [str((row * (column + 7)) % 997) for row in range(997)]
            for column in range(8)
        }
    )
    coded = columnar.dictionary_coded(wide)
    one, two = columnar.shared_keys(coded, coded.slice(1), list(wide))
    assert len(np.unique(one)) == 997
    assert (one[1:] == two).all()


@pytest.mark.parametrize("step", [1, 10**12], ids=["close together", "far apart"])
def test_numbers_are_found_where_they_stand_first(step):
    among = np.array([5, 3, 5, 9]) * step
    assert columnar.positions(np.array([9, 5, 4, 3]) * step, among=among).tolist() == [3, 0, -1, 1]
    assert columnar.positions(np.array([1]), among=among[:0]).tolist() == [-1]
