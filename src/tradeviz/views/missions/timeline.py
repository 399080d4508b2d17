"""When missions took place, on a calendar."""

from dataclasses import dataclass

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import (
    Aside,
    Bold,
    Day,
    Joined,
    Lines,
    Name,
    Period,
    Span,
    Term,
    Text,
    Word,
    count,
    counted,
    text,
)
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import publisher, sources_of
from tradeviz.views.missions.naming import (
    ALL,
    NARROW,
    Row,
    missions_to_japan,
    named,
    names_of,
    ticks,
    years_of,
)
from tradeviz.views.missions.programme import PROGRAMME
from tradeviz.views.page import Choice
from tradeviz.views.result import (
    Chart,
    Result,
    Series,
    TableColumns,
    Wrapped,
    in_file,
    listing,
    on_page,
)

_WITH_COMPANIES = (
    "official_trade_mission",
    "state_visit_with_economic_mission",
    "royal_visit_with_business_delegation",
    "partner_mission",
)
_KEY = text("Blue: with a business delegation. Grey: visits of members of government.")


def year_choice(snapshot: Snapshot, _query: Query) -> Choice | None:
    """The years with a mission whose days are known, newest first, and all; the
    programme's year is the default."""
    starts = missions.dated_missions(missions_to_japan(snapshot))["start"]
    years = sorted({start[:4] for start in starts}, reverse=True)
    if not years:
        return None
    table = snapshot.table("missions").set_index("id")
    programme = table.loc[PROGRAMME, "start"][:4] if PROGRAMME in table.index else ""
    options: dict[str, Word] = {year: Period(year) for year in years}
    opening = programme if programme in years else years[0]
    return Choice("year", text("Year"), {**options, ALL: text("All years")}, opening, "select")


def timeline(snapshot: Snapshot, query: Query) -> Result:
    """The missions of a year (or of all years) on a calendar, oldest first. Raises EmptyError."""
    year = query.option("year", ALL)
    rows = _dated(snapshot, year)
    spans = [_span(snapshot, row) for row in rows.to_dict("records")]
    pairs = missions.overlaps(rows)
    return Result(
        key="missions-timeline",
        finding=_overlap_or_number(rows, pairs, year),
        scope=(
            text("Missions and visits of Luxembourg to Japan"),
            years_of(rows["start"]),
            text("days"),
        ),
        chart=Chart(
            "timeline",
            pd.DataFrame(spans),
            series={kind: Series("", "accent") for kind in _WITH_COMPANIES},
            options={"ticks": ticks(rows["start"].min(), rows["end"].max())},
        ),
        table=lambda: _table(snapshot, rows),
        sources=sources_of(snapshot, rows),
        notes=(_KEY, _overlaps(rows, pairs), _undated(snapshot, year)),
    )


def _dated(snapshot: Snapshot, year: str) -> pd.DataFrame:
    """The missions of a year, or of all, whose days are known. Raises EmptyError."""
    known = missions.dated_missions(missions_to_japan(snapshot))
    rows = known if year == ALL else known[known["start"].str[:4] == year]
    if rows.empty:
        raise EmptyError("No mission of this year has published days. Choose another year.")
    return rows.reset_index(drop=True)


def _span(snapshot: Snapshot, row: Row) -> dict[str, object]:
    """A mission as a timeline takes it: start, end, name, label, detail, hover, kind."""
    days, kind = _days(snapshot, row), Name(snapshot.codes["mission_types"], row["type"])
    places = names_of(snapshot, row["cities"], "places")
    return {
        "start": row["start"],
        "end": row["end"],
        "name": named(row),
        "label": days,
        "detail": kind,
        "hover": Lines((Bold(Wrapped(named(row), NARROW)), days, kind, places)),
        "kind": row["type"],
    }


def _days(snapshot: Snapshot, row: Row) -> Word:
    """A mission's days; said where the last one is not published."""
    table = snapshot.table("missions").set_index("id")
    if len(table.loc[row["id"], "end"]) != 10:
        return text("from {date}", date=Day(row["start"]))
    return Span(row["start"], row["end"])


# ----------------------------------------------------------------------------------------- findings


@dataclass(frozen=True)
class ShortName(Term):
    """A mission's name up to its dash: “Osaka 2” for “Osaka 2 – space mission”."""

    name: Term

    def word(self, language: Language) -> str:
        """The first part of the name."""
        return self.name.word(language).replace(" ― ", " – ").split(" – ")[0]


def _short_names(rows: pd.DataFrame) -> dict[str, Word]:
    return {row["id"]: ShortName(named(row)) for row in rows.to_dict("records")}


def _overlap_or_number(rows: pd.DataFrame, pairs: pd.DataFrame, year: str) -> Text:
    """Which missions overlap, or how many there were."""
    names = _short_names(rows)
    if year == ALL and len(rows) > 1:
        return _busiest(rows)
    if len(pairs):
        pair = pairs.iloc[0]
        return text(
            "{one} and {other} overlap: {span}",
            one=names[pair["one"]],
            other=names[pair["other"]],
            span=Span(pair["start"], pair["end"]),
        )
    if len(rows) == 1:
        row = rows.iloc[0]
        return text("{name}: {when}", name=names[row["id"]], when=Day(row["start"][:7]))
    return counted(
        "{count} mission or visit to Japan in {period}, none at the same time",
        "{count} missions and visits to Japan in {period}, none at the same time",
        len(rows),
        period=Period(year),
    )


def _busiest(rows: pd.DataFrame) -> Text:
    """How many missions there were, and the year with most of them."""
    by_year = rows["start"].str[:4].value_counts()
    return counted(
        "{count} mission or visit to Japan from {first} to {last}, {most} of them in {busiest}",
        "{count} missions and visits to Japan from {first} to {last}, {most} of them in {busiest}",
        len(rows),
        first=rows["start"].min()[:4],
        last=rows["start"].max()[:4],
        most=count(int(by_year.iloc[0])),
        busiest=Period(by_year.index[0]),
    )


def _overlaps(rows: pd.DataFrame, pairs: pd.DataFrame) -> Word:
    """Every pair of missions at the same time, with their common days."""
    if pairs.empty:
        return ""
    names = _short_names(rows)
    overlaps = [
        text(
            "{one} and {other}: {span}",
            one=names[pair["one"]],
            other=names[pair["other"]],
            span=Span(pair["start"], pair["end"]),
        )
        for pair in pairs.to_dict("records")
    ]
    return text("At the same time: {pairs}.", pairs=Joined(tuple(overlaps)))


def _undated(snapshot: Snapshot, year: str) -> Word:
    """The missions whose days nobody published."""
    rows = missions_to_japan(snapshot)
    is_of_year = (year == ALL) | (rows["start"].str[:4] == year)
    rows = rows[(rows["start"].str.len() < 10) & is_of_year]
    if rows.empty:
        return ""
    names = tuple(Aside(named(row), Day(row["start"])) for row in rows.to_dict("records"))
    return text("Not drawn, because their days are not published: {names}.", names=Joined(names))


def _table(snapshot: Snapshot, rows: pd.DataFrame) -> TableColumns:
    """The missions of a timeline as a table."""
    return listing(
        [
            {
                text("Dates"): on_page(_days(snapshot, row)),
                text("First day"): in_file(row["start"]),
                text("Last known day"): in_file(row["end"]),
                text("Mission"): named(row),
                text("Kind"): Name(snapshot.codes["mission_types"], row["type"]),
                text("Places"): names_of(snapshot, row["cities"], "places"),
                text("Sectors"): names_of(snapshot, row["sectors"], "mission_sectors"),
                text("Led by"): names_of(snapshot, row["leaders"], "people"),
                text("Source"): publisher(snapshot, row["source"]),
                text("Remark"): named(row, "note"),
            }
            for row in rows.to_dict("records")
        ]
    )
