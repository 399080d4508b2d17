"""Which rows of a dataset are asked for, whatever it holds: codes of any columns, a span of time,
so many rows from a place on. It runs in the engine."""

from dataclasses import dataclass

import ibis
import pandas as pd
import pyarrow as pa
from ibis.expr.types import BooleanValue, Table

from tradeviz.datasets import DATASETS
from tradeviz.datasets.column import SEPARATOR, Column
from tradeviz.storage import engine

_AFTER = "~"
"""What sorts behind all that periods are written with: 2024 holds 2024-12."""
VERSION = "version"
"""The column of rows of several versions that says which one."""


@dataclass(frozen=True)
class Selection:
    """Rows of a dataset, in the order of its key."""

    dataset: str
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Column → any of these codes; of a column that holds several, one of them."""
    first: str = ""
    """From when on, by the first of its columns that say when; `last` until when."""
    last: str = ""
    withheld: tuple[str, ...] = ()
    """Sources whose rows stay out."""
    start: int = 0
    """After how many rows it begins."""
    most: int = 1_000
    """How many rows it takes."""


def selected_rows(rows: Table, selection: Selection) -> pa.Table:
    """The rows that `selection` asks for, in the columns of its dataset; with their version, the
    newest first, where `rows` are of several."""
    matching = _matching(rows, selection)
    if selection.withheld and "source" in matching.columns:
        matching = matching.filter(~matching["source"].isin(selection.withheld))
    order: list[object] = [*DATASETS[selection.dataset].key]
    if VERSION in matching.columns:
        order.append(ibis.desc(VERSION))
    return engine.run(matching.order_by(order).limit(selection.most, offset=selection.start))


def withheld_count(rows: Table, versions: pd.DataFrame | None, selection: Selection) -> int:
    """How many rows stay out because their sources do; of several versions as `selected_history`
    has them."""
    numbered = None if versions is None else engine.memory_rows(versions)  # held, as there
    if numbered is not None:
        rows = rows.inner_join(numbered, "data_file").drop("data_file")
    matching = _matching(rows, selection)
    if not selection.withheld or "source" not in matching.columns:
        return 0
    withheld = matching.filter(matching["source"].isin(selection.withheld))
    return int(engine.run(withheld.aggregate(rows=withheld.count()))["rows"][0].as_py())


def selected_history(rows: Table, versions: pd.DataFrame, selection: Selection) -> pa.Table:
    """The same of rows of several versions, that name their `data_file`: `versions` has the
    version that each file is of."""
    numbered = engine.memory_rows(versions)  # held until the answer is there
    return selected_rows(rows.inner_join(numbered, "data_file").drop("data_file"), selection)


def _matching(rows: Table, selection: Selection) -> Table:
    described = DATASETS[selection.dataset]
    whole = _with_columns(rows, selection.dataset)
    tests = [_test(whole, described.columns[name], codes) for name, codes in selection.codes]
    if described.dates:
        when = whole[described.dates[0]]
        tests += [when >= selection.first] if selection.first else []
        tests += [when <= selection.last + _AFTER] if selection.last else []
    return whole.filter(*tests) if tests else whole


def _with_columns(rows: Table, dataset: str) -> Table:
    """The columns of the dataset, in its order; what an older version lacks as its default."""
    described, chosen = DATASETS[dataset], {}
    for name in described.columns:
        default = described.default(name)
        if name not in rows.columns:
            chosen[name] = ibis.literal(default or "")
        elif default is not None and rows[name].type().is_string():
            chosen[name] = rows[name].fill_null(default)
        else:
            chosen[name] = rows[name]
    if VERSION in rows.columns:
        chosen[VERSION] = rows[VERSION].cast("int64")
    return rows.select(**chosen)


def _test(rows: Table, column: Column, codes: tuple[str, ...]) -> BooleanValue:
    """Whether a row has one of these codes in a column."""
    if not column.several:
        return rows[column.name].cast("string").isin(codes)
    cell = ibis.literal(SEPARATOR) + rows[column.name] + ibis.literal(SEPARATOR)
    return ibis.or_(*(cell.contains(f"{SEPARATOR}{code}{SEPARATOR}") for code in codes))
