"""What notes say of observations: the dataset `notes` is the only place that knows where series
break, beside the offices' own flag (status B). Each row of observations gets its `era`: rows of two
eras are neither joined nor compared. All other notes are shown, and part nothing."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from tradeviz.datasets.column import SEPARATOR

BREAK, SHIFT, EVENT = "break", "level_shift", "event"
_CONCERNED = {
    "reporters": "reporter",
    "partners": "partner",
    "flows": "flow",
    "classifications": "classification",
    "items": "item",
    "of_sources": "source",
}
"""Column of notes → the column of observations whose codes it names; empty where it is all."""
Note = dict[Hashable, Any]


def with_eras(observations: pd.DataFrame, dataset: str, notes: pd.DataFrame) -> pd.DataFrame:
    """`observations` with column `era`: how many of the breaks that concern a row lie before it."""
    return observations.assign(era=eras(observations, dataset, notes))


def eras(observations: pd.DataFrame, dataset: str, notes: pd.DataFrame) -> pd.Series:
    """The era of each row. A period that holds the break inside still belongs to the old series."""
    count = pd.Series(0, index=observations.index, dtype="int64")
    for note in notes[notes["kind"] == BREAK].to_dict("records"):
        rows = concerned(observations, dataset, note)
        if rows.any():
            count += rows & _is_since(observations["period"], note)
    return count


def concerned(observations: pd.DataFrame, dataset: str, note: Note) -> pd.Series:
    """Which rows are of a series that a note concerns."""
    datasets = _codes(note["datasets"])
    rows = pd.Series(not datasets or dataset in datasets, index=observations.index)
    if not rows.any():
        return rows
    for column, code in _CONCERNED.items():
        if codes := _codes(note[column]):
            rows &= observations[code].isin(codes)
    return rows


def notes_within(observations: pd.DataFrame, dataset: str, notes: pd.DataFrame) -> pd.DataFrame:
    """The notes that the series of `observations` span, oldest first: where a series breaks or its
    level shifts between two of its periods, and what happened while it lasted."""
    spanned: list[bool] = []
    periods: dict[tuple[str, ...], pd.Series] = {}  # of the series that many notes concern
    for note in notes.to_dict("records"):
        series = (note["datasets"], *(note[column] for column in _CONCERNED))
        if series not in periods:
            rows = concerned(observations, dataset, note)
            periods[series] = observations["period"][rows].drop_duplicates()
        known = periods[series]
        inside = _lasts if note["kind"] == EVENT else _divides
        spanned.append(len(known) > 0 and inside(known, note))
    return notes[np.array(spanned, dtype=bool)].sort_values("start", kind="stable")


def _codes(cell: str) -> list[str]:
    return cell.split(SEPARATOR) if cell else []


def _divides(periods: pd.Series, note: Note) -> bool:
    """Whether a note lies between the first and the last period."""
    since = _is_since(periods, note)
    return bool(since.any() and not since.all())


def _is_since(periods: pd.Series, note: Note) -> pd.Series:
    """Which periods begin with a note or after it: what begins with a month or a year begins on its
    first day."""
    start = note["start"].removesuffix("-01").removesuffix("-01")
    since = [period for period in periods.unique() if _first_month(period) >= start]
    return periods.isin(since)


def _lasts(periods: pd.Series, note: Note) -> bool:
    """Whether a note lies within the time from the first period to the last; years, months and days
    are held against each other as far as both go."""
    first, last = _first_month(periods.min()), _last_month(periods.max())
    start, end = note["start"], note["end"] or note["start"]
    return bool(_is_not_after(first, end) and _is_not_after(start, last))


def _is_not_after(one: str, two: str) -> bool:
    shared = min(len(one), len(two))
    return one[:shared] <= two[:shared]


def _first_month(period: str) -> str:
    """The month in which a quarter begins; years and months as they are."""
    year, is_quarter, quarter = period.partition("-Q")
    return f"{year}-{3 * int(quarter) - 2:02}" if is_quarter else period


def _last_month(period: str) -> str:
    """The month in which a quarter ends; years and months as they are."""
    year, is_quarter, quarter = period.partition("-Q")
    return f"{year}-{3 * int(quarter):02}" if is_quarter else period
