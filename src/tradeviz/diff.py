"""What would change if one table replaced another: rows that come, go, and differ."""

from dataclasses import dataclass

import pandas as pd

from tradeviz import engine


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
        return {"added": len(self.added), "changed": len(self.changed), "unchanged": self.unchanged,
                "removed": len(self.removed)}  # fmt: skip


def compare(before: pd.DataFrame, after: pd.DataFrame, key: list[str]) -> Diff:
    """The difference between two tables of the same columns, whose rows `key` tells apart."""
    old, new = engine.table(before), engine.table(after)
    both = old.join(new, key, how="inner", rname="{name}_after")
    rest = [column for column in before.columns if column not in key]
    differs = [~both[column].identical_to(both[f"{column}_after"]) for column in rest]
    changed = engine.run(engine.either(both, differs))
    added, removed = engine.run(new.anti_join(old, key)), engine.run(old.anti_join(new, key))
    return Diff(added, removed, changed, len(after) - len(added) - len(changed))


def largest(diff: Diff, value: str = "value", most: int = 20) -> pd.DataFrame:
    """The changed rows with the largest movement of `value` first (column `movement`)."""
    if value not in diff.changed:
        return diff.changed.head(most)
    moved = (diff.changed[f"{value}_after"].astype("float64") - diff.changed[value].astype("float64")).fillna(0.0)
    order = moved.abs().sort_values(ascending=False).index[:most]
    return diff.changed.loc[order].assign(movement=moved.loc[order])
