"""The forms in which a pivot is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from tradeviz.charts.series import is_joined, position
from tradeviz.i18n.terms import Apposed, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import laid_out
from tradeviz.views.explore.cells import REST, Pivot
from tradeviz.views.explore.subject import member_name
from tradeviz.views.observations import bar_rows, figure_of, hover, mark_of
from tradeviz.views.over_time import segmented
from tradeviz.views.result import Chart, Series

_COLOURS = ("accent", "import", "fourth")
"""What the first lines mean: the others are grey."""
_TELLING = (3, 0.8)
"""From how many areas on, and up to which share of the largest, areas say more than bars."""


def chart_of(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart | None:
    """The form asked for; none for a table."""
    draw = _FORMS.get(query.option("form", "table"))
    return draw(snapshot, query, pivot) if draw else None


def note_of(query: Query, chart: Chart | None) -> Word:
    """What the form needs said: the signs of its cells, or why another is drawn."""
    wanted = query.option("form")
    if wanted == "heat":
        return text(
            "The stronger the cell, the larger the figure. 0: nothing traded. Hatched: "
            "confidential. Line without a cell: nobody published it."
        )
    if wanted == "treemap" and chart is not None and chart.form != "treemap":
        return text("As bars: of few areas, or of one that is nearly all, areas say less.")
    if wanted == "multiples" and chart is not None and chart.form != "multiples":
        return text("In one chart: no line crosses periods that nobody published.")
    return ""


# ------------------------------------------------------------------------------------- one period


def _bars(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart:
    """One bar a row, of the newest period; what is confidential in it hatched."""
    is_known = pivot.cells["value"].notna()
    is_newest = pivot.cells["period"] == pivot.cells.loc[is_known, "period"].max()
    newest = pivot.cells[is_newest & (is_known | (pivot.cells["status"] == "C"))]
    order = {code: place for place, code in enumerate(pivot.order)}
    rows = newest.assign(_place=newest["row"].map(order)).sort_values("_place", ignore_index=True)
    row, column = laid_out(query)

    def name(record: Mapping[object, object]) -> Word:
        own = member_name(snapshot, query, row, str(record["row"]))
        if column in ("", "period"):
            return own
        return Apposed((own, member_name(snapshot, query, column, str(record["column"]))))

    drawn = bar_rows(rows, "row", name=name, label=figure_of)
    marks = {"hollow": rows["basis"] == "derived", "hidden": rows["value"].isna()}
    return Chart("ranking", drawn.fillna({"value": 0.0}).assign(**marks))


def _treemap(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart:
    """Areas where they tell something; else bars."""
    bars = _bars(snapshot, query, pivot)
    rows = bars.rows[bars.rows["value"] > 0]
    least, most = _TELLING
    is_telling = len(rows) >= least and rows["value"].max() <= most * rows["value"].sum()
    if not is_telling or len(rows) < (~bars.rows["hidden"]).sum():
        return bars
    return Chart("treemap", rows.assign(group=str(query.flow or "")), meaning="accent")


# -------------------------------------------------------------------------------------- over time


def _over_time(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart:
    """One line a member over the periods, broken where its series breaks."""
    cells = pivot.cells[pivot.cells["value"].notna()]
    points, series = _members(snapshot, query, pivot, cells)
    largest, unit = float(points["value"].abs().max()), str(points["unit"].iloc[0])
    labels = [mark_of(record, largest, unit) for record in points.to_dict("records")]
    marked = points.assign(label=labels)
    form = "lines" if unit == "RANK" else "over_time"
    chart = Chart(form, segmented(marked), series=series, largest=largest, unit=unit)
    return replace(chart, options={"reverse": unit == "RANK"})


def _members(
    snapshot: Snapshot, query: Query, pivot: Pivot, cells: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, Series]]:
    """`cells` as members take them (columns series, code, x, hover, hollow), and the members."""
    row, column = laid_out(query)
    member, other = ("column", column) if row == "period" else ("row", row)
    order = pivot.order if member == "row" else list(dict.fromkeys(cells["column"]))
    names = {code: member_name(snapshot, query, other, code) for code in order}
    rows = cells[cells[member].isin(order)].sort_values("period", kind="stable")
    points = rows.assign(
        series=rows[member],
        code=rows[member],
        hollow=rows["basis"] == "derived",
        hover=[hover(names[record[member]], record) for record in rows.to_dict("records")],
        x=[position(period) for period in rows["period"]],
    )
    series = {
        code: Series(names[code], _COLOURS[place] if place < len(_COLOURS) else "")
        for place, code in enumerate(order)
    }
    return points, series


def _multiples(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart:
    """A small chart for each member, on one scale; one chart where most periods stand alone."""
    chart = _over_time(snapshot, query, pivot)
    if chart.form != "over_time" or not is_joined(chart.rows):
        return chart
    series = {code: replace(one, meaning="accent") for code, one in chart.series.items()}
    return replace(chart, form="multiples", series=series, options={"common": True})


def _heat(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart:
    """A strip of cells for each member."""
    is_confidential = pivot.cells["value"].isna() & (pivot.cells["status"] == "C")
    cells = pivot.cells[pivot.cells["value"].notna() | is_confidential]
    points, series = _members(snapshot, query, pivot, cells)
    states = points["value"].isna().map({True: "hidden", False: "known"})
    states = states.mask(points["value"] == 0, "zero")
    return Chart("heat", points.assign(state=states), series=series, options={"common": True})


def _stacked(snapshot: Snapshot, query: Query, pivot: Pivot) -> Chart:
    """Columns of parts on each other: the largest in colour, all others as one."""
    cells = pivot.cells[pivot.cells["value"].notna()]
    points, series = _members(snapshot, query, pivot, cells)
    apart = [code for code, one in series.items() if one.meaning and code != REST]
    is_apart = points["series"].isin(apart)
    others = _together(points[~is_apart])
    members = {code: series[code] for code in apart}
    if len(others):
        members[REST] = Series(text("All others"))
        points = pd.concat([points[is_apart], others], ignore_index=True)
    largest, unit = float(points["value"].abs().max()), str(points["unit"].iloc[0])
    return Chart("stacked", points, series=members, largest=largest, unit=unit)


def _together(points: pd.DataFrame) -> pd.DataFrame:
    """Parts of each period as one."""
    sums = points.groupby("x", as_index=False).agg(
        {**dict.fromkeys(("period", "unit", "bound", "status"), "first"), "value": "sum"}
    )
    records = sums.assign(basis="derived").to_dict("records")
    lines = [hover(text("All others"), record) for record in records]
    return sums.assign(series=REST, code=REST, hollow=True, hover=lines)


_FORMS: Mapping[str, Callable[[Snapshot, Query, Pivot], Chart]] = {
    "bars": _bars,
    "treemap": _treemap,
    "lines": _over_time,
    "multiples": _multiples,
    "heat": _heat,
    "stacked": _stacked,
}
