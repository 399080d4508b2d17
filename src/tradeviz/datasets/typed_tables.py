"""A table of text, as a shipped file or an office gives it, held against the rule book and made
what is published.

Unlike an upload nothing in it is read with good will: a code is written as our lists write it, a
number in plain digits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz.columnar import TextColumn, data_frame
from tradeviz.datasets.checks import Columns, Ids, check_codes, check_references, check_shape
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.column import NUMBER
from tradeviz.datasets.dataset import Dataset
from tradeviz.datasets.duplicates import repeats, tell_contradictions
from tradeviz.datasets.observation_rules import check_observations
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.datasets.row_rules import check_rows
from tradeviz.errors import Problem, TableError


@dataclass(frozen=True)
class Known:
    """What the rows of a table may name, and the day on which it is looked at; what is not given
    is not looked up."""

    codes: CodeLists | None = None
    ids: Ids = field(default_factory=dict)
    today: date | None = None


NOTHING = Known()
"""Nothing to look up: only the shape of a table counts."""


@dataclass(frozen=True, eq=False)
class TypedTable:
    """A right table: its rows, each text once and numbers as numbers, and what is to be looked
    at."""

    rows: pa.Table
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """The same rows as pandas holds them; never change them in place."""
        return data_frame(self.rows)


def typed_table(raw: pd.DataFrame, dataset: Dataset, known: Known = NOTHING) -> TypedTable:
    """`raw`, all text, as a table of `dataset`. Raises TableError with every problem there is."""
    columns = _text_columns(raw, dataset)
    log = ProblemLog(np.arange(2, len(raw) + 2))
    log.add(*(Problem("column_missing", name) for name in dataset.columns if name not in columns))
    log.add(*(Problem("column_unknown", str(name)) for name in raw if name not in dataset.columns))
    check_references(columns, dataset, known.ids, log)
    if known.codes is not None:
        check_codes(columns, dataset, known.codes, log)
    check_shape(columns, dataset, log, known.codes)
    if set(columns) == set(dataset.columns):
        _check_rows(columns, dataset, known, log)
    if any(problem.severity == "error" for problem in log.problems):
        raise TableError(dataset.name, log.problems)
    return TypedTable(published_rows(columns, dataset), tuple(log.problems))


def _check_rows(columns: Columns, dataset: Dataset, known: Known, log: ProblemLog) -> None:
    """What holds between columns, and between rows: none says what another says."""
    if dataset.is_observations:
        check_observations(columns, dataset, log, known.today)
    else:
        check_rows(columns, dataset, log, known.ids)
    again = repeats(columns, dataset)
    tell_contradictions(columns, dataset, log, (again.firsts, again.seconds))


def published_rows(columns: Columns, dataset: Dataset) -> pa.Table:
    """The columns of a right table as they are published: each text once, each number a double."""
    return pa.table(
        {
            name: pa.array(columns[name].floats(), from_pandas=True)
            if column.is_number
            else columns[name].coded()
            for name, column in dataset.columns.items()
        }
    )


def _text_columns(raw: pd.DataFrame, dataset: Dataset) -> Mapping[str, TextColumn]:
    """The columns of a dataset that `raw` has; what is a number, in the digits that Arrow reads."""
    columns = {}
    for name, column in dataset.columns.items():
        if name in raw:
            cells = TextColumn.of_arrow(pa.array(raw[name], pa.large_string(), from_pandas=True))
            columns[name] = cells.mapped(_digits) if column.is_number else cells
    return columns


def _digits(text: str) -> str:
    """A number without spaces and plus; what is none stays as it is."""
    plain = text.strip()
    return plain.removeprefix("+") if not plain or re.fullmatch(NUMBER, plain) else text
