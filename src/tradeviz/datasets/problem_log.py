"""The problems of a table while it is checked: each told once, with its line, as many as a
reader can take in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.errors import Problem

LISTED = 1_000
"""How many problems of one kind in one column are told one by one; the rest are counted."""
_LONGEST = 300
_LOOKED_AT = 10_000

Expected = str | Mapping[str, str]
"""What was expected: the same everywhere, or by what was found."""


@dataclass
class ProblemLog:
    """What is wrong so far; `lines` are the physical lines of the rows."""

    lines: np.ndarray
    theirs: Mapping[str, np.ndarray] = field(default_factory=dict)
    """For a column of ours that several of the file's fill (periods across): the place of that
    column in each row."""
    names: list[str] = field(default_factory=list)
    """The names of those columns."""
    problems: list[Problem] = field(default_factory=list)
    wrong: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=bool))
    """Which rows have an error."""
    wrong_cells: dict[str, np.ndarray] = field(default_factory=dict)
    """Column → the rows in which an error was told already."""

    def __post_init__(self) -> None:
        self.wrong = np.zeros(len(self.lines), dtype=bool)

    def errors(
        self,
        rule: str,
        column: str,
        mask: np.ndarray,
        cells: TextColumn | None = None,
        expected: Expected = "",
    ) -> None:
        """An error in each row of `mask`; past the first thousand they are counted."""
        self._mark(column, mask)
        rows = np.flatnonzero(mask)
        self._each(rule, column, rows, self._pairs(rows, cells, expected), "error")

    def warnings(
        self,
        rule: str,
        column: str,
        mask: np.ndarray,
        cells: TextColumn | None = None,
        expected: Expected = "",
    ) -> None:
        """A warning in each row of `mask`; past the first thousand they are counted."""
        rows = np.flatnonzero(mask)
        self._each(rule, column, rows, self._pairs(rows, cells, expected), "warning")

    def rows(self, rule: str, column: str, rows: np.ndarray, pairs: list[tuple[str, str]]) -> None:
        """An error in each of `rows`, with what was found and what was expected there."""
        mask = np.zeros(len(self.lines), dtype=bool)
        mask[rows] = True
        self._mark(column, mask)
        self._each(rule, column, rows, pairs, "error")

    def error(
        self,
        rule: str,
        column: str,
        mask: np.ndarray,
        cells: TextColumn | None = None,
        expected: Expected = "",
    ) -> None:
        """One error for all rows of `mask`: the first line, a few of the texts, how many rows."""
        self._mark(column, mask)
        self._once(Problem(rule, column), mask, cells, expected)

    def warning(
        self,
        rule: str,
        column: str,
        mask: np.ndarray,
        cells: TextColumn | None = None,
        expected: Expected = "",
    ) -> None:
        """One warning for all rows of `mask`: the first line, a few of the texts, how many rows."""
        self._once(Problem(rule, column, severity="warning"), mask, cells, expected)

    def add(self, *problems: Problem) -> None:
        """Problems that stand in no row."""
        self.problems += problems

    def has_error(self, *columns: str) -> np.ndarray:
        """The rows with an error in one of `columns`."""
        wrong = np.zeros(len(self.lines), dtype=bool)
        for column in columns:
            if column in self.wrong_cells:
                wrong |= self.wrong_cells[column]
        return wrong

    def keep(self, mask: np.ndarray) -> None:
        """Only some of the rows from here on."""
        self.lines, self.wrong = self.lines[mask], self.wrong[mask]
        self.wrong_cells = {column: rows[mask] for column, rows in self.wrong_cells.items()}
        self.theirs = {column: places[mask] for column, places in self.theirs.items()}

    def _mark(self, column: str, mask: np.ndarray) -> None:
        if not mask.any():
            return
        self.wrong |= mask
        before = self.wrong_cells.get(column)
        self.wrong_cells[column] = mask.copy() if before is None else before | mask

    def _pairs(
        self, rows: np.ndarray, cells: TextColumn | None, expected: Expected
    ) -> list[tuple[str, str]]:
        """What was found and what was expected in each of the first rows."""
        texts = ["" if cells is None else cells.at(row) for row in rows[:LISTED]]
        if isinstance(expected, str):
            return [(text, expected) for text in texts]
        return [(text, expected.get(text, "")) for text in texts]

    def _each(
        self,
        rule: str,
        column: str,
        rows: np.ndarray,
        pairs: Sequence[tuple[str, str]],
        severity: str,
    ) -> None:
        for row, (cell, expected) in zip(rows[:LISTED], pairs, strict=False):
            name, line = self._name(column, int(row)), int(self.lines[row])
            self.add(Problem(rule, name, line, cell[:_LONGEST], expected, severity))
        if len(rows) > LISTED:
            more = str(len(rows) - LISTED)
            self.add(Problem("more_like_this", column, None, more, rule, severity))

    def _once(
        self, problem: Problem, mask: np.ndarray, cells: TextColumn | None, expected: Expected
    ) -> None:
        rows = np.flatnonzero(mask)
        if not len(rows):
            return
        sample, wanted = f"{len(rows)} ×", expected if isinstance(expected, str) else ""
        if cells is not None:
            places = dict.fromkeys(cells.places[rows[:_LOOKED_AT]].tolist())
            texts = [str(cells.texts[int(place)].as_py()) for place in places]
            sample = _few([text[:60] for text in texts])
            sample += f" ({len(rows)} ×)" if len(rows) > 1 else ""
            if not isinstance(expected, str):
                wanted = _few([expected.get(text, "") for text in texts])
        self.add(replace(problem, line=int(self.lines[rows[0]]), found=sample, expected=wanted))

    def _name(self, column: str, row: int) -> str:
        """The file's own name of a column that stands for several of the file."""
        return self.names[int(self.theirs[column][row])] if column in self.theirs else column


def _few(texts: list[str]) -> str:
    return ", ".join(texts[:5]) + (", …" if len(texts) > 5 else "")
