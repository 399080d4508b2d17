"""Whom the missions met: the page Missions/Hosts."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Apposed,
    Bold,
    Day,
    Joined,
    Lines,
    Name,
    Pair,
    Text,
    Word,
    count,
    counted,
    text,
)
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import cited_cell, sources, sources_of
from tradeviz.views.missions.naming import (
    ALL,
    NARROW,
    Row,
    day,
    mission_names,
    named,
    names_of,
    years_of,
)
from tradeviz.views.page import Choice, Page, Panel, view
from tradeviz.views.result import Cell, Chart, Result, TableColumns, Wrapped, listing

_NAMED = text("An outcome names the host among its parties; that the visit led to it is not said.")


def _sector(snapshot: Snapshot, _query: Query) -> Choice:
    """The sectors with a host, most hosts first, and all."""
    known = missions.hosts_by_sector(snapshot.table("visits"))["sector"]
    options = {code: _sector_name(snapshot, code) for code in (ALL, *known)}
    return Choice("sector", text("Sector"), options, ALL, "select")


def _sector_name(snapshot: Snapshot, code: str) -> Word:
    """What a sector is called, or all of them."""
    return text("All sectors") if code == ALL else Name(snapshot.codes["mission_sectors"], code)


# ---------------------------------------------------------------------------------------- by sector


def by_sector(snapshot: Snapshot, query: Query) -> Result:
    """How many hosts each sector had, as bars; a click chooses a sector. Raises EmptyError."""
    visits, sector = snapshot.table("visits"), query.option("sector", ALL)
    sectors = missions.hosts_by_sector(visits)
    if sectors.empty:
        raise EmptyError("No host with a sector is published.")
    bars = pd.DataFrame([_bar(snapshot, row) for row in sectors.to_dict("records")])
    return Result(
        key="missions-hosts-by-sector",
        finding=_most_hosts(bars),
        scope=(
            text("Organisations that received a mission, by sector"),
            text("Japan"),
            years_of(visits["date"]),
            text("number of hosts"),
        ),
        chart=Chart("ranking", bars, highlight=None if sector == ALL else sector),
        table=lambda: _sector_table(snapshot, sectors),
        sources=sources_of(snapshot, visits),
        notes=(text("A host of two sectors counts in each; a host visited twice counts once."),),
        selects="sector",
    )


def _bar(snapshot: Snapshot, row: Row) -> dict[str, object]:
    """One bar: a sector, how many hosts it had, who they were."""
    name = Name(snapshot.codes["mission_sectors"], row["sector"])
    organisations = snapshot.codes["organisations"]
    hosts = tuple(Wrapped(Name(organisations, host), NARROW) for host in row["names"])
    return {
        "code": row["sector"],
        "name": name,
        "value": row["hosts"],
        "hollow": False,
        "label": count(int(row["hosts"])),
        "hover": Lines((Bold(name), *hosts)),
    }


def _most_hosts(bars: pd.DataFrame) -> Text:
    """The sector with most hosts, or those that share the first place."""
    first = bars[bars["value"] == bars["value"].max()]
    names, hosts = tuple(first["name"]), int(first["value"].iloc[0])
    if len(first) > 1:
        return counted(
            "{names}: {count} host each",
            "{names}: {count} hosts each",
            hosts,
            names=Apposed(names),
        )
    return counted(
        "{name}: {count} host, more than any other sector",
        "{name}: {count} hosts, more than any other sector",
        hosts,
        name=names[0],
    )


def _sector_table(snapshot: Snapshot, sectors: pd.DataFrame) -> TableColumns:
    return listing(
        [
            {
                text("Sector"): Name(snapshot.codes["mission_sectors"], row["sector"]),
                text("Hosts"): int(row["hosts"]),
                text("Names"): names_of(snapshot, "; ".join(row["names"]), "organisations"),
            }
            for row in sectors.to_dict("records")
        ]
    )


# ----------------------------------------------------------------------------------------- register


def host_register(snapshot: Snapshot, query: Query) -> Result:
    """Every host and visit, newest first, with the outcomes that name the host, as a
    table. Raises EmptyError."""
    sector, outcomes = query.option("sector", ALL), snapshot.table("outcomes")
    rows = _visits_of(snapshot, sector)
    named_in = {host: missions.outcomes_naming(outcomes, host) for host in rows["host"].unique()}
    with_outcome = [host for host, naming in named_in.items() if len(naming)]
    from_outcomes = [id for host in with_outcome for id in named_in[host]["source"]]
    return Result(
        key="missions-hosts",
        finding=_named_of_all(len(with_outcome), len(named_in), _sector_name(snapshot, sector)),
        scope=(
            text("Hosts of the missions"),
            _sector_name(snapshot, sector),
            years_of(rows["date"]),
            text("newest first"),
        ),
        chart=None,
        named_by=2,
        table=lambda: listing(
            [_host(snapshot, row, named_in[row["host"]]) for row in rows.to_dict("records")]
        ),
        sources=sources(snapshot, [*rows["source"], *from_outcomes]),
        notes=(_NAMED,),
    )


def _named_of_all(with_outcome: int, hosts: int, sector: Word) -> Text:
    """How many hosts of a sector there were, and how many of them an outcome names."""
    return text(
        "{sector}, hosts: {count}; named in an outcome: {named}",
        sector=sector,
        count=count(hosts),
        named=count(with_outcome),
    )


def _visits_of(snapshot: Snapshot, sector: str) -> pd.DataFrame:
    """The hosts and visits of a sector, or of all. Raises EmptyError."""
    rows = missions.hosts(snapshot.table("visits"))
    rows = rows[rows["status"] != "cancelled"]
    if sector != ALL:
        rows = rows[rows["sectors"].str.split("; ").map(lambda codes: sector in codes)]
    if rows.empty:
        raise EmptyError("No host of this sector is published. Choose another sector.")
    return rows


def _host(snapshot: Snapshot, row: Row, outcomes: pd.DataFrame) -> dict[Word, object]:
    """A host as a reader sees it, and as a file has it."""
    codes = snapshot.codes
    titles = tuple(
        Pair(Day(outcome["date"]), named(outcome, "title"))
        for outcome in outcomes.to_dict("records")
    )
    return {
        text("Date"): Cell(day(row["date"]), row["date"]),
        text("Host"): Name(codes["organisations"], row["host"]),
        text("Kind"): Name(codes["host_types"], row["host_type"]),
        text("Sector"): names_of(snapshot, row["sectors"], "mission_sectors"),
        text("Place"): names_of(snapshot, row["place"], "places"),
        text("What they do"): named(row, "what"),
        text("Mission"): mission_names(snapshot)[row["mission"]],
        text("Outcomes that name them"): Joined(titles),
        text("Source"): cited_cell(snapshot, row["source"]),
    }


PAGE = Page(
    "missions/hosts",
    menu=text("Hosts"),
    title=text("Hosts"),
    question=text("Whom the missions met, in which sector, and which outcomes name them."),
    datasets=("missions", "visits", "outcomes", "sources"),
    parts=(
        Panel((view(by_sector, "sector"), view(host_register, "sector")), (_sector,), columns=1),
    ),
)
