"""What is drawn over a chart over time: notes, a band of usual values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing

_QUIET = {"showarrow": False, "font": {"size": style.TEXT - 2}}
LINE_OF_SIGNS = 16
"""Pixels of a line of signs."""
_WORDS = 18
"""Pixels of a line of words above the plot."""
_BELOW = 24
"""Pixels from the axis to the signs: the years stand there."""
_NARROWEST = 180
"""Pixels across that a plot has on a phone, at least."""
_LINES = {
    "break": {"width": 1.5, "dash": "dot", "color": style.OTHER},
    "level_shift": {"width": 1.5, "dash": "dash", "color": style.OTHER},
}
_EVENT = {"width": 1, "dash": "dot", "color": style.OTHER}


@dataclass(frozen=True)
class Sign:
    """A note along the axis of years: its sign, its kind, from where to where, what it says, which
    members of the chart it concerns (empty where all)."""

    sign: str
    kind: str
    first: float
    last: float
    words: str
    members: tuple[str, ...] = ()


Placed = Sequence[tuple[Sign, int]]
"""Signs, each with the line below the years that it stands on."""


def placed_signs(
    signs: Sequence[Sign], reach: Sequence[float], narrowest: int = _NARROWEST
) -> Placed:
    """The signs within the `reach` of an axis, cut off at its ends, those of one kind and place as
    one. Signs that would meet where the axis is as narrow as `narrowest` stand on lines of their
    own."""
    low, high = reach
    inside = [
        replace(one, first=max(one.first, low), last=min(one.last, high))
        for one in _merged([one for one in signs if one.first <= high and one.last >= low])
    ]
    return list(zip(inside, _placed(inside, narrowest / (high - low)), strict=True))


def sign_room(signs: Placed) -> int:
    """Pixels that the lines of signs take below the years."""
    return LINE_OF_SIGNS * (max((line for _, line in signs), default=-1) + 1)


def with_notes(figure: Drawing, signs: Sequence[Sign], *, has_lines: bool = True) -> Drawing:
    """`figure` with a line where a note stands, or a ground where it lasts (unless `has_lines` is
    not: they would cross names), and its sign below the years, where no label of the chart ever
    is."""
    placed = placed_signs(signs, figure.frame["xaxis"]["range"])
    for one, line in placed:
        figure.add_annotation(**sign_below(one, line, "paper"))
        for shape in sign_shapes(one, "x", "paper") if has_lines else ():
            figure.add_shape(**shape)
    below, more = figure.frame["margin"]["b"], sign_room(placed)
    return figure.update_layout(height=figure.frame["height"] + more, margin={"b": below + more})


def sign_below(one: Sign, line: int, down: str, across: str = "x") -> dict[str, Any]:
    """The sign of a note below the years of the axis `across`, on a line of signs; `down` is what
    zero is the lower end of."""
    place = {"x": (one.first + one.last) / 2, "y": 0, "xref": across, "yref": down}
    shift = {"yanchor": "top", "yshift": -_BELOW - LINE_OF_SIGNS * line}
    return {**place, **shift, "text": one.sign, "hovertext": one.words, **_QUIET}


def sign_shapes(one: Sign, across: str, down: str) -> list[dict[str, Any]]:
    """The line of a note, or the ground of one that lasts; missions have their sign alone."""
    place = {"x0": one.first, "x1": one.last, "y0": 0, "y1": 1, "xref": across, "yref": down}
    if one.last > one.first:
        ground = {"fillcolor": style.OTHER, "opacity": 0.12, "line": {"width": 0}}
        return [{"type": "rect", "layer": "below", **place, **ground}]
    if one.kind == "mission":
        return []
    return [{"type": "line", "layer": "below", "line": _LINES.get(one.kind, _EVENT), **place}]


def _merged(signs: Sequence[Sign]) -> list[Sign]:
    """The signs from left to right, those of one sign and place once."""
    places: dict[tuple[str, float, float], list[Sign]] = {}
    for one in sorted(signs, key=lambda one: one.first):
        places.setdefault((one.sign, one.first, one.last), []).append(one)
    return [
        replace(each[0], words="<br>".join(one.words for one in each)) for each in places.values()
    ]


def _placed(signs: Sequence[Sign], pixels: float) -> list[int]:
    """The line of each sign: the first on which it meets none before it, a year being `pixels`
    wide."""
    ends: list[float] = []
    lines = []
    for one in signs:
        middle = (one.first + one.last) / 2 * pixels
        half = style.room(one.sign) * 4.5
        line = next((at for at, end in enumerate(ends) if end <= middle - half), len(ends))
        ends[line : line + 1] = [middle + half]
        lines.append(line)
    return lines


def with_band(figure: Drawing, low: float, high: float, words: str) -> Drawing:
    """`figure` of ratios with a band of values that would be usual, worded above its left
    corner. The axis shows the values, the band and one; it does not begin at zero."""
    values = [
        value for trace in figure.traces if "markers" in trace["mode"] for value in trace["y"]
    ]
    known = [value for value in values if value is not None]
    least, most = min(1.0, *known), max(high, *known)
    air = 0.25 * (most - least)
    figure.update_yaxes(range=[least - air, most + 2 * air])
    place = {"x0": 0, "x1": 1, "y0": low, "y1": high, "xref": "paper", "yref": "y"}
    ground = {"fillcolor": style.ACCENT, "opacity": 0.25, "line": {"width": 0}}
    figure.add_shape(type="rect", layer="below", **place, **ground)
    corner = {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    frame = figure.frame
    figure.update_layout(
        height=frame["height"] + _WORDS, margin={"t": frame["margin"]["t"] + _WORDS}
    )
    return figure.add_annotation(text=words, **corner, **_QUIET)
