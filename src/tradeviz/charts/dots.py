"""Dots: where something is known, and where it is not."""

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import style

_ROW, _TEXT_LINE = 26, 16
"""Pixels a row, and for each line of its name."""
_LINE = 44
"""Letters that fit the width of a phone."""


def matrix(
    points: pd.DataFrame, *, words: dict[str, str], labels: dict[str, str], colour: str = style.ACCENT
) -> go.Figure:
    """One row of dots a member, from the first of `words` down, its name and its label above it; the thin
    line joins nothing, it leads the eye. Columns: series, year (a number), hollow, hover."""
    first, last = int(points["year"].min()), int(points["year"].max())
    places = {member: -float(place) for place, member in enumerate(words)}
    drawn = points[points["series"].isin(list(words))]
    texts = [_named(name, labels[member]) for member, name in words.items()]
    row = _ROW + _TEXT_LINE * max(text.count("<br>") + 1 for text in texts)
    dots = {
        "type": "scatter", "mode": "markers", "x": drawn["year"].tolist(),
        "y": [places[member] for member in drawn["series"]], "cliponaxis": False,
        "marker": {"size": 8, "color": colour, "line": {"width": 1.5, "color": colour},
                   "symbol": ["circle-open" if hollow else "circle" for hollow in drawn["hollow"]]},
        "hovertext": drawn["hover"].tolist(), "hoverinfo": "text",
    }  # fmt: skip
    names = {
        "type": "scatter", "mode": "text", "x": [first - 0.7] * len(words),
        "y": [place + 6 / row for place in places.values()], "text": texts, "textposition": "top right",
        "textfont": {"size": style.TEXT}, "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
    rails = [
        {"type": "line", "x0": first - 0.7, "x1": last + 0.7, "y0": place, "y1": place, "layer": "below",
         "line": {"width": 1, "color": style.OTHER}, "opacity": 0.35}
        for place in places.values()
    ]  # fmt: skip
    return style.figure(
        [dots, names], height=len(words) * row + 44, hovermode="closest", shapes=rails,
        xaxis=style.axis(range=[first - 0.9, last + 0.9], dtick=_step(last - first), tickformat="d",
                         showgrid=False),
        yaxis=style.hidden_axis(range=[-len(words) + 0.55, 0.8]),
    )  # fmt: skip


def _named(name: str, label: str) -> str:
    """A name and, in bold, its label, on lines that fit a phone."""
    lines = style.wrapped(name, _LINE)
    fits = _width(lines.rpartition("<br>")[2]) + 2 + _width(label) <= _LINE
    return f"{lines}{'  ' if fits else '<br>'}<b>{label}</b>"


def _width(text: str) -> int:
    """How many letters wide `text` is: a Japanese character counts two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _step(years: int) -> int:
    """Years from one tick to the next, so that they fit a phone."""
    return 1 if years <= 8 else 5 if years <= 45 else 10
