"""What several pages draw alike: flows over time, breaks, pairs of flows."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from tradeviz import measures
from tradeviz.charts import annotations, series, style
from tradeviz.charts.series import Look
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.common import HOME
from tradeviz.views.exhibit import Exhibit, alt_text


def stamped(figure: go.Figure, period: str) -> go.Figure:
    """`figure` saying which period it shows, for whoever reads it by program."""
    figure.layout.meta = period
    return figure


def over_time(
    rows: pd.DataFrame,
    snapshot: Snapshot,
    language: Language,
    *,
    key: str,
    title: str,
    measure: str,
    dataset: str,
    marked: str = "",
    ledger: str = HOME,
) -> Exhibit:
    """Flows over time (columns of observations, one unit): a line where most periods are neighbours, else points
    that no line joins."""
    unit = rows["unit"].iloc[0]
    scale = language.scale(float(rows["value"].max()), unit)
    words = common.flow_names(snapshot, language, "two_way", "export", "import")
    records = rows.to_dict("records")
    points = rows.assign(
        series=rows["flow"],
        value=rows["value"] / scale.divisor,
        hollow=rows["basis"] == "derived",
        label=[language.mark(row["value"], scale, row["bound"]) for row in records],
        hover=[common.hover(words[row["flow"]], row, language) for row in records],
        x=[position(period) for period in rows["period"]],
    )
    points = segmented(points)
    colours = {"export": style.EXPORT, "import": style.IMPORT, "two_way": style.OTHER}
    figure = series.over_time(points, Look(words, colours, marked), unjoined=("two_way",))
    figure = with_breaks(figure, rows, dataset, snapshot, language)
    note = (
        ""
        if series.is_joined(points)
        else language.text(
            "Points only: no line crosses years that nobody published. Hollow: computed. Triangle: more than."
        )
    )
    return Exhibit(
        key=key,
        title=title,
        subtitle=common.scope(
            measure,
            common.reported(language, ledger),
            language.periods(rows["period"].min(), rows["period"].max()),
            scale.unit,
        ),
        alt=alt_text(language.text("Chart over time. {finding}", finding=title)),
        figure=stamped(figure, marked),
        twin=common.twin(rows.sort_values(["period", "flow"]), snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(note, told_breaks(rows, dataset, snapshot, language)),
    )


def segmented(points: pd.DataFrame) -> pd.DataFrame:
    """`points` (columns series, period, status) with column `segment`: what a line may join."""
    points = points.reset_index(drop=True)
    parts = [
        measures.with_gaps(group.sort_values("period")) for _, group in points.groupby("series")
    ]
    return points.assign(segment=pd.concat(parts)["segment"])


def position(period: str) -> float:
    """Where a period stands on a yearly axis."""
    if "-Q" in period:
        return int(period[:4]) + (int(period[-1]) - 1) / 4
    return int(period[:4]) + ((int(period[5:]) - 1) / 12 if len(period) == 7 else 0)


# -------------------------------------------------------------------------------------------------- breaks


def with_breaks(
    figure: go.Figure, rows: pd.DataFrame, dataset: str, snapshot: Snapshot, language: Language
) -> go.Figure:
    """`figure` over time with a mark where the series of `rows` break."""
    found = snapshot.breaks(dataset, rows)
    step = 1 / {"A": 1, "Q": 4, "M": 12}[rows["freq"].iloc[0]] if len(rows) else 1
    marks = {
        position(period) - step / 2: language.text("break {period}", period=language.period(period))
        for period in found["period"]
    }
    return annotations.with_break_lines(figure, marks)


def told_breaks(rows: pd.DataFrame, dataset: str, snapshot: Snapshot, language: Language) -> str:
    """Why no line and no comparison crosses these periods; empty where nothing breaks."""
    found = [
        language.pair(language.period(row["period"]), row[language.code])
        for _, row in snapshot.breaks(dataset, rows).iterrows()
    ]
    return (
        language.text(
            "New series begin, and nothing is compared across them: {list}.",
            list=language.joined(found),
        )
        if found
        else ""
    )


# --------------------------------------------------------------------------------------------------- pairs


def pairs(
    rows: pd.DataFrame, by: str, names: Mapping[str, str], words: dict[str, str], language: Language
) -> pd.DataFrame:
    """What a paired chart takes: a row for each member of column `by` that `names` names, in its order; the flows that
    `words` words side by side."""
    first: dict[tuple[str, str], dict] = {}
    for row in rows.to_dict("records"):
        first.setdefault((row[by], row["flow"]), row)
    return pd.DataFrame(
        [
            _pair({flow: first.get((code, flow)) for flow in words}, code, name, words, language)
            for code, name in names.items()
        ]
    )


def _pair(
    found: dict[str, dict | None], code: str, name: str, words: dict[str, str], language: Language
) -> dict:
    told: dict[str, object] = {"code": code, "name": name}
    for flow, row in found.items():
        told[flow] = float(row["value"]) if row is not None else 0.0
        told[f"{flow}_label"] = (
            language.text("not available") if row is None else _marked(row, language)
        )
        told[f"{flow}_hover"] = (
            common.hover(language.apposed(name, words[flow]), row, language)
            if row is not None
            else ""
        )
    return told


def _marked(row: Mapping, language: Language) -> str:
    """A figure, and whether a flow nobody printed was computed."""
    figure = common.figure_text(row, language)
    computed = row["basis"] == "derived" and row["note"] not in ("", "sum_of_parts")
    return language.text("{figure} (computed)", figure=figure) if computed else figure
