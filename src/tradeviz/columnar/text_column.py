"""A column of text held as its distinct texts and where each stands: rules are applied once a
text, not once a row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, eq=False)
class TextColumn:
    """One column: `texts`, and for each row the place of its text in them."""

    texts: pa.Array
    places: np.ndarray

    @classmethod
    def of(cls, texts: Iterable[str], places: object) -> "TextColumn":
        """A column from plain Python values; a text that comes twice is one."""
        texts, places = list(texts), np.asarray(places, dtype="int32")
        known: dict[str, int] = {}
        moved = np.fromiter(
            (known.setdefault(text, len(known)) for text in texts), "int32", len(texts)
        )
        return cls(_array(list(known)), places if len(known) == len(texts) else moved[places])

    @classmethod
    def constant(cls, text: str, rows: int) -> "TextColumn":
        """The same text in every row."""
        return cls.of([text], np.zeros(rows, dtype="int32"))

    @classmethod
    def listed(cls, texts: Iterable[str]) -> "TextColumn":
        """A column from the text of each row."""
        known: dict[str, int] = {}
        places = [known.setdefault(text, len(known)) for text in texts]
        return cls.of(known, places)

    @classmethod
    def of_arrow(cls, column: pa.ChunkedArray | pa.Array) -> "TextColumn":
        """A column of Arrow, of text or of dictionaries, as one dictionary; a missing text is an
        empty one."""
        whole = _unified(column)
        chunks = whole.chunks
        if not chunks:
            return cls.of([], [])
        texts = chunks[0].dictionary.cast(pa.string())
        if not column.null_count:
            places = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in chunks]
            return cls(texts, np.concatenate(places).astype("int32", copy=False))
        filled = [chunk.indices.fill_null(len(texts)).to_numpy() for chunk in chunks]
        return cls.of([*texts.to_pylist(), ""], np.concatenate(filled))

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def distinct(self) -> list[str]:
        """The texts as Python strings."""
        return list(self.texts.to_pylist())

    @cached_property
    def counts(self) -> np.ndarray:
        """In how many rows each text stands."""
        return np.bincount(self.places, minlength=len(self.texts))

    def at(self, row: int | np.integer) -> str:
        """The text of one row."""
        return str(self.texts[int(self.places[row])].as_py())

    def mapped(self, change: Callable[[str], str]) -> "TextColumn":
        """Each text changed; the rows keep their places."""
        return self.replaced([change(text) for text in self.distinct])

    def replaced(self, texts: list[str]) -> "TextColumn":
        """Other texts in place of these, one for each; texts that became the same are one."""
        if texts == self.distinct:
            return self
        return TextColumn.of(texts, self.places)

    def taken(self, rows: np.ndarray) -> "TextColumn":
        """Some of the rows: by number, or by a mask."""
        return TextColumn(self.texts, self.places[rows])

    def compacted(self) -> "TextColumn":
        """The same rows, without texts that stand in none of them."""
        used, places = np.unique(self.places, return_inverse=True)
        return TextColumn(self.texts.take(pa.array(used)), places.astype("int32"))

    def followed_by(self, other: "TextColumn") -> "TextColumn":
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
        texts = self.texts
        if new.any():
            texts = pa.concat_arrays([self.texts, other.texts.filter(pa.array(new))])
        return TextColumn(texts, np.concatenate([self.places, moved[other.places]]))

    def rows_where(self, is_so: Callable[[str], bool]) -> np.ndarray:
        """A mask of the rows whose text is so."""
        return self.rows_of([is_so(text) for text in self.distinct])

    def rows_of(self, flags: Iterable[bool]) -> np.ndarray:
        """A mask of the rows, from a flag for each text."""
        mask: np.ndarray = np.fromiter(flags, bool, len(self.texts))[self.places]
        return mask

    def rows_with(self, text: str) -> np.ndarray:
        """A mask of the rows that have just this text."""
        return self.rows_of(pc.equal(self.texts, text).to_pylist())

    def strings(self) -> pa.Array:
        """The text of each row, as Arrow holds it for pandas."""
        return pc.take(self.texts.cast(pa.large_string()), pa.array(self.places))

    def coded(self) -> pa.DictionaryArray:
        """The text of each row, each text once."""
        return pa.DictionaryArray.from_arrays(pa.array(self.places), self.texts)

    def floats(self) -> np.ndarray:
        """The number of each row, nan where the text is empty."""
        empty = pc.equal(self.texts, "")
        doubles = pc.cast(pc.if_else(empty, "nan", self.texts), pa.float64())
        values: np.ndarray = doubles.to_numpy(zero_copy_only=False)[self.places]
        return values


def text_frame(columns: Mapping[str, TextColumn], lines: np.ndarray) -> pd.DataFrame:
    """Columns as a table of text, indexed by physical line."""
    table = pa.table({name: column.strings() for name, column in columns.items()}).to_pandas()
    table.index = pd.Index(lines, name="line")
    return table


def places_of(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """For each row of a column of Arrow the number of its content, and how many numbers there
    may be."""
    chunks = _unified(column).chunks
    if not chunks:
        return np.zeros(0, dtype="int32"), 1
    indices, size = [chunk.indices for chunk in chunks], len(chunks[0].dictionary)
    if column.null_count:
        indices = [one.fill_null(size) for one in indices]
    places = np.concatenate([one.to_numpy() for one in indices])
    return places, size + bool(column.null_count)


def _unified(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray:
    """One dictionary for all pieces of a column."""
    if not pa.types.is_dictionary(column.type):
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        column = column.dictionary_encode()
    if not isinstance(column, pa.ChunkedArray):
        column = pa.chunked_array([column])
    return column.unify_dictionaries()


def _array(texts: list[str]) -> pa.Array:
    """Texts as Arrow holds them; half a surrogate pair, which no file can hold, becomes a
    question mark."""
    try:
        return pa.array(texts, type=pa.string())
    except UnicodeEncodeError:
        return pa.array(
            [text.encode("utf-8", "replace").decode() for text in texts], type=pa.string()
        )
