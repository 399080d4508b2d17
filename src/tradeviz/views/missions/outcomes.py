"""What came of the missions: the page Missions/Outcomes."""

import pandas as pd

from tradeviz.charts import bars, schedules, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.common import Choice
from tradeviz.views.exhibit import Exhibit, Twin, alt_text
from tradeviz.views.missions import naming
from tradeviz.views.missions.naming import LAST_RESORT

DATASETS = ("missions", "visits", "outcomes", "sources")
_BINDING = ("signed", "in_force")
_COLOURS = {"outcome": style.ACCENT}


# ---------------------------------------------------------------------------------------------- per year


def per_year(snapshot: Snapshot, language: Language) -> Exhibit:
    """Outcomes a year as columns: zero where a source says that nothing was announced, nothing where none speaks.
    Raises EmptyError."""
    rows = snapshot.table("outcomes")
    if rows.empty:
        raise EmptyError("No outcome is published.")
    counted = missions.per_year(rows, without=missions.STATEMENTS)
    drawn = counted.assign(
        value=counted["outcomes"],
        code=counted["year"].astype(str),
        name=[language.period(str(year)) for year in counted["year"]],
        label=[naming.counted(int(count), language) for count in counted["outcomes"]],
        hover=[_year_hover(str(year), rows, language) for year in counted["year"]],
    )
    title = _newest_year(drawn, language)
    return Exhibit(
        key="missions-outcomes-per-year",
        title=title,
        subtitle=common.scope(
            language.text("Agreements, contracts and announcements between Luxembourg and Japan"),
            naming.years(rows["date"], language),
            language.text("number"),
        ),
        alt=alt_text(language.text("Columns by year. {finding}", finding=title)),
        figure=bars.year_columns(drawn),
        twin=_years_twin(rows, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.text(
            "Intentions, claims without details and reports that nothing was announced are listed and not counted: a "
            "year of which sources report only these has a zero. Years of which no source speaks are empty."
        ),
    )


def _years_twin(rows: pd.DataFrame, language: Language) -> Twin:
    """Outcomes a year, and what is listed without being counted."""
    text, counted = language.text, missions.per_year(rows, without=missions.STATEMENTS)
    everything = missions.per_year(rows, without=())["outcomes"]
    return common.plain_twin(
        [
            {
                text("Year"): int(year),
                text("Outcomes"): int(count),
                text("Intentions and statements, not counted"): int(listed - count),
            }
            for year, count, listed in zip(
                counted["year"], counted["outcomes"], everything, strict=True
            )
        ]
    )


def _year_hover(year: str, rows: pd.DataFrame, language: Language) -> str:
    """A year and what its sources report."""
    titles = [
        style.wrapped(naming.named(row, language, "title"), 44)
        for _, row in rows[rows["date"].str[:4] == year].sort_values("date").iterrows()
    ]
    return "<br>".join([f"<b>{language.period(year)}</b>", *titles])


def _newest_year(drawn: pd.DataFrame, language: Language) -> str:
    """The last year beside the one with most."""
    last, most = drawn.iloc[-1], drawn.sort_values(["outcomes", "year"]).iloc[-1]
    if last["year"] == most["year"]:
        return language.text(
            "{period} brought most outcomes: {count}", period=last["name"], count=last["label"]
        )
    return language.text(
        "{count} outcomes in {period}, the most of any year; {latest} in {last}",
        count=most["label"],
        period=most["name"],
        latest=last["label"],
        last=last["name"],
    )


# ------------------------------------------------------------------------------------------------ ledger


def ledger(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every outcome, newest first, as a table. Raises EmptyError."""
    rows = snapshot.table("outcomes").sort_values("date", ascending=False, kind="stable")
    if rows.empty:
        raise EmptyError("No outcome is published.")
    told = [_outcome(row, rows, snapshot, language) for _, row in rows.iterrows()]
    title = language.text(
        "{signed} of {all} entries are signed or in force",
        signed=naming.counted(int(rows["status"].isin(_BINDING).sum()), language),
        all=naming.counted(len(rows), language),
    )
    return naming.listing(
        language,
        "missions-outcomes",
        title,
        common.scope(
            language.text("What sources report as outcomes"),
            language.text("Luxembourg and Japan"),
            naming.years(rows["date"], language),
            language.text("newest first"),
        ),
        [shown for shown, _ in told],
        [data for _, data in told],
        common.sources_of(rows, snapshot, language),
        language.text(
            "“{context}” stood beside a mission and was not its result.",
            context=snapshot.codes["outcome_relations"].name("context", language),
        ),
    )


def _outcome(
    row: pd.Series, all_rows: pd.DataFrame, snapshot: Snapshot, language: Language
) -> tuple[dict[str, object], dict[str, object]]:
    """An outcome as a reader sees it, and as a file has it."""
    text, codes = language.text, snapshot.codes
    follows = all_rows[all_rows["id"] == row["follows"]]
    rest = {
        text("Outcome"): naming.named(row, language, "title"),
        text("Type"): codes["outcome_types"].name(row["type"], language),
        text("Relation to the mission"): codes["outcome_relations"].name(row["relation"], language),
        text("Mission"): naming.mission_names(snapshot, language)[row["mission"]],
        text("Parties"): naming.cell(row["parties"], "organisations", snapshot, language),
        text("Status"): codes["mission_statuses"].name(row["status"], language),
        text("Continues"): naming.named(follows.iloc[0], language, "title") if len(follows) else "",
        text("Source"): naming.publisher(row["source"], snapshot),
    }
    return {text("Date"): language.date(row["date"]), **rest}, {text("Date"): row["date"], **rest}


# ------------------------------------------------------------------------------------------------ chains


def _chain(snapshot: Snapshot, language: Language, **_: str) -> Choice | None:
    """Which chain; each is known by its last outcome."""
    outcomes = snapshot.table("outcomes")
    found = {
        chain[-1]: _whose(chain, outcomes, snapshot, language)
        for chain in missions.chains(outcomes)
    }
    return (
        Choice("chain", language.text("Chain"), found, next(iter(found)), "select")
        if found
        else None
    )


choices = (_chain,)


def _whose(chain: list[str], outcomes: pd.DataFrame, snapshot: Snapshot, language: Language) -> str:
    """The organisation that a chain is about, else the title of its last outcome."""
    parties = missions.common_parties(chain, outcomes)
    if parties:
        return snapshot.codes["organisations"].name(parties[0], language)
    return naming.named(outcomes.set_index("id").loc[chain[-1]], language, "title")


def chains(snapshot: Snapshot, language: Language, *, chain: str = "") -> Exhibit:
    """The steps of one chain of outcomes in time: mission, outcomes, later visits. Raises EmptyError."""
    outcomes, visits = snapshot.table("outcomes"), snapshot.table("visits")
    found = {links[-1]: links for links in missions.chains(outcomes)}
    if not found:
        raise EmptyError("No outcome continues another one.")
    links = found[common.first_or(found, chain)]
    steps = missions.steps(links, outcomes, snapshot.table("missions"), visits)
    drawn = pd.DataFrame([_step(row, snapshot, language) for _, row in steps.iterrows()])
    first, last = steps["date"].iloc[0], steps["date"].iloc[-1]
    title = language.text(
        "{name}: {count} steps from {first} to {last}",
        name=_whose(links, outcomes, snapshot, language),
        count=naming.counted(len(steps), language),
        first=language.date(first[:7]),
        last=language.date(last[:7]),
    )
    return Exhibit(
        key="missions-chain",
        title=title,
        subtitle=common.scope(
            language.text("From mission to outcome to visit"),
            language.text("Luxembourg and Japan"),
            naming.years(steps["date"], language),
            language.text("dates"),
        ),
        alt=alt_text(language.text("Timeline of linked steps. {finding}", finding=title)),
        figure=schedules.timeline_chart(
            drawn,
            colours=_COLOURS,
            joined=True,
            ticks=naming.ticks(drawn["start"].min(), drawn["end"].max(), language),
        ),
        twin=Twin.of(
            _steps_table(drawn, "label", snapshot, language),
            _steps_table(drawn, "date", snapshot, language),
        ),
        sources=common.sources_of(steps, snapshot, language),
        note=language.sentences(
            language.text(
                "Blue: outcomes, the later named as the continuation of the earlier. Grey: missions and "
                "visits of the same organisation; that one led to the other is not said."
            ),
            _weak(drawn, snapshot, language),
        ),
    )


def _steps_table(
    drawn: pd.DataFrame, date: str, snapshot: Snapshot, language: Language
) -> pd.DataFrame:
    """The steps as a table, their dates from column `date`."""
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Date"): row[date],
                text("Step"): row["detail"],
                text("What"): row["name"],
                text("Source"): naming.publisher(row["source"], snapshot),
            }
            for _, row in drawn.iterrows()
        ]
    )


def _step(step: pd.Series, snapshot: Snapshot, language: Language) -> dict[str, str]:
    """One step as a timeline takes it: start, end, name, label, detail, hover, kind; its source and its date."""
    name, detail = _told(step, snapshot, language)
    when = language.date(step["date"])
    first_day = (
        (step["date"] + "-01-01")[:10] if len(step["date"]) == 4 else (step["date"] + "-01")[:10]
    )
    hover = "<br>".join([f"<b>{style.wrapped(name, 40)}</b>", when, detail])
    return {
        "start": first_day,
        "end": first_day,
        "name": name,
        "label": when,
        "detail": detail,
        "hover": hover,
        "kind": step["kind"],
        "source": step["source"],
        "date": step["date"],
    }


def _told(step: pd.Series, snapshot: Snapshot, language: Language) -> tuple[str, str]:
    """What a step is, and of which kind."""
    table = {"mission": "missions", "outcome": "outcomes", "visit": "visits"}[step["kind"]]
    row = snapshot.table(table).set_index("id").loc[step["id"]]
    if step["kind"] == "mission":
        return naming.named(row, language), snapshot.codes["mission_types"].name(
            row["type"], language
        )
    if step["kind"] == "outcome":
        return naming.named(row, language, "title"), snapshot.codes["outcome_types"].name(
            row["type"], language
        )
    host = naming.cell(row["host"], "organisations", snapshot, language)
    mission = naming.mission_names(snapshot, language)[row["mission"]]
    return language.text("{host} receives a mission", host=host), mission


def _weak(drawn: pd.DataFrame, snapshot: Snapshot, language: Language) -> str:
    """Which steps rest on a secondary source alone."""
    weak = drawn[drawn["source"].map(snapshot.preferences) >= LAST_RESORT]
    if weak.empty:
        return ""
    return language.text(
        "From a secondary source only: {names}.", names=language.joined(weak["name"])
    )
