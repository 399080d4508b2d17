"""Columns of parts on each other: how a whole and its make-up changed."""

from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.series import Look, year_step

_HEIGHT, _KEY_LINE, _TOP = 340, 20, 26
"""Pixels of the plot with its axis, of a line of the key, above the columns."""
_LINE = 44
"""Characters of the key on a line of a phone."""


def stacked_columns(parts: pd.DataFrame, look: Look) -> Drawing:
    """A column a period, its parts from the first of `look.words` up; what is below zero hangs.
    Members without a colour are shades of grey. Columns: series, x, value, hover, code."""
    step = _step(parts["x"])
    members = [member for member in look.words if member in set(parts["series"])]
    traces = [
        _part(parts[parts["series"] == member], member, look, (place, 0.8 * step))
        for place, member in enumerate(members)
    ]
    lines = sum(1 + style.room(look.words[member]) // _LINE for member in members)
    above = _TOP + _KEY_LINE * lines
    return style.styled_figure(
        traces,
        height=_HEIGHT + above,
        barmode="relative",
        hovermode="closest",
        showlegend=True,
        legend={**style.legend(), **style.STACKED_KEY},
        margin={"l": 48, "r": 24, "t": above, "b": 40},
        xaxis=_periods(parts["x"], step),
        yaxis=style.axis(nticks=5, tickformat=",~r", zeroline=True),
    )


def _periods(places: pd.Series, step: float) -> dict[str, Any]:
    """The axis of periods: whole years below, half a column free at both ends."""
    first, last = float(places.min()), float(places.max())
    ticks = {"dtick": year_step(int(last - first)), "tickformat": "d", "tickangle": 0}
    return style.axis(range=[first - step, last + step], showgrid=False, automargin=False, **ticks)


def _step(places: pd.Series) -> float:
    """How far two neighbouring periods stand apart."""
    known = sorted(set(places))
    apart = [after - before for before, after in zip(known, known[1:], strict=False)]
    return float(min([1.0, *apart]))


def _part(rows: pd.DataFrame, member: str, look: Look, place: tuple[int, float]) -> dict[str, Any]:
    """The parts of one member."""
    at, width = place
    colour = look.colours.get(member, style.OTHER)
    opacity = 1.0 if member in look.colours else (0.8, 0.6, 0.45, 0.3)[at % 4]
    return {
        "type": "bar",
        "name": style.wrapped(look.words[member], _LINE),
        "x": rows["x"].tolist(),
        "y": rows["value"].tolist(),
        "width": width,
        "marker": {"color": colour, "opacity": opacity, "line": {"width": 0}},
        "customdata": rows["code"].tolist(),
        **style.hovering(rows["hover"]),
    }
