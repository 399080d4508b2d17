"""How far published figures were revised: each version of a series beside the first."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Revisions:
    """The revisions of a series: over how many periods, their mean size whichever way (of 1, by the
    first figure), their mean (a bias up or down)."""

    periods: int
    mean_absolute: float
    mean: float


def vintages(rows: pd.DataFrame) -> pd.DataFrame:
    """The revision triangle: one row a period, one column a version (ascending), the figure in each
    cell; nothing where a version lacks the period or hides it. `rows`: columns version, period,
    value, bound; figures that are bounds stand in it."""
    known = rows.drop_duplicates(["period", "version"], keep="first")
    triangle = known.pivot(index="period", columns="version", values="value")
    return triangle.sort_index().sort_index(axis=1)


def relative_revisions(triangle: pd.DataFrame) -> pd.DataFrame:
    """Each figure's change on the first one published for its period, of 1; nothing where that is
    zero."""
    first = triangle.bfill(axis=1).iloc[:, 0]
    return triangle.sub(first, axis=0).div(first.where(first != 0).abs(), axis=0)


def revisions_of(triangle: pd.DataFrame) -> Revisions | None:
    """The newest figures beside the first ones (mean absolute revision: OECD, Di Fonzo 2005), over
    the periods that at least two versions have; None where there are none."""
    counted = triangle[triangle.notna().sum(axis=1) >= 2]
    if counted.empty:
        return None
    newest = relative_revisions(counted).ffill(axis=1).iloc[:, -1].dropna()
    if newest.empty:
        return None
    return Revisions(len(newest), float(newest.abs().mean()), float(newest.mean()))
