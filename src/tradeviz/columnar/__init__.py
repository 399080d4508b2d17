"""Rows as Arrow holds them, each text once and a number for its place: small, and compared by numbers instead of letters."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
import pyarrow as pa

_CODED = pa.dictionary(pa.int32(), pa.string())


def coded(table: pd.DataFrame | pa.Table) -> pa.Table:
    """The same rows, each column of text as its distinct texts and their places, each of numbers as float64."""
    rows = (
        table if isinstance(table, pa.Table) else pa.Table.from_pandas(table, preserve_index=False)
    )
    columns = {
        name: _one(column) for name, column in zip(rows.column_names, rows.columns, strict=True)
    }
    return pa.table(columns)


def _one(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        return column if column.type == _CODED else column.cast(_CODED)
    if (
        pa.types.is_string(column.type)
        or pa.types.is_large_string(column.type)
        or pa.types.is_null(column.type)
    ):
        return column.cast(pa.string()).combine_chunks().dictionary_encode()
    return column.cast(pa.float64()) if pa.types.is_integer(column.type) else column


def frame(rows: pa.Table) -> pd.DataFrame:
    """The same rows as pandas holds them; never change them in place."""
    plain = [
        pa.field(one.name, pa.large_string() if pa.types.is_dictionary(one.type) else one.type)
        for one in rows.schema
    ]
    return rows.cast(pa.schema(plain)).to_pandas()


def keys(one: pa.Table, two: pa.Table, columns: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """A number for each row of either table, the same for rows that agree in all `columns`."""
    key, span = np.zeros(len(one) + len(two), dtype="int64"), 1
    for name in columns:
        places, size = _places(
            pa.chunked_array([*one[name].chunks, *two[name].chunks], type=one[name].type)
        )
        if size <= 1:
            continue
        if span > 2**62 // size:
            key = np.unique(key, return_inverse=True)[1]
            span = int(key.max(initial=0)) + 1
        key *= size
        key += places
        span *= size
    return key[: len(one)], key[len(one) :]


def _places(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """For each row the number of its content, and how many numbers there may be."""
    if not pa.types.is_dictionary(column.type):
        column = column.combine_chunks().dictionary_encode()
    if not isinstance(column, pa.ChunkedArray):
        column = pa.chunked_array([column])
    chunks = column.unify_dictionaries().chunks
    if not chunks:
        return np.zeros(0, dtype="int32"), 1
    places, size = [chunk.indices for chunk in chunks], len(chunks[0].dictionary)
    if column.null_count:
        places = [indices.fill_null(size) for indices in places]
    return np.concatenate([indices.to_numpy() for indices in places]), size + bool(
        column.null_count
    )


def found(wanted: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Where each number of `wanted` stands first in `among`; -1 for one that does not."""
    if not len(among) or not len(wanted):
        return np.full(len(wanted), -1)
    most = int(max(wanted.max(), among.max())) + 1
    if most < 4 * (len(wanted) + len(among)):
        places = np.full(most, -1)
        places[among[::-1]] = np.arange(len(among) - 1, -1, -1)
        return places[wanted]
    order = np.argsort(among, kind="stable")
    place = np.minimum(np.searchsorted(among, wanted, sorter=order), len(among) - 1)
    return np.where(among[order[place]] == wanted, order[place], -1)


def parted(rows: pa.Table, mask: np.ndarray) -> tuple[pa.Table, pa.Table]:
    """The rows of the mask and the others; what is whole is not copied."""
    if mask.all() or not mask.any():
        every, none = rows, rows.slice(0, 0)
        return (every, none) if len(mask) and mask.all() else (none, every)
    return rows.filter(pa.array(mask)), rows.filter(pa.array(~mask))


def release() -> None:
    """Give memory that Arrow no longer needs back to the system; a server would keep it for good."""
    pa.default_memory_pool().release_unused()


def where(rows: pa.Table, column: str, test: Callable[[str], bool]) -> np.ndarray:
    """A mask of the rows whose text passes."""
    return np.concatenate(
        [np.zeros(0, dtype=bool), *(_passing(chunk, test) for chunk in rows[column].chunks)]
    )


def _passing(chunk: pa.DictionaryArray, test: Callable[[str], bool]) -> np.ndarray:
    passes = np.array([*(test(text) for text in chunk.dictionary.to_pylist()), False], dtype=bool)
    return passes[chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False)]


def numbers(rows: pa.Table, column: str) -> np.ndarray:
    """A column of numbers, nan for a missing one."""
    return rows[column].cast(pa.float64()).to_numpy()
