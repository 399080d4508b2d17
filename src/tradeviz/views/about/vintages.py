"""The versions of one series beside each other: the revision triangle."""

import pandas as pd

from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Number, Percent, Period, Text, Word, text
from tradeviz.measures.revisions import Revisions, relative_revisions, revisions_of, vintages
from tradeviz.snapshot import Snapshot
from tradeviz.storage.release import Release
from tradeviz.views.about.releases import row_name
from tradeviz.views.observations import Row, figure_of
from tradeviz.views.result import Result, TableColumn, TableColumns

_MOST = 12
"""How many versions stand beside each other."""


def triangle_of(
    snapshot: Snapshot, dataset: str, figure: str, followed: tuple[Release, ...]
) -> Result:
    """The series of a figure in its versions: periods down, versions across. Raises EmptyError
    where rows have no period or none was revised."""
    rows = _series(snapshot, dataset, figure, followed)
    triangle = vintages(rows)
    revised = revisions_of(triangle)
    if revised is None:
        raise EmptyError("No period of this series is in two of the versions that are listed.")
    row = rows.sort_values(["version", "period"]).iloc[-1].to_dict()
    return Result(
        key="changes-vintages",
        finding=_finding(_series_name(snapshot, row, dataset), revised),
        scope=(
            text("Each version’s figure, and its change on the first one published"),
            text("Versions: {count}", count=Number(len(triangle.columns))),
        ),
        chart=None,
        table=lambda: _table(triangle, rows),
        sources=(),
        notes=(
            text("Revision = (figure − first figure) ÷ first figure, the newest of each period"),
        ),
    )


def _series(
    snapshot: Snapshot, dataset: str, figure: str, followed: tuple[Release, ...]
) -> pd.DataFrame:
    """The rows that differ from a figure's in nothing but their period, in each version."""
    key = DATASETS[dataset].key
    if "period" not in key or "value" not in DATASETS[dataset].columns:
        raise EmptyError("Rows of this dataset have no period that versions could be compared by.")
    codes = zip(key, figure.split("~", len(key) - 1), strict=True)
    fixed = tuple((column, code) for column, code in codes if column != "period")
    most = min(len(followed), _MOST)
    return snapshot.figure_history(dataset, fixed, followed[0].version, most)


def _series_name(snapshot: Snapshot, row: Row, dataset: str) -> Word:
    """What the series is, by its newest row."""
    return row_name(snapshot, row, DATASETS[dataset])


def _finding(name: Word, revised: Revisions) -> Text:
    """How large revisions were, and which way."""
    return text(
        "{series}, and the periods before: mean absolute revision {size}, mean revision {bias} "
        "(periods compared: {count})",
        series=name,
        size=Percent(revised.mean_absolute, 1),
        bias=Percent(revised.mean, 1, signed=True),
        count=Number(revised.periods),
    )


def _table(triangle: pd.DataFrame, rows: pd.DataFrame) -> TableColumns:
    """Periods, the newest first; versions, the newest first, each with its revision."""
    ordered = triangle.iloc[::-1]
    relative = relative_revisions(ordered)
    cells = {(row["period"], row["version"]): row for row in rows.to_dict("records")}
    periods = list(ordered.index)
    versions = [
        TableColumn(
            text("Version {version}", version=str(version)),
            [
                _cell(cells.get((period, version)), relative.at[period, version])
                for period in periods
            ],
            [None if pd.isna(value) else value for value in ordered[version]],
        )
        for version in reversed(ordered.columns)
    ]
    return (TableColumn(text("Period"), [Period(period) for period in periods]), *versions)


def _cell(row: Row | None, revision: float) -> Word:
    """A figure and how far it lies from the first."""
    if row is None:
        return ""
    if pd.isna(revision) or not revision:
        return figure_of(row)
    percent = Percent(revision, 1, signed=True)
    return text("{figure} ({change})", figure=figure_of(row), change=percent)
