"""Ranges: figures that are points beside figures that may lie anywhere between two ends."""

from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.named_rows import NamedRows, labelled

_THICK = 14
"""Pixels of a range and of a point."""
_REACH = 11
"""Pixels that the mark of a figure reaches up and down in each row; none runs through the words."""


def range_bars(ranges: pd.DataFrame) -> Drawing:
    """One row a range, its name and label above it; a dot where both ends are one. Columns: name,
    label, low, high, colour, hover. Places are compared, not lengths: the axis begins where the
    figures do."""
    labels = zip(ranges["name"], ranges["label"], strict=True)
    rows = NamedRows.stacked([labelled(name, label) for name, label in labels])
    ranges = ranges.assign(middle=rows.middles)
    is_point = ranges["low"] == ranges["high"]
    points = ranges[is_point]
    lowest, most = float(ranges["low"].min()), float(ranges["high"].max())
    air = 0.1 * ((most - lowest) or abs(most) or 1.0)
    return rows.figure(
        [_spans(ranges[~is_point]), _points(points), rows.standing(lowest - air)],
        barmode="overlay",
        shapes=[_guide(at, middle) for at in points["low"] for middle in rows.middles],
        xaxis=style.hidden_axis(range=[lowest - air, most + air]),
    )


def _spans(ranges: pd.DataFrame) -> dict[str, Any]:
    """Bars from the low end to the high."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": ranges["low"].tolist(),
        "y": ranges["middle"].tolist(),
        "x": (ranges["high"] - ranges["low"]).tolist(),
        "width": _THICK,
        "marker": {"color": ranges["colour"].tolist(), "opacity": 0.6},
        **style.hovering(ranges["hover"]),
    }


def _points(ranges: pd.DataFrame) -> dict[str, Any]:
    """Dots where both ends are one."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": ranges["low"].tolist(),
        "y": ranges["middle"].tolist(),
        "marker": {"size": _THICK, "color": ranges["colour"].tolist()},
        "cliponaxis": False,
        **style.hovering(ranges["hover"]),
    }


def _guide(at: float, middle: float) -> dict[str, Any]:
    """A short line through a row at the figure of another, to compare by."""
    return {
        "type": "line",
        "x0": at,
        "x1": at,
        "y0": middle - _REACH,
        "y1": middle + _REACH,
        "layer": "below",
        "line": {"width": 1, "color": style.OTHER},
    }
