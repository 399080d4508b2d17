"""When: spans and steps on a calendar."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.drawing import Drawing
from tradeviz.charts.named_rows import WRAP, NamedRows

_LONG = 500
"""Days from which on a bar of a few days would be too thin to see: dots are drawn instead."""
_THICK = 14
"""Pixels of a bar."""


def timeline_chart(
    spans: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    ticks: Mapping[str, str],
    joined: bool = False,
) -> Drawing:
    """One bar a row from start to end (a dot where the whole is so long that a bar would not be
    seen), name above it. Columns: start, end (ISO days), name, label, detail (beside the label),
    hover, kind. `ticks`: ISO day → worded. `joined` leads a line to each dot from the day of the
    first: steps that belong together."""
    first, last = _window(spans)
    rows = NamedRows.stacked([_named(row) for row in spans.to_dict("records")], mark=_THICK)
    shades = [colours.get(kind, style.OTHER) for kind in spans["kind"]]
    has_dots = joined or (last - first).days > _LONG
    marks = (_dots if has_dots else _bars)(spans, rows.middles, shades)
    rails = [_rail(spans, rows.middles)] if joined else []
    edges = [f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"]
    axis = {"type": "date", "range": edges, "tickvals": list(ticks), "showticklabels": False}
    return rows.figure(
        [*rails, marks, rows.standing(edges[0])],
        foot=44,
        barmode="overlay",
        margin={"l": 8, "r": 8, "t": 8, "b": 36},
        annotations=[_tick(day, words, first, last) for day, words in ticks.items()],
        xaxis=style.axis(showgrid=False, showline=True, ticks="outside", **axis),
    )


def _window(spans: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days drawn: all, and a little beside them."""
    first = pd.to_datetime(spans["start"]).min()
    last = pd.to_datetime(spans["end"]).max() + pd.Timedelta(days=1)
    margin = pd.Timedelta(days=max(1, round((last - first).days * 0.03)))
    return first - margin, last + margin


def _tick(day: str, words: str, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """The words below a day, turned inwards near an edge, where Plotly would leave out its own."""
    share, half = (pd.Timestamp(day) - first) / (last - first), style.room(words) * 0.01
    anchor = "left" if share < half else "right" if share > 1 - half else "center"
    return {
        "text": words,
        "x": day,
        "y": 0,
        "xref": "x",
        "yref": "paper",
        "xanchor": anchor,
        "yanchor": "top",
        "yshift": -4,
        "showarrow": False,
        "font": {"size": style.TEXT - 1},
    }


def _named(row: Mapping[str, str]) -> str:
    """A row's name, then its days in bold and its detail."""
    name, days, detail = style.wrapped(row["name"], WRAP), f"<b>{row['label']}</b>", row["detail"]
    if not detail:
        return f"{name}<br>{days}"
    if style.room(row["label"] + detail) + 3 <= WRAP:
        return f"{name}<br>{days} · {detail}"
    return f"{name}<br>{days}<br>{style.wrapped(detail, WRAP)}"


def _bars(spans: pd.DataFrame, middles: list[float], shades: list[str]) -> dict[str, Any]:
    """Bars from the first day to the end of the last."""
    start, end = pd.to_datetime(spans["start"]), pd.to_datetime(spans["end"])
    days = end + pd.Timedelta(days=1) - start
    return {
        "type": "bar",
        "orientation": "h",
        "base": start.dt.strftime("%Y-%m-%d").tolist(),
        "x": (days.dt.total_seconds() * 1000).tolist(),
        "y": middles,
        "width": _THICK,
        "marker": {"color": shades},
        **style.hovering(spans["hover"]),
    }


def _dots(spans: pd.DataFrame, middles: list[float], shades: list[str]) -> dict[str, Any]:
    """Dots on the first days."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": spans["start"].tolist(),
        "y": middles,
        "cliponaxis": False,
        "marker": {"color": shades, "size": 12},
        **style.hovering(spans["hover"]),
    }


def _rail(spans: pd.DataFrame, middles: list[float]) -> dict[str, Any]:
    """A line to each dot from the day of the first."""
    first = spans["start"].min()
    places = list(zip(spans["start"], middles, strict=True))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for day, _ in places for x in (first, day, None)],
        "y": [y for _, middle in places for y in (middle, middle, None)],
        "hoverinfo": "skip",
        "line": {"color": style.OTHER, "width": 2},
    }
