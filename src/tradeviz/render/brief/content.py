"""What a brief says, in one language: every form of file is made of this and of nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from tradeviz.i18n import Language
from tradeviz.views.brief.since import LastBrief
from tradeviz.views.exhibit import Card, Exhibit, SpokenSentence
from tradeviz.views.result import Chart

_UPRIGHT = 6
"""How many columns a table on an upright page has at most."""


@dataclass(frozen=True)
class Order:
    """What a brief is to hold: figures up to a period (empty: the newest), which sections (none:
    all)."""

    period: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """When a brief is made, at which address its pages are, and what was the last one."""

    today: date
    origin: str = ""
    last: LastBrief | None = None


@dataclass(frozen=True)
class Paragraph:
    """A text; strong where it says what matters most."""

    words: str
    is_strong: bool = False


@dataclass(frozen=True)
class CardRow:
    """Headline figures below a heading, the first one larger."""

    heading: str
    cards: tuple[Card, ...]
    has_hero: bool = False


@dataclass(frozen=True)
class Rows:
    """A table in words: what all rows have in common stands above it (`same`), once. `whole` is how
    many rows there are, where not all are plate."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whole: int
    same: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it shows all of its rows."""
        return len(self.rows) == self.whole


@dataclass(frozen=True, eq=False)
class Plate:
    """An exhibit: its chart before it is drawn, its table, its sources in one line, its address."""

    exhibit: Exhibit
    chart: Chart | None
    table: Rows
    source: str
    link: str

    @property
    def is_wide(self) -> bool:
        """Whether it is a table that wants a page on its side."""
        return self.exhibit.figure is None and len(self.table.columns) > _UPRIGHT


@dataclass(frozen=True)
class SpokenList:
    """Sentences to say aloud below a heading."""

    heading: str
    sentences: tuple[SpokenSentence, ...]


@dataclass(frozen=True)
class Items:
    """Short texts below a heading, one after the other."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Lines of label, figure and what it means."""

    columns: tuple[str, str, str]
    lines: tuple[tuple[str, str, str], ...]


Block = Paragraph | CardRow | Plate | SpokenList | Items | Lines


@dataclass(frozen=True)
class BriefSection:
    """One part of a brief."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Stamp:
    """What stands on every page: what is plate, versions of datasets, day, link."""

    filters: str
    versions: str
    day: str
    link: str


@dataclass(frozen=True)
class Brief:
    """All that a brief says, and in which language."""

    title: str
    stamp: Stamp
    language: Language
    sections: tuple[BriefSection, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    """What forms say of their own: sources, tables, pages."""

    @property
    def plates(self) -> list[Plate]:
        """Its exhibits, in order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return [block for block in blocks if isinstance(block, Plate)]

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says but the day it was made: two that say the same are the same brief."""
        stamp = (self.stamp.filters, self.stamp.versions, self.stamp.link)
        return (self.title, *stamp, *(text for one in self.sections for text in texts_in(one)))


def texts_in(value: object) -> Iterator[str]:
    """Every text in a section, a block, a card."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Plate):
        exhibit = value.exhibit
        yield from (exhibit.title, exhibit.subtitle, exhibit.note, value.source, value.link)
        yield from texts_in(value.table)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, _VALUES):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))


_VALUES = (BriefSection, Paragraph, CardRow, Rows, SpokenList, SpokenSentence, Items, Lines, Card)
