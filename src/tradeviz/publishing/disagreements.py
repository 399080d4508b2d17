"""Where two sources give figures for one cell that rounding and bounds do not explain."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz import bounds, columnar
from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import Problem
from tradeviz.intake.coherence import rounding_of
from tradeviz.measures import exchange_rates
from tradeviz.publishing.diff import Diff
from tradeviz.storage.query import MONEY

_CELL = ["reporter", "partner", "flow", "classification", "item", "freq", "period", "unit", "basis"]
_APART = 0.025
"""How far each of two figures may be from what both mean: sources revise at different times."""
_ABOUT = 0.1
"""How far a figure may be from what it is about."""
_FAR = 100.0
"""From how many times on two figures differ by a scale or a currency, not by what they count."""
_MOST = 10
_TOTAL = ["reporter", "partner", "flow", "freq", "period", "basis"]
"""What a total is of, by whatever classification its parts are told apart."""


def cells_apart(table: pa.Table, changes: Diff) -> list[Problem]:
    """Cells that change and that two sources of `table` then give apart, the widest first."""
    rows = _of_several_sources(table, changes)
    low, high = _ends(rows)
    ends = rows.assign(_low=low, _high=high)
    cells = ends.groupby(_CELL, sort=False)
    least, most = ends.loc[cells["_high"].idxmin()], ends.loc[cells["_low"].idxmax()]
    gap = most["_low"].to_numpy() - least["_high"].to_numpy()
    order = [place for place in np.argsort(-gap, kind="stable") if gap[place] > 0]
    pairs = list(zip(most.to_dict("records"), least.to_dict("records"), strict=True))
    return [_of_two(*pairs[place]) for place in order[:_MOST]]


def totals_far_apart(table: pa.Table, changes: Diff) -> list[Problem]:
    """Totals that change and that another source of `table` gives over a hundred times larger or
    smaller, in whatever classification and currency: the scale or the currency of one is wrong."""
    touched = _totals(pd.concat([changes.added, _as_changed(changes)], ignore_index=True))
    if touched.empty:
        return []
    wholes = {total_item(kind) for kind in table["classification"].unique().to_pylist()}
    is_total = columnar.rows_matching(table, "item", wholes.__contains__)
    known = _totals(columnar.data_frame(table.filter(pa.array(is_total))))
    pairs = touched.merge(known, on=_TOTAL, suffixes=("", "_other"))
    pairs = pairs[pairs["source"] != pairs["source_other"]]
    is_one_cell = pairs["classification"] == pairs["classification_other"]
    pairs = pairs[~(is_one_cell & (pairs["unit"] == pairs["unit_other"]))]  # see cells_apart
    return [_of_two(*_by_size(pair)) for pair in pairs.to_dict("records") if _is_far(pair)][:_MOST]


def _as_changed(changes: Diff) -> pd.DataFrame:
    """The changed rows as they would be."""
    after = {name: name.removesuffix("_after") for name in changes.changed if "_after" in name}
    return changes.changed.drop(columns=list(after.values())).rename(columns=after)


def _totals(rows: pd.DataFrame) -> pd.DataFrame:
    """The known totals in money of a table, with what each is in euro."""
    is_total = rows["item"].astype(str) == rows["classification"].map(total_item).astype(str)
    totals = rows[is_total & rows["unit"].isin(MONEY) & (rows["value"] > 0)]
    rates = [
        exchange_rates.average(*cell)
        for cell in zip(totals["unit"].astype(str), totals["period"].astype(str), strict=True)
    ]
    kept = [*_TOTAL, "classification", "item", "unit", "source", "value", "bound"]
    euro = totals["value"].astype("float64") / pd.Series(rates, totals.index, dtype="float64")
    return totals[kept].assign(euro=euro).dropna(subset="euro")


def _by_size(pair: dict[Any, Any]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """The two figures of a pair, the larger first."""
    other = {name.removesuffix("_other"): value for name, value in pair.items() if "_other" in name}
    one, other = pair, {**pair, **other}
    return (one, other) if one["euro"] > other["euro"] else (other, one)


def _is_far(pair: dict[Any, Any]) -> bool:
    """Whether a scale lies between two figures that no bound explains."""
    more, less = _by_size(pair)
    is_open = more["bound"] == bounds.AT_MOST or less["bound"] == bounds.AT_LEAST
    return bool(not is_open and more["euro"] > _FAR * less["euro"])


def _of_several_sources(table: pa.Table, changes: Diff) -> pd.DataFrame:
    """The known figures of the cells that change, where more than one source gives one."""
    key = [*_CELL, "source"]
    touched = columnar.dictionary_coded(pd.concat([changes.added[key], changes.changed[key]]))
    known = table.select([*key, "value", "bound"])
    known = known.filter(pa.array(~np.isnan(columnar.float_column(known, "value"))))
    cell, changing = columnar.shared_keys(known, touched, _CELL)
    rows = columnar.data_frame(known.filter(pa.array(columnar.positions(cell, changing) >= 0)))
    return rows[rows.groupby(_CELL)["source"].transform("nunique") > 1].reset_index(drop=True)


def _ends(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Between what the true figure of each row may lie."""
    values = rows["value"].to_numpy("float64")
    share = np.where(rows["bound"] == bounds.APPROX, _ABOUT, _APART)
    around = np.abs(values) * share + rounding_of(values)
    low = np.where(rows["bound"] == bounds.AT_MOST, -np.inf, values - around)
    high = np.where(rows["bound"] == bounds.AT_LEAST, np.inf, values + around)
    return low, high


def _of_two(more: dict[Any, Any], less: dict[Any, Any]) -> Problem:
    """A warning that names both sources with their figures."""
    where = " ".join(
        str(more[column]) for column in ("reporter", "partner", "flow", "item", "period")
    )
    figures = [f"{float(one['value']):.15g}" for one in (more, less)]
    if more["unit"] != less["unit"]:
        figures = [
            f"{figure} {one['unit']}" for figure, one in zip(figures, (more, less), strict=True)
        ]
    larger, smaller = (
        f"{figure} ({one['source']})" for figure, one in zip(figures, (more, less), strict=True)
    )
    size = [one.get("euro", one["value"]) for one in (more, less)]
    return Problem(
        "sources_far_apart" if size[0] > _FAR * size[1] > 0 else "sources_disagree",
        "value",
        found=f"{where}: {larger}",
        expected=smaller,
        severity="warning",
    )
