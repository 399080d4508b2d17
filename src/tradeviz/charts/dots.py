"""Dots: where something is known, and where it is not. Along the vertical axis one unit is one pixel."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import bars, style

_DOT, _SLOT, _AXIS = 8, 14, 44
"""Pixels of a dot, of the place it stands in, of the years below with the margins."""
_WRAP = 44
"""Characters that fit on a line of a phone."""


def matrix(
    points: pd.DataFrame,
    *,
    words: dict[str, str],
    labels: dict[str, str],
    colour: str = style.ACCENT,
) -> go.Figure:
    """One row of dots a member, from the first of `words` down, its name and its label above it; the thin line
    joins nothing, it leads the eye. Columns: series, year (a number), hollow, hover."""
    first, last = int(points["year"].min()), int(points["year"].max())
    names = [bars.labelled(name, labels[member], _WRAP) for member, name in words.items()]
    feet, middles, end = bars.stacked(names, bar=_SLOT)
    places = dict(zip(words, middles, strict=True))
    traces = [
        _dots(points[points["series"].isin(list(words))], places, colour),
        bars.standing(names, feet, first - 0.7),
    ]
    rails = [
        {
            "type": "line",
            "x0": first - 0.7,
            "x1": last + 0.7,
            "y0": place,
            "y1": place,
            "layer": "below",
            "line": {"width": 1, "color": style.OTHER},
            "opacity": 0.35,
        }
        for place in middles
    ]
    return style.figure(
        traces,
        height=round(-end) + _AXIS,
        hovermode="closest",
        shapes=rails,
        xaxis=style.axis(
            range=[first - 0.9, last + 0.9],
            dtick=_step(last - first),
            tickformat="d",
            showgrid=False,
        ),
        yaxis=style.hidden_axis(range=[end, 0]),
    )


def _dots(points: pd.DataFrame, places: dict[str, float], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": points["year"].tolist(),
        "y": [places[member] for member in points["series"]],
        "cliponaxis": False,
        "marker": {
            "size": _DOT,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
            "symbol": ["circle-open" if hollow else "circle" for hollow in points["hollow"]],
        },
        "hovertext": points["hover"].tolist(),
        "hoverinfo": "text",
    }


def _step(years: int) -> int:
    """Years from one tick to the next, so that they fit a phone."""
    return 1 if years <= 8 else 5 if years <= 45 else 10
