"""Bars: how parts compare. Names stand above their bars, on as many lines as they need, so that none is cut off on a
phone. Along the vertical axis of these charts one unit is one pixel."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import style

_LINE, _AIR, _BAR, _GAP = 18, 4, 16, 10
"""Pixels of a line of text, between it and its bar, of a bar, between rows."""
_WRAP = 46
"""Characters that fit on a line of a phone."""


def ranking(
    parts: pd.DataFrame,
    *,
    colour: str = style.ACCENT,
    highlight: str | None = None,
    wrap: int = _WRAP,
) -> go.Figure:
    """One bar a row, from the first row down. Columns: name, value, label, hover; code for clicks; hollow marks
    a row that is computed or a remainder; with `highlight` (a code) the other bars are grey; names longer than `wrap`
    characters take several lines."""
    rows = parts.reset_index(drop=True)
    names = [
        labelled(name, label, wrap) for name, label in zip(rows["name"], rows["label"], strict=True)
    ]
    feet, middles, end = stacked(names)
    colours = [colour if highlight in (None, code) else style.OTHER for code in rows["code"]]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": rows["value"].tolist(),
        "y": middles,
        "width": _BAR,
        "marker": {
            "color": colours,
            "opacity": [0.55 if hollow else 1.0 for hollow in rows["hollow"]],
            "line": {"color": colours, "width": 1},
        },
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
        "customdata": rows["code"].tolist(),
    }
    least = min(0.0, float(rows["value"].min()) * 1.02)
    return _drawn(
        [bars, standing(names, feet, least)], end, float(rows["value"].max()) * 1.02, least
    )


def paired(parts: pd.DataFrame, *, words: dict[str, str], colours: dict[str, str]) -> go.Figure:
    """Two bars a row. `words` names the two series in the key, in order (export over import). Columns: code, name,
    and for each series its value, `<series>_label` and `<series>_hover`; `label`, in bold beside the name, if there."""
    rows = parts.reset_index(drop=True)
    labels = rows["label"] if "label" in rows else [""] * len(rows)
    names = [
        labelled(name, label, _WRAP) if label else style.wrapped(name, _WRAP)
        for name, label in zip(rows["name"], labels, strict=True)
    ]
    feet, middles, end = stacked(names, bar=2 * _BAR + 2)
    traces: list[dict[str, Any]] = []
    for series, shift in zip(words, (_BAR / 2 + 1, -_BAR / 2 - 1), strict=True):
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": words[series],
                "x": rows[series].tolist(),
                "y": [middle + shift for middle in middles],
                "width": _BAR,
                "customdata": rows["code"].tolist(),
                "marker": {"color": colours[series]},
                "text": rows[f"{series}_label"].tolist(),
                "textposition": "outside",
                "textfont": {"size": style.TEXT - 1},
                "cliponaxis": False,
                "constraintext": "none",
                "hovertext": rows[f"{series}_hover"].tolist(),
                "hoverinfo": "text",
            }
        )
    figure = _drawn(
        [*traces, standing(names, feet, 0)],
        end,
        float(rows[list(words)].max().max()) * _beyond(rows, words),
    )
    return figure.update_layout(
        showlegend=True, legend=style.legend(), margin_t=_KEY, height=figure.layout.height + _KEY
    )


def _beyond(rows: pd.DataFrame, words: dict[str, str]) -> float:
    """How much longer than the longest bar the axis is, so that the labels behind bars have room on a phone."""
    longest = max(style.room(label) for series in words for label in rows[f"{series}_label"])
    return 1.12 + 0.026 * longest


_KEY = 58
"""Pixels that the key takes above the bars."""


def labelled(name: str, label: str, width: int) -> str:
    """A name and its figure in bold, on lines of at most `width` characters: the figure stands beside the name where
    there is room, else below it."""
    lines = style.wrapped(name, width)
    last = style.room(lines.rpartition("<br>")[2] + label)
    return f"{lines}{'  ' if last + 2 <= width else '<br>'}<b>{label}</b>"


def stacked(names: list[str], *, bar: int = _BAR) -> tuple[list[float], list[float], float]:
    """Rows of names, of any number of lines, each above its bar of `bar` pixels, from 0 down: the heights on which
    the names stand, the middles of the bars, and where the last row ends. All in pixels."""
    feet: list[float] = []
    cursor = 0.0
    for name in names:
        cursor -= _LINE * (name.count("<br>") + 1)
        feet.append(cursor)
        cursor -= _AIR + bar + _GAP
    return feet, [foot - _AIR - bar / 2 for foot in feet], cursor


def standing(names: list[str], feet: list[float], x: object) -> dict[str, Any]:
    """Names that stand on their feet, from `x` rightwards."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x] * len(names),
        "y": feet,
        "text": names,
        "textposition": "top right",
        "textfont": {"size": style.TEXT},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _drawn(
    traces: list[dict[str, Any]], end: float, furthest: float, least: float = 0.0
) -> go.Figure:
    """Bars and names, as high as they need."""
    return style.figure(
        traces,
        height=round(-end) + 16,
        barmode="overlay",
        hovermode="closest",
        xaxis=style.hidden_axis(range=[least, max(furthest, 0.0) or 1.0]),
        yaxis=style.hidden_axis(range=[end, 0]),
    )


def columns(parts: pd.DataFrame, *, colour: str = style.ACCENT) -> go.Figure:
    """One column a year from left to right; years without a row stay empty, so that they differ from a zero, which
    has its label. Columns: year (a number), value, label, name (the year, worded), hover, code."""
    rows = parts.sort_values("year", ignore_index=True)
    years = rows["year"].tolist()
    names = list(rows["name"])
    for place in range(
        1, len(years)
    ):  # names of neighbouring years stand on two lines, so that they do not touch
        if years[place] - years[place - 1] == 1 and not names[place - 1].startswith("<br>"):
            names[place] = f"<br>{names[place]}"
    bars = {
        "type": "bar",
        "x": years,
        "y": rows["value"].tolist(),
        "width": 0.62,
        "marker": {"color": colour},
        "text": [f"<b>{label}</b>" for label in rows["label"]],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": style.TEXT},
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
        "customdata": rows["code"].tolist(),
    }
    return style.figure(
        [bars],
        height=300,
        hovermode="closest",
        xaxis=style.axis(
            range=[years[0] - 0.8, years[-1] + 0.8],
            tickvals=years,
            ticktext=names,
            tickangle=0,
            showgrid=False,
            showline=True,
        ),
        yaxis=style.hidden_axis(range=[0, max(1.0, float(rows["value"].max())) * 1.16]),
    )


def treemap(parts: pd.DataFrame, *, colours: dict[str, str] | None = None) -> go.Figure:
    """The parts of a whole as areas, one level deep (text boxes are what a browser draws slowest: at most about 30).
    Columns: code, name, value, label, hover, group (parts of one group stand together in one colour)."""
    groups = list(dict.fromkeys(parts["group"]))
    shades = [
        _shade((colours or {}).get(group, style.ACCENT), groups.index(group))
        for group in parts["group"]
    ]
    return style.figure(
        [
            {
                "type": "treemap",
                "ids": parts["code"].tolist(),
                "parents": [""] * len(parts),
                "labels": [style.wrapped(name, 20) for name in parts["name"]],
                "values": parts["value"].tolist(),
                "text": parts["label"].tolist(),
                "texttemplate": [
                    "%{label}<br><b>%{text}</b>" if large else ""
                    for large in _large(parts["value"])
                ],
                "hovertext": parts["hover"].tolist(),
                "hoverinfo": "text",
                "sort": True,
                "marker": {"colors": shades, "line": {"width": 0}},
                "textfont": {"size": style.TEXT, "color": "#FFFFFF"},
                "tiling": {"pad": 2},
                "pathbar": {"visible": False},
            }
        ],
        height=380,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uniformtext={"minsize": style.TEXT - 2, "mode": "hide"},
    )


def _large(values: pd.Series) -> pd.Series:
    """The areas with room for a name: writing in the small ones costs a browser most of its time, for nothing."""
    return values > 0.03 * values.sum()


def _shade(colour: str, place: int) -> str:
    """`colour` or darker, so that neighbouring groups differ while white text stays readable on each."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    factor = (0.94, 0.74, 0.84, 0.64, 0.54)[place % 5]
    return f"rgb({int(red * factor)},{int(green * factor)},{int(blue * factor)})"
