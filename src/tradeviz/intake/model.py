"""What goes into a reading and what comes out: choices, what was recognised, the table, the
problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz.columnar import TextColumn, text_frame
from tradeviz.datasets import Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.problem_log import LISTED as LISTED
from tradeviz.errors import Problem, TradevizError

Columns = dict[str, TextColumn]
"""Columns of ours, by name."""
MAX_ROWS, MAX_COLUMNS, MAX_CELL, MAX_BYTES = 2_000_000, 500, 10_000, 200_000_000
"""Limits of a file: lines, columns, characters in a cell, bytes after unpacking."""
MAX_CELLS = 50_000_000
"""The most cells of a file that is not plain text, empty ones too."""
MAX_WORD, MAX_SHEETS, MAX_MEMBERS = 500, 500, 10_000
"""Limits of what only harm goes beyond: characters of a code, number, date or column name, sheets
of a workbook, members of a gzip file."""
NOT_APPLICABLE = "not_applicable"
"""What a status or sign may say of a row that is no observation."""


_OF_A_COLUMN = ("number_ambiguous", "fill_contradicted")
"""Errors that stand in lines, but put a whole column in doubt."""


class UnreadableError(TradevizError):
    """A file that is no table at all, or is damaged, or is too large: nothing of it can be
    shown."""


class Candidate(NamedTuple):
    """An encoding in which the bytes make sense, and how a few of its lines then read."""

    encoding: str
    sample: str


class Dropped(NamedTuple):
    """Something in the file that is not in the table: its line, its text, why it was left out."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A file as it came in; its name is never used as a path."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, eq=False)
class References:
    """What a file is held against."""

    codes: CodeLists
    today: date
    """The day on which it is read: later periods have not begun."""
    ids: Mapping[str, set[str]] = field(default_factory=dict)
    """The sources and missions that rows may name, by column; what is not here is not looked up."""


@dataclass(frozen=True)
class Choices:
    """What a member of staff decided about a file; what is None or empty is recognised from the
    file."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header: int | None = None
    """Physical line of the header, 1 for the first."""
    sheet: str | None = None
    layout: str | None = None
    """"long" or "wide" (periods across)."""
    mapping: tuple[tuple[str, str], ...] = ()
    """(column of the file, column of ours); ours is empty for a column to be ignored."""
    fill: tuple[tuple[str, str], ...] = ()
    """(column of ours, what stands in every row) for columns that the file lacks."""
    dates: str | None = None
    """"dmy" or "mdy": how 03/04/2023 is to be read."""
    signs: tuple[tuple[str, str], ...] = ()
    """(sign or flag, what it means): a status code, "zero", or "not_applicable"."""
    reads: tuple[tuple[str, str, str], ...] = ()
    """(column of ours, what stands in it, what is read in its place), in every row."""
    accept: tuple[str, ...] = ()
    """Rules of which the proposed reading is confirmed: "magnitude" (億, Mio.)."""
    valid_only: bool = False
    """Leave out the lines with errors and read the others, if errors stand in single lines only."""


@dataclass(frozen=True)
class Recognised:
    """How a file was read; every part of it can be changed by a choice."""

    file: str
    size: int
    encoding: str = ""
    encoding_is_certain: bool = True
    encodings: tuple[Candidate, ...] = ()
    delimiter: str = ""
    decimal: str = ""
    thousands: str = ""
    header: int | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    layout: str = "long"
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column of the file → column of ours; periods across are mapped to the value column."""
    ignored: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    rows: int = 0
    layout_key: str = ""
    """The same for every file with the same header, so that a confirmed mapping can be
    remembered."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A file as read: all problems at once, and the table as far as there is one."""

    dataset: Dataset
    recognised: Recognised
    problems: list[Problem]
    rejected: np.ndarray = field(default_factory=lambda: np.empty(0, dtype="int64"))
    """Every physical line with an error, those beyond the problems listed too."""
    columns: Mapping[str, TextColumn] | None = None
    lines: np.ndarray | None = None
    theirs: tuple[list[str], list[TextColumn], np.ndarray] | None = None
    """Header, columns and lines as they stand in the file."""
    left_out: int = 0
    """How many lines with errors were left out because that was chosen; they are among the
    rejected."""

    @cached_property
    def table(self) -> pd.DataFrame | None:
        """The rows as text in the dataset's own columns, the index their physical lines; None when
        unreadable."""
        return (
            None
            if self.columns is None or self.lines is None
            else text_frame(self.columns, self.lines)
        )

    @cached_property
    def rows(self) -> pa.Table | None:
        """The rows as they are published, each text once. Only of a publishable reading."""
        if self.columns is None or not self.is_publishable:
            return None
        return pa.table(
            {
                name: pa.array(self.columns[name].floats(), from_pandas=True)
                if column.is_number
                else self.columns[name].coded()
                for name, column in self.dataset.columns.items()
            }
        )

    @cached_property
    def typed(self) -> pd.DataFrame | None:
        """As `table`, its numbers as numbers, nan where there is none. Only of a publishable
        reading."""
        if self.columns is None or self.lines is None or not self.is_publishable:
            return None
        numbers = {name for name, column in self.dataset.columns.items() if column.is_number}
        texts = text_frame(
            {name: cells for name, cells in self.columns.items() if name not in numbers}, self.lines
        )
        for name in numbers:
            texts[name] = self.columns[name].floats()
        return texts[list(self.dataset.columns)].reset_index(drop=True)

    @cached_property
    def original(self) -> pd.DataFrame:
        """The cells of the file as text under its own header, the index their physical lines."""
        if self.theirs is None:
            return pd.DataFrame()
        header, cells, lines = self.theirs
        return text_frame(dict(zip(_unique_names(header), cells, strict=True)), lines)

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the file from being published."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The problems to look at."""
        return [problem for problem in self.problems if problem.severity != "error"]

    @property
    def is_separable(self) -> bool:
        """Whether each error stands in a line of its own and some line has none: the others could
        be left out."""
        if self.columns is None or self.lines is None or np.isin(self.lines, self.rejected).all():
            return False
        wrong = set(self.rejected.tolist())
        return all(
            problem.rule == "more_like_this"
            or (problem.line in wrong and problem.rule not in _OF_A_COLUMN)
            for problem in self.errors
        )

    @property
    def is_publishable(self) -> bool:
        """Whether there is a table and no error."""
        return self.columns is not None and not self.errors


def _unique_names(header: list[str]) -> list[str]:
    """Names of columns, each once: a second `value` is `value (2)`, a nameless one `(column 3)`."""
    names: dict[str, None] = {}
    for place, name in enumerate(header, start=1):
        name = name or f"(column {place})"
        count, unique = 1, name
        while unique in names:
            count += 1
            unique = f"{name} ({count})"
        names[unique] = None
    return list(names)
