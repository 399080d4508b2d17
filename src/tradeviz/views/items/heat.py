"""The largest items as strips of cells: how much in which period, and what is not known."""

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.i18n.terms import Inside, Period, text
from tradeviz.views.citations import sources_of
from tradeviz.views.items.series import ItemSeries, is_common
from tradeviz.views.items.words import notes_of, scope_of, table_of
from tradeviz.views.notes import noted
from tradeviz.views.observations import hover, marked_figure
from tradeviz.views.result import Chart, Result, Series
from tradeviz.views.seasons import when
from tradeviz.views.subjects import Finding, Subject


def item_heat(series: ItemSeries) -> Result:
    """The largest items as strips of cells: how much in which period. Raises EmptyError."""
    parts = series.parts
    top = series.top
    known = parts[parts["value"].notna()]
    largest = float(known["value"].max())
    result = Result(
        key=f"{series.dataset}-heat",
        finding=_peak(series, known),
        scope=scope_of(series, known, text("Items by period"), largest),
        chart=Chart(
            "heat",
            _cells(series, parts[parts["item"].isin(top)]),
            series={code: Series(series.name(code)) for code in top},
            meaning=str(series.query.flow),
            options={"common": is_common(series.query)},
        ),
        table=lambda: table_of(series),
        sources=sources_of(series.snapshot, known),
        notes=(
            text("The stronger the cell, the larger the figure. {signs}", signs=_SIGNS),
            *notes_of(series),
        ),
        selects="item",
    )
    return noted(series.snapshot, result, series.dataset, parts)


_SIGNS = text("0: nothing traded. Hatched: confidential. Line without a cell: nobody published it.")


def _cells(series: ItemSeries, rows: pd.DataFrame) -> pd.DataFrame:
    """Figures as cells: with a value, zero, confidential; what is not available has none."""
    is_confidential = rows["value"].isna() & (rows["status"] == "C")
    cells = rows[rows["value"].notna() | is_confidential]
    states = cells["value"].isna().map({True: "hidden", False: "known"})
    states = states.mask(cells["value"] == 0, "zero")
    return cells.assign(
        series=cells["item"],
        code=cells["item"],
        state=states,
        x=[position(period) for period in cells["period"]],
        hover=[hover(series.name(row["item"]), row) for row in cells.to_dict("records")],
    )


def _peak(series: ItemSeries, rows: pd.DataFrame) -> Finding:
    """The highest figure of the span; of the item that is looked at, if one is."""
    rows = series.looked_at(rows)
    top = rows.loc[rows["value"].idxmax()]
    subject = Subject(series.about, series.whose, rows["period"].min(), rows["period"].max())
    places = {
        "what": series.about,
        "start": Period(subject.first),
        "end": Period(subject.last),
        "figure": marked_figure(top),
        "when": when(top),
    }
    if series.chosen:
        message = text("{what}, {start} to {end}: highest figure {figure} ({when})", **places)
        return Finding(message, subject)
    message = text(
        "{what}, {start} to {end}: highest figure {figure} ({when}), {name}",
        name=Inside(series.name(top["item"])),
        **places,
    )
    return Finding(message, subject)
