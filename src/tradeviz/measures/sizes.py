"""Figures of missions as Kpis: how large each was, and one figure by another."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.measures import precision
from tradeviz.measures.kpis import ANNOUNCED, Kpi, place_of_ratio


def metric_kpi(
    metrics: pd.DataFrame, ranks: dict[str, float], *, mission: str, name: str
) -> Kpi | None:
    """A mission's figure: what was counted before what was announced, from the preferred source;
    where one source prints two readings, the more careful (a lower bound before a flat figure of
    the same size). None where nobody published it."""
    rows = metrics[(metrics["mission"] == mission) & (metrics["metric"] == name)]
    if rows.empty:
        return None
    careful = rows["bound"].map({"at_least": 0, "exact": 1, "approx": 2, "at_most": 3})
    order = rows.assign(
        _announced=rows["status"] == ANNOUNCED,
        _rank=rows["source"].map(ranks).fillna(99.0),
        _careful=careful,
    )
    chosen = order.sort_values(["_announced", "_rank", "_careful"], kind="stable")
    row = chosen.iloc[0]
    others = rows.drop(index=chosen.index[0])
    return Kpi(
        Bounded(float(row["value"]), row["bound"]),
        "COUNT",
        "",
        rows.loc[[chosen.index[0]]],
        others=others,
        stated_to=precision.coarsest(rows.loc[[chosen.index[0]]]),
    )


def per(part: Kpi | None, whole: Kpi | None) -> Kpi | None:
    """One figure by another, such as participants a company."""
    if part is None or whole is None:
        return None
    figure = bounds.ratio(part.figure, whole.figure)
    if figure is None:
        return None
    rows, place = pd.concat([part.rows, whole.rows]), place_of_ratio(figure.value, part, whole)
    return Kpi(figure, "RATIO", part.period, rows, "ratio", stated_to=place)
