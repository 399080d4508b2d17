"""What a finding is about: what was traded, whose figures, which period, and of what a share or a
place is. A title says all of it, so that it can be quoted alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.i18n import Language
from tradeviz.i18n.terms import (
    Apposed,
    Aside,
    Inside,
    Name,
    Period,
    Term,
    Text,
    Word,
    text,
    within,
)

EVERY = ""
"""In place of a partner: all of them, compared."""

_FLOWS: Mapping[tuple[str, str, str], Text] = {
    ("goods", "export", PARTNER): text("Goods exports to Japan"),
    ("goods", "import", PARTNER): text("Goods imports from Japan"),
    ("goods", "two_way", PARTNER): text("Goods trade with Japan"),
    ("services", "export", PARTNER): text("Services exports to Japan"),
    ("services", "import", PARTNER): text("Services imports from Japan"),
    ("services", "two_way", PARTNER): text("Services trade with Japan"),
    ("goods", "export", HOME): text("Goods exports of Japan to Luxembourg"),
    ("goods", "import", HOME): text("Goods imports of Japan from Luxembourg"),
    ("goods", "export", EVERY): text("Goods exports of Luxembourg"),
    ("goods", "import", EVERY): text("Goods imports of Luxembourg"),
    ("services", "export", WORLD): text("Services exports of Luxembourg to the world"),
    ("services", "import", WORLD): text("Services imports of Luxembourg from the world"),
    ("services", "two_way", WORLD): text("Services trade of Luxembourg with the world"),
}


@dataclass(frozen=True)
class Traded(Term):
    """What was traded: the dataset (goods or services), the flow as its reporter sees it, with
    whom, and which section or item where it is not all of it."""

    dataset: str
    flow: str
    partner: str = PARTNER
    item: Word = ""

    def word(self, language: Language) -> str:
        """Goods imports from Japan (machinery)."""
        flow = _FLOWS[self.dataset, self.flow, self.partner]
        return Aside(flow, Inside(self.item)).word(language)


@dataclass(frozen=True)
class Selected(Term):
    """What was selected of any dataset: whose figures, which flow, with whom, and which item where
    it is not all of it. Empty is what is laid out side by side."""

    dataset: Name
    flow: Name | str = ""
    reporter: Name | str = ""
    partner: Name | str = ""
    item: Word = ""
    freq: Name | str = ""
    """What the months of figures since the beginning of a year are called."""

    def word(self, language: Language) -> str:
        """Goods (machinery), exports, year to date, Luxembourg with Japan."""
        named = Aside(self.dataset, Inside(self.item))
        parts = (named, Inside(self.flow), Inside(self.freq), self._between)
        return Apposed(parts).word(language)

    @property
    def _between(self) -> Word:
        """Who trades with whom."""
        if not self.partner:
            return self.reporter
        if not self.reporter:
            return text("with {partner}", partner=self.partner)
        return text("{reporter} with {partner}", reporter=self.reporter, partner=self.partner)


@dataclass(frozen=True)
class Subject:
    """What a finding is about, from the first of its periods to the last. `of` is the whole that a
    share is of, or whom a place is among."""

    what: Traded | Selected
    whose: Word
    first: str
    last: str
    of: Word = ""

    @property
    def parts(self) -> tuple[Word, ...]:
        """What its title may not leave out; whose figures they are stands below it."""
        parts = (self.what, Period(self.first), Period(self.last), self.of)
        return tuple(part for part in parts if part != "")


@dataclass(frozen=True)
class Finding(Term):
    """A title, and what it is about. Raises ValueError where it leaves out a part of that."""

    sentence: Text
    subject: Subject

    def __post_init__(self) -> None:
        places = list(within(self.sentence))
        missing = [part for part in self.subject.parts if part not in places]
        if missing:
            raise ValueError(f"“{self.sentence}” does not say: {', '.join(map(str, missing))}")

    def word(self, language: Language) -> str:
        """The title."""
        return self.sentence.word(language)
