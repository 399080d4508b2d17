"""Where in Japan missions, visits and events took place: the map of the page Missions/Calendar."""

from pathlib import Path

import pandas as pd

from tradeviz.datasets.ledgers import PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, Bold, Lines, Name, Text, Word, count, counted, text
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.missions.naming import missions_to_japan
from tradeviz.views.result import Chart, Result, TableColumns, Wrapped, listing

_SMALLEST, _GROWTH = 9.0, 2.6
"""Pixels of a dot: for no stay, and for the root of each."""
_NAMED, _WIDTH = 2, 24
"""How many of a dot's places its name tells, and on how wide lines; its hover tells all."""
_COUNTED = text(
    "Places nearer than about 15 km share a dot. Only places whose coordinates are known; planned "
    "events and those without a place are not counted."
)


@cached
def _outline(folder: Path) -> pd.DataFrame:
    """Japan's coast: columns ring, lon, lat (degrees)."""
    return pd.read_csv(folder / "coastline.csv")


def places_in_japan(snapshot: Snapshot, _query: Query) -> Result:
    """Where in Japan missions, visits and events took place; near places share a
    dot. Raises EmptyError."""
    stays = _stays(snapshot)
    spots = _spots(snapshot, stays)
    if spots.empty:
        raise EmptyError("No place in Japan with known coordinates is published.")
    return Result(
        key="missions-places",
        finding=_most_visited(spots),
        scope=(
            text("Missions, visits and events by place"),
            text("Japan"),
            text("all years"),
            text("numbers"),
        ),
        chart=Chart(
            "places",
            spots,
            options={"window": _window(spots), "outline": _outline(snapshot.codes.folder)},
        ),
        table=lambda: _table(snapshot, stays),
        sources=sources_of(snapshot, stays),
        notes=(_COUNTED,),
    )


def _most_visited(spots: pd.DataFrame) -> Text:
    """The place with most missions, visits and events, and how many of all it had."""
    first = spots.iloc[0]
    return text(
        "{place} saw most missions, visits and events: {count} of {all}",
        place=first["leader"],
        count=count(int(first["count"])),
        all=count(int(spots["count"].sum())),
    )


def _stays(snapshot: Snapshot) -> pd.DataFrame:
    """What took place in Japan, one row a place and mission, visit or event."""
    visits, events = snapshot.table("visits"), snapshot.table("events")
    stays = missions.stays(missions_to_japan(snapshot), visits, events)
    known = snapshot.codes["places"].rows
    in_japan = known.index[known["economy"] == PARTNER]
    return stays[stays["place"].isin(in_japan)].reset_index(drop=True)


def _spots(snapshot: Snapshot, stays: pd.DataFrame) -> pd.DataFrame:
    """One dot a group of near places, most visited first: lon, lat, name,
    size, hover, count, leader."""
    known = snapshot.codes["places"].rows
    counts = stays["place"].value_counts().rename_axis("place").reset_index(name="count")
    axes = {axis: pd.to_numeric(counts["place"].map(known[axis])) for axis in ("lon", "lat")}
    located = counts.assign(**axes).dropna(subset=["lon", "lat"])
    leaders = missions.leading_neighbours(located)
    groups = located.groupby(located["place"].map(leaders), sort=False)
    spots = [_spot(snapshot, group) for _, group in groups]
    columns = ["lon", "lat", "name", "size", "hover", "count", "leader"]
    table = pd.DataFrame(spots, columns=columns)
    return table.sort_values("count", ascending=False, ignore_index=True)


def _spot(snapshot: Snapshot, group: pd.DataFrame) -> dict[str, object]:
    """One dot, named for its most visited places; all of them in its hover."""
    names: list[Word] = [Name(snapshot.codes["places"], place) for place in group["place"]]
    total = int(group["count"].sum())
    label: Word = Apposed(tuple(names[:_NAMED]))
    if len(names) > _NAMED:
        label = counted(
            "{names} and {count} more place",
            "{names} and {count} more places",
            len(names) - _NAMED,
            names=label,
        )
    lines = [
        text("{name}: {figure}", name=name, figure=count(int(number)))
        for name, number in zip(names, group["count"], strict=True)
    ]
    return {
        "lon": float(group["lon"].iloc[0]),
        "lat": float(group["lat"].iloc[0]),
        "count": total,
        "leader": names[0],
        "name": text("{name}: {figure}", name=Wrapped(label, _WIDTH), figure=Bold(count(total))),
        "size": _SMALLEST + _GROWTH * total**0.5,
        "hover": Lines(tuple(lines)),
    }


def _window(spots: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, east, south and north of the map: all dots, with room for their names."""
    return (
        float(spots["lon"].min()) - 1.5,
        float(spots["lon"].max()) + 1.5,
        float(spots["lat"].min()) - 2.2,
        float(spots["lat"].max()) + 1.6,
    )


def _table(snapshot: Snapshot, stays: pd.DataFrame) -> TableColumns:
    """How often each place was visited, by what."""
    kinds = {"mission": text("Missions"), "visit": text("Visits"), "event": text("Events")}
    counts = stays.groupby(["place", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(stays["place"].value_counts().index)
    return listing(
        [
            {
                text("Place"): Name(snapshot.codes["places"], place),
                **{name: int(row.get(kind, 0)) for kind, name in kinds.items()},
                text("Together"): int(row.sum()),
            }
            for place, row in counts.iterrows()
        ]
    )
