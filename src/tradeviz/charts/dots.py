"""Dots: where something is known, and where it is not."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.named_rows import NamedRows, labelled

_DOT, _SLOT, _AXIS = 8, 14, 44
"""Pixels of a dot, of the place it stands in, of the years below with the margins."""
_WRAP = 44
"""Characters that fit on a line of a phone beside the first dot."""


def dot_matrix(
    points: pd.DataFrame,
    *,
    words: Mapping[str, str],
    labels: Mapping[str, str],
    colour: str = style.ACCENT,
) -> Drawing:
    """One row of dots a member, from the first of `words` down, its name and its label above it;
    the thin line joins nothing, it leads the eye. Columns: series, year (a number), hollow,
    hover."""
    first, last = int(points["year"].min()), int(points["year"].max())
    names = [labelled(name, labels[member], _WRAP) for member, name in words.items()]
    rows = NamedRows.stacked(names, mark=_SLOT)
    places = dict(zip(words, rows.middles, strict=True))
    dots = _dots(points[points["series"].isin(list(words))], places, colour)
    span, step = [first - 0.9, last + 0.9], _step(last - first)
    return rows.figure(
        [dots, rows.standing(first - 0.7)],
        foot=_AXIS,
        shapes=[_rail(first, last, middle) for middle in rows.middles],
        xaxis=style.axis(range=span, dtick=step, tickformat="d", showgrid=False),
    )


def _rail(first: int, last: int, middle: float) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": first - 0.7,
        "x1": last + 0.7,
        "y0": middle,
        "y1": middle,
        "layer": "below",
        "line": {"width": 1, "color": style.OTHER},
        "opacity": 0.35,
    }


def _dots(points: pd.DataFrame, places: dict[str, float], colour: str) -> dict[str, Any]:
    symbols = ["circle-open" if hollow else "circle" for hollow in points["hollow"]]
    line = {"width": 1.5, "color": colour}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": points["year"].tolist(),
        "y": [places[member] for member in points["series"]],
        "cliponaxis": False,
        "marker": {"size": _DOT, "color": colour, "line": line, "symbol": symbols},
        **style.hovering(points["hover"]),
    }


def _step(years: int) -> int:
    """Years from one tick to the next, so that they fit a phone."""
    return 1 if years <= 8 else 5 if years <= 45 else 10
