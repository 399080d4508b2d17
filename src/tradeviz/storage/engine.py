"""Ibis: DuckDB inside the process. Only this module knows which engine runs; the rest writes Ibis expressions."""

from functools import cache
from threading import Lock

import ibis
import pandas as pd
import pyarrow as pa
from ibis.expr.types import Table

_LOCK = Lock()


@cache
def _connection() -> ibis.BaseBackend:
    return ibis.duckdb.connect()


def observations(files: list[str] | tuple[str, ...]) -> Table:
    """The rows of these Parquet files, as an expression: nothing is read yet."""
    with _LOCK:
        return _connection().read_parquet(list(files))


def table(rows: pd.DataFrame) -> Table:
    """Rows in memory, as an expression; handed to the engine once, however often it is asked."""
    return ibis.memtable(pa.Table.from_pandas(rows, preserve_index=False))


def run(expression: Table) -> pd.DataFrame:
    """The expression's rows. One question at a time in a process: DuckDB uses every core for each."""
    with _LOCK:
        return _connection().to_pandas(expression)
