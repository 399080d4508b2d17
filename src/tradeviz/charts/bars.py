"""Bars, columns and areas: how parts compare."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.named_rows import MARK, WRAP, NamedRows, labelled

_KEY = 58
"""Pixels that the key takes above the bars."""
_BOTH = (MARK / 2 + 1, -MARK / 2 - 1)
"""How far the two bars of a row stand from its middle."""
_STUB = 0.08
"""How long a hatched bar is that stands for what is hidden, beside the longest."""
_SEEN = 0.12
"""What part of a total the longest step is at least that is drawn beside it."""


def ranked_bars(
    parts: pd.DataFrame,
    *,
    colour: str = style.ACCENT,
    highlight: str | None = None,
    wrap: int = WRAP,
) -> Drawing:
    """One bar a row, from the first row down. Columns: name, value, label, hover; code for clicks;
    hollow marks a row that is computed or a remainder, `hidden` (if there) one that is
    confidential: a short hatched bar; with `highlight` (a code) the other bars are
    grey; names longer than `wrap` characters take several lines."""
    labels = zip(parts["name"], parts["label"], strict=True)
    rows = NamedRows.stacked([labelled(name, label, wrap) for name, label in labels])
    colours = [colour if highlight in (None, code) else style.OTHER for code in parts["code"]]
    marker = _marker(colours, [0.55 if hollow else 1.0 for hollow in parts["hollow"]])
    marker |= _hatched(parts, "hidden")
    values = _with_stubs(parts, "value", "hidden", float(parts["value"].max()))
    bars = {**_bars(values, rows.middles, parts["hover"], parts["code"]), "marker": marker}
    least, most = min(0.0, float(parts["value"].min()) * 1.02), float(parts["value"].max()) * 1.02
    return rows.figure([bars, rows.standing(least)], barmode="overlay", xaxis=_lengths(most, least))


def paired_bars(
    parts: pd.DataFrame,
    *,
    words: Mapping[str, str],
    colours: Mapping[str, str],
    highlight: str | None = None,
) -> Drawing:
    """Two bars a row. `words` names the two series in the key, in order (export over import); with
    `highlight` (a code) the bars of other rows are pale.
    Columns: code, name, and for each series its value, `<series>_label` and `<series>_hover`;
    `label`, in bold beside the name, if there; `<series>_hidden`, if there, says what is
    confidential: a short hatched bar."""
    rows = NamedRows.stacked(_pair_names(parts), mark=2 * MARK + 2)
    strengths = [1.0 if highlight in (None, code) else 0.35 for code in parts["code"]]
    longest = float(parts[list(words)].max().max())
    pair = [
        {
            **_one_of_two(parts, series, [middle + shift for middle in rows.middles], longest),
            "name": words[series],
            "marker": _marker([colours[series]] * len(parts), strengths)
            | _hatched(parts, f"{series}_hidden"),
            **style.CHOSEN,
        }
        for series, shift in zip(words, _BOTH, strict=True)
    ]
    axis = _lengths(longest * _beyond(parts, words))
    figure = rows.figure([*pair, rows.standing(0)], barmode="overlay", xaxis=axis, showlegend=True)
    height = figure.frame["height"] + _KEY
    return figure.update_layout(legend=style.legend(), margin={"t": _KEY}, height=height)


def waterfall(parts: pd.DataFrame) -> Drawing:
    """From one total, the first row, to another, the last: each bar stands where the one above it
    ends; steps that would be slivers beside the totals stand alone, from zero. Columns: name, from,
    to, label, hover, code, colour."""
    parts = _apart_if_small(parts)
    labels = zip(parts["name"], parts["label"], strict=True)
    rows = NamedRows.stacked([labelled(name, label) for name, label in labels])
    ends = parts[["from", "to"]]
    bars = _bars((ends["to"] - ends["from"]), rows.middles, parts["hover"], parts["code"])
    marker = {"color": parts["colour"].tolist()}
    least, most = min(0.0, float(ends.min().min())), float(ends.max().max())
    room = _lengths(most + 0.02 * (most - least), least)
    floating = {**bars, "base": parts["from"].tolist(), "marker": marker}
    return rows.figure([floating, rows.standing(least)], barmode="overlay", xaxis=room)


def _apart_if_small(parts: pd.DataFrame) -> pd.DataFrame:
    """The steps alone, each from zero, where none is seen beside the totals."""
    moved = (parts["to"] - parts["from"]).iloc[1:-1]
    if moved.empty or moved.abs().max() > _SEEN * parts["to"].abs().max():
        return parts
    return parts.iloc[1:-1].assign(**{"from": 0.0, "to": moved})


def _pair_names(parts: pd.DataFrame) -> list[str]:
    """The name of each row, with its label if it has one."""
    labels = parts["label"] if "label" in parts else [""] * len(parts)
    return [
        labelled(name, label) if label else style.wrapped(name, WRAP)
        for name, label in zip(parts["name"], labels, strict=True)
    ]


def _one_of_two(
    parts: pd.DataFrame, series: str, middles: list[float], longest: float
) -> dict[str, Any]:
    """The bars of one of two series, each with its label behind it."""
    lengths = _with_stubs(parts, series, f"{series}_hidden", longest)
    return {
        **_bars(lengths, middles, parts[f"{series}_hover"], parts["code"]),
        "text": parts[f"{series}_label"].tolist(),
        "textposition": "outside",
        "textfont": {"size": style.TEXT - 1},
        "cliponaxis": False,
        "constraintext": "none",
    }


def _hatched(parts: pd.DataFrame, column: str) -> dict[str, Any]:
    """The hatching of the bars that a column says are hidden; nothing where none is."""
    if column not in parts or not parts[column].any():
        return {}
    shapes = ["/" if hidden else "" for hidden in parts[column]]
    return {"pattern": {"shape": shapes, "size": 5, "solidity": 0.3}}


def _with_stubs(parts: pd.DataFrame, series: str, hidden: str, longest: float) -> pd.Series:
    """The lengths of bars, those of what is hidden short: their hatching is to be seen."""
    if hidden not in parts:
        return parts[series]
    return parts[series].mask(parts[hidden].astype(bool), _STUB * (max(longest, 0.0) or 1.0))


def _bars(
    values: pd.Series, middles: list[float], hover: pd.Series, codes: pd.Series
) -> dict[str, Any]:
    """Lying bars from zero, which bear their codes."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": values.tolist(),
        "y": middles,
        "width": MARK,
        "customdata": codes.tolist(),
        **style.hovering(hover),
    }


def _marker(colours: list[str], strengths: list[float]) -> dict[str, Any]:
    """The look of bars, the weaker ones paler within an edge that is seen as well as any."""
    fills = [style.paler(*one) for one in zip(colours, strengths, strict=True)]
    return {"color": fills, "line": {"color": colours, "width": 1.5}}


def _lengths(most: float, least: float = 0.0) -> dict[str, Any]:
    """The axis of values, from `least` to the longest bar."""
    return style.hidden_axis(range=[least, max(most, 0.0) or 1.0])


def _beyond(parts: pd.DataFrame, words: Mapping[str, str]) -> float:
    """How much longer than the longest bar the axis is, so that the labels behind bars have room on
    a phone."""
    longest = max(style.room(label) for series in words for label in parts[f"{series}_label"])
    return 1.12 + 0.026 * longest


def year_columns(parts: pd.DataFrame, *, colour: str = style.ACCENT) -> Drawing:
    """One column a year from left to right; years without a row stay empty, so that they differ
    from a zero, which has its label. Columns: year (a number), value, label, name (the year,
    worded), hover, code."""
    rows = parts.sort_values("year", ignore_index=True)
    years = rows["year"].tolist()
    ticks = {"tickvals": years, "ticktext": _alternating(years, list(rows["name"])), "tickangle": 0}
    span = [years[0] - 0.8, years[-1] + 0.8]
    return style.styled_figure(
        [_columns(rows, colour)],
        height=300,
        hovermode="closest",
        xaxis=style.axis(range=span, showgrid=False, showline=True, **ticks),
        yaxis=style.hidden_axis(range=[0, max(1.0, float(rows["value"].max())) * 1.16]),
    )


def _columns(rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    """Upright bars with their labels above them."""
    return {
        "type": "bar",
        "x": rows["year"].tolist(),
        "y": rows["value"].tolist(),
        "width": 0.62,
        "marker": {"color": colour},
        "text": [f"<b>{label}</b>" for label in rows["label"]],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": style.TEXT},
        "customdata": rows["code"].tolist(),
        **style.hovering(rows["hover"]),
    }


def _alternating(years: list[int], names: list[str]) -> list[str]:
    """The names of years, those of neighbours on two lines, so that they do not touch."""
    lines = names[:1]
    for before, year, name in zip(years, years[1:], names[1:], strict=False):
        beside = year - before == 1 and not lines[-1].startswith("<br>")
        lines.append(f"<br>{name}" if beside else name)
    return lines


def treemap(parts: pd.DataFrame, *, colours: Mapping[str, str] | None = None) -> Drawing:
    """The parts of a whole as areas, one level deep (text boxes are what a browser draws slowest:
    at most about 30). Columns: code, name, value, label, hover, group (parts of one group stand
    together)."""
    shades = [_ground((colours or {}).get(group, style.ACCENT)) for group in parts["group"]]
    return style.styled_figure(
        [_areas(parts, shades)],
        height=380,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uniformtext={"minsize": style.TEXT - 2, "mode": "hide"},
    )


def _areas(parts: pd.DataFrame, shades: list[str]) -> dict[str, Any]:
    """Areas, worded where they have room: writing in small ones costs a browser most of its time,
    for nothing."""
    is_large = parts["value"] > 0.03 * parts["value"].sum()
    return {
        "type": "treemap",
        "ids": parts["code"].tolist(),
        "parents": [""] * len(parts),
        "labels": [style.wrapped(name, 20) for name in parts["name"]],
        "values": parts["value"].tolist(),
        "text": parts["label"].tolist(),
        "texttemplate": ["%{label}<br><b>%{text}</b>" if large else "" for large in is_large],
        "sort": True,
        "marker": {"colors": shades, "line": {"width": 0}},
        "textfont": {"size": style.TEXT, "color": "#FFFFFF"},
        "tiling": {"pad": 2},
        "pathbar": {"visible": False},
        **style.hovering(parts["hover"]),
    }


def _ground(colour: str) -> str:
    """`colour` so dark that white text is readable on it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({int(red * 0.84)},{int(green * 0.84)},{int(blue * 0.84)})"
