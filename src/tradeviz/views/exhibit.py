"""An answer in a language: what a reader sees, on a page and in every file made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tradeviz.charts.drawing import Drawing
from tradeviz.views.result import Source


@dataclass(frozen=True, eq=False)
class DataTable:
    """The table behind a chart, twice: `texts`, all text in the reader's language, and
    `data`, the same rows with their numbers as numbers, for files. Built when it is first
    looked at: most charts are read without. `texts.attrs["links"]` may hold, by column, the
    address that each cell leads to; `data.attrs["kinds"]` which columns are periods or shares
    ("period", "percent")."""

    build: Callable[[], tuple[pd.DataFrame, pd.DataFrame]]

    @classmethod
    def of(cls, texts: pd.DataFrame, data: pd.DataFrame) -> "DataTable":
        """A table of tables that exist already."""
        return cls(lambda: (texts, data))

    @cached_property
    def _tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return self.build()

    @property
    def texts(self) -> pd.DataFrame:
        """What the page shows."""
        return self._tables[0]

    @property
    def data(self) -> pd.DataFrame:
        """What files hold."""
        return self._tables[1]


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One chart with its finding, its scope, its words for those who do not see it,
    its table and its sources."""

    key: str
    title: str
    subtitle: str
    alt: str
    figure: Drawing | None
    table: DataTable
    sources: tuple[Source, ...]
    note: str = ""
    selects: str = ""
    """The choice that a click on a bar sets; empty when clicks do nothing."""
    named_by: int = 0
    """How many columns name a row, where rows stand on the page one by one, each whole; else 0."""


@dataclass(frozen=True)
class CardEvidence:
    """What stands behind a figure, worded: what it is, the figure as a
    source states it, and where."""

    what: str
    printed: str
    source: Source


@dataclass(frozen=True)
class CardDoubt:
    """A point on which sources disagree, worded: what it is, what is made of it, both readings."""

    topic: str
    assessment: str
    readings: tuple[CardEvidence, ...]


@dataclass(frozen=True)
class Card:
    """One headline figure, worded: label with scope, value with bound and unit, comparator, what
    stands behind it."""

    key: str
    label: str
    value: str
    scope: str
    comparator: str
    evidence: tuple[CardEvidence, ...]
    computation: str = ""
    others: tuple[CardEvidence, ...] = ()
    caution: str = ""
    doubts: tuple[CardDoubt, ...] = ()
    marks: tuple[str, ...] = ()
    trend: tuple[float, ...] = ()


@dataclass(frozen=True)
class SpokenSentence:
    """A sentence to say aloud, worded: what to cite for it, what to know before it is said."""

    sentence: str
    citation: str
    remark: str


def alt_text(description: str, limit: int = 150) -> str:
    """A description of at most `limit` characters, cut at a word if it must be."""
    if len(description) <= limit:
        return description
    head = description[: limit - 1]
    return f"{head[: head.rfind(' ')] if ' ' in head[limit // 2 :] else head}…"
