"""A column of text held as its distinct texts and where each stands: rules are asked once a text, not once a row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, eq=False)
class Cells:
    """One column: `texts`, and for each row the place of its text in them."""

    texts: pa.Array
    places: np.ndarray

    @classmethod
    def of(cls, texts: Iterable[str], places: object) -> "Cells":
        """Cells from plain Python values; a text that comes twice is one."""
        texts, places = list(texts), np.asarray(places, dtype="int32")
        known: dict[str, int] = {}
        moved = np.fromiter(
            (known.setdefault(text, len(known)) for text in texts), "int32", len(texts)
        )
        return cls(_array(list(known)), places if len(known) == len(texts) else moved[places])

    @classmethod
    def constant(cls, text: str, rows: int) -> "Cells":
        """The same text in every row."""
        return cls.of([text], np.zeros(rows, dtype="int32"))

    @classmethod
    def listed(cls, texts: Iterable[str]) -> "Cells":
        """Cells from the text of each row."""
        known: dict[str, int] = {}
        places = [known.setdefault(text, len(known)) for text in texts]
        return cls.of(known, places)

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def distinct(self) -> list[str]:
        """The texts as Python strings."""
        return self.texts.to_pylist()

    @cached_property
    def counts(self) -> np.ndarray:
        """In how many rows each text stands."""
        return np.bincount(self.places, minlength=len(self.texts))

    def mapped(self, change: Callable[[str], str]) -> "Cells":
        """Each text changed; the rows keep their places."""
        return self.replaced([change(text) for text in self.distinct])

    def replaced(self, texts: list[str]) -> "Cells":
        """Other texts in place of these, one for each; texts that became the same are one."""
        if texts == self.distinct:
            return self
        return Cells.of(texts, self.places)

    def taken(self, rows: np.ndarray) -> "Cells":
        """Some of the rows: by number, or by a mask."""
        return Cells(self.texts, self.places[rows])

    def compacted(self) -> "Cells":
        """The same rows, without texts that stand in none of them."""
        used, places = np.unique(self.places, return_inverse=True)
        return Cells(self.texts.take(pa.array(used)), places.astype("int32"))

    def followed_by(self, other: "Cells") -> "Cells":
        """These rows, then those of `other`."""
        known = (
            pc.index_in(self.texts, value_set=other.texts)
            .fill_null(-1)
            .to_numpy(zero_copy_only=False)
        )
        moved = np.full(len(other.texts), -1, dtype="int32")
        moved[known[known >= 0]] = np.flatnonzero(known >= 0)
        new = moved < 0
        moved[new] = len(self.texts) + np.arange(new.sum())
        texts = (
            pa.concat_arrays([self.texts, other.texts.filter(pa.array(new))])
            if new.any()
            else self.texts
        )
        return Cells(texts, np.concatenate([self.places, moved[other.places]]))

    def rows_where(self, is_so: Callable[[str], bool]) -> np.ndarray:
        """A mask of the rows whose text is so."""
        return self.rows_of([is_so(text) for text in self.distinct])

    def rows_of(self, flags: Iterable[bool]) -> np.ndarray:
        """A mask of the rows, from a flag for each text."""
        return np.fromiter(flags, bool, len(self.texts))[self.places]

    def strings(self) -> pa.Array:
        """The text of each row, as Arrow holds it for pandas."""
        return pc.take(self.texts.cast(pa.large_string()), pa.array(self.places))

    def coded(self) -> pa.DictionaryArray:
        """The text of each row, each text once."""
        return pa.DictionaryArray.from_arrays(pa.array(self.places), self.texts)

    def floats(self) -> np.ndarray:
        """The number of each row, nan where the text is empty."""
        empty = pc.equal(self.texts, "")
        values = pc.cast(pc.if_else(empty, "nan", self.texts), pa.float64()).to_numpy(
            zero_copy_only=False
        )
        return values[self.places]

    def numbers(self) -> pd.Series:
        """The number of each row, missing where the text is empty."""
        values = self.floats()
        return pd.Series(pd.arrays.FloatingArray(values, np.isnan(values)))


def paired(*columns: Cells) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The distinct combinations of several columns, and which of them each row has."""
    first, places = told_apart(combined(columns))
    texts = [
        [column.texts[int(place)].as_py() for place in column.places[first]] for column in columns
    ]
    return list(zip(*texts, strict=True)), places.astype("int32")


def told_apart(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first row of each number in `key`, by number, and which of them each row has."""
    most = int(key.max(initial=0)) + 1
    if most > 4 * len(key):
        _, first, places = np.unique(key, return_index=True, return_inverse=True)
        return first, places
    firsts = np.full(most, -1)
    firsts[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    found = firsts >= 0
    return firsts[found], (np.cumsum(found) - 1)[key]


def combined(columns: Iterable[Cells]) -> np.ndarray:
    """One number for each row, the same for rows that are the same in all `columns`."""
    key: np.ndarray | None = None
    span = 1
    for column in columns:
        size = max(len(column.texts), 1)
        if key is None:
            key, span = column.places.astype("int64"), size
            continue
        if span > 2**62 // size:
            key = np.unique(key, return_inverse=True)[1].astype("int64")
            span = int(key.max(initial=0)) + 1
        key = key * size + column.places
        span *= size
    return np.empty(0, dtype="int64") if key is None else key


def frame(columns: Mapping[str, Cells], lines: np.ndarray) -> pd.DataFrame:
    """Columns of cells as a table of text, indexed by physical line."""
    table = pa.table({name: cells.strings() for name, cells in columns.items()}).to_pandas()
    table.index = pd.Index(lines, name="line")
    return table


def _array(texts: list[str]) -> pa.Array:
    """Texts as Arrow holds them; half a surrogate pair, which no file can hold, becomes a question mark."""
    try:
        return pa.array(texts, type=pa.string())
    except UnicodeEncodeError:
        return pa.array(
            [text.encode("utf-8", "replace").decode() for text in texts], type=pa.string()
        )
