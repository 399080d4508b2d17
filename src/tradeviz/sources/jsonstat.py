"""JSON-stat 2.0, the form in which Eurostat gives its tables: a cube of cells, most of them empty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import orjson
import pyarrow as pa

_MOST = 50_000_000
"""Cells; Eurostat gives ten times less."""


@dataclass(frozen=True, eq=False)
class Cube:
    """The cells that say something. `codes` are each dimension's, in order; `cells` their places in the cube,
    ascending; `values` theirs (not a number: none); `flags` the place of each cell's flag in `flag_texts`, whose first
    is none; `updated` as the office writes it."""

    codes: dict[str, list[str]]
    sizes: tuple[int, ...]
    cells: np.ndarray
    values: np.ndarray
    flags: np.ndarray
    flag_texts: list[str]
    updated: str

    def places(self) -> dict[str, np.ndarray]:
        """Dimension → for each cell the place of its code in `codes`."""
        found = (
            np.unravel_index(self.cells, self.sizes)
            if len(self.cells)
            else [np.empty(0, int)] * len(self.sizes)
        )
        return dict(zip(self.codes, found, strict=True))

    def where(self, keep: np.ndarray) -> "Cube":
        """The cube with only the cells that `keep` says."""
        return replace(
            self, cells=self.cells[keep], values=self.values[keep], flags=self.flags[keep]
        )

    def step(self, dimension: str) -> int:
        """How far apart two cells lie that differ by one in `dimension`."""
        return math.prod(self.sizes[list(self.codes).index(dimension) + 1 :])


def parse(content: bytes) -> Cube:
    """The cube in `content`. Raises ValueError, which says what is not as JSON-stat has it."""
    told = orjson.loads(content)
    try:
        names, sizes = [str(name) for name in told["id"]], tuple(int(size) for size in told["size"])
        codes = {
            name: _codes(told["dimension"][name]["category"], size)
            for name, size in zip(names, sizes, strict=True)
        }
        cells = math.prod(sizes)
        if cells > _MOST:
            raise ValueError(f"{cells} cells")
        values = _laid_out(told.get("value"), cells)
        flags, texts = _flags(told.get("status"), cells)
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise ValueError(f"JSON-stat: {type(error).__name__} {error}") from error
    said = np.flatnonzero(~np.isnan(values) | (flags > 0))
    return Cube(
        codes, sizes, said, values[said], flags[said], texts, str(told.get("updated") or "")
    )


def _codes(category: dict, size: int) -> list[str]:
    """A dimension's codes in order; JSON-stat writes them as a list, as places, or, for one alone, as its label."""
    index = category.get("index", category.get("label", {}))
    codes = (
        sorted(index, key=index.__getitem__)
        if isinstance(index, dict) and "index" in category
        else list(index)
    )
    if len(codes) != size:
        raise ValueError(f"{len(codes)} codes, {size} announced")
    return codes


def _places(told: dict | Sequence, cells: int) -> np.ndarray:
    if not isinstance(told, dict):
        return np.arange(len(told))
    places = pa.array(list(told), pa.string()).cast(pa.int64()).to_numpy()
    if len(places) and not 0 <= places.min() <= places.max() < cells:
        raise ValueError("cells outside the cube")
    return places


def _laid_out(told: dict | list | None, cells: int) -> np.ndarray:
    """Every cell's value."""
    laid = np.full(cells, np.nan)
    if told:
        figures = list(told.values()) if isinstance(told, dict) else told
        laid[_places(told, cells)] = np.array(figures, dtype="float64")
    return laid


def _flags(told: dict | list | str | None, cells: int) -> tuple[np.ndarray, list[str]]:
    """For every cell the place of its flag in a list whose first is none."""
    laid = np.zeros(cells, dtype="int32")
    if not told:
        return laid, [""]
    if isinstance(told, str):
        laid[:] = 1
        return laid, ["", told]
    texts = [text or "" for text in (told.values() if isinstance(told, dict) else told)]
    coded = pa.array(texts, pa.string()).dictionary_encode()
    known = ["", *coded.dictionary.to_pylist()]
    places = coded.indices.to_numpy().astype("int32") + 1
    empty = known.index("", 1) if "" in known[1:] else -1
    laid[_places(told, cells)] = np.where(places == empty, 0, places)
    return laid, known
