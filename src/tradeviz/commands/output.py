"""What the commands print: JSON for machines, lines for people; problems and changed rows in
either."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from tradeviz.datasets import Dataset
from tradeviz.errors import Problem, TableError
from tradeviz.i18n import Language
from tradeviz.intake.messages import problem_place, problem_sentence
from tradeviz.publishing.diff import Diff, largest_changes

ENGLISH = Language("en")
MOST = 20
"""How many problems or rows are printed for people; machines get all."""

Record = dict[str, Any]
"""Something as JSON writes it."""


def print_result(
    args: argparse.Namespace, record: Mapping[str, Any], print_lines: Callable[[], None]
) -> None:
    """JSON for machines, or lines for people."""
    if args.json:
        print(json.dumps(record, ensure_ascii=False, indent=1, default=str))
    else:
        print_lines()


def problem_records(problems: Iterable[Problem]) -> list[Record]:
    """Every problem for machines, with a sentence for people."""
    return [
        {**asdict(problem), "message": problem_sentence(problem, ENGLISH)} for problem in problems
    ]


def print_problems(problems: Iterable[Problem]) -> None:
    """The first problems, those that block before the others."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    for problem in ordered[:MOST]:
        print(f"  {problem.severity}: {_line(problem)}")
    if len(ordered) > MOST:
        print(f"  … and {len(ordered) - MOST} more; --json lists them all")


def print_table_error(error: TableError) -> None:
    """The first problems that keep a table from being published, where errors are printed."""
    for problem in error.problems[:MOST]:
        print(f"  {_line(problem)}", file=sys.stderr)
    if len(error.problems) > MOST:
        print(f"  … and {len(error.problems) - MOST} more", file=sys.stderr)


def _line(problem: Problem) -> str:
    where, sentence = problem_place(problem, ENGLISH), problem_sentence(problem, ENGLISH)
    return f"{where}: {sentence}" if where else sentence


def print_bytes(content: bytes) -> None:
    """A file to the screen, byte for byte."""
    sys.stdout.buffer.write(content)


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
