"""What a page shows: exhibits (a chart with all that belongs to it) and cards (a headline figure, likewise)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

from tradeviz.i18n import Language


@dataclass(frozen=True)
class Source:
    """One source, as a reader may look it up."""

    id: str
    publisher: str
    title: str
    address: str
    date: str
    licence: str
    note: str

    def worded(self, language: Language) -> str:
        """“Title”, publisher, date."""
        title = language.text("“{printed}”", printed=self.title)
        return language.apposed(title, self.publisher, language.date(self.date))

    def licence_in(self, language: Language) -> str:
        """The licence as its publisher names it; in the reader's words where none is stated."""
        return language.text("not stated") if self.licence == "not stated" else self.licence


@dataclass(frozen=True, eq=False)
class Twin:
    """The table behind a chart, twice: `shown`, all text in the reader's language, and `data`, the same rows and
    columns with their numbers as numbers, for files. Built when it is first looked at: most charts are read without.
    `shown.attrs["links"]` may hold, by column, the address that each cell leads to."""

    build: Callable[[], tuple[pd.DataFrame, pd.DataFrame]]

    @classmethod
    def of(cls, shown: pd.DataFrame, data: pd.DataFrame) -> "Twin":
        """A twin of tables that exist already."""
        return cls(lambda: (shown, data))

    @cached_property
    def _tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return self.build()

    @property
    def shown(self) -> pd.DataFrame:
        """What the page shows."""
        return self._tables[0]

    @property
    def data(self) -> pd.DataFrame:
        """What files hold."""
        return self._tables[1]


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One chart with its finding, its scope, its words for those who do not see it, its table and its sources."""

    key: str
    title: str
    subtitle: str
    alt: str
    figure: go.Figure | None
    twin: Twin
    sources: tuple[Source, ...]
    note: str = ""
    selects: str = ""
    """The choice that a click on a bar sets; empty when clicks do nothing."""


@dataclass(frozen=True)
class Evidence:
    """What stands behind a figure: the figure as a source prints it, and where."""

    what: str
    printed: str
    source: Source


@dataclass(frozen=True)
class Card:
    """One headline figure, worded: label with scope, value with bound and unit, comparator, what stands behind it."""

    key: str
    label: str
    value: str
    scope: str
    comparator: str
    evidence: tuple[Evidence, ...]
    computation: str = ""
    others: tuple[Evidence, ...] = field(default=())
    caution: str = ""


def alt_text(text: str, limit: int = 150) -> str:
    """A description of at most `limit` characters, cut at a word if it must be."""
    head = text[: limit - 1]
    return (
        text
        if len(text) <= limit
        else f"{head[: head.rfind(' ')] if ' ' in head[limit // 2 :] else head}…"
    )
