"""Changed rows as the commands print them: what a row said before and what it says after."""

import pandas as pd

from tradeviz.commands.output import Record
from tradeviz.datasets import Dataset
from tradeviz.publishing.diff import Diff, largest_changes


def change_records(changes: Diff, dataset: Dataset) -> list[Record]:
    """Every row that differs: its key, what it said, what it says."""
    return [
        *revision_records(largest_changes(changes, most=len(changes.changed)), dataset),
        *_whole_records(changes.added, "added", "after", dataset),
        *_whole_records(changes.removed, "removed", "before", dataset),
    ]


def _whole_records(rows: pd.DataFrame, change: str, side: str, dataset: Dataset) -> list[Record]:
    """Rows that stand on one `side` only."""
    return [
        {
            "change": change,
            "key": {column: row[column] for column in dataset.key},
            "before": None,
            "after": None,
        }
        | {side: {column: row[column] for column in _beside_key(dataset)}}
        for row in _records(rows)
    ]


def revision_records(rows: pd.DataFrame, dataset: Dataset) -> list[Record]:
    """Changed rows: their key, and what differs, before and after."""
    return [_revision(row, dataset) for row in _records(rows)]


def _revision(row: Record, dataset: Dataset) -> Record:
    differing = [name for name in _beside_key(dataset) if row[name] != row[f"{name}_after"]]
    return {
        "change": "changed",
        "key": {column: row[column] for column in dataset.key},
        "before": {column: row[column] for column in differing},
        "after": {column: row[f"{column}_after"] for column in differing},
    }


def _beside_key(dataset: Dataset) -> list[str]:
    return [column for column in dataset.columns if column not in dataset.key]


def _records(rows: pd.DataFrame) -> list[Record]:
    """Rows as plain values, None for a missing one."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in rows.to_dict("records")
    ]
