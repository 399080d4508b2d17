"""What would change if one table replaced another: rows that come, go, and differ."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz import columnar


@dataclass(frozen=True, eq=False)
class Diff:
    """Rows by key. `changed` has each column twice, as before and `<column>_after`; `unchanged` is
    a count."""

    added: pd.DataFrame
    removed: pd.DataFrame
    changed: pd.DataFrame
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (len(self.added) or len(self.removed) or len(self.changed))

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are added, changed, unchanged, removed."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "removed": len(self.removed),
        }


def difference(
    before: pd.DataFrame | pa.Table, after: pd.DataFrame | pa.Table, key: list[str]
) -> Diff:
    """The difference between two tables of the same columns, whose rows `key` tells apart."""
    old, new = columnar.dictionary_coded(before), columnar.dictionary_coded(after)
    was, now = columnar.shared_keys(old, new, key)
    place = columnar.positions(now, among=was)
    is_gone = np.ones(len(old), dtype=bool)
    is_gone[place[place >= 0]] = False
    second = np.flatnonzero(place >= 0)
    rest = [column for column in old.column_names if column not in key]
    changed = _changed((old, place[second]), (new, second), rest)
    added = columnar.data_frame(new.filter(pa.array(place < 0)))
    removed = columnar.data_frame(old.filter(pa.array(is_gone)))
    return Diff(added, removed, changed, len(new) - len(added) - len(changed))


_Rows = tuple[pa.Table, np.ndarray]
"""A table and the places of some of its rows."""


def _changed(before: _Rows, after: _Rows, columns: list[str]) -> pd.DataFrame:
    """Those pairs of rows that differ in one of the `columns`, as before and as after."""
    differs = np.zeros(len(before[1]), dtype=bool)
    for column in columns:
        differs |= _differs(before, after, column)
    earlier = before[0].take(before[1][differs])
    later = after[0].select(columns).take(after[1][differs])
    frames = [columnar.data_frame(earlier), columnar.data_frame(later).add_suffix("_after")]
    return pd.concat(frames, axis=1)


def _differs(before: _Rows, after: _Rows, column: str) -> np.ndarray:
    """Which of these pairs of rows say something else; two that say nothing agree."""
    (old, first), (new, second) = before, after
    if pa.types.is_floating(old[column].type) and pa.types.is_floating(new[column].type):
        one, two = (
            columnar.float_column(old, column)[first],
            columnar.float_column(new, column)[second],
        )
        return np.asarray((one != two) & ~(np.isnan(one) & np.isnan(two)))
    was, now = columnar.shared_keys(old, new, [column])
    return np.asarray(was[first] != now[second])


def largest_changes(changes: Diff, value: str = "value", most: int = 20) -> pd.DataFrame:
    """The changed rows with the largest movement of `value` first (column `movement`)."""
    return _largest(changes.changed, _movement(changes.changed, value), most)


def largest_rows(
    changes: Diff, value: str = "value", most: int = 20
) -> list[tuple[str, dict[Hashable, Any]]]:
    """The rows that change, go or come (which of them, the row), the largest movement of `value`
    first: of a row that goes or comes, all of it. In this order where no row has a `value`."""
    kinds = {"changed": changes.changed, "removed": changes.removed, "added": changes.added}
    rows = [
        (kind, row)
        for kind, table in kinds.items()
        for row in _largest(table, _movement(table, value), most).to_dict("records")
    ]
    return sorted(rows, key=lambda one: -abs(one[1].get("movement", 0.0)))[:most]


def _largest(rows: pd.DataFrame, movement: pd.Series, most: int) -> pd.DataFrame:
    order = movement.abs().sort_values(ascending=False, kind="stable").index[:most]
    return rows.loc[order].assign(movement=movement.loc[order])


def _movement(rows: pd.DataFrame, value: str) -> pd.Series:
    """How far the `value` of each row moves; what has none, before or after, counts as nothing."""
    sides = [
        rows[column].astype("float64").fillna(0.0) if column in rows else 0.0
        for column in (value, f"{value}_after")
    ]
    return pd.Series(sides[1] - sides[0], index=rows.index, dtype="float64")
