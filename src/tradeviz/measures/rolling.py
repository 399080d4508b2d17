"""The year that ends with a month or a quarter: what seasons leave comparable."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import column_bits
from tradeviz.measures.figures import as_computed
from tradeviz.measures.precision import stated_places
from tradeviz.measures.series import with_gaps

A_YEAR = {"M": 12, "Q": 4}
"""How many periods of a frequency make a year."""
SUM, MEAN = "rolling_sum", "rolling_mean"
"""The rules by which a figure stands for the year that ends with its period."""


def rolling_years(observations: pd.DataFrame, by: list[str], rule: str = SUM) -> pd.DataFrame:
    """For each period of months or quarters the sum (or, by the rule MEAN, the average) of the year
    that ends with it, in each series that the columns `by` tell apart: basis "derived", the rule in
    `note`. Only where the whole year is known and nothing divides it; yearly figures as they
    are."""
    known = observations[observations["value"].notna()]
    length = A_YEAR.get(str(known["freq"].iloc[0]), 1) if len(known) else 1
    if length == 1:
        return known
    ordered = known.sort_values([*by, "period"], kind="stable").reset_index(drop=True)
    groups = ordered.groupby(by, sort=False) if by else [((), ordered)]
    segmented = pd.concat([with_gaps(group) for _, group in groups])
    keys = [segmented[name] for name in (*by, "segment")]
    sums = _windows(segmented["value"].astype("float64"), keys, length, "sum")
    values = sums / length if rule == MEAN else sums
    is_whole = values.notna()
    bits = _bits(segmented, keys, length)
    places = _windows(pd.Series(stated_places(segmented), segmented.index), keys, length, "max")
    like = segmented[is_whole].drop(columns="segment").assign(stated_to=places[is_whole])
    return as_computed(like, values[is_whole], bits[is_whole], rule).reset_index(drop=True)


def _windows(values: pd.Series, keys: list[pd.Series], length: int, how: str) -> pd.Series:
    """The last `length` values of each group together; nothing where there are fewer."""
    rolled = values.groupby(keys, sort=False).rolling(length).agg(how)
    return rolled.droplevel(list(range(len(keys)))).reindex(values.index)


def _bits(rows: pd.DataFrame, keys: list[pd.Series], length: int) -> pd.Series:
    """In which ways a figure of each window is not exact."""
    own, together = column_bits(rows), pd.Series(0, index=rows.index)
    for bit in bounds.BITS.values():
        if bit and (own & bit).any():
            has_bit = (own & bit).astype("float64")
            together += _windows(has_bit, keys, length, "max").fillna(0).astype("int64")
    return together
