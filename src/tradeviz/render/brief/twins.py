"""A chart as categories and series with their labels, for programs that draw it themselves; none
for forms that they do not know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

import pandas as pd

from tradeviz.charts import style
from tradeviz.charts.series import is_joined, position
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.views.forms import drawn_rows
from tradeviz.views.result import Chart


@dataclass(frozen=True)
class TwinSeries:
    """One series: its name, its colours by point, its values (None: nothing there), what is written
    beside them."""

    name: str
    colours: tuple[str, ...]
    values: tuple[float | None, ...]
    labels: tuple[str, ...]
    places: tuple[float, ...] = ()
    """Where its points stand along a yearly axis."""


@dataclass(frozen=True)
class Twin:
    """A chart: `bars` lying, `columns` upright, `lines` or `points` over time."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[TwinSeries, ...]
    is_reversed: bool = False
    """Whether the smallest stands on top (places)."""


def twin_of(chart: Chart, language: Language) -> Twin | None:
    """A chart in these terms; None for a form that has none."""
    make = _TWINS.get(chart.form)
    if make is None or (make is _over_time and "period" not in chart.rows):
        return None
    return make(chart, drawn_rows(chart, language), language)


def _plain(text: object) -> str:
    """A label without the marks of charts for bold letters and ends of lines."""
    written = str(text).replace("<br>", " ")
    for mark in ("<b>", "</b>"):
        written = written.replace(mark, "")
    return unescape(written)


def _ranking(chart: Chart, rows: pd.DataFrame, _language: Language) -> Twin:
    """One bar a row; one of them in colour, or all."""
    usual = style.MEANINGS[chart.meaning]
    colours = [usual if chart.highlight in (None, code) else style.OTHER for code in rows["code"]]
    names = tuple(map(_plain, rows["name"]))
    return Twin("bars", names, (_series("", colours, rows["value"], rows["label"]),))


def _columns(chart: Chart, rows: pd.DataFrame, language: Language) -> Twin:
    rows = rows.sort_values("year", ignore_index=True)
    ranked = _ranking(chart, rows, language)
    return Twin("columns", ranked.categories, ranked.series)


def _paired(chart: Chart, rows: pd.DataFrame, language: Language) -> Twin:
    """Two bars a row."""
    series = tuple(
        _series(
            word(each.name, language),
            [style.MEANINGS[each.meaning]] * len(rows),
            rows[key],
            rows[f"{key}_label"],
        )
        for key, each in chart.series.items()
    )
    return Twin("bars", tuple(map(_plain, rows["name"])), series)


def _over_time(chart: Chart, rows: pd.DataFrame, language: Language) -> Twin:
    """Lines where every series is one line without a break and periods stand once; else points."""
    rows = rows[rows["value"].notna()].sort_values("period", kind="stable")
    members = {key: rows[rows["series"] == key] for key in chart.series}
    known = {key: of_one for key, of_one in members.items() if len(of_one)}
    periods = sorted(set(rows["period"]))
    kind = "lines" if _are_lines(rows, known.values()) else "points"
    series = tuple(
        _dated(of_one, word(chart.series[key].name, language), _colour(chart, key), periods, kind)
        for key, of_one in known.items()
    )
    names = tuple(language.period(period) for period in periods)
    return Twin(kind, names, series, bool(chart.options.get("reverse")))


def _are_lines(rows: pd.DataFrame, members: Iterable[pd.DataFrame]) -> bool:
    """Whether each series is one line, unbroken, with one figure a period."""
    return (
        "segment" in rows
        and is_joined(rows)
        and all(one["segment"].nunique() == 1 and one["period"].is_unique for one in members)
    )


def _dated(rows: pd.DataFrame, name: str, colour: str, periods: list[str], kind: str) -> TwinSeries:
    """The points of one series: one a period for a line, as they are for points."""
    labels = rows["label"] if "label" in rows else pd.Series("", index=rows.index)
    if kind == "lines":
        by_period = dict(zip(rows["period"], rows["value"], strict=True))
        values = pd.Series([by_period.get(period) for period in periods], dtype="float64")
        return _series(name, [colour] * len(periods), values, [""] * len(periods))
    places = tuple(position(period) for period in rows["period"])
    points = _series(name, [colour] * len(rows), rows["value"], labels)
    return TwinSeries(name, points.colours, points.values, points.labels, places)


def _colour(chart: Chart, key: str) -> str:
    meaning = chart.series[key].meaning
    return style.MEANINGS[meaning] if meaning else style.OTHER


def _series(
    name: str, colours: list[str], values: pd.Series, labels: Iterable[object]
) -> TwinSeries:
    plain = tuple(None if pd.isna(value) else float(value) for value in values)
    return TwinSeries(name, tuple(colours), plain, tuple(map(_plain, labels)))


_TWINS: dict[str, Callable[[Chart, pd.DataFrame, Language], Twin]] = {
    "ranking": _ranking,
    "columns": _columns,
    "paired": _paired,
    "over_time": _over_time,
    "lines": _over_time,
    "points": _over_time,
}
"""Form → how it is written in these terms."""
