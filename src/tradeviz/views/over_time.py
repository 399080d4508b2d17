"""Figures over time, as several pages draw them: flows of one unit,
breaks marked and told apart."""

from dataclasses import dataclass, replace

import pandas as pd

from tradeviz.charts.series import is_joined
from tradeviz.datasets.ledgers import HOME
from tradeviz.i18n.terms import (
    AxisUnit,
    Joined,
    Mark,
    Pair,
    Period,
    Periods,
    Translated,
    Word,
    text,
)
from tradeviz.measures.series import with_gaps
from tradeviz.snapshot import Snapshot
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.ledgers import reported
from tradeviz.views.observations import Row, flow_names, hover, observation_columns
from tradeviz.views.result import Chart, Result, flow_series
from tradeviz.views.subjects import Finding, Traded

TWO_WAY = "two_way"
"""Both directions together: drawn among points only, where lines draw each."""
_PERIODS_A_YEAR = {"A": 1, "Q": 4, "M": 12}


@dataclass(frozen=True)
class OverTime:
    """What a chart of flows over time is about: `what` of all flows, two-way."""

    key: str
    what: Traded
    measure: Word
    geography: Word = reported(HOME)
    marked: str = ""

    @property
    def dataset(self) -> str:
        """Whose breaks are marked."""
        return self.what.dataset


def flows_over_time(snapshot: Snapshot, rows: pd.DataFrame, about: OverTime) -> Result:
    """Flows over time (columns of observations, one unit): a line where most periods are
    neighbours, else points that no line joins."""
    largest, unit = float(rows["value"].max()), rows["unit"].iloc[0]
    chart = _flows_chart(snapshot, rows, about)
    points_only = text(
        "Points only: no line crosses years that nobody published. Hollow: computed. Triangle: "
        "more than."
    )
    return Result(
        key=about.key,
        finding=_of_flows_drawn(rows, chart, about),
        scope=(
            about.measure,
            about.geography,
            Periods(rows["period"].min(), rows["period"].max()),
            AxisUnit(largest, unit),
        ),
        chart=chart,
        table=lambda: observation_columns(snapshot, rows.sort_values(["period", "flow"])),
        sources=sources_of(snapshot, rows),
        notes=(
            "" if is_joined(chart.rows) else points_only,
            breaks_note(snapshot, about.dataset, rows),
        ),
    )


def _of_flows_drawn(rows: pd.DataFrame, chart: Chart, about: OverTime) -> Finding:
    """Both directions together where they are drawn so, else each of them, else the one that is
    drawn."""
    drawn = rows[rows["flow"] != TWO_WAY] if is_joined(chart.rows) else rows
    together = drawn[drawn["flow"] == TWO_WAY]
    if len(together):
        return findings.first_and_last(together, about.what, about.geography)
    each = findings.each_flow(drawn, about.what, about.geography)
    if each is not None:
        return each
    newest = drawn[drawn["flow"] == drawn.sort_values("period")["flow"].iloc[-1]]
    flow = str(newest["flow"].iloc[0])
    return findings.first_and_last(newest, replace(about.what, flow=flow), about.geography)


def _flows_chart(snapshot: Snapshot, rows: pd.DataFrame, about: OverTime) -> Chart:
    largest, unit = float(rows["value"].max()), rows["unit"].iloc[0]
    names = flow_names(snapshot, TWO_WAY, "export", "import")
    records = rows.to_dict("records")
    points = rows.assign(
        series=rows["flow"],
        hollow=rows["basis"] == "derived",
        label=[Mark(row["value"], largest, unit, row["bound"]) for row in records],
        hover=[hover(names[row["flow"]], row) for row in records],
        x=[position(period) for period in rows["period"]],
    )
    return Chart(
        "over_time",
        segmented(points),
        series=flow_series(names),
        marked=about.marked,
        largest=largest,
        unit=unit,
        breaks=breaks_of(snapshot, about.dataset, rows),
        options={"points_only": (TWO_WAY,)},
    )


def position(period: str) -> float:
    """Where a period stands on a yearly axis."""
    if "-Q" in period:
        return int(period[:4]) + (int(period[-1]) - 1) / 4
    return int(period[:4]) + ((int(period[5:]) - 1) / 12 if len(period) == 7 else 0)


def segmented(points: pd.DataFrame) -> pd.DataFrame:
    """`points` with column `segment`: which of a series' points a line may join."""
    points = points.reset_index(drop=True)
    ordered = [with_gaps(group.sort_values("period")) for _, group in points.groupby("series")]
    return points.assign(segment=pd.concat(ordered)["segment"])


# ------------------------------------------------------------------------------------------- breaks


def breaks_of(
    snapshot: Snapshot, dataset: str, rows: pd.DataFrame
) -> tuple[tuple[float, Word], ...]:
    """Where the series of `rows` break, on a yearly axis, and how that is worded."""
    step = 1 / _PERIODS_A_YEAR[rows["freq"].iloc[0]] if len(rows) else 1
    return tuple(
        (position(period) - step / 2, text("break {period}", period=Period(period)))
        for period in snapshot.breaks(dataset, rows)["period"]
    )


def breaks_note(snapshot: Snapshot, dataset: str, rows: pd.DataFrame) -> Word:
    """Why no line and no comparison crosses these periods; empty where nothing breaks."""
    breaks = snapshot.breaks(dataset, rows).to_dict("records")
    if not breaks:
        return ""
    reasons = [Pair(Period(row["period"]), in_each_language(row)) for row in breaks]
    return text(
        "New series begin, and nothing is compared across them: {list}.",
        list=Joined(tuple(reasons)),
    )


def in_each_language(row: Row) -> Translated:
    """What happened at a break."""
    return Translated(row["en"], row["fr"], row["de"], row["ja"])
