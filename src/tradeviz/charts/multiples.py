"""Small charts side by side, one a member, alike in everything but their line."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.annotations import (
    Sign,
    placed_signs,
    sign_below,
    sign_room,
    sign_shapes,
)
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.series import Look, with_open_gaps

_ABREAST = 2
"""Charts beside each other: as many as fit a phone."""
_PLOT, _LINE, _BELOW, _EDGE = 92, 18, 30, 8
"""Pixels of a plot, of a line of its name, of the years and the air below it, at the edges."""
_WRAP = 23
"""Characters of a name on half the width of a phone."""
_NARROWEST = 120
"""Pixels across that a plot has on a phone, at least."""
_GAP = 0.07
"""The part of the width between two charts."""


def small_multiples(
    points: pd.DataFrame, look: Look, *, is_common: bool, signs: Sequence[Sign] = ()
) -> Drawing:
    """A small chart for each member that `look` names, its name above it, the `signs` that concern
    it below its years. Columns: those of `line_chart`, and code for clicks. On a common scale the
    other members stand behind it in grey, those without a name too; else each chart reaches to its
    own largest value."""
    members = [member for member in look.words if member in set(points["series"])]
    names = [style.wrapped(look.words[member], _WRAP) for member in members]
    placed = placed_signs(signs, _reach(points), _NARROWEST)
    heads, below = _heads(names), _BELOW + sign_room(placed)
    height = 2 * _EDGE + sum(head + _PLOT + below for head in heads)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [], "shapes": []}
    top = float(height - _EDGE)
    for place, member in enumerate(members):
        row, column = divmod(place, _ABREAST)
        if place and not column:
            top -= heads[row - 1] + _PLOT + below
        frame = _Frame(place, column, (top - heads[row]) / height, _PLOT / height)
        traces += frame.traces(points, member, look, is_common=is_common)
        layout |= frame.axes(points, member, is_common=is_common)
        layout["annotations"].append(frame.name(names[place]))
        for one, line in placed:
            if concerns(one, member, members):
                layout["annotations"].append(frame.sign(one, line))
                layout["shapes"] += frame.shapes(one)
    return style.styled_figure(traces, height=height, hovermode="closest", **layout)


def concerns(sign: Sign, member: str, members: Sequence[str]) -> bool:
    """Whether a note concerns a member: all that it names none of, if it names any of them."""
    return not set(sign.members).intersection(members) or member in sign.members


def _reach(points: pd.DataFrame) -> list[float]:
    """From where to where the years of every chart go."""
    first, last = float(points["x"].min()), float(points["x"].max())
    air = 0.03 * (last - first)
    return [first - air, last + air]


def _heads(names: list[str]) -> list[int]:
    """Pixels that the names of each row take: as many lines as its longest name."""
    rows = [names[at : at + _ABREAST] for at in range(0, len(names), _ABREAST)]
    return [_LINE * max(name.count("<br>") + 1 for name in row) + 6 for row in rows]


class _Frame:
    """Where one of the charts stands: the number of its axes, its place across, its upper edge and
    its height as parts of the figure's."""

    def __init__(self, place: int, column: int, top: float, height: float) -> None:
        self.number = "" if place == 0 else str(place + 1)
        width = (1 - _GAP * (_ABREAST - 1)) / _ABREAST
        left = column * (width + _GAP)
        self.across = [left + 0.065, left + width]
        self.down = [max(0.0, top - height), top]

    def traces(
        self, points: pd.DataFrame, member: str, look: Look, *, is_common: bool
    ) -> list[dict[str, Any]]:
        """The member's line; before it, on a common scale, those of the others."""
        own = points[points["series"] == member]
        axes = {"xaxis": f"x{self.number}", "yaxis": f"y{self.number}"}
        colour = look.colours.get(member, style.ACCENT)
        drawn = [{**_line(own, colour), **axes}]
        others = points[points["series"] != member]
        if is_common and len(others):
            drawn.insert(0, {**_behind(others), **axes})
        return drawn

    def axes(self, points: pd.DataFrame, member: str, *, is_common: bool) -> dict[str, Any]:
        """Years below, from zero to the largest value."""
        first, last = float(points["x"].min()), float(points["x"].max())
        own = points if is_common else points[points["series"] == member]
        most, least = max(0.0, float(own["value"].max())), min(0.0, float(own["value"].min()))
        years = [int(first), int(last)] if int(first) < int(last) else [int(last)]
        across = style.axis(
            domain=self.across,
            anchor=f"y{self.number}",
            range=_reach(points),
            tickvals=years,
            ticktext=list(map(str, years)),
            tickangle=0,
            showgrid=False,
            automargin=False,
        )
        up = style.axis(
            domain=self.down,
            anchor=f"x{self.number}",
            range=[least, (most or 1.0) * 1.06],
            nticks=3,
            tickformat=",~r",
            automargin=False,
        )
        return {f"xaxis{self.number}": across, f"yaxis{self.number}": up}

    def sign(self, one: Sign, line: int) -> dict[str, Any]:
        """The sign of a note below the years."""
        return sign_below(one, line, f"y{self.number} domain", f"x{self.number}")

    def shapes(self, one: Sign) -> list[dict[str, Any]]:
        """The line of a note, or the ground of one that lasts."""
        return sign_shapes(one, f"x{self.number}", f"y{self.number} domain")

    def name(self, name: str) -> dict[str, Any]:
        """The name above the chart."""
        place = {"x": self.across[0] - 0.065, "y": self.down[1], "xref": "paper", "yref": "paper"}
        anchors = {"xanchor": "left", "yanchor": "bottom", "align": "left", "showarrow": False}
        return {"text": name, "font": {"size": style.TEXT}, **place, **anchors}


def _line(rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    """The line of a member, open where its segments end."""
    xs, ys, hovers, sizes = with_open_gaps(rows, 5)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "customdata": [rows["code"].iloc[0]] * len(xs),
        "line": {"color": colour, "width": 2},
        "marker": {"size": sizes, "color": colour},
        **style.hovering(hovers),
    }


def _behind(rows: pd.DataFrame) -> dict[str, Any]:
    """The lines of all others as one, which nothing touches."""
    apart = rows.assign(segment=rows["series"].astype(str) + "." + rows["segment"].astype(str))
    xs, ys, _hovers, _sizes = with_open_gaps(apart, 0)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": style.OTHER, "width": 1},
        "opacity": 0.35,
        "hoverinfo": "skip",
    }
