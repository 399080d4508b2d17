"""Rows that say again what a row before them says, and rows that contradict one."""

import re
from dataclasses import dataclass

import numpy as np

from tradeviz.columnar import TextColumn, row_groups, row_keys
from tradeviz.datasets.checks import Columns
from tradeviz.datasets.column import NUMBER
from tradeviz.datasets.dataset import Dataset
from tradeviz.datasets.problem_log import ProblemLog

_WORDS = ("printed", "note")
"""What two observations may word differently and still be the same."""
_LONGEST = 300


@dataclass(frozen=True, eq=False)
class Repeats:
    """Rows whose key an earlier row has: `firsts` and `seconds` by number, and whether the rest
    agrees too."""

    firsts: np.ndarray
    seconds: np.ndarray
    is_same: np.ndarray

    @property
    def agreements(self) -> tuple[np.ndarray, np.ndarray]:
        """Earlier and later rows that say the same."""
        return self.firsts[self.is_same], self.seconds[self.is_same]

    @property
    def contradictions(self) -> tuple[np.ndarray, np.ndarray]:
        """Earlier and later rows that say something else."""
        return self.firsts[~self.is_same], self.seconds[~self.is_same]


def repeats(columns: Columns, dataset: Dataset) -> Repeats:
    """The rows whose key an earlier row of the table has."""
    key = row_keys(columns[name] for name in dataset.key)
    first, group = row_groups(key)
    is_later = np.ones(len(key), dtype=bool)
    is_later[first] = False
    seconds = np.flatnonzero(is_later)
    firsts = first[group[seconds]]
    is_same = np.ones(len(seconds), dtype=bool)
    if len(seconds):
        for name in _compared(dataset):
            cells = _comparable(columns[name], is_number=dataset.columns[name].is_number)
            is_same &= cells.places[firsts] == cells.places[seconds]
    return Repeats(firsts, seconds, is_same)


def _compared(dataset: Dataset) -> list[str]:
    left_out = {*dataset.key, *(_WORDS if dataset.is_observations else ())}
    return [name for name in dataset.columns if name not in left_out]


def _comparable(cells: TextColumn, *, is_number: bool) -> TextColumn:
    """Numbers in one way of writing each: 10 and 10.0 are the same."""
    if not is_number:
        return cells
    return cells.mapped(lambda text: f"{float(text)!r}" if re.fullmatch(NUMBER, text) else text)


def tell_contradictions(
    columns: Columns, dataset: Dataset, log: ProblemLog, both: tuple[np.ndarray, np.ndarray]
) -> None:
    """An error in each row of these pairs, naming the line of the other."""
    firsts, seconds = (rows.tolist() for rows in both)
    if not firsts:
        return
    other = dict(zip([*firsts, *seconds], [*seconds, *firsts], strict=True))
    cells = columns["value" if "value" in dataset.columns else dataset.key[0]]
    rows = np.array(sorted(other))
    pairs = [
        (cells.at(row), f"line {log.lines[other[row]]}: {cells.at(other[row])}"[:_LONGEST])
        for row in rows.tolist()
    ]
    log.rows("twice", " ".join(dataset.key), rows, pairs)
