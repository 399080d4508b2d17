"""The problems of a table while it is checked: each told once, with its line, as many as a reader can take in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from tradeviz.columnar import TextColumn
from tradeviz.errors import Problem
from tradeviz.intake.model import LISTED, NOT_APPLICABLE, Dropped


@dataclass
class Told:
    """What was found wrong so far; `lines` are the physical lines of the rows."""

    lines: np.ndarray
    theirs: Mapping[str, np.ndarray] = field(default_factory=dict)
    """For a column of ours that several of the file's fill (periods across): the place of that column in each row."""
    names: list[str] = field(default_factory=list)
    """The names of those columns."""
    problems: list[Problem] = field(default_factory=list)
    bad: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=bool))
    cells_told: dict[str, np.ndarray] = field(default_factory=dict)
    """Column → the rows in which an error was told already."""

    def __post_init__(self) -> None:
        self.bad = np.zeros(len(self.lines), dtype=bool)

    def rows(
        self,
        rule: str,
        column: str,
        mask: np.ndarray,
        cells: TextColumn | None = None,
        *,
        expected: str | Mapping[str, str] = "",
        severity: str = "error",
    ) -> None:
        """One problem for each row of `mask`; past the first thousand they are counted."""
        rows = np.flatnonzero(mask)
        if not len(rows):
            return
        if severity == "error":
            self._marked(column, mask)
        for row in rows[:LISTED]:
            found = "" if cells is None else cells.texts[int(cells.places[row])].as_py()
            wanted = expected if isinstance(expected, str) else expected.get(found, "")
            self.problems.append(
                Problem(
                    rule,
                    self._name(column, int(row)),
                    int(self.lines[row]),
                    found[:300],
                    wanted,
                    severity,
                )
            )
        if len(rows) > LISTED:
            more = str(len(rows) - LISTED)
            self.problems.append(
                Problem("more_like_this", column, found=more, expected=rule, severity=severity)
            )

    def once(
        self,
        rule: str,
        column: str,
        mask: np.ndarray,
        cells: TextColumn | None = None,
        *,
        expected: str | Mapping[str, str] = "",
        severity: str = "warning",
    ) -> None:
        """One problem for all rows of `mask`: the first line, a few of the texts, how many rows."""
        rows = np.flatnonzero(mask)
        if not len(rows):
            return
        if severity == "error":
            self._marked(column, mask)
        found = f"{len(rows)} ×"
        if cells is not None:
            texts = [
                cells.texts[int(place)].as_py()
                for place in dict.fromkeys(cells.places[rows[:10_000]].tolist())
            ]
            found = _few([text[:60] for text in texts]) + (
                f" ({len(rows)} ×)" if len(rows) > 1 else ""
            )
            if not isinstance(expected, str):
                expected = _few([expected.get(text, "") for text in texts])
        wanted = expected if isinstance(expected, str) else ""
        self.problems.append(
            Problem(rule, column, int(self.lines[rows[0]]), found, wanted, severity)
        )

    def add(self, *problems: Problem) -> None:
        """Problems that stand in no row."""
        self.problems += problems

    def _marked(self, column: str, mask: np.ndarray) -> None:
        self.bad |= mask
        before = self.cells_told.get(column)
        self.cells_told[column] = mask.copy() if before is None else before | mask

    def is_told(self, *columns: str) -> np.ndarray:
        """The rows with an error in one of `columns`."""
        told = np.zeros(len(self.lines), dtype=bool)
        for column in columns:
            if column in self.cells_told:
                told |= self.cells_told[column]
        return told

    def kept(self, keep: np.ndarray) -> None:
        """Only some of the rows from here on."""
        self.lines, self.bad = self.lines[keep], self.bad[keep]
        self.cells_told = {column: mask[keep] for column, mask in self.cells_told.items()}
        self.theirs = {column: places[keep] for column, places in self.theirs.items()}

    def _name(self, column: str, row: int) -> str:
        """The file's own name of a column that stands for several of the file."""
        return self.names[int(self.theirs[column][row])] if column in self.theirs else column


def _few(texts: list[str]) -> str:
    return ", ".join(texts[:5]) + (", …" if len(texts) > 5 else "")


def left_out(dropped: list[Dropped]) -> list[Problem]:
    """A warning for each reason for which lines were left out; blank lines and what stands above the header need none."""
    found: dict[str, list[Dropped]] = {}
    for one in dropped:
        why = one.why.split(" of line")[0]
        if why in (
            "footnote",
            "total",
            "repeated_header",
            NOT_APPLICABLE,
            "no_figure",
            "above_header",
        ):
            found.setdefault(why, []).append(one)
    return [
        Problem(
            f"left_out_{why}",
            line=min(lines).line,
            found="; ".join(line.text for line in lines[:3] if line.text)[:300]
            or f"{len(lines)} ×",
            expected=str(len(lines)),
            severity="warning",
        )
        for why, lines in found.items()
    ]
