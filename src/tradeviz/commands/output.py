"""What the commands print: JSON for machines, lines for people; problems and changed rows in either."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from tradeviz.datasets import Dataset
from tradeviz.errors import Problem
from tradeviz.i18n import Language
from tradeviz.intake.messages import problem_place, problem_sentence
from tradeviz.publishing import diff
from tradeviz.publishing.diff import Diff

DONE, REFUSED, USAGE, FAILED = 0, 1, 2, 3
ENGLISH = Language("en")
MOST = 20
"""How many problems or rows are printed for people; machines get all."""


def say(asked: argparse.Namespace, told: Mapping[str, Any], otherwise: Callable[[], None]) -> None:
    """JSON for machines, or lines for people."""
    if asked.json:
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        otherwise()


def told(problems: Iterable[Problem]) -> list[Mapping[str, Any]]:
    """Every problem for machines, with a sentence for people."""
    return [
        {**asdict(problem), "message": problem_sentence(problem, ENGLISH)} for problem in problems
    ]


def print_problems(problems: list[Problem]) -> None:
    """The first problems, those that block before the others."""
    for problem in sorted(problems, key=lambda problem: problem.severity != "error")[:MOST]:
        where = problem_place(problem, ENGLISH)
        print(
            f"  {problem.severity}: {f'{where}: ' if where else ''}{problem_sentence(problem, ENGLISH)}"
        )
    if len(problems) > MOST:
        print(f"  … and {len(problems) - MOST} more; --json lists them all")


def changes_of(changes: Diff, dataset: Dataset) -> list[dict[str, Any]]:
    """Every row that differs: its key, what it said, what it says."""
    rest = [column for column in dataset.columns if column not in dataset.key]

    def listed(rows: pd.DataFrame, change: str) -> list[dict[str, Any]]:
        return [
            {
                "change": change,
                "key": {column: row[column] for column in dataset.key},
                "before": {column: row[column] for column in rest} if change == "removed" else None,
                "after": {column: row[column] for column in rest} if change == "added" else None,
            }
            for row in _records(rows)
        ]

    return [
        *changed(diff.largest(changes, most=len(changes.changed)), dataset),
        *listed(changes.added, "added"),
        *listed(changes.removed, "removed"),
    ]


def changed(rows: pd.DataFrame, dataset: Dataset) -> list[dict[str, Any]]:
    """Changed rows: their key, and what differs, before and after."""
    rest = [column for column in dataset.columns if column not in dataset.key]
    return [
        {
            "change": "changed",
            "key": {column: row[column] for column in dataset.key},
            "before": {
                column: row[column] for column in rest if row[column] != row[f"{column}_after"]
            },
            "after": {
                column: row[f"{column}_after"]
                for column in rest
                if row[column] != row[f"{column}_after"]
            },
        }
        for row in _records(rows)
    ]


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values, None for a missing one."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in rows.to_dict("records")
    ]
