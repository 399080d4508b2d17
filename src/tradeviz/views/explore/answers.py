"""What a pivot says; every row of a dataset."""

from collections.abc import Mapping

import pandas as pd

from tradeviz.datasets import DATASETS
from tradeviz.datasets.ledgers import WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Apposed,
    AxisUnit,
    Name,
    Period,
    Periods,
    Term,
    Text,
    Word,
    count,
    text,
)
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import sources, sources_of
from tradeviz.views.conversion import rate_note
from tradeviz.views.doubts import caveats
from tradeviz.views.explore.axes import laid_out
from tradeviz.views.explore.behind import selected_axis
from tradeviz.views.explore.cells import AMOUNTS, REST, Pivot, left_out_of, pivot_of
from tradeviz.views.explore.choices import MEASURES
from tradeviz.views.explore.drawings import chart_of, note_of
from tradeviz.views.explore.refusals import not_added
from tradeviz.views.explore.subject import member_name, selected, subject_words, whose_of
from tradeviz.views.explore.table import pivot_table
from tradeviz.views.notes import noted
from tradeviz.views.observations import marked_figure
from tradeviz.views.result import Result, TableColumn, TableColumns
from tradeviz.views.subjects import Finding, Subject


def exploration(snapshot: Snapshot, query: Query) -> Result:
    """The cells in the form asked for."""
    pivot = pivot_of(snapshot, query)
    chart = chart_of(snapshot, query, pivot)
    result = Result(
        key="explore",
        finding=_finding(snapshot, query, pivot),
        scope=_scope(snapshot, query, pivot),
        chart=chart,
        table=lambda: pivot_table(snapshot, query, pivot),
        sources=sources_of(snapshot, pivot.behind[pivot.behind["row"].isin(pivot.order)]),
        notes=(
            _rule(query),
            not_added(query),
            note_of(query, chart),
            rate_note(pivot.cells),
            left_out_of(snapshot, query, pivot),
            _as_published(query),
            *caveats(snapshot, pivot.behind),
        ),
        selects=selected_axis(query),
    )
    is_over_time = chart is not None and chart.form in ("over_time", "lines")
    return noted(snapshot, result, query.dataset, pivot.behind) if is_over_time else result


def whole_dataset(snapshot: Snapshot, query: Query) -> Result:
    """Every row of a dataset, as published."""
    name = query.option("table", "services")
    rows = snapshot.table(name)
    if rows.empty:
        raise EmptyError("This dataset has no rows yet.")
    return Result(
        key="explore-dataset",
        finding=text(
            "{dataset}: all rows ({count})",
            dataset=Name(snapshot.codes["datasets"], name),
            count=count(len(rows)),
        ),
        scope=(text("as published, codes as in the files"),),
        chart=None,
        table=lambda: _columns_of(name, rows),
        sources=sources(snapshot, _cited(name, rows)),
    )


def _cited(name: str, rows: pd.DataFrame) -> list[str]:
    """The ids of the sources that a dataset's rows name; all of them where each row is one."""
    if name == "sources":
        return list(rows["id"])
    columns = [column for column in rows if str(column).startswith("source")]
    return [id for column in columns for id in rows[column].dropna()]


def _columns_of(name: str, rows: pd.DataFrame) -> TableColumns:
    """The columns of a dataset, by what they are called."""
    columns = DATASETS[name].columns
    return tuple(
        TableColumn(columns[column].label or column, _texts(rows[column]), list(rows[column]))
        for column in rows.columns
        if column in columns
    )


def _texts(cells: pd.Series) -> list[object]:
    return ["" if pd.isna(cell) else cell for cell in cells]


# ------------------------------------------------------------------------------------------- words


def _measure_name(snapshot: Snapshot, query: Query) -> Word:
    """What is said of the figures, and with whom they are compared."""
    measure = query.option("measure", "value")
    if measure != "advantage":
        return MEASURES[measure]
    partner = Name(snapshot.codes["economies"], query.option("against", WORLD))
    return text("Weight, by its weight with {partner}", partner=partner)


def _scope(snapshot: Snapshot, query: Query, pivot: Pivot) -> tuple[Word, ...]:
    """Measure, what is fixed, periods, unit."""
    cells = pivot.cells
    unit, largest = str(cells["unit"].iloc[0]), float(cells["value"].abs().max())
    return (
        _measure_name(snapshot, query),
        *subject_words(snapshot, query),
        Periods(str(cells["period"].min()), str(cells["period"].max())),
        AxisUnit(largest, unit) if unit in MONEY else "",
    )


def _finding(snapshot: Snapshot, query: Query, pivot: Pivot) -> Finding | Text:
    """The largest figure of the newest period, and what it is of."""
    cells = pivot.cells[pivot.cells["value"].notna()]
    if cells.empty:
        return text("Every figure asked for is confidential or not available")
    newest = cells[cells["period"] == cells["period"].max()]
    named = newest[newest["row"] != REST]
    is_place = str(newest["unit"].iloc[0]) == "RANK"
    top = (named if len(named) else newest).sort_values("value", ascending=is_place).iloc[0]
    period, what = str(top["period"]), selected(snapshot, query)
    places = {
        "measure": _measure_name(snapshot, query),
        "name": _cell_name(snapshot, query, top),
        "figure": marked_figure(top.to_dict()),
        "period": Period(period),
        "what": what,
    }
    if places["name"] == Apposed(()):
        message = text("{what}: {figure} in {period} ({measure})", **places)
    elif len(newest) == 1:
        message = text("{what} in {period}: {name}, {figure} ({measure})", **places)
    else:
        message = text("{what}, largest in {period}: {name}, {figure} ({measure})", **places)
    return Finding(message, Subject(what, whose_of(snapshot, query), period, period))


def _cell_name(snapshot: Snapshot, query: Query, cell: pd.Series) -> Word:
    """What is laid out in a cell's row and column, but for its period."""
    axes = dict(zip(("row", "column"), laid_out(query), strict=True))
    return Apposed(
        tuple(
            member_name(snapshot, query, dimension, str(cell[axis]))
            for axis, dimension in axes.items()
            if dimension not in ("", "period")
        )
    )


def _rule(query: Query) -> Word:
    """How what is shown was computed, where it is more than the figures."""
    return _RULES.get(query.option("measure", "value"), "")


_RULES: Mapping[str, Term] = {
    "share": text("Each figure divided by the whole of its own series."),
    "share_row": text("Each figure divided by the sum of its row."),
    "share_column": text("Each figure divided by the sum of its column."),
    "share_all": text("Each figure divided by the sum of all that is shown."),
    "index": text("Each figure divided by the first of its own series."),
    "growth": text("Change on the period before, within one series; none across a break."),
    "compound": text(
        "The same growth in each year that leads from the first figure of its own series to "
        "this one; none across a break or between bounds (compound annual growth)."
    ),
    "contribution": text("Change of each part divided by the whole of the period before."),
    "yearly": text("Change on the same period of the year before, within one series."),
    "rank": text("Places among the figures above zero that are published."),
    "advantage": text(
        "The part’s share here divided by its share with the partner that is compared; "
        "1 = alike (revealed comparative advantage, Balassa 1965)."
    ),
    "both_ways": text(
        "1 less the difference of exports and imports divided by their sum; "
        "100% = as much each way (Grubel, Lloyd 1971)."
    ),
    "rolling": text("The sum of the year that ends with each period."),
}
"""How each measure is computed."""


def _as_published(query: Query) -> Word:
    """That changes and the like are none of the exchange rate, where a currency is chosen."""
    is_amount = query.option("measure", "value") in AMOUNTS
    if is_amount or not query.currency:
        return ""
    return text("In the currency as published: no exchange rate is part of a change.")
