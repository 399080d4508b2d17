"""Ibis: DuckDB inside the process. Only this module knows which engine runs; the rest writes Ibis
expressions."""

from functools import cache
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING
from weakref import finalize

import ibis
import pandas as pd
import pyarrow as pa
from ibis.expr.types import Table

from tradeviz.columnar import dictionary_coded

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

_NAMING = Lock()
_NUMBERS = count()


@cache
def _connection() -> "Backend":
    connection = ibis.duckdb.connect()
    connection.con.execute("set parquet_metadata_cache = true")  # a version's files never change
    return connection


def parquet_rows(files: list[str] | tuple[str, ...]) -> Table:
    """The rows of these Parquet files, as an expression: nothing is read yet. Hold it while it, or
    what is made of it, is run."""
    return _named("view", f"read_parquet([{_listed(files)}])")


def parquet_rows_with_file(files: list[str]) -> Table:
    """As `parquet_rows`, of files that need not have the same columns, each row with its
    `data_file`."""
    how = "union_by_name = true, filename = 'data_file'"
    return _named("view", f"read_parquet([{_listed(files)}], {how})")


def memory_rows(rows: pd.DataFrame | pa.Table) -> Table:
    """Rows in memory, as an expression: handed to the engine once, taken from it when the
    expression goes. Hold it while it, or what is made of it, is run."""
    return _named("table", "incoming", dictionary_coded(rows))


def run(expression: Table) -> pa.Table:
    """The expression's rows. Questions run side by side: each has a cursor of its own."""
    connection = _connection()
    return connection.con.cursor().sql(connection.compile(expression)).to_arrow_table()


def _listed(files: list[str] | tuple[str, ...]) -> str:
    return ", ".join("'{}'".format(file.replace("'", "''")) for file in files)


def _named(kind: str, rows: str, incoming: pa.Table | None = None) -> Table:
    """`rows` under a name that every cursor knows; a temporary one would be known to one alone."""
    with _NAMING:
        cursor = _connection().con.cursor()
        if incoming is not None:
            cursor.register("incoming", incoming)
        name = f"rows_{next(_NUMBERS)}"
        cursor.execute(f"create {kind} {name} as select * from {rows}")
        named = _connection().table(name)
    finalize(named, _drop, kind, name).atexit = False
    return named


def _drop(kind: str, name: str) -> None:
    _connection().con.cursor().execute(f"drop {kind} {name}")
