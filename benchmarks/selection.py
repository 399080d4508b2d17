"""The engine's bilateral total on ten million made rows, beside the same SQL typed into DuckDB and
beside pandas."""

import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from tradeviz.storage import engine
from tradeviz.storage.query import Query, totals

ROWS = 10_000_000
_MADE = """
copy (
  select 'LU' as reporter, 'P' || (n % 50) as partner, if(n // 50 % 2 = 0, 'export', 'import') as flow,
    'HS2022' as classification, lpad((n // 100 % 400)::varchar, 6, '0') as item, 'M' as freq,
    (2000 + n // 480000) || '-' || lpad((1 + n // 40000 % 12)::varchar, 2, '0') as period, 'EUR' as unit,
    (hash(n) % 100000000 / 100)::double as value, if(hash(n) % 1000 = 0, 'at_least', 'exact') as bound,
    if(hash(n) % 777 = 0, 'C', 'A') as status, 'reported' as basis, 'made' as source, '' as printed, '' as note
  from range({rows}) made(n)
) to '{file}' (format parquet)
"""
_TYPED = """
select period, flow, sum(value) as value, count(*) as rows,
  bit_or(case when status in ('C', 'M') then 2 when bound = 'exact' then 0 when bound = 'at_least' then 2
         when bound = 'at_most' then 4 else 1 end) as bits
from read_parquet('{file}')
where reporter = 'LU' and partner = 'P7' and classification = 'HS2022' and freq = 'M' and unit = 'EUR'
group by period, flow order by period, flow
"""
_WANTED = {
    "reporter": "LU",
    "partner": "P7",
    "classification": "HS2022",
    "freq": "M",
    "unit": "EUR",
}
_COLUMNS = [*_WANTED, "period", "flow", "value", "bound", "status"]


def make(file: Path) -> Path:
    """Ten million observations as one Parquet file, ordered as a source delivers them: by
    period."""
    duckdb.sql(_MADE.format(rows=ROWS, file=file))
    return file


def _ours(file: Path) -> Callable[[], pd.DataFrame]:
    """ADAPTER: the one place that calls the engine of tradeviz."""
    observations = engine.parquet_rows([str(file)])
    query = Query("goods", **_WANTED, by=("period", "flow"))
    return lambda: totals(observations, query)


def _typed(file: Path) -> Callable[[], pd.DataFrame]:
    connection = duckdb.connect()
    return lambda: connection.sql(_TYPED.format(file=file)).df()


def _pandas(file: Path) -> Callable[[], pd.DataFrame]:
    filters = [(column, "==", code) for column, code in _WANTED.items()]

    def total() -> pd.DataFrame:
        rows = pd.read_parquet(file, columns=_COLUMNS, filters=filters)
        return rows.groupby(["period", "flow"], as_index=False)["value"].agg(["sum", "count"])

    return total


def milliseconds(folder: Path, times: int) -> dict[str, list[float]]:
    """How long each takes, in turn, after one run of each that is dropped; pandas, the slowest, in
    every third round only. All must find the same total."""
    file = make(folder / "rows.parquet")
    ways = {"tradeviz": _ours(file), "DuckDB": _typed(file), "pandas": _pandas(file)}
    totals = [way().select_dtypes("number").iloc[:, 0].sum() for way in ways.values()]
    assert max(totals) - min(totals) < 1e-6 * max(totals), totals
    took: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(3 * times):
        for name, way in ways.items():
            if name == "pandas" and turn % 3:
                continue
            began = time.perf_counter()
            way()
            took[name].append((time.perf_counter() - began) * 1000)
    return took
