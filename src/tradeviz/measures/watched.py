"""What a rule measures of a series: its newest change, figure or place, with its bound."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.datasets.watch import ABOVE, LEVEL, OF_YEAR, ON_PERIOD
from tradeviz.measures.figures import row_figure
from tradeviz.measures.precision import stated_to
from tradeviz.measures.rolling import A_YEAR, rolling_years
from tradeviz.measures.series import are_to_date, ranked_partners, with_gaps
from tradeviz.measures.stated import Stated, percent_growth


@dataclass(frozen=True, eq=False)
class Reading:
    """What was measured last: a share for changes, a figure or a place; the row behind it."""

    value: Bounded
    row: pd.Series
    stated_to: float = 0.0
    """The place of the last digit, of changes in percent."""

    def is_beyond(self, threshold: float, comparison: str) -> bool:
        """Whether it is surely above, or below, `threshold`."""
        limit = Bounded(threshold)
        pair = (self.value, limit) if comparison == ABOVE else (limit, self.value)
        return bounds.is_more(*pair) is True


def newest_reading(series: pd.DataFrame, measure: str) -> Reading | None:
    """The reading of the newest period of `series` (one row a period, each with its era); None
    where it cannot be compared with the one before. A change is never taken across a break, a gap
    or sources, and only of figures above zero."""
    rows = rolling_years(series, []) if measure == OF_YEAR else series
    known = rows[rows["value"].notna()].sort_values("period", ignore_index=True)
    if known.empty:
        return None
    row = known.iloc[-1]
    if are_to_date(known):  # months of a year with the same months of another
        known = known[known["period"].str[4:] == row["period"][4:]]
    if measure == LEVEL:
        return Reading(row_figure(row), row, stated_to(row))
    steps = 1 if measure == ON_PERIOD else A_YEAR.get(str(row["freq"]), 1)
    if len(known) <= steps:
        return None
    segments, before = with_gaps(known)["segment"], known.iloc[-1 - steps]
    if segments.iloc[-1] != segments.iloc[-1 - steps] or before["value"] <= 0:
        return None
    change = percent_growth(Stated.of_row(before), Stated.of_row(row))
    if change is None:
        return None
    share = Bounded(change.value / 100, change.figure.bound)
    return Reading(share, row, change.stated_to)


def newest_place(partners: pd.DataFrame, partner: str, among: Iterable[str]) -> Reading | None:
    """The place of `partner` among others in its newest period, by one source."""
    own = partners[(partners["partner"] == partner) & partners["value"].notna()]
    if own.empty:
        return None
    row = own.sort_values("period").iloc[-1]
    is_beside = (partners["period"] == row["period"]) & (partners["source"] == row["source"])
    placed = ranked_partners(partners[is_beside], among)
    places = placed.loc[placed["partner"] == partner, "rank"]
    return None if places.empty else Reading(Bounded(float(places.iloc[0])), row)
