"""Figures over time: points where only some years are known, lines where the years are
neighbours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.label_placement import with_label_sides

_HEIGHT = 340
_ABOVE, _BELOW = 12, 30
_BESIDE = _ABOVE + _BELOW
"""Pixels of a chart that its plot leaves to the years and to the edge."""
_NAMES, _LETTER = 118, 6
"""Pixels that names at the ends of lines have at least, and of a narrow letter of them."""
_LINE = 18
"""Pixels of a line of a name."""
_A_YEAR = {"Q": 4, "M": 12}
"""How many quarters and months a year has."""


@dataclass(frozen=True)
class Look:
    """How the series of a chart over time look. `words` names the members drawn, in order; members
    without a colour are grey; the period `marked` has a ground; `reverse` puts the smallest on top
    (places)."""

    words: Mapping[str, str]
    colours: Mapping[str, str]
    marked: str = ""
    reverse: bool = False


def position(period: str) -> float:
    """Where a period stands on a yearly axis."""
    if "-Q" in period:
        return int(period[:4]) + (int(period[-1]) - 1) / 4
    return int(period[:4]) + ((int(period[5:]) - 1) / 12 if len(period) == 7 else 0)


def is_joined(points: pd.DataFrame) -> bool:
    """Whether most periods are neighbours (columns series, segment: a new number wherever no line
    may be drawn from the row before), so that lines show more than points do."""
    return len(points) > 2 * int(points.groupby("series")["segment"].nunique().sum())


def over_time(points: pd.DataFrame, look: Look, *, keyed: bool = False) -> Drawing:
    """Lines where most periods are neighbours, else points that no line joins. Columns: those of
    `line_chart` and of `point_chart`. `keyed` puts a key above instead of names at the ends of
    lines."""
    if not is_joined(points):
        return point_chart(points, look)
    lines = line_chart(points.sort_values("period", kind="stable"), look)
    return with_key(lines) if keyed else lines


# ------------------------------------------------------------------------------------------ points


def point_chart(points: pd.DataFrame, look: Look) -> Drawing:
    """Points that no line joins. Columns: series, period, value (scaled), label, hover, bound,
    hollow (True for a computed figure). Points that would cover each other stand side by side."""
    points = points.reset_index(drop=True)
    again = points.groupby(["period", "value"]).cumcount()
    years = points["period"].str[:4].astype(int)
    points = points.assign(
        year=years, x=years + again * 0.3, label=points["label"].where(again == 0, "")
    )
    values = points["value"]
    members = [member for member in look.words if member in set(points["series"])]
    is_named = points["series"].nunique() > 1
    reach = [values.max() + 0.6, 0.4] if look.reverse else _reach(values, is_named)
    points = with_label_sides(points, _span(years), reach, look.marked)
    traces = [_points(points[points["series"] == member], member, look) for member in members]
    figure = _frame(traces, values, years, look, has_key=len(traces) > 1)
    return figure.update_yaxes(range=reach, dtick=1) if look.reverse else figure


def _points(rows: pd.DataFrame, member: str, look: Look) -> dict[str, Any]:
    """The points of one series, by the shapes of their bounds."""
    colour = look.colours.get(member, style.OTHER)
    symbols = [
        style.SYMBOLS[bound] + ("-open" if hollow else "")
        for bound, hollow in zip(rows["bound"], rows["hollow"], strict=True)
    ]
    line = {"width": 2, "color": colour}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": style.wrapped(look.words[member], 30),
        "x": rows["x"].tolist(),
        "y": rows["value"].tolist(),
        "text": rows["label"].tolist(),
        "textposition": rows["side"].tolist(),
        "textfont": {"size": style.TEXT - 1},
        "cliponaxis": False,
        "marker": {"color": colour, "size": 11, "symbol": symbols, "line": line},
        **style.hovering(rows["hover"]),
    }


# ------------------------------------------------------------------------------------------- lines


def line_chart(points: pd.DataFrame, look: Look) -> Drawing:
    """One line a member of column `series`, broken where `segment` changes, named at its end.
    Columns: series, x (a year, or a month's first day as a part of it), value (scaled), segment,
    hover."""
    by_member = dict(list(points.groupby("series", sort=False)))
    members = {member: by_member[member] for member in look.words if member in by_member}
    traces = [
        _line(rows, member, look, place) for place, (member, rows) in enumerate(members.items())
    ]
    names = {member: style.wrapped(look.words[member], 16) for member in members}
    reach = _reach(points["value"], has_key=False)
    if look.reverse:
        reach = [0.4, points["value"].max() + 0.6]
    height = max(_HEIGHT, _BESIDE + _LINE * sum(map(_lines, names.values())))
    ends = {member: float(rows["value"].iloc[-1]) for member, rows in members.items()}
    traces.append(_end_names(ends, names, reach, height) | {"x": [_end(points)] * len(ends)})
    figure = _frame(traces, points["value"], points["x"], look)
    if look.reverse:
        figure.update_yaxes(range=reach[::-1], dtick=1 if reach[1] < 12 else 5)
    return figure.update_layout(margin={"r": _beside(names.values())}, height=height)


def _line(rows: pd.DataFrame, member: str, look: Look, place: int) -> dict[str, Any]:
    """The line of one series: strong if it has a colour, a gap after each of its segments."""
    is_strong = member in look.colours
    colour = look.colours.get(member, style.OTHER)
    xs, ys, hovers, sizes = with_open_gaps(rows, 5 if is_strong else 3)
    width, dash = (2.5, style.DASHES[place % 4]) if is_strong else (1.3, "solid")
    codes = {"customdata": [rows["code"].iloc[0]] * len(xs)} if "code" in rows else {}
    return {
        **codes,
        "type": "scatter",
        "mode": "lines+markers",
        "name": look.words[member],
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"size": sizes, "color": colour},
        "opacity": 1.0 if is_strong else 0.75,
        **style.hovering(hovers),
    }


def with_open_gaps(
    rows: pd.DataFrame, size: int
) -> tuple[list[float], list[float | None], list[str], list[int]]:
    """The places, values, hovers and sizes of a line's points, with nothing between its segments; a
    point that no line joins is larger."""
    xs: list[float] = []
    ys: list[float | None] = []
    hovers: list[str] = []
    sizes: list[int] = []
    for _, segment in rows.groupby("segment", sort=False):
        xs += [*segment["x"].tolist(), segment["x"].iloc[-1]]
        ys += [*segment["value"].tolist(), None]
        hovers += [*segment["hover"].tolist(), ""]
        sizes += [size + (4 if len(segment) == 1 else 0)] * (len(segment) + 1)
    return xs[:-1], ys[:-1], hovers[:-1], sizes[:-1]


def _beside(names: Iterable[str]) -> int:
    """Pixels to the right of a plot for names at the ends of lines: a long word does not break."""
    lines = [line for name in names for line in name.split("<br>")]
    return max(_NAMES, _LETTER * max(map(style.room, lines), default=0))


def _end(points: pd.DataFrame) -> float:
    """Where the names at the ends of lines begin."""
    return float(points["x"].max()) + 0.1


def _end_names(
    ends: Mapping[str, float], names: Mapping[str, str], reach: list[float], height: int
) -> dict[str, Any]:
    """Each line's name at its end, between the years below and the upper edge of a plot that
    reaches from and to `reach`, kept apart from its neighbours'."""
    members = sorted(ends, key=ends.__getitem__)
    low, high = reach
    line = _LINE * (high - low) / (height - _BESIDE)
    halves = [line * _lines(names[member]) / 2 for member in members]
    return {
        "type": "scatter",
        "mode": "text",
        "y": _apart([ends[member] for member in members], halves, low, high),
        "text": [names[member] for member in members],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "textfont": {"size": style.TEXT - 1},
        "cliponaxis": False,
        "showlegend": False,
    }


def _lines(name: str) -> int:
    """On how many lines a name stands."""
    return name.count("<br>") + 1


def _apart(ends: list[float], halves: list[float], low: float, high: float) -> list[float]:
    """The middles of names beside `ends` (the lowest first), each as high as twice its half: moved
    up where one would cover the one below it or pass `low`, and down where one would pass
    `high`."""
    heights = []
    for end, half in zip(ends, halves, strict=True):
        heights.append(max(end, low + half))
        low = heights[-1] + half
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], high - halves[place])
        high = heights[place] - halves[place]
    return heights


def with_key(figure: Drawing) -> Drawing:
    """A figure of `line_chart` with a key above instead of names at the ends: for lines that end in
    different years, or for one that needs no name."""
    lines = [trace for trace in figure.traces if "lines" in trace["mode"]]
    keyed = Drawing(lines, figure.frame)
    key, above = style.key_of_names([trace["name"] for trace in lines])
    keyed.update_layout(
        showlegend=len(lines) > 1, legend=key, margin={"r": 24, "t": _ABOVE + above}
    )
    return keyed.update_layout(height=figure.frame["height"] + above)


# ------------------------------------------------------------------------------------------- frame


def _frame(
    traces: list[dict[str, Any]],
    values: pd.Series,
    years: pd.Series,
    look: Look,
    *,
    has_key: bool = False,
) -> Drawing:
    """The frame of a chart over time: from zero, years below, the chosen year marked. The unit
    stands in the subtitle and in every label, so that no text has to stand upright."""
    step = year_step(int(years.max()) - int(years.min()))
    ticks = {"dtick": step, "tickformat": "d", "tickangle": 0}
    reach, is_below = _reach(values, has_key), bool(values.min() < 0)
    key, above = style.key_of_names([trace["name"] for trace in traces] if has_key else [])
    return style.styled_figure(
        traces,
        height=_HEIGHT + above,
        hovermode="closest",
        shapes=_year_mark(look.marked, years),
        showlegend=has_key,
        legend=key,
        # room for the years and most amounts: where Plotly must widen a margin, it draws all twice
        margin={"l": 48, "r": 40 if has_key else 24, "t": _ABOVE + above, "b": _BELOW},
        xaxis=style.axis(range=_span(years), showgrid=False, automargin=False, **ticks),
        yaxis=style.axis(range=reach, nticks=5, tickformat=",~r", zeroline=is_below),
    )


def _year_mark(marked: str, years: pd.Series) -> list[dict[str, Any]]:
    """A ground behind the period `marked`, unless it is the only one: as wide as its kind of period
    is, where it stands among the points; behind its year where whole years are drawn."""
    if not marked[:4].isdigit() or years.nunique() < 2:
        return []
    is_yearly = bool((years.astype("float64") % 1 == 0).all())
    middle = int(marked[:4]) if is_yearly else position(marked)
    half = 0.45 if is_yearly else 0.45 / (_A_YEAR["Q"] if "Q" in marked else _A_YEAR["M"])
    ends = {"x0": middle - half, "x1": middle + half, "y0": 0, "y1": 1}
    place = {**ends, "xref": "x", "yref": "paper"}
    ground = {"fillcolor": style.OTHER, "opacity": 0.16, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", **place, **ground}]


def _span(years: pd.Series) -> list[float]:
    """The axis of years, with room for what stands at its ends."""
    first, last = int(years.min()), float(years.max())
    room = 0.06 * (last - first) + 0.6
    return [first - room, last + room]


def _reach(values: pd.Series, has_key: bool) -> list[float]:
    """The axis of amounts, from zero, with room for labels above."""
    least, largest = min(0.0, float(values.min())), max(0.0, float(values.max()))
    span = (largest - least) or 1.0
    return [least - (0.08 * span if least < 0 else 0), largest + (0.3 if has_key else 0.16) * span]


def year_step(years: int) -> int:
    """Years from one tick to the next, so that they fit a phone."""
    return next(step for step in (1, 2, 5, 10, 50) if years / step <= 5 or step == 50)
