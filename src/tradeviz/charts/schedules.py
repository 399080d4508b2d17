"""When and where: spans on a calendar, places on a map drawn from our own outlines (no map service)."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import bars, style

_WRAP = 46
_LONG = 500
"""Days from which on a bar of a few days would be too thin to see: dots are drawn instead."""


def timeline(spans: pd.DataFrame, *, colours: dict[str, str], ticks: dict[str, str], joined: bool = False) -> go.Figure:
    """One bar a row from start to end (a dot where the whole is so long that a bar would not be seen), name above it.
    Columns: start, end (ISO days), name, label, detail (beside the label), hover, kind. `ticks`: ISO day → worded.
    `joined` leads a line from dot to dot: steps that belong together."""
    rows = spans.reset_index(drop=True)
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"]) + pd.Timedelta(days=1)
    first, last = _window(start.min(), end.max())
    names = [_named(row) for row in rows.to_dict("records")]
    feet, middles, bottom = bars.stacked(names, bar=14)
    dots = joined or (last - first).days > _LONG
    marks = _dots(rows, middles, colours, joined=joined) if dots else _spans(rows, start, end, middles, colours)
    return style.figure(
        [marks, bars.standing(names, feet, first.strftime("%Y-%m-%d"))], height=round(-bottom) + 44,
        barmode="overlay", hovermode="closest", margin={"l": 8, "r": 8, "t": 8, "b": 36},
        xaxis=style.axis(type="date", range=[day.strftime("%Y-%m-%d") for day in (first, last)],
                         tickvals=list(ticks), ticktext=list(ticks.values()), tickangle=0, side="bottom"),
        yaxis=style.hidden_axis(range=[bottom, 0]),
    )  # fmt: skip


def _window(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days drawn: all, and a little beside them."""
    margin = pd.Timedelta(days=max(1, round((last - first).days * 0.03)))
    return first - margin, last + margin


def _named(row: Mapping[str, str]) -> str:
    """A row's name, then its days in bold and its detail."""
    name, detail = style.wrapped(row["name"], _WRAP), row["detail"]
    days = f"<b>{row['label']}</b>"
    if not detail:
        return f"{name}<br>{days}"
    width = sum(2 if ord(character) > 0x2E80 else 1 for character in row["label"] + detail)
    return (
        f"{name}<br>{days} · {detail}" if width + 3 <= _WRAP else f"{name}<br>{days}<br>{style.wrapped(detail, _WRAP)}"
    )


def _spans(
    rows: pd.DataFrame, start: pd.Series, end: pd.Series, middles: list[float], colours: dict[str, str]
) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "base": start.dt.strftime("%Y-%m-%d").tolist(),
        "x": ((end - start).dt.total_seconds() * 1000).tolist(), "y": middles, "width": 14,
        "marker": {"color": [colours.get(kind, style.OTHER) for kind in rows["kind"]]},
        "hovertext": rows["hover"].tolist(), "hoverinfo": "text",
    }  # fmt: skip


def _dots(rows: pd.DataFrame, middles: list[float], colours: dict[str, str], *, joined: bool) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines+markers" if joined else "markers", "x": rows["start"].tolist(), "y": middles,
        "line": {"color": style.OTHER, "width": 1.5, "dash": "dot"}, "cliponaxis": False,
        "marker": {"color": [colours.get(kind, style.OTHER) for kind in rows["kind"]], "size": 12},
        "hovertext": rows["hover"].tolist(), "hoverinfo": "text",
    }  # fmt: skip


def places(spots: pd.DataFrame, outline: pd.DataFrame, *, window: tuple[float, float, float, float]) -> go.Figure:
    """Dots on an outline. `spots`: lon, lat, name, size, side, hover; `outline`: ring, lon, lat; `window`: west, east,
    south, north in degrees."""
    west, east, south, north = window
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, ring in outline.groupby("ring", sort=False):
        lon += [*ring["lon"], None]
        lat += [*ring["lat"], None]
    land = {
        "type": "scatter", "mode": "lines", "x": lon, "y": lat, "fill": "toself", "hoverinfo": "skip",
        "line": {"color": style.OTHER, "width": 0.8}, "fillcolor": "rgba(138,143,152,0.22)",
    }  # fmt: skip
    dots = {
        "type": "scatter", "mode": "markers+text", "x": spots["lon"].tolist(), "y": spots["lat"].tolist(),
        "text": spots["name"].tolist(), "textposition": spots["side"].tolist(),
        "textfont": {"size": style.TEXT}, "hovertext": spots["hover"].tolist(), "hoverinfo": "text",
        "marker": {"size": spots["size"].tolist(), "color": style.ACCENT, "opacity": 0.85,
                   "line": {"width": 1, "color": "#FFFFFF"}},
    }  # fmt: skip
    return style.figure(
        [land, dots], height=440, hovermode="closest",
        xaxis=style.hidden_axis(range=[west, east], constrain="domain"),
        yaxis=style.hidden_axis(range=[south, north], scaleanchor="x", scaleratio=1.2, constrain="domain"),
    )  # fmt: skip


_SIDES = {  # where a name may stand beside its dot, best first: how far its box lies to the right and up
    "middle right": (1, 0), "middle left": (-1, 0), "top center": (0, 1), "bottom center": (0, -1),
    "top right": (1, 1), "bottom right": (1, -1), "top left": (-1, 1), "bottom left": (-1, -1),
}  # fmt: skip
Box = tuple[float, float, float, float]


def sides(spots: pd.DataFrame, *, window: Box, width: int = 340) -> list[str]:
    """Where each name stands so that none covers a dot or another name on a map `width` pixels wide; the first row
    chooses first. Columns as for `places`; `window`: west, east, south, north."""
    west, east, south, north = window
    scale = width / (east - west)
    at = [
        ((lon - west) * scale, (lat - south) * 1.2 * scale) for lon, lat in zip(spots["lon"], spots["lat"], strict=True)
    ]
    radii = [size / 2 for size in spots["size"]]
    taken: list[Box] = [(x - r, x + r, y - r, y + r) for (x, y), r in zip(at, radii, strict=True)]
    frame = (0.0, float(width), 0.0, (north - south) * 1.2 * scale)
    chosen = []
    for name, centre, radius in zip(spots["name"], at, radii, strict=True):
        boxes = {side: _box(name, centre, radius, *shift) for side, shift in _SIDES.items()}
        best = min(boxes, key=lambda side: _cost(boxes[side], taken, frame))  # noqa: B023 - called at once
        chosen.append(best)
        taken.append(boxes[best])
    return chosen


def _box(name: str, centre: tuple[float, float], radius: float, right: int, up: int) -> Box:
    """The rectangle that a name covers: left, right, bottom, top in pixels."""
    lines = re.sub(r"</?b>", "", name).split("<br>")
    wide = max(sum(13.0 if ord(character) > 0x2E80 else 7.0 for character in line) for line in lines)
    tall = 17.0 * len(lines)
    x, y = centre[0] + right * (radius + wide / 2), centre[1] + up * (radius + tall / 2)
    return x - wide / 2, x + wide / 2, y - tall / 2, y + tall / 2


def _cost(box: Box, taken: list[Box], frame: Box) -> float:
    """How much of `box` lies over something else or outside the map, in square pixels."""
    covered = sum(
        max(0.0, min(box[1], other[1]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[2], other[2]))
        for other in taken
    )
    inside = max(0.0, min(box[1], frame[1]) - max(box[0], frame[0])) * max(
        0.0, min(box[3], frame[3]) - max(box[2], frame[2])
    )
    return covered + (box[1] - box[0]) * (box[3] - box[2]) - inside
