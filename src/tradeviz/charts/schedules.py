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
_STRETCH = 1.2
"""How much longer than one of longitude a degree of latitude is in the middle of Japan."""
Box = tuple[float, float, float, float]


def timeline(
    spans: pd.DataFrame, *, colours: dict[str, str], ticks: dict[str, str], joined: bool = False
) -> go.Figure:
    """One bar a row from start to end (a dot where the whole is so long that a bar would not be seen), name above it.
    Columns: start, end (ISO days), name, label, detail (beside the label), hover, kind. `ticks`: ISO day → worded.
    `joined` leads a line to each dot from the day of the first: steps that belong together."""
    rows = spans.reset_index(drop=True)
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"]) + pd.Timedelta(days=1)
    first, last = _window(start.min(), end.max())
    names = [_named(row) for row in rows.to_dict("records")]
    feet, middles, bottom = bars.stacked(names, bar=14)
    dots = joined or (last - first).days > _LONG
    marks = _dots(rows, middles, colours) if dots else _spans(rows, start, end, middles, colours)
    rails = [_rail(rows, middles)] if joined else []
    return style.figure(
        [*rails, marks, bars.standing(names, feet, f"{first:%Y-%m-%d}")],
        height=round(-bottom) + 44,
        barmode="overlay",
        hovermode="closest",
        margin={"l": 8, "r": 8, "t": 8, "b": 36},
        annotations=[_tick(day, words, first, last) for day, words in ticks.items()],
        xaxis=style.axis(
            type="date",
            range=[f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"],
            tickvals=list(ticks),
            showticklabels=False,
            showline=True,
        ),
        yaxis=style.hidden_axis(range=[bottom, 0]),
    )


def _window(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days drawn: all, and a little beside them."""
    margin = pd.Timedelta(days=max(1, round((last - first).days * 0.03)))
    return first - margin, last + margin


def _tick(day: str, words: str, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """The words below a day, turned inwards near an edge, where Plotly would leave out its own."""
    share, half = (pd.Timestamp(day) - first) / (last - first), style.room(words) * 0.01
    anchor = "left" if share < half else "right" if share > 1 - half else "center"
    return {
        "text": words,
        "x": day,
        "y": 0,
        "xref": "x",
        "yref": "paper",
        "xanchor": anchor,
        "yanchor": "top",
        "yshift": -4,
        "showarrow": False,
        "font": {"size": style.TEXT - 1},
    }


def _named(row: Mapping[str, str]) -> str:
    """A row's name, then its days in bold and its detail."""
    name, days, detail = style.wrapped(row["name"], _WRAP), f"<b>{row['label']}</b>", row["detail"]
    if not detail:
        return f"{name}<br>{days}"
    beside = style.room(row["label"] + detail) + 3 <= _WRAP
    return (
        f"{name}<br>{days} · {detail}"
        if beside
        else f"{name}<br>{days}<br>{style.wrapped(detail, _WRAP)}"
    )


def _spans(
    rows: pd.DataFrame,
    start: pd.Series,
    end: pd.Series,
    middles: list[float],
    colours: dict[str, str],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": start.dt.strftime("%Y-%m-%d").tolist(),
        "x": ((end - start).dt.total_seconds() * 1000).tolist(),
        "y": middles,
        "width": 14,
        "marker": {"color": [colours.get(kind, style.OTHER) for kind in rows["kind"]]},
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
    }


def _dots(rows: pd.DataFrame, middles: list[float], colours: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["start"].tolist(),
        "y": middles,
        "cliponaxis": False,
        "marker": {"color": [colours.get(kind, style.OTHER) for kind in rows["kind"]], "size": 12},
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
    }


def _rail(rows: pd.DataFrame, middles: list[float]) -> dict[str, Any]:
    """A line to each dot from the day of the first."""
    days: list[str | None] = []
    heights: list[float | None] = []
    for day, middle in zip(rows["start"], middles, strict=True):
        days += [rows["start"].min(), day, None]
        heights += [middle, middle, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": heights,
        "hoverinfo": "skip",
        "line": {"color": style.OTHER, "width": 2},
    }


def places(spots: pd.DataFrame, outline: pd.DataFrame, *, window: Box) -> go.Figure:
    """Dots on an outline. `spots`: lon, lat, name, size, side (of its dot, where the name stands), hover; `outline`:
    ring, lon, lat; `window`: west, east, south, north in degrees."""
    west, east, south, north = window
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, ring in outline.groupby("ring", sort=False):
        lon += [*ring["lon"], None]
        lat += [*ring["lat"], None]
    land = {
        "type": "scatter",
        "mode": "lines",
        "x": lon,
        "y": lat,
        "fill": "toself",
        "hoverinfo": "skip",
        "line": {"color": style.OTHER, "width": 0.8},
        "fillcolor": style.LAND,
    }
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": spots["lon"].tolist(),
        "y": spots["lat"].tolist(),
        "text": spots["name"].tolist(),
        "textposition": spots["side"].tolist(),
        "cliponaxis": False,
        "textfont": {"size": style.TEXT},
        "hovertext": spots["hover"].tolist(),
        "hoverinfo": "text",
        "marker": {
            "size": spots["size"].tolist(),
            "color": style.ACCENT,
            "opacity": 0.85,
            "line": {"width": 1, "color": "#FFFFFF"},
        },
    }
    return style.figure(
        [land, dots],
        height=320,
        hovermode="closest",
        xaxis=style.hidden_axis(range=[west, east], constrain="domain"),
        yaxis=style.hidden_axis(
            range=[south, north], scaleanchor="x", scaleratio=_STRETCH, constrain="domain"
        ),
    )


_SIDES = {  # where a name may stand beside its dot, best first: how far its box lies to the right and up
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, 1),
    "bottom center": (0, -1),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}


def sides(spots: pd.DataFrame, *, window: Box, width: int = 340) -> list[str]:
    """Where each name stands so that none covers a dot or another name on a map `width` pixels wide; the first row
    chooses first. Columns and `window` as for `places`."""
    west, east, south, north = window
    scale = width / (east - west)
    frame = (0.0, float(width), 0.0, (north - south) * _STRETCH * scale)
    dots = [
        ((lon - west) * scale, (lat - south) * _STRETCH * scale, size / 2)
        for lon, lat, size in zip(spots["lon"], spots["lat"], spots["size"], strict=True)
    ]
    taken: list[Box] = [(x - radius, x + radius, y - radius, y + radius) for x, y, radius in dots]
    chosen: list[str] = []
    for name, dot in zip(spots["name"], dots, strict=True):
        boxes = {side: _box(name, dot, *shift) for side, shift in _SIDES.items()}
        costs = {side: _cost(box, taken, frame) for side, box in boxes.items()}
        chosen.append(min(costs, key=costs.__getitem__))
        taken.append(boxes[chosen[-1]])
    return chosen


def _box(name: str, dot: tuple[float, float, float], right: int, up: int) -> Box:
    """The rectangle that a name covers: left, right, bottom, top in pixels."""
    lines = re.sub(r"</?b>", "", name).split("<br>")
    wide, tall = 7.0 * max(style.room(line) for line in lines), 17.0 * len(lines)
    x, y, radius = dot
    x, y = x + right * (radius + wide / 2), y + up * (radius + tall / 2)
    return x - wide / 2, x + wide / 2, y - tall / 2, y + tall / 2


def _shared(one: Box, other: Box) -> float:
    """The area that two rectangles share."""
    wide = min(one[1], other[1]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[2], other[2])
    return max(0.0, wide) * max(0.0, tall)


def _cost(box: Box, taken: list[Box], frame: Box) -> int:
    """How much of `box` lies over something else or outside the map, in whole square pixels."""
    outside = _shared(box, box) - _shared(box, frame)
    return round(outside + sum(_shared(box, other) for other in taken))
