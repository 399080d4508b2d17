"""The shape of a table as pandera sees it, row by row: a second opinion on the rule book, made of the same columns."""

import re

import pandas as pd
import pandera.pandas as pa

from tradeviz.datasets import Column, Dataset
from tradeviz.datasets.column import NUMBER
from tradeviz.datasets.observations import PERIODS


def wrong_lines(raw: pd.DataFrame, dataset: Dataset) -> set[int]:
    """The physical lines in which pandera finds something wrong."""
    try:
        schema(dataset).validate(raw, lazy=True)
    except pa.errors.SchemaErrors as error:
        return {int(row) + 2 for row in error.failure_cases["index"].dropna()}
    return set()


def schema(dataset: Dataset) -> pa.DataFrameSchema:
    """The schema of a dataset's table while it is text."""
    columns = {name: _column(column) for name, column in dataset.columns.items()}
    checks = [_PERIOD_FITS, _VALUE_OR_REASON] if dataset.is_observations else []
    return pa.DataFrameSchema(columns, checks=checks, unique=dataset.key, strict=True)


def _column(column: Column) -> pa.Column:
    if column.allowed:
        return pa.Column(str, pa.Check.isin(column.allowed))
    pattern = NUMBER if column.is_number else column.valid_pattern or ".+"
    empty = "?" if column.may_be_empty else ""
    return pa.Column(str, pa.Check.str_matches(re.compile(f"({pattern}){empty}\\Z", re.DOTALL)))


_PERIOD_FITS = pa.Check(
    lambda table: pd.Series(
        [
            freq not in PERIODS or re.fullmatch(PERIODS[freq], period) is not None
            for freq, period in zip(table["freq"], table["period"], strict=True)
        ],
        table.index,
    )
)
_VALUE_OR_REASON = pa.Check(
    lambda table: (table["value"] != "") != table["status"].isin(["C", "M"])
)
