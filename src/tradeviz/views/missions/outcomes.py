"""What came of the missions: the page Missions/Outcomes."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Bold,
    Day,
    Lines,
    Name,
    Period,
    Text,
    Word,
    count,
    counted,
    text,
)
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import cited_cell, sources_of
from tradeviz.views.missions.chains import chain_choice, chain_of_outcomes
from tradeviz.views.missions.naming import Row, mission_names, named, names_of, years_of
from tradeviz.views.page import Page, Panel, view
from tradeviz.views.result import Cell, Chart, Result, TableColumns, Wrapped, listing

BINDING = ("signed", "in_force")
"""The statuses of outcomes that bind."""
_WIDTH = 44
"""Letters of a line of a hover."""


# ----------------------------------------------------------------------------------------- per year


def outcomes_by_year(snapshot: Snapshot, _query: Query) -> Result:
    """Outcomes a year as columns: zero where a source says that nothing was announced, nothing
    where none speaks. Raises EmptyError."""
    rows = snapshot.table("outcomes")
    if rows.empty:
        raise EmptyError("No outcome is published.")
    by_year = missions.outcomes_per_year(rows, without=missions.STATEMENTS)
    columns = pd.DataFrame([_column(row, rows) for row in by_year.to_dict("records")])
    return Result(
        key="missions-outcomes-per-year",
        finding=_newest_year(columns),
        scope=(
            text("Agreements, contracts and announcements between Luxembourg and Japan"),
            years_of(rows["date"]),
            text("number"),
        ),
        chart=Chart("columns", columns),
        table=lambda: _years_table(rows),
        sources=sources_of(snapshot, rows),
        notes=(
            text(
                "Intentions, claims without details and reports that nothing was announced are "
                "listed and not counted: a year of which sources report only these has a zero. "
                "Years of which no source speaks are empty."
            ),
        ),
    )


def _column(row: Row, outcomes: pd.DataFrame) -> dict[str, object]:
    """One year: how many outcomes, and what its sources report."""
    year = str(row["year"])
    of_year = outcomes[outcomes["date"].str[:4] == year].sort_values("date")
    titles = [Wrapped(named(one, "title"), _WIDTH) for one in of_year.to_dict("records")]
    return {
        "year": row["year"],
        "value": row["outcomes"],
        "code": year,
        "name": Period(year),
        "label": count(int(row["outcomes"])),
        "hover": Lines((Bold(Period(year)), *titles)),
    }


def _newest_year(columns: pd.DataFrame) -> Text:
    """The year with most outcomes beside the last; of zero, that none is reported."""
    last, most = columns.iloc[-1], columns.sort_values(["value", "year"]).iloc[-1]
    number, period = int(most["value"]), most["name"]
    if last["year"] == most["year"]:
        return _most(number, period)
    if not last["value"]:
        return counted(
            "{count} outcome reported for {period}, the most of any year; none for {last}",
            "{count} outcomes reported for {period}, the most of any year; none for {last}",
            number,
            period=period,
            last=last["name"],
        )
    return counted(
        "{count} outcome reported for {period}, the most of any year; {latest} for {last}",
        "{count} outcomes reported for {period}, the most of any year; {latest} for {last}",
        number,
        period=period,
        latest=last["label"],
        last=last["name"],
    )


def _most(number: int, period: Word) -> Text:
    return counted(
        "{count} outcome reported for {period}, the most of any year",
        "{count} outcomes reported for {period}, the most of any year",
        number,
        period=period,
    )


def _years_table(rows: pd.DataFrame) -> TableColumns:
    """Outcomes a year, and what is listed without being counted."""
    by_year = missions.outcomes_per_year(rows, without=missions.STATEMENTS)
    everything = missions.outcomes_per_year(rows, without=())["outcomes"]
    return listing(
        [
            {
                text("Year"): int(year),
                text("Outcomes"): int(number),
                text("Intentions and statements, not counted"): int(listed - number),
            }
            for year, number, listed in zip(
                by_year["year"], by_year["outcomes"], everything, strict=True
            )
        ]
    )


# ------------------------------------------------------------------------------------------- ledger


def outcome_register(snapshot: Snapshot, _query: Query) -> Result:
    """Every outcome, newest first, as a table. Raises EmptyError."""
    rows = snapshot.table("outcomes").sort_values("date", ascending=False, kind="stable")
    if rows.empty:
        raise EmptyError("No outcome is published.")
    return Result(
        key="missions-outcomes",
        finding=_signed_of_all(rows),
        scope=(
            text("What sources report as outcomes"),
            text("Luxembourg and Japan"),
            years_of(rows["date"]),
            text("newest first"),
        ),
        chart=None,
        named_by=2,
        table=lambda: listing([_outcome(snapshot, row) for row in rows.to_dict("records")]),
        sources=sources_of(snapshot, rows),
        notes=(
            text(
                "“{context}” stood beside a mission and was not its result.",
                context=Name(snapshot.codes["outcome_relations"], "context"),
            ),
        ),
    )


def _signed_of_all(rows: pd.DataFrame) -> Text:
    """How many entries bind."""
    return text(
        "Entries signed or in force: {signed} of {all}",
        signed=count(int(rows["status"].isin(BINDING).sum())),
        all=count(len(rows)),
    )


def _outcome(snapshot: Snapshot, row: Row) -> dict[Word, object]:
    """An outcome as a reader sees it, and as a file has it."""
    codes, outcomes = snapshot.codes, snapshot.table("outcomes")
    follows = outcomes[outcomes["id"] == row["follows"]].to_dict("records")
    return {
        text("Date"): Cell(Day(row["date"]), row["date"]),
        text("Outcome"): named(row, "title"),
        text("Type"): Name(codes["outcome_types"], row["type"]),
        text("Relation to the mission"): Name(codes["outcome_relations"], row["relation"]),
        text("Mission"): mission_names(snapshot)[row["mission"]],
        text("Parties"): names_of(snapshot, row["parties"], "organisations"),
        text("Status"): Name(codes["mission_statuses"], row["status"]),
        text("Continues"): named(follows[0], "title") if follows else "",
        text("Source"): cited_cell(snapshot, row["source"]),
    }


PAGE = Page(
    "missions/outcomes",
    menu=text("Outcomes"),
    title=text("Outcomes"),
    question=text("What sources report as results of the missions, and what became of them."),
    datasets=("missions", "visits", "outcomes", "sources"),
    parts=(
        Panel((view(outcomes_by_year), view(chain_of_outcomes, "chain")), (chain_choice,)),
        Panel((view(outcome_register),), columns=1),
    ),
)
