"""Ibis: DuckDB inside the process. Only this module knows which engine runs; the rest writes Ibis expressions."""

from functools import cache
from threading import Lock

import ibis
import pandas as pd
from ibis.expr.types import Table

_LOCK = Lock()


@cache
def _connection() -> ibis.BaseBackend:
    return ibis.duckdb.connect()


def observations(files: list[str] | tuple[str, ...]) -> Table:
    """The rows of these Parquet files, as an expression: nothing is read yet."""
    with _LOCK:
        return _connection().read_parquet(list(files))


def run(expression: Table) -> pd.DataFrame:
    """The expression's rows. One question at a time in a process: DuckDB uses every core for each."""
    with _LOCK:
        return expression.to_pandas()
