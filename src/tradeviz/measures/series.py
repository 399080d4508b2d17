"""Figures over time: what may be joined by a line or compared, growth, indices, places."""

import math
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from tradeviz.bounds import Bounded
from tradeviz.measures.stated import Stated, percent_growth


def years_apart(earlier: str, later: str) -> int:
    """Whole years between two periods."""
    return int(later[:4]) - int(earlier[:4])


def with_gaps(series: pd.DataFrame) -> pd.DataFrame:
    """A series (column period, ordered) with column `segment`: a new number wherever no line may be
    drawn from the row before, because periods are missing between them, the series breaks, or the
    row is of another source, classification, basis or unit."""
    steps = series["period"].map(_ordinal).astype("float64").diff()
    apart = _A_YEAR if are_to_date(series) else 1
    return series.assign(segment=((steps != apart) | _begins(series)).cumsum())


def are_to_date(series: pd.DataFrame) -> bool:
    """Whether the figures are of years up to a month, which compare with the same month of another
    year only."""
    return bool("freq" in series and series["freq"].eq(TO_DATE).any())


TO_DATE = "Y"
"""The frequency of figures since the beginning of a year."""
_A_YEAR = 12


def _begins(series: pd.DataFrame) -> pd.Series:
    """Where a new series begins: the office says so (status B), or the era, the source, the
    classification, the basis or the unit is another than in the row before."""
    names = _names(series, SERIES).tolist()
    is_other = [False, *(name != before for before, name in pairwise(names))][: len(names)]
    begins = (series["status"] == "B") | pd.Series(is_other, index=series.index, dtype=bool)
    return begins | series["era"].diff().fillna(0).ne(0) if "era" in series else begins


def _era(series: pd.DataFrame) -> pd.Series:
    """The era of each row (see `notes`); one and the same in tables that were never asked about
    it."""
    return series["era"] if "era" in series else pd.Series(0, index=series.index)


def is_one_era(*rows: pd.DataFrame) -> bool:
    """Whether these rows may be compared: all of one era."""
    return len({era for table in rows for era in _era(table)}) <= 1


SERIES = ["source", "classification", "basis", "unit", "published_unit"]
"""What one series has one of: figures that differ in it stand beside each other, not computed.
What is read in one currency may have been published in several."""


def of_same_series(rows: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """The rows that may be compared with `row`: of its source, classification, basis and unit."""
    columns = [column for column in SERIES if column in rows]
    return rows[(rows[columns] == row[columns]).all(axis="columns")]


def in_one_series(
    one: pd.DataFrame, other: pd.DataFrame, *, by: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of two tables that may be compared with each other: those that agree in the columns
    `by`, source, classification, basis and unit."""
    names = [_names(rows, [*by, *SERIES]) for rows in (one, other)]
    return one[names[0].isin(names[1])], other[names[1].isin(names[0])]


def _names(rows: pd.DataFrame, columns: list[str]) -> pd.Series:
    """One text for each row, from those of these columns that there are."""
    known = [column for column in columns if column in rows]
    codes = zip([""] * len(rows), *(rows[column].tolist() for column in known), strict=True)
    names = ["|".join(map(str, each)) for each in codes]
    return pd.Series(names, index=rows.index, dtype=object)


def is_one_series(*rows: pd.Series) -> bool:
    """Whether these rows are of one source, classification, basis and unit."""
    return len({tuple(row.reindex(SERIES, fill_value="")) for row in rows}) <= 1


def are_one_series(*tables: pd.DataFrame) -> bool:
    """The same of all rows of these tables."""
    return is_one_series(*(row for table in tables for _, row in table.iterrows()))


def _ordinal(period: str) -> int:
    """A number that grows by one from a period to the next of its frequency."""
    if "-Q" in period:
        return int(period[:4]) * 4 + int(period[-1])
    return int(period[:4]) * 12 + int(period[5:]) if len(period) == 7 else int(period)


def unbroken(series: pd.DataFrame) -> pd.DataFrame:
    """The newest stretch of a series that no break divides: what first and last may be compared
    of."""
    ordered = series.sort_values("period", kind="stable")
    stretch = _begins(ordered).cumsum()
    return ordered[stretch == stretch.iloc[-1]] if len(ordered) else ordered


def with_growth(series: pd.DataFrame) -> pd.DataFrame:
    """A series with column `growth` on the row before, its bound and to which place in percent it
    is stated: only between neighbouring periods of one segment and one series, and only where the
    bounds allow it."""
    series = with_gaps(series)
    rows = [row for _, row in series.iterrows()]
    grown = [None] * len(rows[:1]) + [
        percent_growth(Stated.of_row(before), Stated.of_row(after))
        if before["segment"] == after["segment"] and is_one_series(before, after)
        else None
        for before, after in zip(rows, rows[1:], strict=False)
    ]
    known = [growth or Stated(Bounded(math.nan)) for growth in grown]
    values = pd.Series([growth.value for growth in known], index=series.index, dtype="float64")
    return series.assign(
        growth=values / 100,
        growth_bound=[growth.figure.bound for growth in known],
        growth_stated_to=[growth.stated_to for growth in known],
    )


def indexed_to(series: pd.DataFrame, base: str) -> pd.DataFrame:
    """Each partner's values as a number with `base` = 100 (column `index`); partners without a
    base, and what a break or another series parts from it, left out."""
    keyed = series.assign(_series=_names(series, ["partner", *SERIES]))
    based = keyed[(keyed["period"] == base) & (keyed["value"] > 0)]
    bases = based.drop_duplicates("_series").set_index("_series")
    known = keyed[keyed["_series"].isin(bases.index)]
    known = known[_era(known) == known["_series"].map(_era(bases))]
    base_values = known["_series"].map(bases["value"]).astype("float64")
    indexed = known.assign(index=known["value"].astype("float64") / base_values * 100)
    return indexed.drop(columns="_series")


def ranked_partners(observations: pd.DataFrame, among: Iterable[str]) -> pd.DataFrame:
    """Each partner's place (column `rank`, 1 = largest) and share (column `share`) in a period,
    among `among`. Places are only given to figures above zero."""
    rows = observations[observations["partner"].isin(list(among)) & (observations["value"] > 0)]
    by_period = rows.groupby("period")["value"]
    return rows.assign(
        rank=by_period.rank(ascending=False, method="min").astype("int64"),
        share=rows["value"] / by_period.transform("sum"),
    ).sort_values(["period", "rank"], ignore_index=True)


def one_offs(series: pd.DataFrame, *, times: float = 5.0) -> pd.DataFrame:
    """The rows of monthly series whose value is more than `times` the median of their item:
    shipments that may never come again, such as an aircraft or a satellite."""
    usual = series.groupby("item")["value"].transform("median")
    counts = series.groupby("item")["value"].transform("size")
    return series[(counts >= 6) & (usual > 0) & (series["value"] > times * usual)]
