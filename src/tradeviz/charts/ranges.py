"""Ranges: figures that are points beside figures that may lie anywhere between two ends. Along the vertical axis one
unit is one pixel."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import bars, style

_WRAP = 46
_REACH = 11
"""Pixels that the mark of a figure reaches up and down in each row; none runs through the words."""


def ranges(rows: pd.DataFrame) -> go.Figure:
    """One row a range, its name and label above it; a dot where both ends are one. Columns: name, label, low, high,
    colour, hover. Places are compared, not lengths: the axis begins where the figures do."""
    rows = rows.reset_index(drop=True)
    names = [
        bars.labelled(name, label, _WRAP)
        for name, label in zip(rows["name"], rows["label"], strict=True)
    ]
    feet, middles, end = bars.stacked(names)
    rows = rows.assign(middle=middles, dot=rows["low"] == rows["high"])
    dots, spans = rows[rows["dot"]], rows[~rows["dot"]]
    lowest, most = float(rows["low"].min()), float(rows["high"].max())
    air = (most - lowest) or abs(most) or 1.0
    least = lowest - 0.1 * air
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "base": spans["low"].tolist(),
            "y": spans["middle"].tolist(),
            "x": (spans["high"] - spans["low"]).tolist(),
            "width": 14,
            "marker": {"color": spans["colour"].tolist(), "opacity": 0.6},
            "hovertext": spans["hover"].tolist(),
            "hoverinfo": "text",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": dots["low"].tolist(),
            "y": dots["middle"].tolist(),
            "marker": {"size": 14, "color": dots["colour"].tolist()},
            "hovertext": dots["hover"].tolist(),
            "hoverinfo": "text",
            "cliponaxis": False,
        },
        bars.standing(names, feet, least),
    ]
    guides = [
        {
            "type": "line",
            "x0": at,
            "x1": at,
            "y0": middle - _REACH,
            "y1": middle + _REACH,
            "layer": "below",
            "line": {"width": 1, "color": style.OTHER},
        }
        for at in dots["low"]
        for middle in middles
    ]
    return style.figure(
        traces,
        height=round(-end) + 16,
        barmode="overlay",
        hovermode="closest",
        shapes=guides,
        xaxis=style.hidden_axis(range=[least, most + 0.1 * air]),
        yaxis=style.hidden_axis(range=[end, 0]),
    )
