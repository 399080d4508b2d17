"""Outcomes that continue one another, and the missions and visits around them, in time."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Bold, Day, Joined, Lines, Name, Text, Word, counted, text
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import publisher, sources_of
from tradeviz.views.missions.naming import (
    LAST_RESORT,
    NARROW,
    Row,
    mission_names,
    named,
    names_of,
    ticks,
    years_of,
)
from tradeviz.views.page import Choice
from tradeviz.views.result import Cell, Chart, Result, Series, TableColumns, Wrapped, listing

_TABLES = {"mission": "missions", "outcome": "outcomes", "visit": "visits"}
_KEY = text(
    "Blue: outcomes, the later named as the continuation of the earlier. Grey: missions and visits "
    "of the same organisation; that one led to the other is not said."
)


def _by_last(snapshot: Snapshot) -> dict[str, list[str]]:
    """The last outcome of each chain → the chain."""
    return {chain[-1]: chain for chain in missions.outcome_chains(snapshot.table("outcomes"))}


def chain_choice(snapshot: Snapshot, _query: Query) -> Choice | None:
    """Which chain; each is known by its last outcome."""
    names = {last: _subject(snapshot, chain) for last, chain in _by_last(snapshot).items()}
    return Choice("chain", text("Chain"), names, next(iter(names)), "select") if names else None


def _subject(snapshot: Snapshot, chain: list[str]) -> Word:
    """The organisation that a chain is about, else the title of its last outcome."""
    outcomes = snapshot.table("outcomes")
    parties = missions.common_parties(chain, outcomes)
    if parties:
        return Name(snapshot.codes["organisations"], parties[0])
    return named(outcomes.set_index("id").loc[chain[-1]], "title")


def chain_of_outcomes(snapshot: Snapshot, query: Query) -> Result:
    """The steps of one chain of outcomes in time: mission, outcomes, later
    visits. Raises EmptyError."""
    chain = _chain(snapshot, query)
    tables = (snapshot.table(name) for name in ("outcomes", "missions", "visits"))
    steps = missions.steps(chain, *tables)
    drawn = pd.DataFrame([_step(snapshot, row) for row in steps.to_dict("records")])
    return Result(
        key="missions-chain",
        finding=_from_first_to_last(_subject(snapshot, chain), steps),
        scope=(
            text("From mission to outcome to visit"),
            text("Luxembourg and Japan"),
            years_of(steps["date"]),
            text("dates"),
        ),
        chart=Chart(
            "timeline",
            drawn,
            series={"outcome": Series("", "accent")},
            options={"ticks": ticks(drawn["start"].min(), drawn["end"].max()), "joined": True},
        ),
        table=lambda: _table(snapshot, drawn),
        sources=sources_of(snapshot, steps),
        description=text("Timeline of linked steps. {finding}"),
        notes=(_KEY, _second_hand(snapshot, drawn)),
    )


def _chain(snapshot: Snapshot, query: Query) -> list[str]:
    """The chain chosen, or the first. Raises EmptyError."""
    known = _by_last(snapshot)
    if not known:
        raise EmptyError("No outcome continues another one.")
    return known.get(query.option("chain")) or next(iter(known.values()))


def _from_first_to_last(name: Word, steps: pd.DataFrame) -> Text:
    """How many steps a chain has, from when to when."""
    first, last = steps["date"].iloc[0], steps["date"].iloc[-1]
    return counted(
        "{name}: {count} step from {first} to {last}",
        "{name}: {count} steps from {first} to {last}",
        len(steps),
        name=name,
        first=Day(first[:7]),
        last=Day(last[:7]),
    )


def _step(snapshot: Snapshot, step: Row) -> dict[str, object]:
    """One step as a timeline takes it: start, end, name, label, detail, hover, kind;
    its source and its date."""
    name, detail = _name_and_kind(snapshot, step)
    date = step["date"]
    first_day = f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]
    return {
        "start": first_day,
        "end": first_day,
        "name": name,
        "label": Day(date),
        "detail": detail,
        "hover": Lines((Bold(Wrapped(name, NARROW)), Day(date), detail)),
        "kind": step["kind"],
        "source": step["source"],
        "date": date,
    }


def _name_and_kind(snapshot: Snapshot, step: Row) -> tuple[Word, Word]:
    """What a step is, and of which kind."""
    codes, kind = snapshot.codes, step["kind"]
    row = snapshot.table(_TABLES[kind]).set_index("id").loc[step["id"]]
    if kind == "mission":
        return named(row), Name(codes["mission_types"], row["type"])
    if kind == "outcome":
        return named(row, "title"), Name(codes["outcome_types"], row["type"])
    host = names_of(snapshot, row["host"], "organisations")
    return text("{host} receives a mission", host=host), mission_names(snapshot)[row["mission"]]


def _second_hand(snapshot: Snapshot, drawn: pd.DataFrame) -> Word:
    """Which steps rest on a secondary source alone."""
    weak = drawn[drawn["source"].map(snapshot.preferences) >= LAST_RESORT]
    if weak.empty:
        return ""
    return text("From a secondary source only: {names}.", names=Joined(tuple(weak["name"])))


def _table(snapshot: Snapshot, drawn: pd.DataFrame) -> TableColumns:
    """The steps as a table."""
    return listing(
        [
            {
                text("Date"): Cell(row["label"], row["date"]),
                text("Step"): row["detail"],
                text("What"): row["name"],
                text("Source"): publisher(snapshot, row["source"]),
            }
            for row in drawn.to_dict("records")
        ]
    )
