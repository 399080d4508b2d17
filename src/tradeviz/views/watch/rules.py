"""A rule that figures are watched by, as a row of the dataset `watch` writes it down, and what it
says."""

from collections.abc import Mapping
from dataclasses import dataclass

from tradeviz.bounds import Bounded
from tradeviz.datasets.watch import (
    ABOVE,
    LEVEL,
    OF_YEAR,
    ON_PERIOD,
    ON_YEAR,
    PLACE,
    SERIES,
)
from tradeviz.i18n.terms import (
    Apposed,
    Figure,
    Inside,
    Name,
    Number,
    Text,
    Word,
    text,
)
from tradeviz.measures.stated import Stated
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.observations import Row, percent_change

MEASURES: Mapping[str, Text] = {
    ON_YEAR: text("change on the same period a year before"),
    ON_PERIOD: text("change on the period before"),
    OF_YEAR: text("change of the year that ends with the period, on the year before it"),
    LEVEL: text("figure"),
    PLACE: text("place among the partners"),
}


_FREQUENCIES: Mapping[str, Text] = {
    "A": text("yearly"),
    "Q": text("quarterly"),
    "M": text("monthly"),
    "Y": text("since the beginning of the year"),
}


@dataclass(frozen=True)
class Rule:
    """What is watched: a series by the codes of `SERIES`, a measure of it, a threshold (a share for
    changes)."""

    id: str
    dataset: str
    series: tuple[tuple[str, str], ...]
    measure: str
    comparison: str
    threshold: float
    written: float
    """The threshold as it is written down: changes in percent."""
    note: str = ""

    @classmethod
    def of(cls, row: Row) -> "Rule":
        """The rule of a row; its percentages as shares."""
        measure, threshold = str(row["measure"]), float(row["threshold"])
        return cls(
            row["id"],
            row["dataset"],
            tuple((name, row[name]) for name in SERIES),
            measure,
            row["comparison"],
            threshold if measure in (LEVEL, PLACE) else threshold / 100,
            threshold,
            row["note"],
        )

    @property
    def codes(self) -> dict[str, str]:
        """The codes of its series by dimension."""
        return dict(self.series)

    @property
    def query(self) -> Query:
        """What is asked of its dataset; for a place, of every partner."""
        codes = self.codes
        if self.measure == PLACE:
            del codes["partner"]
        return Query(self.dataset).with_(**codes)

    def figure(self, value: Bounded, place: float = 0.0) -> Word:
        """A reading, stated to a place, or a threshold in words."""
        if self.measure == LEVEL:
            return Figure(value.value, self.codes["unit"], value.bound, stated_to=place)
        if self.measure == PLACE:
            return Number(value.value)
        return percent_change(Stated(Bounded(value.value * 100, value.bound), place))


def series_name(snapshot: Snapshot, rule: Rule) -> Word:
    """Financial services, exports, Luxembourg with Japan, quarterly."""
    lists, codes = snapshot.codes, rule.codes
    economies = lists["economies"]
    sides = text(
        "{reporter} with {partner}",
        reporter=Name(economies, codes["reporter"]),
        partner=Name(economies, codes["partner"]),
    )
    return Apposed(
        (
            Name(lists.items(codes["classification"]), codes["item"]),
            Inside(Name(lists["flows"], codes["flow"])),
            sides,
            _FREQUENCIES[codes["freq"]],
        )
    )


def rule_words(snapshot: Snapshot, rule: Rule) -> Text:
    """The rule in one sentence."""
    places = {
        "series": series_name(snapshot, rule),
        "measure": MEASURES[rule.measure],
        "threshold": rule.figure(Bounded(rule.threshold)),
    }
    if rule.comparison == ABOVE:
        return text("{series}: {measure} above {threshold}", **places)
    return text("{series}: {measure} below {threshold}", **places)
