"""Where in Japan missions, visits and events took place: the map of the page Missions/Calendar."""

from pathlib import Path

import pandas as pd

from tradeviz.charts import maps, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import missions
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.views import common
from tradeviz.views.common import PARTNER
from tradeviz.views.exhibit import Exhibit, Twin, alt_text
from tradeviz.views.missions import naming

DATASETS = ("missions", "visits", "events", "sources")
_SMALLEST, _GROWTH = 9.0, 2.6
"""Pixels of a dot: for no stay, and for the root of each."""
_NAMED = 2
"""How many of a dot's places its name tells; its hover tells all."""


@cached
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
    spots = spots.assign(side=maps.name_sides(spots, window=window))
    first = spots.iloc[0]
    title = language.text(
        "{place} saw most missions, visits and events: {count} of {all}",
        place=first["leader"],
        count=naming.counted(int(first["count"]), language),
        all=naming.counted(int(spots["count"].sum()), language),
    )
    return Exhibit(
        key="missions-places",
        title=title,
        subtitle=common.scope(
            language.text("Missions, visits and events by place"),
            language.text("Japan"),
            language.text("all years"),
            language.text("numbers"),
        ),
        alt=alt_text(language.text("Map of Japan. {finding}", finding=title)),
        figure=maps.dot_map(spots, _outline(snapshot.codes.folder), window=window),
        twin=_places_twin(stays, snapshot, language),
        sources=common.sources_of(stays, snapshot, language),
        note=language.text(
            "Places nearer than about 15 km share a dot. Only places whose coordinates are known; planned events and "
            "those without a place are not counted."
        ),
    )


def _stays(snapshot: Snapshot) -> pd.DataFrame:
    """What took place in Japan, one row a place and mission, visit or event."""
    stays = missions.stays(
        naming.japan(snapshot), snapshot.table("visits"), snapshot.table("events")
    )
    known = snapshot.codes["places"].rows
    in_japan = known.index[known["economy"] == PARTNER]
    return stays[stays["place"].isin(in_japan)].reset_index(drop=True)


def _spots(stays: pd.DataFrame, snapshot: Snapshot, language: Language) -> pd.DataFrame:
    """One dot a group of near places, most visited first: lon, lat, name, size, hover, count, leader."""
    known = snapshot.codes["places"].rows
    counts = stays["place"].value_counts().rename_axis("place").reset_index(name="count")
    located = counts.assign(
        **{axis: pd.to_numeric(counts["place"].map(known[axis])) for axis in ("lon", "lat")}
    )
    located = located.dropna(subset=["lon", "lat"])
    leaders = missions.neighbours(located)
    groups = located.groupby(located["place"].map(leaders), sort=False)
    told = [_spot(group, snapshot, language) for _, group in groups]
    columns = ["lon", "lat", "name", "size", "hover", "count", "leader"]
    return pd.DataFrame(told, columns=columns).sort_values(
        "count", ascending=False, ignore_index=True
    )


def _spot(group: pd.DataFrame, snapshot: Snapshot, language: Language) -> dict[str, object]:
    """One dot, named for its most visited places; all of them in its hover."""
    names = [snapshot.codes["places"].name(place, language) for place in group["place"]]
    total = int(group["count"].sum())
    label = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        label = language.text("{names} and {count} more", names=label, count=len(names) - _NAMED)
    lines = [
        f"{name}: {naming.counted(int(count), language)}"
        for name, count in zip(names, group["count"], strict=True)
    ]
    return {
        "lon": float(group["lon"].iloc[0]),
        "lat": float(group["lat"].iloc[0]),
        "count": total,
        "leader": names[0],
        "name": language.text(
            "{name}: {figure}",
            name=style.wrapped(label, 24),
            figure=f"<b>{naming.counted(total, language)}</b>",
        ),
        "size": _SMALLEST + _GROWTH * total**0.5,
        "hover": "<br>".join(lines),
    }


def _window(spots: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, east, south and north of the map: all dots, with room for their names."""
    return (
        float(spots["lon"].min()) - 1.5,
        float(spots["lon"].max()) + 1.5,
        float(spots["lat"].min()) - 2.2,
        float(spots["lat"].max()) + 1.6,
    )


def _places_twin(stays: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """How often each place was visited, by what."""
    text, codes = language.text, snapshot.codes["places"]
    kinds = {"mission": text("Missions"), "visit": text("Visits"), "event": text("Events")}
    table = stays.groupby(["place", "kind"]).size().unstack(fill_value=0)
    table = table.reindex(stays["place"].value_counts().index)
    rows = [
        {
            text("Place"): codes.name(place, language),
            **{name: int(row.get(kind, 0)) for kind, name in kinds.items()},
            text("Together"): int(row.sum()),
        }
        for place, row in table.iterrows()
    ]
    return common.plain_twin(rows)
