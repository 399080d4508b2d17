"""Strips of cells, one a member: how much in which period, and where nothing is known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.named_rows import NamedRows
from tradeviz.charts.series import year_step

_CELL, _AXIS = 20, 40
"""Pixels of a cell, of the periods below with the margins."""
_WRAP = 44
_LETTERS = 26
"""Periods up to which a cell of a phone has room for a letter."""
_PALE = 0.18
"""How strong the smallest amount above zero is drawn."""
_SIGNS = {"zero": "0", "hidden": "c"}
"""What stands in a cell that has no amount."""


def heat_strips(
    cells: pd.DataFrame, *, words: Mapping[str, str], colour: str, is_common: bool
) -> Drawing:
    """A strip of cells a member, from the first of `words` down, its name above it: the larger the
    value beside the largest of all (of its own strip unless `is_common`), the stronger. Columns:
    series, x, value, state ("known", "zero" with a 0, "hidden" hatched with a c), code, hover; a
    period without a row shows the thin line alone: nobody published it."""
    first, last = float(cells["x"].min()), float(cells["x"].max())
    steps = sorted(set(cells["x"]))
    step = min([1.0, *(b - a for a, b in zip(steps, steps[1:], strict=False))])
    rows = NamedRows.stacked([style.wrapped(name, _WRAP) for name in words.values()], mark=_CELL)
    places = dict(zip(words, rows.middles, strict=True))
    drawn = cells[cells["series"].isin(list(words))]
    strips = _strips(drawn.assign(strength=_strength(drawn, is_common)), places, step, colour)
    if len(steps) <= _LETTERS:
        strips["text"] = [_SIGNS.get(state, "") for state in drawn["state"]]
    span = [first - 0.6 * step, last + 0.6 * step]
    return rows.figure(
        [strips, rows.standing(first - 0.5 * step)],
        foot=_AXIS,
        barmode="overlay",
        margin={"l": 8, "r": 8, "t": 8, "b": _AXIS - 8},
        shapes=[_rail(span, middle) for middle in rows.middles],
        xaxis=_periods(span),
    )


def _periods(span: list[float]) -> dict[str, Any]:
    """The axis of periods: whole years below."""
    ticks = {"tick0": int(span[0]), "dtick": year_step(int(span[1] - span[0])), "tickangle": 0}
    return style.axis(range=span, tickformat="d", showgrid=False, automargin=False, **ticks)


def _strength(cells: pd.DataFrame, is_common: bool) -> pd.Series:
    """How strong each cell is drawn: by the root of its size, so that small amounts differ too."""
    sizes = cells["value"].astype("float64").abs().fillna(0.0)
    largest = sizes.max() if is_common else sizes.groupby(cells["series"]).transform("max")
    parts = (sizes / largest).fillna(0.0) ** 0.5
    return (_PALE + (1 - _PALE) * parts).where(cells["state"] == "known", _PALE)


def _strips(
    cells: pd.DataFrame, places: dict[str, float], step: float, colour: str
) -> dict[str, Any]:
    """All cells as bars of one width."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": (cells["x"] - 0.47 * step).tolist(),
        "x": [0.94 * step] * len(cells),
        "y": [places[member] for member in cells["series"]],
        "width": _CELL,
        "customdata": cells["code"].tolist(),
        "marker": _look(cells, colour),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 12},
        "constraintext": "none",
        "cliponaxis": False,
        **style.CHOSEN,
        **style.hovering(cells["hover"]),
    }


def _look(cells: pd.DataFrame, colour: str) -> dict[str, Any]:
    """How each cell is painted: what is confidential hatched."""
    hatches = ["/" if state == "hidden" else "" for state in cells["state"]]
    return {
        "color": [colour if state == "known" else style.OTHER for state in cells["state"]],
        "opacity": cells["strength"].round(3).tolist(),
        "pattern": {"shape": hatches, "size": 5, "solidity": 0.5},
        "line": {"width": 0},
    }


def _rail(span: list[float], middle: float) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": span[0],
        "x1": span[1],
        "y0": middle,
        "y1": middle,
        "layer": "below",
        "line": {"width": 1, "color": style.OTHER},
        "opacity": 0.35,
    }
