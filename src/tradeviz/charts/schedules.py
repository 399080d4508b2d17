"""When and where: spans on a calendar, places on a map drawn from our own outlines (no map service)."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import style

_ROW = 44


def timeline(spans: pd.DataFrame, *, colours: dict[str, str]) -> go.Figure:
    """One bar a row from start to end, name above it. Columns: start, end (ISO days), name, label, hover, kind."""
    rows = spans.reset_index(drop=True)
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"]) + pd.Timedelta(days=1)
    places = [-float(place) for place in rows.index]
    first, last = start.min() - pd.Timedelta(days=2), end.max() + pd.Timedelta(days=2)
    bars: dict[str, Any] = {
        "type": "bar", "orientation": "h", "base": start.dt.strftime("%Y-%m-%d").tolist(),
        "x": ((end - start).dt.total_seconds() * 1000).tolist(), "y": places, "width": 0.34,
        "marker": {"color": [colours.get(kind, style.OTHER) for kind in rows["kind"]]},
        "hovertext": rows["hover"].tolist(), "hoverinfo": "text",
    }  # fmt: skip
    names = {
        "type": "scatter", "mode": "text", "x": [first.strftime("%Y-%m-%d")] * len(rows),
        "y": [place + 0.36 for place in places], "textposition": "middle right", "hoverinfo": "skip",
        "text": [style.wrapped(f"{n}  <b>{d}</b>", 60) for n, d in zip(rows["name"], rows["label"], strict=True)],
        "textfont": {"size": style.TEXT}, "cliponaxis": False,
    }  # fmt: skip
    days = (last - first).days
    return style.figure(
        [bars, names], height=len(rows) * _ROW + 60, barmode="overlay", hovermode="closest",
        xaxis=style.axis(type="date", range=[first.strftime("%Y-%m-%d"), last.strftime("%Y-%m-%d")],
                         nticks=6, tickformat="%Y" if days > 900 else "%Y-%m-%d", side="bottom"),
        yaxis=style.hidden_axis(range=[-len(rows) + 0.5, 0.8]),
    )  # fmt: skip


def places(spots: pd.DataFrame, outline: pd.DataFrame, *, window: tuple[float, float, float, float]) -> go.Figure:
    """Dots on an outline. `spots`: lon, lat, name, size, hover; `outline`: ring, lon, lat; `window`: west, east,
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
