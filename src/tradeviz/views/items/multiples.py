"""The largest items side by side, each over time in a small chart."""

import pandas as pd

from tradeviz.charts.series import is_joined
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Inside, text
from tradeviz.measures.series import of_same_series, unbroken
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.items.series import ItemSeries, is_common
from tradeviz.views.items.words import notes_of, points_of, scope_of, table_of
from tradeviz.views.notes import noted
from tradeviz.views.observations import Row, marked_figure
from tradeviz.views.result import Chart, Result, Series
from tradeviz.views.seasons import when
from tradeviz.views.subjects import Finding, Subject

_BEHIND = 16
"""How many items stand in grey behind the small charts."""


def item_multiples(series: ItemSeries) -> Result:
    """The largest items side by side, each in a small chart. Raises EmptyError."""
    rows = series.parts[series.parts["value"].notna()]
    chart = _chart(series, rows)
    result = Result(
        key=f"{series.dataset}-multiples",
        finding=_changed_most(series, rows[rows["item"].isin(series.top)]),
        scope=scope_of(series, rows, text("Largest items over time"), chart.largest or 0.0),
        chart=chart,
        table=lambda: table_of(series),
        sources=sources_of(series.snapshot, rows),
        notes=(
            text("Grey: the other items.") if is_common(series.query) else "",
            *notes_of(series),
        ),
        selects="item",
    )
    return noted(series.snapshot, result, series.dataset, rows, has_missions=False)


def _chart(series: ItemSeries, rows: pd.DataFrame) -> Chart:
    """The largest items, each with what stands behind it. Raises EmptyError."""
    behind = rows.groupby("item")["value"].sum().nlargest(_BEHIND).index
    drawn = rows[rows["item"].isin([*series.top, *behind])]
    points = points_of(series, drawn)
    if not is_joined(points):
        raise EmptyError(
            "Items stand side by side over time where most of their periods are neighbours: no "
            "line crosses years that nobody published. Choose other figures."
        )
    return Chart(
        "multiples",
        points,
        series={code: Series(series.name(code), _meaning(series, code)) for code in series.top},
        largest=float(drawn["value"].max()),
        unit=str(rows["unit"].iloc[0]),
        options={"common": is_common(series.query)},
    )


def _meaning(series: ItemSeries, code: str) -> str:
    """The colour of a line: that of the flow, of the others grey beside one that is looked at."""
    return str(series.query.flow) if series.chosen in ("", code) else "other"


def _changed_most(series: ItemSeries, rows: pd.DataFrame) -> Finding:
    """Which item changed most between the first and the last period drawn, of those that have both
    in one series and exactly; else which is largest in the last. Of an item that is looked at its
    first and its last figure."""
    if series.chosen:
        return findings.first_and_last(series.looked_at(rows), series.about, series.whose)
    ends = _ends(rows)
    if not ends:
        return _largest(series, rows)
    code = max(ends, key=lambda one: abs(ends[one][1]["value"] - ends[one][0]["value"]))
    first, last = ends[code]
    subject = Subject(series.what, series.whose, str(first["period"]), str(last["period"]))
    message = text(
        "{what}: {name} changed most, from {first} ({start}) to {last} ({end})",
        what=series.what,
        name=Inside(series.name(code)),
        first=marked_figure(first),
        start=when(first),
        last=marked_figure(last),
        end=when(last),
    )
    return Finding(message, subject)


def _largest(series: ItemSeries, rows: pd.DataFrame) -> Finding:
    """Which item is largest in the last period."""
    newest = rows[rows["period"] == rows["period"].max()]
    top = newest.loc[newest["value"].idxmax()]
    subject = Subject(series.what, series.whose, str(top["period"]), str(top["period"]))
    message = text(
        "{what} ({end}): largest part {name}, {figure}",
        what=series.what,
        end=when(top),
        name=Inside(series.name(top["item"])),
        figure=marked_figure(top),
    )
    return Finding(message, subject)


def _ends(rows: pd.DataFrame) -> dict[str, tuple[Row, Row]]:
    """Item → its figures in the first and the last period of all, where both are of one unbroken
    series and exact."""
    first, last = rows["period"].min(), rows["period"].max()
    ends: dict[str, tuple[Row, Row]] = {}
    for code, each in rows.groupby("item"):
        whole = unbroken(each)
        one, other = whole.iloc[0], whole.iloc[-1]
        is_whole = (one["period"], other["period"]) == (first, last)
        is_sure = one["bound"] == other["bound"] == "exact"
        if is_whole and is_sure and len(of_same_series(whole.iloc[[0]], other)):
            ends[str(code)] = (one, other)
    return ends
