"""Whole tables as Arrow holds them: coded, split, filtered, handed to pandas."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa

_TEXT = pa.string()
_CODED = pa.dictionary(pa.int32(), _TEXT)


def dictionary_coded(table: pd.DataFrame | pa.Table) -> pa.Table:
    """The same rows, each column of text as its distinct texts and their places, each of numbers
    as float64."""
    rows = (
        table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)
    )
    columns = zip(rows.column_names, rows.columns, strict=True)
    return pa.table({name: _coded(column) for name, column in columns})


def _coded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return column if kind == _CODED else column.cast(_CODED)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
        return column.cast(pa.string()).combine_chunks().dictionary_encode()
    return column.cast(pa.float64()) if pa.types.is_integer(kind) else column


def plain_schema(rows: pa.Table, text: pa.DataType = _TEXT) -> pa.Schema:
    """The columns as they are without codes: each of text of the type `text`."""
    return pa.schema(
        pa.field(one.name, text if pa.types.is_dictionary(one.type) else one.type)
        for one in rows.schema
    )


def data_frame(rows: pa.Table) -> pd.DataFrame:
    """The same rows as pandas holds them; never change them in place."""
    return rows.cast(plain_schema(rows, pa.large_string())).to_pandas()


def split_rows(rows: pa.Table, mask: np.ndarray) -> tuple[pa.Table, pa.Table]:
    """The rows of the mask and the others; what is whole is not copied."""
    if mask.all() or not mask.any():
        every, none = rows, rows.slice(0, 0)
        return (every, none) if len(mask) and mask.all() else (none, every)
    return rows.filter(pa.array(mask)), rows.filter(pa.array(~mask))


def rows_matching(rows: pa.Table, column: str, test: Callable[[str], bool]) -> np.ndarray:
    """A mask of the rows whose text in `column` passes."""
    masks = (_matching(chunk, test) for chunk in rows[column].chunks)
    return np.concatenate([np.zeros(0, dtype=bool), *masks])


def _matching(chunk: pa.DictionaryArray, test: Callable[[str], bool]) -> np.ndarray:
    passes = np.array([*(test(text) for text in chunk.dictionary.to_pylist()), False], dtype=bool)
    mask: np.ndarray = passes[chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return mask


def float_column(rows: pa.Table, column: str) -> np.ndarray:
    """A column of numbers, nan for a missing one."""
    values: np.ndarray = rows[column].cast(pa.float64()).to_numpy()
    return values


def release_memory() -> None:
    """Give memory that Arrow no longer needs back to the system; a server would keep it for
    good."""
    pa.default_memory_pool().release_unused()
