"""Figures over time: points where only some years are known, lines where the years are neighbours."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tradeviz.charts import style


def known_years(
    points: pd.DataFrame,
    *,
    words: dict[str, str],
    colours: dict[str, str],
    marked: str | None = None,
    reverse: bool = False,
) -> go.Figure:
    """Points that no line joins. Columns: series, period, value (scaled), label, hover, bound, hollow (True for
    a computed figure). `words` names the series; `marked` is the period chosen; `reverse` puts the smallest on top."""
    known = set(points["series"])
    again = points.groupby(["period", "value"]).cumcount()
    points = points.reset_index(drop=True).assign(shift=again.to_numpy() * 0.3)
    points["label"] = points["label"].where(points["shift"] == 0, "")
    reach = (
        [points["value"].max() + 0.6, -0.3]
        if reverse
        else _reach(points["value"], named=len(known) > 1)
    )
    points = _named(points, reach, marked)
    traces = [
        _points(
            points[points["series"] == member],
            colours.get(member, style.OTHER),
            style.wrapped(name, 34),
        )
        for member, name in words.items()
        if member in known
    ]
    years = pd.to_numeric(points["period"].str[:4])
    figure = _time(traces, points["value"], years, marked, named=len(traces) > 1)
    return figure.update_yaxes(range=reach, dtick=1) if reverse else figure


def _points(rows: pd.DataFrame, colour: str, name: str) -> dict[str, Any]:
    symbols = [
        style.SYMBOLS[b] + ("-open" if h else "")
        for b, h in zip(rows["bound"], rows["hollow"], strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": (rows["period"].str[:4].astype(int) + rows["shift"]).tolist(),
        "y": rows["value"].tolist(),
        "text": rows["label"].tolist(),
        "textposition": rows["side"].tolist(),
        "textfont": {"size": style.TEXT - 1},
        "cliponaxis": False,
        "marker": {
            "color": colour,
            "size": 11,
            "symbol": symbols,
            "line": {"width": 2, "color": colour},
        },
        "hovertext": rows["hover"].tolist(),
        "hoverinfo": "text",
    }


_SIDES = ("top center", "bottom center", "middle left", "middle right")
_PLOTS = ((250, 230), (470, 230))
"""Pixels across and up that points have on a phone and on a desk, at least."""
_MARK, _LINE, _LETTER = 16, 17, 7
"""Pixels of a point, of a line of text, of a narrow letter."""


def _named(points: pd.DataFrame, reach: list[float], marked: str | None) -> pd.DataFrame:
    """`points` with the side on which each label stands (column `side`) and no label where none is free: the point then
    speaks when it is touched, and in the table. The period chosen and the newest are named first."""
    order = sorted(
        points.index,
        key=lambda at: (points["period"][at] == marked, points["period"][at]),
        reverse=True,
    )
    plots = [_placed(points, reach, across, up) for across, up in _PLOTS]
    taken = [list(places.values()) for places in plots]
    wanted = dict(zip(points.index, _sides(points), strict=True))
    side, label = {}, {}
    for at in order:
        text = str(points["label"][at])
        for each in (wanted[at], *_SIDES):
            boxes = [_beside(places[at], each, text) for places in plots]
            if not text or all(
                _is_free(box, places[at], used)
                for box, places, used in zip(boxes, plots, taken, strict=True)
            ):
                break
        else:
            each, text, boxes = wanted[at], "", []
        side[at], label[at] = each, text
        for used, box in zip(taken, boxes, strict=False):
            used.append(box)
    return points.assign(side=pd.Series(side), label=pd.Series(label))


Box = tuple[float, float, float, float]
"""Left, low, right, high, in pixels."""


def _placed(points: pd.DataFrame, reach: list[float], across: float, up: float) -> dict[Any, Box]:
    """Where each point stands in a plot of this size whose upright axis reaches from and to `reach`."""
    years = points["period"].str[:4].astype(int) + points["shift"]
    (first, last), (low, high) = _span(years), reach
    x = (years - first) / (last - first) * across
    y = (points["value"] - low) / (high - low) * up
    half = _MARK / 2
    return {at: (x[at] - half, y[at] - half, x[at] + half, y[at] + half) for at in points.index}


def _beside(point: Box, side: str, text: str) -> Box:
    """What a label on a side of a point covers."""
    left, low, right, high = point
    wide = style.room(text) * _LETTER
    middle, centre = (low + high) / 2, (left + right) / 2
    return {
        "top center": (centre - wide / 2, high, centre + wide / 2, high + _LINE),
        "bottom center": (centre - wide / 2, low - _LINE, centre + wide / 2, low),
        "middle left": (left - wide, middle - _LINE / 2, left, middle + _LINE / 2),
        "middle right": (right, middle - _LINE / 2, right + wide, middle + _LINE / 2),
    }[side]


def _is_free(box: Box, own: Box, taken: list[Box]) -> bool:
    """Whether nothing else stands there, nor the years below the plot."""
    return box[1] >= -2 and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
        if other != own
    )


def _sides(points: pd.DataFrame) -> list[str]:
    """On which side of its point each label stands: away from the same series' neighbouring years, and below the
    point where another series' label stands just above it."""
    near = 0.24 * (points["value"].max() - min(0.0, points["value"].min()))
    years = points["period"].str[:4].astype(int)
    sides = []
    for series, year, value in zip(points["series"], years, points["value"], strict=True):
        own = years[points["series"] == series]
        before, after = own.between(year - 2, year - 1).any(), own.between(year + 1, year + 2).any()
        above = (
            points[(years == year) & (points["series"] != series)]["value"]
            .between(value, value + near)
            .any()
        )
        straight = "bottom center" if above else "top center"
        sides.append(straight if before == after else "middle left" if after else "middle right")
    return sides


def lines(
    series: pd.DataFrame,
    *,
    colours: dict[str, str],
    words: dict[str, str],
    marked: str | None = None,
    height: int = 340,
    reverse: bool = False,
) -> go.Figure:
    """One line a member of column `series`, broken where `segment` changes, named at its end. Columns: series,
    x (a year, or a month's first day), value, segment, hover, hollow. `colours` and `words` by member; members
    without a colour are grey. `reverse` puts the smallest on top (places)."""
    by_member = dict(list(series.groupby("series", sort=False)))
    members = [member for member in words if member in by_member]
    traces = [
        _line(
            by_member[member],
            words[member],
            colours.get(member, style.OTHER),
            member in colours,
            place,
        )
        for place, member in enumerate(members)
    ]
    traces.append(
        _end_names(by_member, {member: words[member] for member in members}, series["value"])
    )
    figure = _time(traces, series["value"], series["x"], marked, named=False, height=height)
    if reverse:
        figure.update_yaxes(
            range=[series["value"].max() + 0.6, 0.4], dtick=1 if series["value"].max() < 12 else 5
        )
    return figure.update_layout(margin_r=118)


def _line(rows: pd.DataFrame, name: str, colour: str, strong: bool, place: int) -> dict[str, Any]:
    xs: list[Any] = []
    ys: list[Any] = []
    hovers: list[str] = []
    sizes: list[int] = []
    for _, segment in rows.groupby("segment", sort=False):
        xs += [*segment["x"].tolist(), segment["x"].iloc[-1]]
        ys += [*segment["value"].tolist(), None]
        hovers += [*segment["hover"].tolist(), ""]
        sizes += [(5 if strong else 3) + (4 if len(segment) == 1 else 0)] * (
            len(segment) + 1
        )  # what no line joins
    xs, ys, hovers, sizes = xs[:-1], ys[:-1], hovers[:-1], sizes[:-1]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "line": {
            "color": colour,
            "width": 2.5 if strong else 1.3,
            "dash": style.DASHES[place % 4] if strong else "solid",
        },
        "marker": {"size": sizes, "color": colour},
        "opacity": 1.0 if strong else 0.75,
        "hovertext": hovers,
        "hoverinfo": "text",
    }


def with_key(figure: go.Figure) -> go.Figure:
    """A figure of `lines` with a key above instead of names at the ends: for lines that end in different years, or
    for one that needs no name."""
    lines = [trace for trace in figure.data if "lines" in trace.mode]
    named = go.Figure({"data": lines, "layout": figure.layout})
    return named.update_layout(showlegend=len(lines) > 1, legend=style.legend(), margin_r=24)


def _end_names(
    by_member: dict[str, pd.DataFrame], words: dict[str, str], values: pd.Series
) -> dict[str, Any]:
    """Each line's name at its end, kept apart from its neighbours'."""
    names = {member: style.wrapped(name, 16) for member, name in words.items()}
    ends = sorted((float(by_member[member]["value"].iloc[-1]), member) for member in names)
    line = 0.068 * ((float(values.max()) - min(0.0, float(values.min()))) or 1.0)
    heights: list[float] = []
    for place, (end, member) in enumerate(ends):
        lines = names[member].count("<br>") + 1
        before = names[ends[place - 1][1]].count("<br>") + 1 if place else 0
        heights.append(end if not place else max(end, heights[-1] + line * (lines + before) / 2))
    last = max(float(rows["x"].max()) for rows in by_member.values())
    return {
        "type": "scatter",
        "mode": "text",
        "x": [last + 0.1] * len(ends),
        "y": heights,
        "text": [names[member] for _, member in ends],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "textfont": {"size": style.TEXT - 1},
        "cliponaxis": False,
        "showlegend": False,
    }


def _time(
    traces: list[dict[str, Any]],
    values: pd.Series,
    years: pd.Series,
    marked: str | None,
    *,
    named: bool,
    height: int = 340,
) -> go.Figure:
    """The frame of a chart over time: from zero, years below, the chosen year marked. The unit stands in the
    subtitle and in every label, so that no text has to stand upright."""
    shapes = []
    if marked and marked[:4].isdigit() and years.nunique() > 1:
        year = int(marked[:4])
        shapes = [
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": year - 0.45,
                "x1": year + 0.45,
                "y0": 0,
                "y1": 1,
                "fillcolor": style.OTHER,
                "opacity": 0.16,
                "line": {"width": 0},
                "layer": "below",
            }
        ]
    return style.figure(
        traces,
        height=height,
        hovermode="closest",
        shapes=shapes,
        showlegend=named,
        legend=style.legend(),
        # room for the years and most amounts: where Plotly must widen a margin, it draws all twice
        margin={"l": 48, "r": 40 if named else 24, "t": 12, "b": 30},
        xaxis=style.axis(
            range=_span(years),
            dtick=_step(int(years.max()) - int(years.min())),
            tickformat="d",
            tickangle=0,
            showgrid=False,
            automargin=False,
        ),
        yaxis=style.axis(
            range=_reach(values, named=named),
            nticks=5,
            tickformat=",~r",
            zeroline=bool(values.min() < 0),
        ),
    )


def _span(years: pd.Series) -> list[float]:
    """The axis of years, with room for what stands at its ends."""
    first, last = int(years.min()), int(years.max())
    room = 0.06 * (last - first) + 0.6
    return [first - room, last + room]


def _reach(values: pd.Series, *, named: bool) -> list[float]:
    """The axis of amounts, from zero, with room for labels above."""
    least, largest = min(0.0, float(values.min())), max(0.0, float(values.max()))
    span = (largest - least) or 1.0
    return [least - (0.08 * span if least < 0 else 0), largest + (0.3 if named else 0.16) * span]


def with_breaks(figure: go.Figure, marks: dict[float, str]) -> go.Figure:
    """`figure` with a dotted line where a series breaks, worded along its foot: above, a key may grow into the plot."""
    for x, words in marks.items():
        figure.add_shape(
            type="line",
            xref="x",
            yref="paper",
            x0=x,
            x1=x,
            y0=0,
            y1=1,
            layer="below",
            line={"width": 1.5, "dash": "dot", "color": style.OTHER},
        )
        figure.add_annotation(
            x=x,
            y=0,
            xref="x",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            textangle=-90,
            text=words,
            showarrow=False,
            font={"size": style.TEXT - 2},
        )
    return figure


def _step(years: int) -> int:
    return next(step for step in (1, 2, 5, 10, 50) if years / step <= 5 or step == 50)


def with_band(figure: go.Figure, low: float, high: float, words: str) -> go.Figure:
    """`figure` of ratios with a band of values that would be usual, worded in its upper left corner. The axis shows
    the values, the band and one; it does not begin at zero."""
    known = [
        value
        for trace in figure.data
        if "markers" in trace.mode
        for value in trace.y
        if value is not None
    ]
    least, most = min(1.0, *known), max(high, *known)
    air = 0.25 * (most - least)
    figure.update_yaxes(range=[least - air, most + 2 * air])
    figure.add_shape(
        type="rect",
        xref="paper",
        yref="y",
        x0=0,
        x1=1,
        y0=low,
        y1=high,
        layer="below",
        fillcolor=style.ACCENT,
        opacity=0.25,
        line={"width": 0},
    )
    return figure.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        text=words,
        showarrow=False,
        font={"size": style.TEXT - 2},
    )
