"""When and where missions took place: the page Missions/Calendar."""

from functools import cache
from pathlib import Path

import pandas as pd

from tradeviz import missions
from tradeviz.charts import schedules, style
from tradeviz.errors import EmptyError
from tradeviz.exhibit import Exhibit, Twin, alt_text
from tradeviz.i18n import Language
from tradeviz.snapshots import Snapshot
from tradeviz.views import common
from tradeviz.views.common import PARTNER, Choice
from tradeviz.views.missions import wording
from tradeviz.views.missions.wording import ALL, PROGRAMME

DATASETS = ("missions", "visits", "events", "sources")
_WITH_COMPANIES = (
    "official_trade_mission", "state_visit_with_economic_mission", "royal_visit_with_business_delegation",
    "partner_mission",
)  # fmt: skip
_COLOURS = dict.fromkeys(_WITH_COMPANIES, style.ACCENT)
_SMALLEST, _GROWTH = 10.0, 3.2
_NAMES_IN_LABEL = 2


# ----------------------------------------------------------------------------------------------- choices


def _japan(snapshot: Snapshot) -> pd.DataFrame:
    """The missions to Japan that are not a sum of others."""
    return missions.single(snapshot.table("missions"), "japan")


def _year(snapshot: Snapshot, language: Language, **_: str) -> Choice | None:
    """The years with a mission whose days are known, newest first, and all; the programme's year is the default."""
    years = sorted({start[:4] for start in missions.dated(_japan(snapshot))["start"]}, reverse=True)
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
    known = missions.dated(_japan(snapshot))
    rows = known if year == ALL else known[known["start"].str[:4] == year]
    if rows.empty:
        raise EmptyError("No mission of this year has published days. Choose another year.")
    rows = rows.reset_index(drop=True)
    pairs = missions.overlaps(rows)
    title = _when(rows, pairs, year, language)
    scope = language.period(year) if year != ALL else language.text(
        "{first} to {last}", first=rows["start"].min()[:4], last=rows["start"].max()[:4]
    )  # fmt: skip
    return Exhibit(
        key="missions-timeline", title=title,
        subtitle=common.scope(language.text("Missions and visits of Luxembourg to Japan"), scope,
                              language.text("days")),
        alt=alt_text(language.text("Timeline. {finding}", finding=title)),
        figure=schedules.timeline(
            _spans(rows, snapshot, language), colours=_COLOURS,
            ticks=wording.ticks(rows["start"].min(), rows["end"].max(), language),
        ),
        twin=_missions_twin(rows, snapshot, language), sources=common.sources_of(rows, snapshot, language),
        note=wording.sentences(
            language.text("Blue: with a business delegation. Grey: visits of members of government."),
            _overlaps_told(rows, pairs, language), _undated(snapshot, language, year),
        ),
    )  # fmt: skip


def _spans(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> pd.DataFrame:
    """Missions as a timeline takes them: start, end, name, label, detail, hover, kind."""
    told = []
    for _, row in rows.iterrows():
        name, days = wording.named(row, language), _days(row, snapshot, language)
        kind = snapshot.codes["mission_types"].name(row["type"], language)
        places = wording.cell(row["cities"], "places", snapshot, language)
        hover = "<br>".join(part for part in (f"<b>{bars.in_lines(name, 40)}</b>", days, kind, places) if part)
        told.append({"start": row["start"], "end": row["end"], "name": name, "label": days, "detail": kind,
                     "hover": hover, "kind": row["type"]})  # fmt: skip
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
            count=wording.counted(len(rows), language), first=rows["start"].min()[:4], last=rows["start"].max()[:4],
            most=wording.counted(int(busiest.iloc[0]), language), busiest=language.period(busiest.index[0]),
        )  # fmt: skip
    if len(pairs):
        pair = pairs.iloc[0]
        return language.text(
            "{one} and {other} overlap: {span}", one=names[pair["one"]], other=names[pair["other"]],
            span=language.span(pair["start"], pair["end"]),
        )  # fmt: skip
    if len(rows) == 1:
        row = rows.iloc[0]
        return language.text("{name}: {when}", name=names[row["id"]], when=language.date(row["start"][:7]))
    return language.text(
        "{count} missions and visits to Japan in {period}, none at the same time",
        count=wording.counted(len(rows), language), period=language.period(year),
    )  # fmt: skip


def _short(row: pd.Series, language: Language) -> str:
    """A mission's name up to its dash: “Osaka 2” for “Osaka 2 – space mission”."""
    return wording.named(row, language).replace(" ― ", " – ").split(" – ")[0]


def _overlaps_told(rows: pd.DataFrame, pairs: pd.DataFrame, language: Language) -> str:
    """Every pair of missions at the same time, with their common days."""
    if pairs.empty:
        return ""
    names = {row["id"]: _short(row, language) for _, row in rows.iterrows()}
    told = [
        language.text("{one} and {other}: {span}", one=names[pair["one"]], other=names[pair["other"]],
                      span=language.span(pair["start"], pair["end"]))
        for _, pair in pairs.iterrows()
    ]  # fmt: skip
    return language.text("At the same time: {pairs}.", pairs="; ".join(told))


def _undated(snapshot: Snapshot, language: Language, year: str) -> str:
    """The missions whose days nobody published."""
    rows = _japan(snapshot)
    rows = rows[(rows["start"].str.len() < 10) & ((year == ALL) | (rows["start"].str[:4] == year))]
    if rows.empty:
        return ""
    told = [wording.named(row, language) + (f" ({language.date(row['start'])})" if row["start"] else "")
            for _, row in rows.iterrows()]  # fmt: skip
    return language.text("Not drawn, because their days are not published: {names}.", names="; ".join(told))


def _missions_twin(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """The missions of a timeline as a table."""
    text = language.text
    shown, data = [], []
    for _, row in rows.iterrows():
        rest = {
            text("Mission"): wording.named(row, language),
            text("Kind"): snapshot.codes["mission_types"].name(row["type"], language),
            text("Places"): wording.cell(row["cities"], "places", snapshot, language),
            text("Sectors"): wording.cell(row["sectors"], "mission_sectors", snapshot, language),
            text("Led by"): wording.cell(row["leaders"], "people", snapshot, language),
            text("Source"): wording.publisher(row["source"], snapshot),
            text("Remark"): wording.named(row, language, "note"),
        }
        shown.append({text("Dates"): _days(row, snapshot, language), **rest})
        data.append({text("First day"): row["start"], text("Last known day"): row["end"], **rest})
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))


# ------------------------------------------------------------------------------------------------ places


@cache
def _outline(folder: Path) -> pd.DataFrame:
    """Japan's coast: columns ring, lon, lat (degrees)."""
    return pd.read_csv(folder / "coastline.csv")


def places(snapshot: Snapshot, language: Language) -> Exhibit:
    """Where in Japan missions, visits and events took place; near places share a dot. Raises EmptyError."""
    stays = _stays(snapshot)
    spots = _spots(stays, snapshot, language)
    if spots.empty:
        raise EmptyError("No place in Japan with known coordinates is published.")
    window = _window(spots)
    spots = spots.assign(side=schedules.sides(spots, window=window))
    first = spots.iloc[0]
    title = language.text(
        "{place} saw most missions, visits and events: {count} of {all}", place=first["leader"],
        count=wording.counted(int(first["count"]), language), all=wording.counted(int(spots["count"].sum()), language),
    )  # fmt: skip
    return Exhibit(
        key="missions-places", title=title,
        subtitle=common.scope(language.text("Missions, visits and events by place"),
                              language.text("Japan"), language.text("all years"), language.text("numbers")),
        alt=alt_text(language.text("Map of Japan. {finding}", finding=title)),
        figure=schedules.places(spots, _outline(snapshot.codes.folder), window=window),
        twin=_places_twin(stays, snapshot, language), sources=common.sources_of(stays, snapshot, language),
        note=language.text(
            "Places nearer than about 15 km share a dot. Only places whose coordinates are known; planned events and "
            "those without a place are not counted."
        ),
    )  # fmt: skip


def _stays(snapshot: Snapshot) -> pd.DataFrame:
    """What took place in Japan, one row a place and mission, visit or event."""
    stays = missions.stays(_japan(snapshot), snapshot.table("visits"), snapshot.table("events"))
    known = snapshot.codes["places"].rows
    in_japan = known.index[known["economy"] == PARTNER]
    return stays[stays["place"].isin(in_japan)].reset_index(drop=True)


def _spots(stays: pd.DataFrame, snapshot: Snapshot, language: Language) -> pd.DataFrame:
    """One dot a group of near places, most visited first: lon, lat, name, size, hover, count, leader."""
    known = snapshot.codes["places"].rows
    counts = stays["place"].value_counts().rename_axis("place").reset_index(name="count")
    located = counts.assign(**{axis: pd.to_numeric(counts["place"].map(known[axis])) for axis in ("lon", "lat")})
    located = located.dropna(subset=["lon", "lat"])
    leaders = missions.neighbours(located)
    groups = located.groupby(located["place"].map(leaders), sort=False)
    told = [_spot(group, snapshot, language) for _, group in groups]
    columns = ["lon", "lat", "name", "size", "hover", "count", "leader"]
    return pd.DataFrame(told, columns=columns).sort_values("count", ascending=False, ignore_index=True)


def _spot(group: pd.DataFrame, snapshot: Snapshot, language: Language) -> dict[str, object]:
    """One dot, named for its most visited places; all of them in its hover."""
    names = [snapshot.codes["places"].name(place, language) for place in group["place"]]
    total = int(group["count"].sum())
    label = ", ".join(names[:_NAMES_IN_LABEL])
    if len(names) > _NAMES_IN_LABEL:
        label = language.text("{names} and {count} more", names=label, count=len(names) - _NAMES_IN_LABEL)
    lines = [
        f"{name}: {wording.counted(int(count), language)}" for name, count in zip(names, group["count"], strict=True)
    ]
    return {
        "lon": float(group["lon"].iloc[0]), "lat": float(group["lat"].iloc[0]), "count": total, "leader": names[0],
        "name": f"{bars.in_lines(label, 22)} <b>{wording.counted(total, language)}</b>",
        "size": _SMALLEST + _GROWTH * total**0.5, "hover": "<br>".join(lines),
    }  # fmt: skip


def _window(spots: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, east, south and north of the map: all dots, with room for their names."""
    return (
        float(spots["lon"].min()) - 1.5, float(spots["lon"].max()) + 1.5,
        float(spots["lat"].min()) - 2.0, float(spots["lat"].max()) + 1.2,
    )  # fmt: skip


def _places_twin(stays: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """How often each place was visited, by what."""
    text, codes = language.text, snapshot.codes["places"]
    kinds = {"mission": text("Missions"), "visit": text("Visits"), "event": text("Events")}
    table = stays.groupby(["place", "kind"]).size().unstack(fill_value=0)
    table = table.reindex(stays["place"].value_counts().index)
    rows = [
        {text("Place"): codes.name(place, language),
         **{name: int(row.get(kind, 0)) for kind, name in kinds.items()}, text("Together"): int(row.sum())}
        for place, row in table.iterrows()
    ]  # fmt: skip
    return common.plain_twin(rows)


# ------------------------------------------------------------------------------------------------ events


def events(snapshot: Snapshot, language: Language) -> Exhibit:
    """Every event of the missions, newest first, as a table. Raises EmptyError."""
    rows = snapshot.table("events").sort_values("start", ascending=False, kind="stable")
    if rows.empty:
        raise EmptyError("No event is published.")
    names = wording.mission_names(snapshot, language)
    told = [_event(row, names, snapshot, language) for _, row in rows.iterrows()]
    title = language.text(
        "{all} events; for {known} of them a source prints the attendance",
        all=wording.counted(len(rows), language), known=wording.counted(int(rows["attendance"].notna().sum()), language),
    )  # fmt: skip
    return wording.listing(
        language, "missions-events", title,
        common.scope(language.text("Events of the missions"), language.text("Japan and Luxembourg"),
                     language.text("newest first")),
        [shown for shown, _ in told], [data for _, data in told], common.sources_of(rows, snapshot, language),
        language.text("“{planned}” was announced; no source reports that it took place.",
                      planned=snapshot.codes["mission_statuses"].name("planned", language)),
    )  # fmt: skip


def _event(
    row: pd.Series, names: dict[str, str], snapshot: Snapshot, language: Language
) -> tuple[dict[str, object], dict[str, object]]:
    """An event as a reader sees it, and as a file has it."""
    text = language.text
    known = not pd.isna(row["attendance"])
    attendance = language.figure(float(row["attendance"]), "COUNT", row["attendance_bound"] or "exact") if known else ""
    bound = snapshot.codes["bounds"].name(row["attendance_bound"], language) if row["attendance_bound"] else ""
    what = {
        text("Event"): wording.named(row, language), text("Mission"): names[row["mission"]],
        text("Place"): wording.cell(row["place"], "places", snapshot, language),
    }  # fmt: skip
    rest = {
        text("Status"): snapshot.codes["mission_statuses"].name(row["status"], language),
        text("Source"): wording.publisher(row["source"], snapshot),
    }
    shown = {
        text("Dates"): language.span(row["start"], row["end"]),
        **what,
        text("Attendance"): attendance,
        **rest,
    }
    data = {text("First day"): row["start"], text("Last known day"): row["end"], **what,
            text("Attendance"): float(row["attendance"]) if known else None, text("Bound"): bound, **rest}  # fmt: skip
    return shown, data
