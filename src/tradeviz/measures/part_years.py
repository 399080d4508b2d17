"""A year that has begun: its months so far beside the same months of the year before."""

from dataclasses import replace

import pandas as pd

from tradeviz import bounds
from tradeviz.measures import precision
from tradeviz.measures.figures import one_each, row_figure, with_missing_flows
from tradeviz.measures.kpis import Kpi
from tradeviz.measures.series import is_one_era, of_same_series
from tradeviz.storage.query import MONEY

_RULE = "sum_to_date"
_PARTS = {"M": ("-01", 12), "Q": ("-Q1", 4)}
"""Frequency → how its first period of a year ends, and how many a year has."""


def year_to_date(
    observations: pd.DataFrame, ranks: dict[str, float], *, flow: str, item: str
) -> Kpi | None:
    """The sum of a flow and item in the newest year of which one source gives the first months (or
    quarters) and not all, with the same months of the year before, where that series has them.
    None where there is no such year, a month between is hidden or the bounds allow no sum."""
    complete = with_missing_flows(observations)
    is_part = complete["freq"].isin(list(_PARTS)) & complete["unit"].isin(MONEY)
    is_same = (complete["flow"] == flow) & (complete["item"] == item)
    rows = one_each(complete[is_part & is_same & complete["value"].notna()], ranks)
    sums = [_so_far(rows[rows["freq"] == freq], freq) for freq in _PARTS]
    return max((kpi for kpi in sums if kpi), key=lambda kpi: kpi.period, default=None)


def _so_far(rows: pd.DataFrame, freq: str) -> Kpi | None:
    """The months of the newest year, if it is not whole, as one figure."""
    if rows.empty:
        return None
    newest = rows[rows["period"] == rows["period"].max()].iloc[0]
    series = of_same_series(rows, newest).sort_values("period")
    year = newest["period"][:4]
    this, last = (series[series["period"].str[:4] == one] for one in (year, str(int(year) - 1)))
    if not _is_begun(this, freq):
        return None
    last = last[last["period"].str[4:].isin(this["period"].str[4:])]
    return _sum_of(this, last if len(last) == len(this) else None)


def _is_begun(months: pd.DataFrame, freq: str) -> bool:
    """Whether these are the first periods of a year, without a gap, and not all of them."""
    first, whole = _PARTS[freq]
    numbers = months["period"].str[-2:].str.lstrip("Q").astype(int).tolist()
    starts = months["period"].iloc[0].endswith(first)
    return starts and len(months) < whole and numbers == list(range(1, len(months) + 1))


def _sum_of(months: pd.DataFrame, earlier: pd.DataFrame | None) -> Kpi | None:
    """Months as one figure, the same months of the year before beside it."""
    figure = bounds.total(row_figure(row) for _, row in months.iterrows())
    if figure is None:
        return None
    before = None if earlier is None else _sum_of(earlier, None)
    breaks = earlier is not None and not is_one_era(months, earlier)
    first, last = months["period"].iloc[[0, -1]]
    unit = months["unit"].iloc[0]
    place = precision.coarsest(months)
    begun = Kpi(figure, unit, last, months, _RULE, before, breaks=breaks)
    return replace(begun, since=first, stated_to=place)
