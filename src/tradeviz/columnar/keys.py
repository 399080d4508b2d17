"""Rows as numbers: two rows have the same number exactly where their texts agree."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from tradeviz.columnar.text_column import TextColumn, places_of

_LARGEST = 2**62


def row_keys(columns: Iterable[TextColumn]) -> np.ndarray:
    """One number for each row, the same for rows that are the same in all `columns`."""
    parts = [(column.places, len(column.texts)) for column in columns]
    return _mixed(parts, len(parts[0][0]) if parts else 0)


def shared_keys(
    one: pa.Table, two: pa.Table, columns: Iterable[str]
) -> tuple[np.ndarray, np.ndarray]:
    """A number for each row of either table, the same for rows that agree in all `columns`."""
    both = (
        pa.chunked_array([*one[name].chunks, *two[name].chunks], type=one[name].type)
        for name in columns
    )
    key = _mixed(map(places_of, both), len(one) + len(two))
    return key[: len(one)], key[len(one) :]


def _mixed(parts: Iterable[tuple[np.ndarray, int]], rows: int) -> np.ndarray:
    """Numbers below a size each, mixed into one for each row; never more than 63 bits."""
    key, span = np.zeros(rows, dtype="int64"), 1
    for places, size in parts:
        if size <= 1:
            continue
        if span > _LARGEST // size:
            key = np.unique(key, return_inverse=True)[1].astype("int64")
            span = int(key.max(initial=0)) + 1
        key *= size
        key += places
        span *= size
    return key


def row_groups(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first row of each number in `key`, by number, and which of them each row has."""
    most = int(key.max(initial=0)) + 1
    if most > 4 * len(key):
        _, first, group = np.unique(key, return_index=True, return_inverse=True)
        return first, group
    firsts = _first_places(key, most)
    is_used = firsts >= 0
    return firsts[is_used], (np.cumsum(is_used) - 1)[key]


def combinations(*columns: TextColumn) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The distinct combinations of several columns, and which of them each row has."""
    first, group = row_groups(row_keys(columns))
    texts = [column.texts.take(pa.array(column.places[first])).to_pylist() for column in columns]
    return list(zip(*texts, strict=True)), group.astype("int32")


def positions(wanted: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Where each number of `wanted` stands first in `among`; -1 for one that does not."""
    if not len(among) or not len(wanted):
        return np.full(len(wanted), -1)
    most = int(max(wanted.max(), among.max())) + 1
    if most < 4 * (len(wanted) + len(among)):
        places: np.ndarray = _first_places(among, most)[wanted]
        return places
    order = np.argsort(among, kind="stable")
    place = np.minimum(np.searchsorted(among, wanted, sorter=order), len(among) - 1)
    return np.where(among[order[place]] == wanted, order[place], -1)


def _first_places(key: np.ndarray, most: int) -> np.ndarray:
    """For each number below `most` the first row that has it; -1 for none."""
    places = np.full(most, -1)
    places[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    return places
