"""What would change if one table replaced another: rows that come, go, and differ."""

from collections.abc import Container, Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz import columnar

_FIGURES = ("value", "rate")
"""Columns of figures that move by more or less."""
_UNITS = ("unit", "currency", "metric")
"""What tells in which unit a figure is."""


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


def has_sizes(columns: Container[str]) -> bool:
    """Whether rows of these columns move by more or less: whether they have figures."""
    return any(name in columns for name in _FIGURES)


def largest_changes(changes: Diff, most: int = 20) -> pd.DataFrame:
    """The changed rows with the largest movement of their figure first, those of each unit for
    themselves."""
    return changes.changed.loc[_largest(_movements(changes.changed), most)]


def largest_rows(changes: Diff, most: int = 20) -> list[tuple[str, dict[Hashable, Any]]]:
    """The rows that change, go or come (which of them, the row), those of each unit for
    themselves, the largest movement of their figure first: of a row that goes or comes, all of it.
    In this order where no row has a figure."""
    kinds = {"changed": changes.changed, "removed": changes.removed, "added": changes.added}
    chosen = list(_largest(pd.concat({kind: _movements(kinds[kind]) for kind in kinds}), most))
    rows: dict[tuple[str, Hashable], dict[Hashable, Any]] = {}
    for kind, table in kinds.items():
        at = [place for name, place in chosen if name == kind]
        records = table.loc[at].to_dict("records")
        rows |= {(kind, place): row for place, row in zip(at, records, strict=True)}
    return [(kind, rows[kind, place]) for kind, place in chosen]


def _movements(rows: pd.DataFrame) -> pd.DataFrame:
    """How far the figure of each row moves, either way, and in which unit; what has none, before
    or after, counts as nothing."""
    figure = next((name for name in _FIGURES if name in rows), "")
    unit = next((rows[name].astype(str) for name in _UNITS if name in rows), "")
    before, after = (
        rows[column].astype("float64").fillna(0.0) if column in rows else 0.0
        for column in (figure, f"{figure}_after")
    )
    return pd.DataFrame({"size": abs(after - before), "unit": unit}, index=rows.index)


def _largest(moved: pd.DataFrame, most: int) -> pd.Index:
    """The `most` rows that move furthest, as many of each unit as there is room for; units with
    most rows first. Movements in two units have no order among each other."""
    by_unit = moved.groupby("unit")["size"]
    order = moved.assign(
        place=by_unit.rank(method="first", ascending=False), rows=-by_unit.transform("size")
    )
    chosen = order.sort_values(["place", "rows"], kind="stable").head(most)
    return chosen.sort_values(["rows", "unit", "place"], kind="stable").index
