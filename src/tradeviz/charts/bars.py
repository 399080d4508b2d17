"""Bars: how parts compare. Names stand above their bars, so that none is cut off on a phone."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import style

_ROW = 46
_LINE = 17


def ranking(
    parts: pd.DataFrame, *, colour: str = style.ACCENT, highlight: str | None = None, wrap: int | None = None
) -> go.Figure:
    """One bar a row, from the first row down. Columns: name, value, label, hover; code for clicks; hollow marks
    a row that is computed or a remainder; with `highlight` (a code) the other bars are grey; with `wrap` names longer
    than so many characters take several lines, and their rows grow."""
    rows = parts.reset_index(drop=True)
    places = [-float(place) for place in rows.index]
    colours = [colour if highlight in (None, code) else style.OTHER for code in rows["code"]]
    bars = {
        "type": "bar", "orientation": "h", "x": rows["value"].tolist(), "y": places, "width": 0.36,
        "marker": {"color": colours, "opacity": [0.55 if hollow else 1.0 for hollow in rows["hollow"]],
                   "line": {"color": colours, "width": 1}},
        "hovertext": rows["hover"].tolist(), "hoverinfo": "text", "customdata": rows["code"].tolist(),
    }  # fmt: skip
    if wrap:
        return _stacked(bars, [labelled(n, la, wrap) for n, la in zip(rows["name"], rows["label"], strict=True)])
    words = _names(rows["name"] + "  <b>" + rows["label"] + "</b>", places)
    return _drawn([bars, words], rows["value"].tolist(), len(rows))


def labelled(name: str, label: str, width: int) -> str:
    """A name and its figure in bold, on lines of at most `width` characters: the figure stands beside the name where
    there is room, else below it."""
    lines = style.wrapped(name, width)
    last = sum(2 if ord(character) > 0x2E80 else 1 for character in lines.rpartition("<br>")[2] + label)
    return f"{lines}{'  ' if last + 2 <= width else '<br>'}<b>{label}</b>"


def stacked(names: list[str], *, bar: int = 16) -> tuple[list[float], list[float], float]:
    """Rows of names, of any number of lines, each above its bar of `bar` pixels, from 0 down: the heights on which
    the names stand, the middles of the bars, and where the last row ends. All in pixels."""
    feet: list[float] = []
    cursor = 0.0
    for name in names:
        cursor -= _LINE * (name.count("<br>") + 1) + 2
        feet.append(cursor)
        cursor -= bar + 12
    return feet, [foot - bar / 2 for foot in feet], cursor


def standing(names: list[str], feet: list[float], x: object) -> dict[str, Any]:
    """Names that stand on their feet, from `x` rightwards."""
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(names), "y": feet, "text": names,
        "textposition": "top right", "textfont": {"size": style.TEXT}, "hoverinfo": "skip", "showlegend": False,
        "cliponaxis": False,
    }  # fmt: skip


def _stacked(bars: dict[str, Any], names: list[str]) -> go.Figure:
    """Bars from zero under names of any number of lines; one unit of the vertical axis is a pixel."""
    feet, middles, end = stacked(names)
    values = [value for value in bars["x"] if value == value]
    return style.figure(
        [{**bars, "y": middles, "width": 16}, standing(names, feet, 0)], height=round(-end) + 16, barmode="overlay",
        hovermode="closest", xaxis=style.hidden_axis(range=[0, max([0.0, *values]) * 1.02 or 1.0]),
        yaxis=style.hidden_axis(range=[end, 0]),
    )  # fmt: skip


def columns(parts: pd.DataFrame, *, colour: str = style.ACCENT) -> go.Figure:
    """One column a year from left to right; years without a row stay empty, so that they differ from a zero, which
    has its label. Columns: year (a number), value, label, name (the year, worded), hover, code."""
    rows = parts.sort_values("year", ignore_index=True)
    years = rows["year"].tolist()
    names = list(rows["name"])
    for place in range(1, len(years)):  # names of neighbouring years stand on two lines, so that they do not touch
        if years[place] - years[place - 1] == 1 and not names[place - 1].startswith("<br>"):
            names[place] = f"<br>{names[place]}"
    bars = {
        "type": "bar", "x": years, "y": rows["value"].tolist(), "width": 0.62, "marker": {"color": colour},
        "text": [f"<b>{label}</b>" for label in rows["label"]], "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": style.TEXT}, "hovertext": rows["hover"].tolist(), "hoverinfo": "text",
        "customdata": rows["code"].tolist(),
    }  # fmt: skip
    return style.figure(
        [bars], height=300, hovermode="closest",
        xaxis=style.axis(range=[years[0] - 0.8, years[-1] + 0.8], tickvals=years, ticktext=names, tickangle=0,
                         showgrid=False, showline=True),
        yaxis=style.hidden_axis(range=[0, max(1.0, float(rows["value"].max())) * 1.16]),
    )  # fmt: skip


def paired(parts: pd.DataFrame, *, words: dict[str, str], colours: dict[str, str]) -> go.Figure:
    """Two bars a row. `words` names the two series in the key, in order (export over import). Columns: code, name,
    and for each series its value, `<series>_label` and `<series>_hover`."""
    rows = parts.reset_index(drop=True)
    traces: list[dict[str, Any]] = []
    for series, shift in zip(words, (0.0, -0.28), strict=True):
        traces.append({
            "type": "bar", "orientation": "h", "name": words[series], "x": rows[series].tolist(),
            "y": [shift - place for place in rows.index], "width": 0.24, "customdata": rows["code"].tolist(),
            "marker": {"color": colours[series]}, "text": rows[f"{series}_label"].tolist(),
            "textposition": "outside", "textfont": {"size": style.TEXT - 1}, "cliponaxis": False,
            "constraintext": "none",
            "hovertext": rows[f"{series}_hover"].tolist(), "hoverinfo": "text",
        })  # fmt: skip
    traces.append(_names(rows["name"], [-float(place) for place in rows.index], above=0.3))
    largest = rows[list(words)].max().max()
    figure = _drawn(traces, [largest * 1.32], len(rows), row=62)
    return figure.update_layout(showlegend=True, legend=style.legend(), margin_t=40)


def _names(texts: pd.Series, places: list[float], above: float = 0.34) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": [0] * len(places), "y": [place + above for place in places],
        "text": [style.wrapped(text, 60) for text in texts], "textposition": "middle right",
        "textfont": {"size": style.TEXT}, "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
    }  # fmt: skip


def _drawn(traces: list[dict[str, Any]], values: list[float], count: int, row: int = _ROW) -> go.Figure:
    known = [value for value in values if value == value]
    largest, least = max([0.0, *known]), min([0.0, *known])
    return style.figure(
        traces, height=max(count, 1) * row + 28, barmode="overlay", hovermode="closest",
        xaxis=style.hidden_axis(range=[least * 1.02, largest * 1.02 or 1.0]),
        yaxis=style.hidden_axis(range=[-count + 0.55, 0.75]),
    )  # fmt: skip


def treemap(parts: pd.DataFrame, *, colours: dict[str, str] | None = None) -> go.Figure:
    """The parts of a whole as areas, one level deep (text boxes are what a browser draws slowest: at most about 30).
    Columns: code, name, value, label, hover, group (parts of one group stand together in one colour)."""
    groups = list(dict.fromkeys(parts["group"]))
    shades = [_shade((colours or {}).get(group, style.ACCENT), groups.index(group)) for group in parts["group"]]
    return style.figure(
        [{
            "type": "treemap", "ids": parts["code"].tolist(), "parents": [""] * len(parts),
            "labels": [style.wrapped(name, 28) for name in parts["name"]], "values": parts["value"].tolist(),
            "text": parts["label"].tolist(), "texttemplate": "%{label}<br><b>%{text}</b>",
            "hovertext": parts["hover"].tolist(), "hoverinfo": "text", "sort": True,
            "marker": {"colors": shades, "line": {"width": 0}},
            "textfont": {"size": style.TEXT, "color": "#FFFFFF"}, "tiling": {"pad": 2}, "pathbar": {"visible": False},
        }],
        height=380, margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )  # fmt: skip


def _shade(colour: str, place: int) -> str:
    """`colour` or darker, so that neighbouring groups differ while white text stays readable on each."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    factor = (0.94, 0.74, 0.84, 0.64, 0.54)[place % 5]
    return f"rgb({int(red * factor)},{int(green * factor)},{int(blue * factor)})"
