"""The total that changed, over all its periods: as it is, and without what moved once."""

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.i18n.terms import AxisUnit, Periods, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.contributions.answers import part_names
from tradeviz.views.contributions.change import Change, change_of
from tradeviz.views.doubts import caveats
from tradeviz.views.explore.subject import selected, subject_words, whose_of
from tradeviz.views.notes import noted
from tradeviz.views.observations import hover, mark_of, observation_columns
from tradeviz.views.over_time import segmented
from tradeviz.views.result import Chart, Result, Series

_ALL, _REST = "all", "rest"


def totals_over_time(snapshot: Snapshot, query: Query) -> Result:
    """The total in every period, and what is left of it without the parts that moved in one large
    step between the periods compared."""
    change = change_of(snapshot, query)
    rows = _totals(change)
    wholes = change.wholes.sort_values("period", kind="stable")
    whose = whose_of(snapshot, query)
    result = Result(
        key="contributions-totals",
        finding=findings.first_and_last(wholes, selected(snapshot, query), whose),
        scope=(
            *subject_words(snapshot, query),
            Periods(rows["period"].min(), rows["period"].max()),
            AxisUnit(float(rows["value"].max()), change.unit) if change.unit in MONEY else "",
        ),
        chart=_chart(snapshot, query, change, rows),
        table=lambda: observation_columns(snapshot, change.wholes, has_partners=True),
        sources=sources_of(snapshot, change.wholes),
        notes=caveats(snapshot, change.wholes),
    )
    return noted(snapshot, result, query.dataset, change.wholes)


def _totals(change: Change) -> pd.DataFrame:
    """The totals of all periods (series "all"), and those without the parts that moved once
    (series "rest")."""
    wholes = change.wholes.sort_values("period", kind="stable").assign(series=_ALL)
    moved = {step.row for step in change.steps}
    cells = change.cells[change.cells["row"].isin(moved) & change.cells["value"].notna()]
    if cells.empty:
        return wholes
    apart = cells.groupby("period")["value"].sum()
    left = wholes["value"] - wholes["period"].map(apart).fillna(0.0)
    rest = wholes.assign(series=_REST, value=left, basis="derived", printed="", note="")
    return pd.concat([wholes, rest], ignore_index=True)


def _chart(snapshot: Snapshot, query: Query, change: Change, rows: pd.DataFrame) -> Chart:
    """One line for the total, one without what moved once."""
    moved = list(dict.fromkeys(step.row for step in change.steps))
    names: dict[str, Word] = {
        _ALL: text("all parts"),
        _REST: text("without {names}", names=part_names(snapshot, query, moved)),
    }
    largest, records = float(rows["value"].max()), rows.to_dict("records")
    points = rows.assign(
        hollow=rows["series"] == _REST,
        label=[mark_of(row, largest, row["unit"]) for row in records],
        hover=[hover(names[row["series"]], row) for row in records],
        x=[position(period) for period in rows["period"]],
    )
    meanings = {_ALL: "accent", _REST: "fourth"}
    series = {one: Series(names[one], meanings[one]) for one in dict.fromkeys(rows["series"])}
    chart = segmented(points)
    marked = query.option("until")
    return Chart("over_time", chart, series, largest=largest, unit=change.unit, marked=marked)
