"""Where: places on a map drawn from our own outlines (no map service)."""

from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.label_placement import Box, map_label_sides

_STRETCH = 1.2
"""How much longer than one of longitude a degree of latitude is in the middle of Japan."""
_WIDTH = 340
"""Pixels across that a map has on a phone."""
Window = tuple[float, float, float, float]
"""West, east, south, north in degrees."""


def dot_map(spots: pd.DataFrame, outline: pd.DataFrame, *, window: Window) -> Drawing:
    """Dots on an outline. `spots`: lon, lat, name, size, side (of its dot, where the name stands),
    hover; `outline`: ring, lon, lat."""
    west, east, south, north = window
    up = style.hidden_axis(range=[south, north], constrain="domain")
    return style.styled_figure(
        [_land(outline), _spots(spots)],
        height=320,
        hovermode="closest",
        xaxis=style.hidden_axis(range=[west, east], constrain="domain"),
        yaxis={**up, "scaleanchor": "x", "scaleratio": _STRETCH},
    )


def _land(outline: pd.DataFrame) -> dict[str, Any]:
    """The outline in rings that no line joins."""
    rings = [ring for _, ring in outline.groupby("ring", sort=False)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [lon for ring in rings for lon in (*ring["lon"], None)],
        "y": [lat for ring in rings for lat in (*ring["lat"], None)],
        "fill": "toself",
        "hoverinfo": "skip",
        "line": {"color": style.OTHER, "width": 0.8},
        "fillcolor": style.LAND,
    }


def _spots(spots: pd.DataFrame) -> dict[str, Any]:
    """Dots with their names beside them."""
    look = {"color": style.ACCENT, "opacity": 0.85, "line": {"width": 1, "color": "#FFFFFF"}}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": spots["lon"].tolist(),
        "y": spots["lat"].tolist(),
        "text": spots["name"].tolist(),
        "textposition": spots["side"].tolist(),
        "cliponaxis": False,
        "textfont": {"size": style.TEXT},
        "marker": {"size": spots["size"].tolist(), **look},
        **style.hovering(spots["hover"]),
    }


def name_sides(spots: pd.DataFrame, *, window: Window) -> list[str]:
    """Where each name stands so that none covers a dot or another name on a phone; the first row
    chooses first. Columns and `window` as for `dot_map`, without `side`."""
    west, east, south, north = window
    scale = _WIDTH / (east - west)
    dots = [
        ((lon - west) * scale, (lat - south) * _STRETCH * scale, size / 2)
        for lon, lat, size in zip(spots["lon"], spots["lat"], spots["size"], strict=True)
    ]
    frame = Box(0.0, 0.0, float(_WIDTH), (north - south) * _STRETCH * scale)
    return map_label_sides(spots["name"], dots, frame)
