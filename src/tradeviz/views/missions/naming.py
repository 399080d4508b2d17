"""What the pages on missions share: names, dates, cells of several codes, ticks of a calendar,
tables of readings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeviz.i18n import Language
from tradeviz.i18n.terms import (
    Bold,
    Day,
    Figure,
    Joined,
    Lines,
    Name,
    Period,
    Term,
    Text,
    Translated,
    Word,
    text,
    word,
)
from tradeviz.measures import missions
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.views.citations import publisher
from tradeviz.views.result import Cell, TableColumns, Wrapped, in_file, listing

ALL = "all"
NARROW = 40
"""Characters of a line of a hover."""
LAST_RESORT = 9
"""The preference of secondary sources (blogs, aggregators): never drawn where another
source may be compared."""
Row = Mapping[Any, Any]


def named(row: Row, stem: str = "name") -> Translated:
    """What a row is called; or another of its texts that stands in each language."""
    return Translated.of(row, stem)


@dataclass(frozen=True)
class NameWithYear(Term):
    """A name with its year, where the name does not say it itself."""

    name: Word
    year: str

    def word(self, language: Language) -> str:
        """The name, the year after it."""
        name = word(self.name, language)
        if not self.year or self.year in name:
            return name
        return language.text("{name}, {period}", name=name, period=language.period(self.year))


def missions_to_japan(snapshot: Snapshot) -> pd.DataFrame:
    """The missions to Japan that are not a sum of others, oldest first."""
    return missions.single(snapshot.table("missions"), "japan")


def mission_names(snapshot: Snapshot) -> dict[str, Word]:
    """Mission → name."""
    return {row["id"]: named(row) for row in snapshot.table("missions").to_dict("records")}


def names_of(snapshot: Snapshot, codes: str, list_name: str) -> Word:
    """The codes of one cell, by name."""
    known = snapshot.codes[list_name]
    return Joined(tuple(Name(known, code) for code in codes.split("; "))) if codes else ""


def day(iso: str) -> Word:
    """A date as precisely as it is known; said where it is not."""
    return Day(iso) if iso else text("date not published")


def years_of(dates: Iterable[str]) -> Word:
    """The first and the last year of dates; one where they are the same."""
    known = sorted(date[:4] for date in dates if date)
    if not known or known[0] == known[-1]:
        return Period(known[0]) if known else ""
    return text("{first} to {last}", first=Period(known[0]), last=Period(known[-1]))


def ticks(first: str, last: str) -> dict[str, Word]:
    """Where a calendar from `first` to `last` (ISO days) is marked, and how: its ends if it is
    about a month long, else at most three months, else at most five years."""
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    if (end - start).days <= 45:
        return {iso: Day(iso) for iso in dict.fromkeys((first, last))}
    freq, width, most = ("MS", 7, 3) if (end - start).days <= 800 else ("YS", 4, 5)
    moments = [str(moment.date()) for moment in pd.date_range(start, end, freq=freq)]
    step = -(-len(moments) // most)
    return {iso: Day(iso[:width]) for iso in moments[::step]}


# ------------------------------------------------------------------------------------------ figures


def quoted(snapshot: Snapshot, row: Row) -> Text:
    """A source's own words and the source."""
    return text(
        "“{printed}” ({publisher})",
        printed=row["printed"],
        publisher=publisher(snapshot, row["source"]),
    )


def size_figure(kpi: Kpi) -> Figure:
    """A mission's figure with its bound."""
    return Figure(kpi.figure.value, "COUNT", kpi.figure.bound)


def hover_of(snapshot: Snapshot, name: Word, kpi: Kpi, *lines: Word) -> Term:
    """A mission's figure with the source's own words."""
    words = Wrapped(quoted(snapshot, kpi.rows.iloc[0]), NARROW)
    return Lines((Bold(name), size_figure(kpi), *lines, words))


def readings_table(snapshot: Snapshot, rows: pd.DataFrame) -> TableColumns:
    """Mission figures as a table: every reading with its bound, its source and
    the source's own words."""
    names, metrics = mission_names(snapshot), snapshot.codes["mission_metrics"]
    return listing(
        [
            {
                text("Mission"): names[row["mission"]],
                text("Figure"): Name(metrics, row["metric"]),
                **bounded_cells(snapshot, row, text("Value")),
                text("Status"): Name(snapshot.codes["mission_statuses"], row["status"]),
                **printed_cells(snapshot, row),
            }
            for row in rows.to_dict("records")
        ]
    )


def bounded_cells(snapshot: Snapshot, row: Row, heading: Text) -> dict[Word, object]:
    """A figure as a reader sees it; as a number, and its bound, in files."""
    value, bound = float(row["value"]), row["bound"]
    return {
        heading: Cell(Figure(value, "COUNT", bound), value),
        text("Bound"): in_file(Name(snapshot.codes["bounds"], bound)),
    }


def printed_cells(snapshot: Snapshot, row: Row) -> dict[Word, object]:
    """Whose a reading is, and how it is printed."""
    return {text("Source"): publisher(snapshot, row["source"]), text("As printed"): row["printed"]}
