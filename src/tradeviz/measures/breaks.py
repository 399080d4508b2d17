"""Where series break: the registry `data/reference/breaks.csv`, the only place that says so beside
the offices' own flag (status B). Each row of observations gets its `era`: rows of two eras are
neither joined nor compared."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

ANY = "*"
"""A partner or classification in the registry that stands for all."""


def with_eras(observations: pd.DataFrame, dataset: str, registry: pd.DataFrame) -> pd.DataFrame:
    """`observations` with column `era`: how many of the breaks that concern a row lie before it."""
    return observations.assign(era=eras(observations, dataset, registry))


def eras(observations: pd.DataFrame, dataset: str, registry: pd.DataFrame) -> pd.Series:
    """The era of each row. A period that holds the break inside still belongs to the old series."""
    count = pd.Series(0, index=observations.index, dtype="int64")
    for at in registry.to_dict("records"):
        count += concerned(observations, dataset, at) & (observations["period"] >= at["period"])
    return count


def concerned(observations: pd.DataFrame, dataset: str, at: dict[Hashable, Any]) -> pd.Series:
    """Which rows are of a series that breaks at one row of the registry."""
    rows = pd.Series(at["dataset"] == dataset, index=observations.index)
    for column in ("reporter", "partner", "classification"):
        if at[column] != ANY:
            rows &= observations[column] == at[column]
    return rows


def breaks_within(observations: pd.DataFrame, dataset: str, registry: pd.DataFrame) -> pd.DataFrame:
    """The breaks that lie between the first and the last period of any of the series concerned,
    oldest first."""
    inside = []
    for at in registry.to_dict("records"):
        periods = observations.loc[concerned(observations, dataset, at), "period"]
        inside.append(len(periods) > 0 and periods.min() < at["period"] <= periods.max())
    return registry[inside].sort_values("period")
