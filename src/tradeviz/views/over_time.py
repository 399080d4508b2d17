"""Figures over time, as several pages draw them: flows of one unit,
breaks marked and told apart."""

from dataclasses import dataclass, replace

import pandas as pd

from tradeviz.charts.series import is_joined, position
from tradeviz.datasets.ledgers import HOME
from tradeviz.i18n.terms import (
    AxisUnit,
    Periods,
    Word,
    text,
)
from tradeviz.measures.rolling import MEAN, rolling_years
from tradeviz.measures.series import SERIES, with_gaps
from tradeviz.snapshot import Snapshot
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_one_currency, rate_note, without_rate
from tradeviz.views.doubts import caveats
from tradeviz.views.ledgers import with_japan
from tradeviz.views.notes import noted
from tradeviz.views.observations import flow_names, hover, mark_of, observation_columns
from tradeviz.views.result import Chart, Result, Series, flow_series
from tradeviz.views.seasons import is_rolled
from tradeviz.views.subjects import Finding, Traded

_EACH = ".each"
"""What the code of a thin line ends with."""
TWO_WAY = "two_way"
"""Both directions together: drawn among points only, where lines draw each."""
_POINTS_ONLY = text(
    "Points only: no line crosses years that nobody published. Hollow: computed. Triangle: more "
    "than."
)


@dataclass(frozen=True)
class OverTime:
    """What a chart of flows over time is about: `what` of all flows, two-way."""

    key: str
    what: Traded
    measure: Word
    geography: Word = ""
    """Between whom and whose figures; with Japan, as the sources of `ledger` say, where it is
    empty."""
    ledger: str = HOME
    marked: str = ""

    @property
    def dataset(self) -> str:
        """Whose notes are marked."""
        return self.what.dataset


def flows_over_time(snapshot: Snapshot, rows: pd.DataFrame, about: OverTime) -> Result:
    """Flows over time (columns of observations), in one currency: a line where most periods are
    neighbours, else points that no line joins. What is hidden is said, not drawn."""
    result = _of_rows(snapshot, rows, about)
    drawn = in_one_currency(snapshot, rows[rows["value"].notna()], "")
    return noted(snapshot, result, about.dataset, drawn)


def _of_rows(snapshot: Snapshot, rows: pd.DataFrame, about: OverTime) -> Result:
    """The same without the notes on its time."""
    known, rows = rows, in_one_currency(snapshot, rows, "")
    chart = _flows_chart(snapshot, rows[rows["value"].notna()], about)
    drawn = chart.rows
    whose = about.geography or with_japan(snapshot, about.ledger, drawn)
    return Result(
        key=about.key,
        finding=_of_flows_drawn(drawn, about.what, whose),
        scope=(
            about.measure,
            whose,
            Periods(drawn["period"].min(), drawn["period"].max()),
            AxisUnit(chart.largest or 0.0, chart.unit),
        ),
        chart=chart,
        table=lambda: observation_columns(snapshot, rows.sort_values(["period", "flow"])),
        sources=sources_of(snapshot, drawn),
        notes=(
            "" if is_joined(drawn) else _POINTS_ONLY,
            *caveats(snapshot, pd.concat([drawn, rows[rows["value"].isna()]])),
            rate_note(rows),
            without_rate(known, rows),
        ),
    )


def years_over_time(
    snapshot: Snapshot, rows: pd.DataFrame, about: OverTime, rule: str = MEAN
) -> Result:
    """Flows over time as `flows_over_time`; of months and quarters the sum or the average (by
    `rule`) of the year that ends with each, for no month can be compared with another of its year;
    behind an average the months or quarters themselves, thin."""
    rows = in_one_currency(snapshot, rows, "")
    rolled = rolling_years(rows, ["flow"], rule)
    if rolled.empty or not is_rolled(rolled.iloc[0]):
        return flows_over_time(snapshot, rows, about)
    result = _of_rows(snapshot, rolled, about)
    chart = result.chart
    if chart is not None and rule == MEAN and is_joined(chart.rows):
        thin = rows[rows["flow"].isin(chart.rows["flow"]) & rows["value"].notna()]
        chart = _with_thin_lines(snapshot, chart, thin)
    ordered = pd.concat([rolled, rows]).sort_values(["period", "flow"], kind="stable")
    whole = replace(
        result,
        chart=chart,
        table=lambda: observation_columns(snapshot, ordered),
        notes=tuple(dict.fromkeys((*result.notes, *caveats(snapshot, rows)))),
    )
    return noted(snapshot, whole, about.dataset, rolled)


def _with_thin_lines(snapshot: Snapshot, chart: Chart, rows: pd.DataFrame) -> Chart:
    """`chart` with the figures of `rows` as thin lines behind those that it has."""
    thin = _points(snapshot, rows)
    thin = thin.assign(series=thin["series"] + _EACH)
    names = {member: Series("") for member in dict.fromkeys(thin["series"])}
    drawn = pd.concat([thin, chart.rows], ignore_index=True)
    return replace(chart, rows=drawn, series={**names, **chart.series})


def _of_flows_drawn(drawn: pd.DataFrame, what: Traded, whose: Word) -> Finding:
    """Both directions together where they are drawn so, else each of them, else the one that is
    drawn."""
    together = drawn[drawn["flow"] == TWO_WAY]
    if len(together):
        return findings.first_and_last(together, what, whose)
    each = findings.each_flow(drawn, what, whose)
    if each is not None:
        return each
    newest = drawn[drawn["flow"] == drawn.sort_values("period")["flow"].iloc[-1]]
    flow = str(newest["flow"].iloc[0])
    return findings.first_and_last(newest, replace(what, flow=flow), whose)


def _flows_chart(snapshot: Snapshot, rows: pd.DataFrame, about: OverTime) -> Chart:
    """The chart, with the rows that it draws: where lines draw each direction, both together,
    which they add up to, are not drawn."""
    points = _points(snapshot, rows)
    is_apart = points["flow"] != TWO_WAY
    if is_apart.any() and is_joined(points[is_apart]):
        points = _points(snapshot, rows[(rows["flow"] != TWO_WAY).to_numpy()])
    return Chart(
        "over_time",
        points,
        series=flow_series(flow_names(snapshot, TWO_WAY, "export", "import")),
        marked=about.marked,
        largest=float(points["value"].max()),
        unit=points["unit"].iloc[0],
    )


def _points(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as a chart over time takes them."""
    largest, unit = float(rows["value"].max()), rows["unit"].iloc[0]
    names = flow_names(snapshot, TWO_WAY, "export", "import")
    records = rows.to_dict("records")
    points = rows.assign(
        series=rows["flow"],
        hollow=rows["basis"] == "derived",
        label=[mark_of(row, largest, unit) for row in records],
        hover=[hover(names[row["flow"]], row) for row in records],
        x=[position(period) for period in rows["period"]],
    )
    return segmented(points)


def segmented(points: pd.DataFrame) -> pd.DataFrame:
    """`points` with column `segment`: which of a series' points a line may join."""
    points = points.reset_index(drop=True)
    telling = [name for name in ("series", "period", "status", "era", *SERIES) if name in points]
    groups = points[telling].groupby("series")  # without the texts, which are slow to take apart
    ordered = [with_gaps(group.sort_values("period"))["segment"] for _, group in groups]
    return points.assign(segment=pd.concat(ordered))
