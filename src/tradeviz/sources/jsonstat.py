"""JSON-stat 2.0, the form in which Eurostat gives its tables: a cube of cells, most of them
empty."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from tradeviz.columnar import TextColumn

_MOST = 50_000_000
"""Cells; Eurostat gives ten times less."""


@dataclass(frozen=True, eq=False)
class Cube:
    """The cells that hold something. `codes` are each dimension's, in order; `cells` their places
    in the cube, ascending; `values` theirs (not a number: none); `flags` the place of each cell's
    flag in `flag_texts`, whose first is none; `updated` as the agency writes it."""

    codes: dict[str, list[str]]
    sizes: tuple[int, ...]
    cells: np.ndarray
    values: np.ndarray
    flags: np.ndarray
    flag_texts: list[str]
    updated: str

    @cached_property
    def places(self) -> dict[str, np.ndarray]:
        """Dimension → for each cell the place of its code in `codes`."""
        if not len(self.cells):
            return {name: np.empty(0, int) for name in self.codes}
        return dict(zip(self.codes, np.unravel_index(self.cells, self.sizes), strict=True))

    def coded(self, dimension: str, names: Mapping[str, str] | None = None) -> TextColumn:
        """A dimension's codes, one a cell, those in `names` under their name."""
        renamed = names or {}
        codes = [renamed.get(code, code) for code in self.codes[dimension]]
        return TextColumn.of(codes, self.places[dimension])

    def where(self, keep: np.ndarray) -> "Cube":
        """The cube with only the cells for which `keep` is true."""
        return replace(
            self, cells=self.cells[keep], values=self.values[keep], flags=self.flags[keep]
        )

    def step(self, dimension: str) -> int:
        """How far apart two cells lie that differ by one in `dimension`."""
        return math.prod(self.sizes[list(self.codes).index(dimension) + 1 :])


def read_json_stat(content: bytes) -> Cube:
    """The cube in `content`. Raises ValueError, which says what is not as JSON-stat has it."""
    document = orjson.loads(content)
    try:
        codes, sizes = _dimensions(document)
        size = math.prod(sizes)
        if size > _MOST:
            raise ValueError(f"{size} cells")
        values = _all_values(document.get("value"), size)
        flags, texts = _all_flags(document.get("status"), size)
        updated = str(document.get("updated") or "")
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise ValueError(f"JSON-stat: {type(error).__name__} {error}") from error
    cells = np.flatnonzero(~np.isnan(values) | (flags > 0))
    return Cube(codes, sizes, cells, values[cells], flags[cells], texts, updated)


def _dimensions(document: dict[str, Any]) -> tuple[dict[str, list[str]], tuple[int, ...]]:
    """Dimension → its codes in order, and how many each has."""
    sizes = tuple(int(size) for size in document["size"])
    names = [str(name) for name in document["id"]]
    codes = {
        name: _codes(document["dimension"][name]["category"], size)
        for name, size in zip(names, sizes, strict=True)
    }
    return codes, sizes


def _codes(category: dict[str, Any], size: int) -> list[str]:
    """A dimension's codes in order; JSON-stat writes them as a list, as places, or, for one alone,
    as its label."""
    index = category.get("index", category.get("label", {}))
    is_by_place = isinstance(index, dict) and "index" in category
    codes = sorted(index, key=index.__getitem__) if is_by_place else list(index)
    if len(codes) != size:
        raise ValueError(f"{len(codes)} codes, {size} announced")
    return codes


def _places(entries: dict[str, Any] | Sequence[Any], size: int) -> np.ndarray:
    """Where in the cube the entries of `value` or `status` lie."""
    if not isinstance(entries, dict):
        return np.arange(len(entries))
    places: np.ndarray = pa.array(list(entries), pa.string()).cast(pa.int64()).to_numpy()
    if len(places) and not 0 <= places.min() <= places.max() < size:
        raise ValueError("cells outside the cube")
    return places


def _all_values(entries: dict[str, Any] | list[Any] | None, size: int) -> np.ndarray:
    """Every cell's value."""
    values = np.full(size, np.nan)
    if entries:
        figures = list(entries.values()) if isinstance(entries, dict) else entries
        values[_places(entries, size)] = np.array(figures, dtype="float64")
    return values


def _all_flags(
    entries: dict[str, Any] | list[Any] | str | None, size: int
) -> tuple[np.ndarray, list[str]]:
    """For every cell the place of its flag in a list whose first is none."""
    flags = np.zeros(size, dtype="int32")
    if not entries:
        return flags, [""]
    if isinstance(entries, str):
        flags[:] = 1
        return flags, ["", entries]
    texts = [text or "" for text in (entries.values() if isinstance(entries, dict) else entries)]
    coded = pa.array(texts, pa.string()).dictionary_encode()
    known = ["", *coded.dictionary.to_pylist()]
    places = coded.indices.to_numpy().astype("int32") + 1
    empty = known.index("", 1) if "" in known[1:] else -1
    flags[_places(entries, size)] = np.where(places == empty, 0, places)
    return flags, known
