"""The rows of a download on their way to ours: what is left out is told with its first line and
how many there were."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pyarrow as pa

from tradeviz.columnar import TextColumn, combinations, row_keys
from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.errors import Problem
from tradeviz.intake.model import Dropped

Columns = dict[str, TextColumn]
_LISTED = 20


@dataclass
class Rows:
    """Columns of the file by name, the physical line of each row, and what was left out of it so
    far."""

    cells: Columns
    lines: np.ndarray
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    places: np.ndarray | None = None
    """For a file with periods across: which of `names` the value of each row stood in; None where
    it is a sum."""
    names: list[str] = field(default_factory=list)
    """The columns of the file in which figures stand."""
    theirs: dict[str, str] = field(default_factory=dict)
    """Ours → the column of the file, where its name differs from file to file."""

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, name: str) -> TextColumn:
        return self.cells[name]

    def optional(self, name: str) -> TextColumn:
        """A column, empty where the file lacks it."""
        return self.cells[name] if name in self.cells else self.constant("")

    def constant(self, text: str) -> TextColumn:
        """The same text in every row."""
        return TextColumn.constant(text, len(self))

    def constants(self, **texts: str) -> Columns:
        """Columns of ours, each with the same text in every row."""
        return {name: self.constant(text) for name, text in texts.items()}

    def keep(self, mask: np.ndarray) -> None:
        """Only some of the rows from here on, and only the texts that stand in them."""
        self.cells = {name: _used(cells.taken(mask)) for name, cells in self.cells.items()}
        self.lines = self.lines[mask]
        self.places = None if self.places is None else self.places[mask]

    def only(self, wanted: Mapping[str, str]) -> None:
        """Only the rows that say so in these columns, as far as they have them and say anything;
        the others would be counted twice, or are another series."""
        for name, code in wanted.items():
            if name in self.cells:
                self.without(name, partial(_is_other, code=code))

    def without(self, name: str, is_gone: Callable[[str], bool]) -> None:
        """Not the rows whose text in a column is so: another series than those that are kept
        here."""
        self._leave_out("left_out_series", name, self.cells[name].rows_where(is_gone))

    def without_groups(self, name: str, is_gone: Callable[[str], bool]) -> None:
        """Not the rows about what an office has a code for and our lists have not: groups of
        economies, areas at sea."""
        self._leave_out("cut_unknown_code", name, self.cells[name].rows_where(is_gone))

    def without_other_pairs(self, reporter: str, partner: str, read: Callable[[str], str]) -> None:
        """Not the rows about others than Luxembourg, Japan and the world, where there are such:
        bulk files have all."""
        pairs, places = combinations(self.cells[reporter], self.cells[partner])
        both = [{read(one), read(two)} for one, two in pairs]
        ours = np.array([bool(pair & {HOME, PARTNER}) for pair in both], dtype=bool)
        compared = np.array([WORLD in pair for pair in both], dtype=bool)
        if not len(places) or not ours.any() or (ours | compared).all():
            return
        self._leave_out("left_out_pairs", partner, ~(ours | compared)[places])

    def _leave_out(self, rule: str, name: str, gone: np.ndarray) -> None:
        """Not some of the rows: a warning with their first line, the texts in a column, how
        many."""
        if gone.any():
            line = int(self.lines[np.flatnonzero(gone)[0]])
            texts, count = self._texts(name, gone), str(int(gone.sum()))
            self.problems.append(Problem(rule, name, line, texts, count, "warning"))
            self.keep(~gone)

    def _texts(self, name: str, gone: np.ndarray) -> str:
        used = np.unique(self.cells[name].places[gone])
        return first_texts(self.cells[name].texts[int(place)].as_py() for place in used)

    def figures(self, name: str) -> np.ndarray:
        """A column of plain numbers, for adding up; an error for each cell that is none, nan where
        it is empty."""
        texts = self.cells[name].distinct
        read = [_number(text) for text in texts]
        wrong = self.cells[name].rows_of([number is None for number in read])
        for row in np.flatnonzero(wrong)[:_LISTED]:
            text = texts[int(self.cells[name].places[row])]
            self.problems.append(
                Problem("number", name, int(self.lines[row]), text[:300], "1234.5")
            )
        self.rejected += self.lines[wrong].tolist()
        known = np.array([np.nan if number is None else number for number in read], dtype="float64")
        return known[self.cells[name].places] if len(known) else np.zeros(0)


def _is_other(text: str, code: str) -> bool:
    return text not in (code, "")


def _used(cells: TextColumn) -> TextColumn:
    """The same rows without texts that stand in none of them: rules are asked of every text."""
    used = cells.counts > 0
    if used.all():
        return cells
    moved = np.cumsum(used, dtype="int32") - 1
    return TextColumn(cells.texts.filter(pa.array(used)), moved[cells.places])


def _number(text: str) -> float | None:
    """A plain number, nan for an empty cell; None for what is none."""
    plain = text.strip()
    if not plain:
        return float("nan")
    return float(plain) if plain.lstrip("-").replace(".", "", 1).isdecimal() else None


def first_texts(texts: Iterable[str]) -> str:
    """Texts in order, for a reader: the first twenty and how many there are."""
    distinct = sorted(set(texts))
    rest = f" … ({len(distinct)})" if len(distinct) > _LISTED else ""
    return ", ".join(distinct[:_LISTED]) + rest


def written(totals: np.ndarray) -> list[str]:
    """Sums as text: whole, or with the decimals that offices give weights in; empty for nan."""
    return [
        "" if np.isnan(total) else f"{total:.3f}".rstrip("0").rstrip(".")
        for total in totals.tolist()
    ]


def renamed(cells: TextColumn, names: Mapping[str, str]) -> TextColumn:
    """Codes of an office as ours; those it does not tell stay as they are."""
    return cells.mapped(lambda text: names.get(text, text))


def spaced_texts(*columns: TextColumn) -> TextColumn:
    """The texts of each row, one after the other with a blank between."""
    pairs, places = combinations(*columns)
    return TextColumn.of([" ".join(part for part in pair if part) for pair in pairs], places)


def grouped(columns: Iterable[TextColumn]) -> tuple[np.ndarray, np.ndarray]:
    """The first row of each combination of texts, and the combination of each row."""
    _, first, group = np.unique(row_keys(columns), return_index=True, return_inverse=True)
    return first, group
