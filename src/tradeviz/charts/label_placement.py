"""Where labels stand so that none covers a mark or another label: beside the points of a plot, on a
map."""

import re
from collections.abc import Hashable
from typing import NamedTuple

import pandas as pd

from tradeviz.charts import style

_MARK, _LINE, _LETTER = 16, 17, 7
"""Pixels of a point, of a line of text, of a narrow letter."""
_PLOTS = ((250, 230), (470, 230))
"""Pixels across and up that points have on a phone and on a desk, at least."""
_SIDES = ("top center", "bottom center", "middle left", "middle right")
_SHIFTS = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, 1),
    "bottom center": (0, -1),
    "top right": (1, 1),
    "bottom right": (1, -1),
    "top left": (-1, 1),
    "bottom left": (-1, -1),
}
"""Where a name may stand beside its dot, the best first: how far to the right and up."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Box") -> bool:
        """Whether the rectangles overlap; edges that touch do not."""
        across = self.left < other.right and other.left < self.right
        return across and self.low < other.high and other.low < self.high

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.high, other.high) - max(self.low, other.low)
        return max(0.0, wide) * max(0.0, tall)


# ------------------------------------------------------------------------------------------ points


class _Plot:
    """A plot of one size: where its points stand, and what points and labels take of it so far."""

    def __init__(
        self, points: pd.DataFrame, span: list[float], reach: list[float], size: tuple[int, int]
    ) -> None:
        (first, last), (low, high), (across, up) = span, reach, size
        x = (points["x"] - first) / (last - first) * across
        y = (points["value"] - low) / (high - low) * up
        half = _MARK / 2
        self.marks: dict[Hashable, Box] = {
            at: Box(x[at] - half, y[at] - half, x[at] + half, y[at] + half) for at in points.index
        }
        self.taken = list(self.marks.values())

    def is_free(self, at: Hashable, side: str, text: str) -> bool:
        """Whether nothing else stands on that side of the point, nor the years below the plot."""
        own, box = self.marks[at], _beside(self.marks[at], side, text)
        return box.low >= -2 and not any(box.meets(each) for each in self.taken if each != own)

    def take(self, at: Hashable, side: str, text: str) -> None:
        """From now on a label stands there."""
        self.taken.append(_beside(self.marks[at], side, text))


def with_label_sides(
    points: pd.DataFrame, span: list[float], reach: list[float], marked: str
) -> pd.DataFrame:
    """`points` (columns series, period, year, x, value, label; axes from and to `span` and `reach`)
    with the side on which each label stands (column `side`) and no label where none is free: the
    point then speaks when it is touched, and in the table. The period `marked` and the newest are
    named first."""
    plots = [_Plot(points, span, reach, size) for size in _PLOTS]
    sides = dict(zip(points.index, _wanted_sides(points), strict=True))
    labels = {at: str(label) for at, label in points["label"].items()}
    periods = points["period"]
    for at in sorted(
        points.index, key=lambda at: (periods[at] == marked, periods[at]), reverse=True
    ):
        side = _free_side(at, sides[at], labels[at], plots)
        if side is None:
            labels[at] = ""
            continue
        sides[at] = side
        for plot in plots:
            plot.take(at, side, labels[at])
    return points.assign(side=pd.Series(sides), label=pd.Series(labels))


def _free_side(at: Hashable, wanted: str, text: str, plots: list[_Plot]) -> str | None:
    """The side of a point on which its label has room on phone and desk, the wanted before others;
    None if none has."""
    if not text:
        return wanted
    sides = (wanted, *_SIDES)
    return next((s for s in sides if all(plot.is_free(at, s, text) for plot in plots)), None)


def _beside(point: Box, side: str, text: str) -> Box:
    """What a label on a side of a point covers."""
    left, low, right, high = point
    wide = style.room(text) * _LETTER
    middle, centre = (low + high) / 2, (left + right) / 2
    return {
        "top center": Box(centre - wide / 2, high, centre + wide / 2, high + _LINE),
        "bottom center": Box(centre - wide / 2, low - _LINE, centre + wide / 2, low),
        "middle left": Box(left - wide, middle - _LINE / 2, left, middle + _LINE / 2),
        "middle right": Box(right, middle - _LINE / 2, right + wide, middle + _LINE / 2),
    }[side]


def _wanted_sides(points: pd.DataFrame) -> list[str]:
    """On which side of its point each label best stands: away from the same series' neighbouring
    years, and below the point where another series' label stands just above it."""
    near = 0.24 * (points["value"].max() - min(0.0, points["value"].min()))
    years = points["year"]
    sides = []
    for series, year, value in zip(points["series"], years, points["value"], strict=True):
        is_own = points["series"] == series
        before = years[is_own].between(year - 2, year - 1).any()
        after = years[is_own].between(year + 1, year + 2).any()
        others = points["value"][(years == year) & ~is_own]
        straight = "bottom center" if others.between(value, value + near).any() else "top center"
        sides.append(straight if before == after else "middle left" if after else "middle right")
    return sides


# -------------------------------------------------------------------------------------------- maps


def map_label_sides(
    names: pd.Series, dots: list[tuple[float, float, float]], frame: Box
) -> list[str]:
    """Where each name stands so that it covers as little as may be of dots, names before it and
    what lies outside the map. `dots`: across, up and radius in pixels; the first row chooses
    first."""
    taken = [Box(x - radius, y - radius, x + radius, y + radius) for x, y, radius in dots]
    chosen: list[str] = []
    for name, dot in zip(names, dots, strict=True):
        boxes = {side: _shifted(name, dot, *shift) for side, shift in _SHIFTS.items()}
        costs = {side: _cost(box, taken, frame) for side, box in boxes.items()}
        chosen.append(min(costs, key=costs.__getitem__))
        taken.append(boxes[chosen[-1]])
    return chosen


def _shifted(name: str, dot: tuple[float, float, float], right: int, up: int) -> Box:
    """The rectangle that a name covers beside its dot."""
    lines = re.sub(r"</?b>", "", name).split("<br>")
    wide = float(_LETTER) * max(style.room(line) for line in lines)
    tall = float(_LINE) * len(lines)
    x, y, radius = dot
    x, y = x + right * (radius + wide / 2), y + up * (radius + tall / 2)
    return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def _cost(box: Box, taken: list[Box], frame: Box) -> int:
    """How much of `box` lies over something else or outside the map, in whole square pixels."""
    outside = box.shared(box) - box.shared(frame)
    return round(outside + sum(box.shared(other) for other in taken))
