"""An answer without a language: what a page, a file, a brief and a comparison
of versions all start from.

A Result says what was found (`finding`, `scope`, `notes`: terms), rests on rows with codes,
numbers, bounds and statuses, names its sources, and says in which form it wants to be drawn
(`chart`). `views.present` words and draws it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.i18n import Language
from tradeviz.i18n.terms import LINE_END, Term, Text, Translated, Word, text, word
from tradeviz.views.subjects import Finding


@dataclass(frozen=True)
class Source:
    """One source, as a reader may look it up."""

    id: str
    publisher: Word
    title: Word
    address: str
    date: str
    licence: str
    """As the register has it."""
    note: Word
    terms: Word = text("not stated")
    """The licence as readers are told it."""

    def cited(self, language: Language) -> str:
        """“Title”, publisher, date."""
        title = language.text("“{printed}”", printed=word(self.title, language))
        return language.apposed(title, word(self.publisher, language), language.date(self.date))

    def issued(self, language: Language) -> str:
        """Publisher, date."""
        return language.apposed(word(self.publisher, language), language.date(self.date))

    def licence_in(self, language: Language) -> str:
        """The licence in the reader's words; its own name where it has one."""
        return word(self.terms, language)


def source_of(id: str, row: Mapping[str, Any]) -> Source:
    """A row of the register of sources."""
    cells = {name: str(row[name]) for name in ("publisher", "title", "address", "date", "licence")}
    return Source(id, **cells, note=Translated.of(row, "note"))


# ------------------------------------------------------------------------------------------- tables


@dataclass(frozen=True, eq=False)
class TableColumn:
    """One column of the table behind an answer: its heading, its cells as a page shows them, and as
    files hold them (`values`; the same where it is None)."""

    heading: Word
    cells: Sequence[object]
    values: Sequence[object] | None = None
    links: Sequence[str] | None = None
    """The address that each cell leads to."""
    place: str = "both"
    """Where it stands: on the page, in the file, in both."""
    is_of_release: bool = False
    """Whether it says which version is shown: that differs after every publication."""


TableColumns = tuple[TableColumn, ...]


@dataclass(frozen=True)
class Cell:
    """A cell that reads one way on the page and another in a file, or
    stands in one of them only."""

    on_page: object
    value: object
    place: str = "both"
    is_of_release: bool = False
    link: str = ""
    """The address that it leads to."""


def on_page(cell: object) -> Cell:
    """A cell of a column that files do not have."""
    return Cell(cell, None, "page")


def in_file(value: object) -> Cell:
    """A cell of a column that pages do not have."""
    return Cell(value, value, "file")


def listing(rows: Sequence[Mapping[Word, object]]) -> TableColumns:
    """Rows of cells by heading as columns; a Cell differs between page and file."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return tuple(_column(heading, [row.get(heading, "") for row in rows]) for heading in headings)


def _column(heading: Word, cells: list[object]) -> TableColumn:
    pairs = [cell if isinstance(cell, Cell) else Cell(cell, cell) for cell in cells]
    texts, values = [cell.on_page for cell in pairs], [cell.value for cell in pairs]
    first, links = pairs[0], [cell.link for cell in pairs]
    return TableColumn(
        heading,
        texts,
        values,
        links if any(links) else None,
        place=first.place,
        is_of_release=first.is_of_release,
    )


# ------------------------------------------------------------------------------------------- charts


@dataclass(frozen=True)
class Series:
    """One member of a chart: what it is called and what it means (a key of
    `style.MEANINGS`: its colour)."""

    name: Word
    meaning: str = ""


def flow_series(names: Mapping[str, Word]) -> dict[str, Series]:
    """Flow → its member of a chart, in the colour of the flow; `names` say what each is called."""
    return {flow: Series(name, flow) for flow, name in names.items()}


@dataclass(frozen=True)
class Annotation:
    """A note along a yearly axis: its sign, its kind (break, level_shift, event, mission), from
    where to where, what it says, which members of the chart it concerns (empty where all)."""

    sign: str
    kind: str
    first: float
    last: float
    says: Word
    members: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Chart:
    """The form that an answer wants to be drawn in, and what is drawn: numbers and codes, with
    terms for words.

    `rows` has the columns that `tradeviz.charts` takes for the form; its texts (name, label, hover,
    …) are terms.
    """

    form: str
    rows: pd.DataFrame
    series: Mapping[str, Series] = field(default_factory=dict)
    meaning: str = "accent"
    """What bars of one colour mean."""
    highlight: str | None = None
    """The code of the one row in colour; the others are grey."""
    marked: str | None = None
    """The period chosen; None for a form that shows no period."""
    largest: float | None = None
    """Up to what figures reach, where they are drawn in the magnitude of the language."""
    unit: str = ""
    notes: tuple[Annotation, ...] = ()
    """What is noted along its time."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What only this form knows."""


@dataclass(frozen=True)
class Wrapped(Term):
    """A term on lines as wide as `width` narrow letters, as charts break lines."""

    term: Word
    width: int

    def word(self, language: Language) -> str:
        """The lines."""
        return LINE_END.join(style.lines_of(word(self.term, language), self.width))


# ------------------------------------------------------------------------------------------ answers


@dataclass(frozen=True, eq=False)
class Result:
    """One answer: its finding, its scope, what is drawn, the table behind it, whose figures they
    are. Raises ValueError where the scope leaves out whose figures a finding on trade rests on."""

    key: str
    finding: Word
    scope: tuple[Word, ...]
    chart: Chart | None
    table: Callable[[], TableColumns]
    """The rows behind it, made when they are looked at."""
    sources: tuple[Source, ...]
    description: Text | None = None
    """How it is described to those who do not see it, with a place for the finding; by its form
    where it is None."""
    notes: tuple[Word, ...] = ()
    selects: str = ""
    """The choice that a click on a bar sets; empty when clicks do nothing."""
    named_by: int = 0
    """How many columns name a row, where rows are read one by one, each whole; 0 where they are
    compared in columns."""

    def __post_init__(self) -> None:
        finding = self.finding
        if isinstance(finding, Finding) and finding.subject.whose not in self.scope:
            raise ValueError(f"The scope of “{finding}” does not say whose figures they are")


@dataclass(frozen=True)
class Evidence:
    """What stands behind a figure: the figure as a source prints it, or as its table has it where
    none is quoted, and where."""

    what: Word
    printed: Word
    source: Source


@dataclass(frozen=True)
class Doubt:
    """A point on which sources disagree: what it is, what is made of it, both readings."""

    topic: Word
    assessment: Word
    readings: tuple[Evidence, ...]


@dataclass(frozen=True)
class Headline:
    """One headline figure: label with scope, value with bound and unit,
    comparator, what stands behind it. `caution` stands on its face, the doubts behind it.
    Raises ValueError where nothing stands behind it."""

    key: str
    label: Word
    value: Word
    scope: Word
    comparator: Word
    evidence: tuple[Evidence, ...]
    computation: Word = ""
    others: tuple[Evidence, ...] = ()
    caution: Word = ""
    doubts: tuple[Doubt, ...] = ()
    marks: tuple[Word, ...] = ()
    """What must be known of it wherever it stands: computed, provisional, …"""
    trend: tuple[float, ...] = ()
    """The same figure in the years up to this one, where nothing parts them."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"Nothing stands behind “{self.label}”")


@dataclass(frozen=True)
class TrustLine:
    """How far data can be trusted: label, figure, what it means."""

    label: Word
    figure: Word
    meaning: Word


@dataclass(frozen=True)
class Saying:
    """A sentence to say aloud: whose figures it rests on, and what to know before it is said."""

    key: str
    sentence: Word
    sources: tuple[Source, ...]
    remarks: tuple[Word, ...] = ()
    """What stands beside the figure on its card: computed, converted, on what sources disagree."""
