"""When missions took place, and their events: the page Missions/Calendar."""

import pandas as pd

from tradeviz.charts import schedules, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.common import PROGRAMME, Choice
from tradeviz.views.exhibit import Exhibit, Twin, alt_text
from tradeviz.views.missions import naming
from tradeviz.views.missions.naming import ALL

DATASETS = ("missions", "visits", "events", "sources")
_WITH_COMPANIES = (
    "official_trade_mission",
    "state_visit_with_economic_mission",
    "royal_visit_with_business_delegation",
    "partner_mission",
)
_COLOURS = dict.fromkeys(_WITH_COMPANIES, style.ACCENT)


# ----------------------------------------------------------------------------------------------- choices


def _year(snapshot: Snapshot, language: Language, **_: str) -> Choice | None:
    """The years with a mission whose days are known, newest first, and all; the programme's year is the default."""
    years = sorted(
        {start[:4] for start in missions.dated(naming.japan(snapshot))["start"]}, reverse=True
    )
    if not years:
        return None
    table = snapshot.table("missions").set_index("id")
    wanted = table.loc[PROGRAMME, "start"][:4] if PROGRAMME in table.index else ""
    options = {year: language.period(year) for year in years} | {ALL: language.text("All years")}
    return Choice("year", language.text("Year"), options, common.first_or(years, wanted), "select")


choices = (_year,)


# ---------------------------------------------------------------------------------------------- timeline


def timeline(snapshot: Snapshot, language: Language, *, year: str = ALL) -> Exhibit:
    """The missions of a year (or of all years) on a calendar, oldest first. Raises EmptyError."""
    known = missions.dated(naming.japan(snapshot))
    rows = known if year == ALL else known[known["start"].str[:4] == year]
    if rows.empty:
        raise EmptyError("No mission of this year has published days. Choose another year.")
    rows = rows.reset_index(drop=True)
    pairs = missions.overlaps(rows)
    title = _when(rows, pairs, year, language)
    return Exhibit(
        key="missions-timeline",
        title=title,
        subtitle=common.scope(
            language.text("Missions and visits of Luxembourg to Japan"),
            naming.years(rows["start"], language),
            language.text("days"),
        ),
        alt=alt_text(language.text("Timeline. {finding}", finding=title)),
        figure=schedules.timeline_chart(
            _spans(rows, snapshot, language),
            colours=_COLOURS,
            ticks=naming.ticks(rows["start"].min(), rows["end"].max(), language),
        ),
        twin=_missions_twin(rows, snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(
            language.text(
                "Blue: with a business delegation. Grey: visits of members of government."
            ),
            _overlaps_told(rows, pairs, language),
            _undated(snapshot, language, year),
        ),
    )


def _spans(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> pd.DataFrame:
    """Missions as a timeline takes them: start, end, name, label, detail, hover, kind."""
    told = []
    for _, row in rows.iterrows():
        name, days = naming.named(row, language), _days(row, snapshot, language)
        kind = snapshot.codes["mission_types"].name(row["type"], language)
        places = naming.cell(row["cities"], "places", snapshot, language)
        hover = "<br>".join(
            part for part in (f"<b>{style.wrapped(name, 40)}</b>", days, kind, places) if part
        )
        told.append(
            {
                "start": row["start"],
                "end": row["end"],
                "name": name,
                "label": days,
                "detail": kind,
                "hover": hover,
                "kind": row["type"],
            }
        )
    return pd.DataFrame(told)


def _days(row: pd.Series, snapshot: Snapshot, language: Language) -> str:
    """A mission's days; said where the last one is not published."""
    table = snapshot.table("missions").set_index("id")
    if len(table.loc[row["id"], "end"]) != 10:
        return language.text("from {date}", date=language.date(row["start"]))
    return language.span(row["start"], row["end"])


def _when(rows: pd.DataFrame, pairs: pd.DataFrame, year: str, language: Language) -> str:
    """Which missions overlap, or how many there were."""
    names = {row["id"]: _short(row, language) for _, row in rows.iterrows()}
    if year == ALL and len(rows) > 1:
        busiest = rows["start"].str[:4].value_counts()
        return language.text(
            "{count} missions and visits to Japan from {first} to {last}, {most} of them in {busiest}",
            count=naming.counted(len(rows), language),
            first=rows["start"].min()[:4],
            last=rows["start"].max()[:4],
            most=naming.counted(int(busiest.iloc[0]), language),
            busiest=language.period(busiest.index[0]),
        )
    if len(pairs):
        pair = pairs.iloc[0]
        return language.text(
            "{one} and {other} overlap: {span}",
            one=names[pair["one"]],
            other=names[pair["other"]],
            span=language.span(pair["start"], pair["end"]),
        )
    if len(rows) == 1:
        row = rows.iloc[0]
        return language.text(
            "{name}: {when}", name=names[row["id"]], when=language.date(row["start"][:7])
        )
    return language.text(
        "{count} missions and visits to Japan in {period}, none at the same time",
        count=naming.counted(len(rows), language),
        period=language.period(year),
    )


def _short(row: pd.Series, language: Language) -> str:
    """A mission's name up to its dash: “Osaka 2” for “Osaka 2 – space mission”."""
    return naming.named(row, language).replace(" ― ", " – ").split(" – ")[0]


def _overlaps_told(rows: pd.DataFrame, pairs: pd.DataFrame, language: Language) -> str:
    """Every pair of missions at the same time, with their common days."""
    if pairs.empty:
        return ""
    names = {row["id"]: _short(row, language) for _, row in rows.iterrows()}
    told = [
        language.text(
            "{one} and {other}: {span}",
            one=names[pair["one"]],
            other=names[pair["other"]],
            span=language.span(pair["start"], pair["end"]),
        )
        for _, pair in pairs.iterrows()
    ]
    return language.text("At the same time: {pairs}.", pairs=language.joined(told))


def _undated(snapshot: Snapshot, language: Language, year: str) -> str:
    """The missions whose days nobody published."""
    rows = naming.japan(snapshot)
    rows = rows[(rows["start"].str.len() < 10) & ((year == ALL) | (rows["start"].str[:4] == year))]
    if rows.empty:
        return ""
    told = [
        naming.named(row, language) + (f" ({language.date(row['start'])})" if row["start"] else "")
        for _, row in rows.iterrows()
    ]
    return language.text(
        "Not drawn, because their days are not published: {names}.", names=language.joined(told)
    )


def _missions_twin(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """The missions of a timeline as a table."""
    text = language.text
    shown, data = [], []
    for _, row in rows.iterrows():
        rest = {
            text("Mission"): naming.named(row, language),
            text("Kind"): snapshot.codes["mission_types"].name(row["type"], language),
            text("Places"): naming.cell(row["cities"], "places", snapshot, language),
            text("Sectors"): naming.cell(row["sectors"], "mission_sectors", snapshot, language),
            text("Led by"): naming.cell(row["leaders"], "people", snapshot, language),
            text("Source"): naming.publisher(row["source"], snapshot),
            text("Remark"): naming.named(row, language, "note"),
        }
        shown.append({text("Dates"): _days(row, snapshot, language), **rest})
        data.append({text("First day"): row["start"], text("Last known day"): row["end"], **rest})
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))


# ------------------------------------------------------------------------------------------------ events


def events(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every event of the missions, newest first, as a table. Raises EmptyError."""
    rows = snapshot.table("events").sort_values("start", ascending=False, kind="stable")
    if rows.empty:
        raise EmptyError("No event is published.")
    names = naming.mission_names(snapshot, language)
    told = [_event(row, names, snapshot, language) for _, row in rows.iterrows()]
    title = language.text(
        "{all} events; for {known} of them a source prints the attendance",
        all=naming.counted(len(rows), language),
        known=naming.counted(int(rows["attendance"].notna().sum()), language),
    )
    return naming.listing(
        language,
        "missions-events",
        title,
        common.scope(
            language.text("Events of the missions"),
            language.text("Japan and Luxembourg"),
            language.text("newest first"),
        ),
        [shown for shown, _ in told],
        [data for _, data in told],
        common.sources_of(rows, snapshot, language),
        language.text(
            "“{planned}” was announced; no source reports that it took place.",
            planned=snapshot.codes["mission_statuses"].name("planned", language),
        ),
    )


def _event(
    row: pd.Series, names: dict[str, str], snapshot: Snapshot, language: Language
) -> tuple[dict[str, object], dict[str, object]]:
    """An event as a reader sees it, and as a file has it."""
    text = language.text
    known = not pd.isna(row["attendance"])
    attendance = (
        language.figure(float(row["attendance"]), "COUNT", row["attendance_bound"] or "exact")
        if known
        else ""
    )
    bound = (
        snapshot.codes["bounds"].name(row["attendance_bound"], language)
        if row["attendance_bound"]
        else ""
    )
    what: dict[str, object] = {
        text("Event"): naming.named(row, language),
        text("Mission"): names[row["mission"]],
        text("Place"): naming.cell(row["place"], "places", snapshot, language),
    }
    rest: dict[str, object] = {
        text("Status"): snapshot.codes["mission_statuses"].name(row["status"], language),
        text("Source"): naming.publisher(row["source"], snapshot),
    }
    shown = {
        text("Dates"): language.span(row["start"], row["end"]),
        **what,
        text("Attendance"): attendance,
        **rest,
    }
    data = {
        text("First day"): row["start"],
        text("Last known day"): row["end"],
        **what,
        text("Attendance"): float(row["attendance"]) if known else None,
        text("Bound"): bound,
        **rest,
    }
    return shown, data
