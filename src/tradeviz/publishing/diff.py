"""What would change if one table replaced another: rows that come, go, and differ."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz import columnar


@dataclass(frozen=True, eq=False)
class Diff:
    """Rows by key. `changed` has each column twice, as before and `<column>_after`; `unchanged` is a count."""

    added: pd.DataFrame
    removed: pd.DataFrame
    changed: pd.DataFrame
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return self.added.empty and self.removed.empty and self.changed.empty

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are added, changed, unchanged, removed."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "removed": len(self.removed),
        }


def compare(
    before: pd.DataFrame | pa.Table, after: pd.DataFrame | pa.Table, key: list[str]
) -> Diff:
    """The difference between two tables of the same columns, whose rows `key` tells apart."""
    old, new = columnar.dictionary_coded(before), columnar.dictionary_coded(after)
    was, now = columnar.shared_keys(old, new, key)
    place = columnar.positions(now, among=was)
    is_gone = np.ones(len(old), dtype=bool)
    is_gone[place[place >= 0]] = False
    rest = [column for column in old.column_names if column not in key]
    second = np.flatnonzero(place >= 0)
    first = place[second]
    differs = np.zeros(len(second), dtype=bool)
    for column in rest:
        differs |= _differs(old, new, column, first, second)
    earlier, later = (
        columnar.data_frame(old.take(first[differs])),
        columnar.data_frame(new.select(rest).take(second[differs])),
    )
    changed = pd.concat([earlier, later.add_suffix("_after")], axis=1)
    added = columnar.data_frame(new.filter(pa.array(place < 0)))
    return Diff(
        added,
        columnar.data_frame(old.filter(pa.array(is_gone))),
        changed,
        len(new) - len(added) - len(changed),
    )


def _differs(
    old: pa.Table, new: pa.Table, column: str, first: np.ndarray, second: np.ndarray
) -> np.ndarray:
    """Which of these pairs of rows say something else; two that say nothing agree."""
    if pa.types.is_floating(old[column].type) and pa.types.is_floating(new[column].type):
        one, two = (
            columnar.float_column(old, column)[first],
            columnar.float_column(new, column)[second],
        )
        return (one != two) & ~(np.isnan(one) & np.isnan(two))
    was, now = columnar.shared_keys(old, new, [column])
    return was[first] != now[second]


def largest(diff: Diff, value: str = "value", most: int = 20) -> pd.DataFrame:
    """The changed rows with the largest movement of `value` first (column `movement`)."""
    if value not in diff.changed:
        return diff.changed.head(most)
    moved = (
        diff.changed[f"{value}_after"].astype("float64") - diff.changed[value].astype("float64")
    ).fillna(0.0)
    order = moved.abs().sort_values(ascending=False).index[:most]
    return diff.changed.loc[order].assign(movement=moved.loc[order])
