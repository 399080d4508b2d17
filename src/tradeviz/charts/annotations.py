"""What is drawn over a chart over time: notes, a band of usual values."""

from collections.abc import Sequence
from dataclasses import dataclass

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing

_QUIET = {"showarrow": False, "font": {"size": style.TEXT - 2}}
_LINE = 16
"""Pixels of a line of signs."""
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
    """A note along the axis of years: its sign, its kind, from where to where, what it says."""

    sign: str
    kind: str
    first: float
    last: float
    words: str


def with_notes(figure: Drawing, signs: Sequence[Sign]) -> Drawing:
    """`figure` with a line where a note stands, or a ground where it lasts, and its sign below the
    years, where no label of the chart ever is. Signs that would meet on a phone stand on lines of
    their own; those of one kind and place are one."""
    low, high = figure.frame["xaxis"]["range"]
    merged = _merged([one for one in signs if one.first <= high and one.last >= low])
    lines = _placed(merged, _NARROWEST / (high - low))
    for one, line in zip(merged, lines, strict=True):
        first, last = max(one.first, low), min(one.last, high)
        _mark(figure, one.kind, first, last)
        place = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -_BELOW - _LINE * line}
        figure.add_annotation(
            x=(first + last) / 2, text=one.sign, hovertext=one.words, **place, **_QUIET
        )
    more = _LINE * (max(lines, default=-1) + 1)
    below = figure.frame["margin"]["b"] + more
    return figure.update_layout(height=figure.frame["height"] + more, margin={"b": below})


def _mark(figure: Drawing, kind: str, first: float, last: float) -> None:
    """The line of a note, or the ground of one that lasts; missions have their sign alone."""
    place = {"x0": first, "x1": last, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
    if last > first:
        ground = {"fillcolor": style.OTHER, "opacity": 0.12, "line": {"width": 0}}
        figure.add_shape(type="rect", layer="below", **place, **ground)
    elif kind != "mission":
        figure.add_shape(type="line", layer="below", line=_LINES.get(kind, _EVENT), **place)


def _merged(signs: Sequence[Sign]) -> list[Sign]:
    """The signs from left to right, those of one sign and place once."""
    places: dict[tuple[str, float, float], list[str]] = {}
    kinds = {}
    for one in sorted(signs, key=lambda one: one.first):
        key = (one.sign, one.first, one.last)
        places.setdefault(key, []).append(one.words)
        kinds[key] = one.kind
    return [Sign(key[0], kinds[key], *key[1:], "<br>".join(each)) for key, each in places.items()]


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
    """`figure` of ratios with a band of values that would be usual, worded in its upper left
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
    corner = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return figure.add_annotation(text=words, **corner, **_QUIET)
