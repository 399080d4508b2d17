"""Years that follow from their months or quarters."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import column_bits
from tradeviz.measures.figures import as_computed, gravity, statuses_of
from tradeviz.storage.query import MONEY

SUMMED = {"M": "sum_of_months", "Q": "sum_of_quarters"}
"""Frequency → the rule by which a year is the sum of its parts."""
_PARTS = {"M": 12, "Q": 4}
_SERIES = ["reporter", "partner", "flow", "classification", "item", "unit", "basis", "source"]


def with_years(observations: pd.DataFrame) -> pd.DataFrame:
    """`observations` and the years that one source gives in all their months, else quarters, and
    not as years: amounts as sums (basis "derived", the rule in `note`; a hidden part makes a lower
    bound). A year across which the series breaks is not added up."""
    parts = observations[observations["freq"].isin(list(_PARTS)) & observations["unit"].isin(MONEY)]
    if parts.empty:
        return observations
    sums = _sums(parts.assign(year=parts["period"].str[:4]))
    given = observations[observations["freq"] == "A"]
    is_given = _keys(sums, "year").isin(_keys(given, "period"))
    sums = sums[~is_given].drop_duplicates([*_SERIES, "year"])
    like = observations.loc[sums["row"]].assign(freq="A", period=sums["year"].to_numpy())
    statuses = sums["status"].to_numpy()
    years = [
        as_computed(
            like[rows], sums["value"][rows], sums["bits"][rows], rule, status=statuses[rows]
        )
        for freq, rule in SUMMED.items()
        if (rows := (sums["freq"] == freq).to_numpy()).any()
    ]
    return pd.concat([observations, *years], ignore_index=True)


def _sums(parts: pd.DataFrame) -> pd.DataFrame:
    """The sum of each whole year, months before quarters: the columns of a series, year, freq,
    value, bits, status, and a `row` like it."""
    bits, known = column_bits(parts), parts["value"].notna()
    each = parts.assign(row=parts.index, era=parts.get("era", 0), known=known)
    each = each.assign(status=gravity(parts["status"]))
    each = each.assign(**{name: bits & bit for name, bit in bounds.BITS.items() if bit})
    inexact = {name: (name, "max") for name, bit in bounds.BITS.items() if bit}
    sums = each.groupby([*_SERIES, "freq", "year"], as_index=False).agg(
        value=("value", "sum"),
        known=("known", "any"),
        periods=("period", "nunique"),
        eras=("era", "nunique"),
        status=("status", "min"),
        row=("row", "first"),
        **inexact,
    )
    is_whole = (sums["periods"] == sums["freq"].map(_PARTS)) & (sums["eras"] == 1) & sums["known"]
    statuses = statuses_of(sums["status"])
    return sums.assign(bits=sums[list(inexact)].sum(axis=1), status=statuses)[is_whole]


def _keys(rows: pd.DataFrame, period: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[[*_SERIES, period]])
