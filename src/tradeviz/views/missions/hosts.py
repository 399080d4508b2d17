"""Whom the missions met: the page Missions/Hosts."""

import pandas as pd

from tradeviz.charts import bars, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.common import Choice
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.missions import naming
from tradeviz.views.missions.naming import ALL

DATASETS = ("missions", "visits", "outcomes", "sources")


# ----------------------------------------------------------------------------------------------- choices


def _sector(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """The sectors with a host, most hosts first, and all."""
    names = snapshot.codes["mission_sectors"]
    found = missions.hosts_by_sector(snapshot.table("visits"))["sector"]
    options = {ALL: language.text("All sectors")} | {
        code: names.name(code, language) for code in found
    }
    return Choice("sector", language.text("Sector"), options, ALL, "select")


choices = (_sector,)


# --------------------------------------------------------------------------------------------- by sector


def by_sector(snapshot: Snapshot, language: Language, *, sector: str = ALL) -> Exhibit:
    """How many hosts each sector had, as bars; a click chooses a sector. Raises EmptyError."""
    visits = snapshot.table("visits")
    counted = missions.hosts_by_sector(visits)
    if counted.empty:
        raise EmptyError("No host with a sector is published.")
    names = [snapshot.codes["mission_sectors"].name(code, language) for code in counted["sector"]]
    drawn = counted.assign(
        code=counted["sector"],
        name=names,
        value=counted["hosts"],
        hollow=False,
        label=[naming.counted(int(count), language) for count in counted["hosts"]],
        hover=[
            _hosts_hover(name, row["names"], snapshot, language)
            for name, (_, row) in zip(names, counted.iterrows(), strict=True)
        ],
    )
    title = _most(drawn, language)
    return Exhibit(
        key="missions-hosts-by-sector",
        title=title,
        subtitle=common.scope(
            language.text("Organisations that received a mission, by sector"),
            language.text("Japan"),
            naming.years(visits["date"], language),
            language.text("number of hosts"),
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranked_bars(
            drawn, highlight=None if sector == ALL else sector, wrap=naming.WRAP
        ),
        twin=common.plain_twin(
            [
                {
                    language.text("Sector"): row["name"],
                    language.text("Hosts"): int(row["hosts"]),
                    language.text("Names"): naming.cell(
                        "; ".join(row["names"]), "organisations", snapshot, language
                    ),
                }
                for _, row in drawn.iterrows()
            ]
        ),
        sources=common.sources_of(visits, snapshot, language),
        selects="sector",
        note=language.text(
            "A host of two sectors counts in each; a host visited twice counts once."
        ),
    )


def _hosts_hover(name: str, hosts: list[str], snapshot: Snapshot, language: Language) -> str:
    lines = [
        style.wrapped(snapshot.codes["organisations"].name(host, language), 40) for host in hosts
    ]
    return "<br>".join([f"<b>{name}</b>", *lines])


def _most(drawn: pd.DataFrame, language: Language) -> str:
    """The sector with most hosts, or those that share the first place."""
    first = drawn[drawn["hosts"] == drawn["hosts"].max()]
    if len(first) > 1:
        return language.text(
            "{names}: {count} hosts each",
            names=", ".join(first["name"]),
            count=first["label"].iloc[0],
        )
    return language.text(
        "{name}: {count} hosts, more than any other sector",
        name=first["name"].iloc[0],
        count=first["label"].iloc[0],
    )


# ---------------------------------------------------------------------------------------------- register


def register(snapshot: Snapshot, language: Language, *, sector: str = ALL) -> Exhibit:
    """Every host and visit, newest first, with the outcomes that name the host, as a table. Raises EmptyError."""
    rows = missions.hosts(snapshot.table("visits"))
    rows = rows[rows["status"] != "cancelled"]
    if sector != ALL:
        rows = rows[rows["sectors"].str.split("; ").map(lambda codes: sector in codes)]
    if rows.empty:
        raise EmptyError("No host of this sector is published. Choose another sector.")
    outcomes = snapshot.table("outcomes")
    named = {host: missions.outcomes_naming(outcomes, host) for host in rows["host"].unique()}
    told = [_host(row, named[row["host"]], snapshot, language) for _, row in rows.iterrows()]
    known = [host for host, found in named.items() if len(found)]
    what = (
        snapshot.codes["mission_sectors"].name(sector, language)
        if sector != ALL
        else language.text("All sectors")
    )
    title = language.text(
        "Hosts: {count}; named in an outcome: {named}",
        count=naming.counted(len(named), language),
        named=naming.counted(len(known), language),
    )
    from_outcomes = [id for host in known for id in named[host]["source"]]
    return naming.listing(
        language,
        "missions-hosts",
        title,
        common.scope(
            language.text("Hosts of the missions"),
            what,
            naming.years(rows["date"], language),
            language.text("newest first"),
        ),
        [shown for shown, _ in told],
        [data for _, data in told],
        naming.sources([*rows["source"], *from_outcomes], snapshot, language),
        language.text(
            "An outcome names the host among its parties; that the visit led to it is not said."
        ),
    )


def _host(
    row: pd.Series, outcomes: pd.DataFrame, snapshot: Snapshot, language: Language
) -> tuple[dict[str, object], dict[str, object]]:
    """A host as a reader sees it, and as a file has it."""
    text, codes = language.text, snapshot.codes
    told = [
        f"{language.date(outcome['date'])}: {naming.named(outcome, language, 'title')}"
        for _, outcome in outcomes.iterrows()
    ]
    rest = {
        text("Host"): codes["organisations"].name(row["host"], language),
        text("Kind"): codes["host_types"].name(row["host_type"], language),
        text("Sector"): naming.cell(row["sectors"], "mission_sectors", snapshot, language),
        text("Place"): naming.cell(row["place"], "places", snapshot, language),
        text("What they do"): naming.named(row, language, "what"),
        text("Mission"): naming.mission_names(snapshot, language)[row["mission"]],
        text("Outcomes that name them"): language.joined(told),
        text("Source"): naming.publisher(row["source"], snapshot),
    }
    return {text("Date"): naming.day(row["date"], language), **rest}, {
        text("Date"): row["date"],
        **rest,
    }
