"""Rows of names, each above its mark. Names stand on as many lines as they need, so that none is
cut off on a phone. Along the vertical axis of these charts one unit is one pixel, from 0 down."""

from dataclasses import dataclass
from typing import Any

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing

MARK = 16
"""Pixels up that the mark of a row takes, unless a chart says otherwise."""
WRAP = 46
"""Characters that fit on a line of a phone."""
_LINE, _AIR, _GAP = 18, 4, 10
"""Pixels of a line of text, between it and its mark, between rows."""


def labelled(name: str, label: str, width: int = WRAP) -> str:
    """A name and its figure in bold, on lines of at most `width` characters: the figure stands
    beside the name where there is room, else below it."""
    lines = style.wrapped(name, width)
    last = style.room(lines.rpartition("<br>")[2] + label)
    return f"{lines}{'  ' if last + 2 <= width else '<br>'}<b>{label}</b>"


@dataclass(frozen=True)
class NamedRows:
    """Where the rows of a chart stand: the heights of the names' feet, the middles of the marks
    below them, and where the last row ends. All in pixels."""

    names: list[str]
    feet: list[float]
    middles: list[float]
    end: float

    @classmethod
    def stacked(cls, names: list[str], *, mark: int = MARK) -> "NamedRows":
        """Rows of these names, of any number of lines, each above a mark of `mark` pixels."""
        feet: list[float] = []
        cursor = 0.0
        for name in names:
            cursor -= _LINE * (name.count("<br>") + 1)
            feet.append(cursor)
            cursor -= _AIR + mark + _GAP
        return cls(names, feet, [foot - _AIR - mark / 2 for foot in feet], cursor)

    def standing(self, x: object) -> dict[str, Any]:
        """The names on their feet, from `x` rightwards."""
        return {
            "type": "scatter",
            "mode": "text",
            "x": [x] * len(self.names),
            "y": self.feet,
            "text": self.names,
            "textposition": "top right",
            "textfont": {"size": style.TEXT},
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }

    def figure(self, traces: list[dict[str, Any]], *, foot: int = 16, **layout: Any) -> Drawing:
        """The rows drawn, as high as they need and `foot` pixels below for margins and what stands
        there."""
        return style.styled_figure(
            traces,
            height=round(-self.end) + foot,
            hovermode="closest",
            yaxis=style.hidden_axis(range=[self.end, 0]),
            **layout,
        )
