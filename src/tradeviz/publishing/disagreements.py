"""Where two sources give figures for one cell that rounding and bounds do not explain."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz import bounds, columnar
from tradeviz.errors import Problem
from tradeviz.intake.coherence import rounding_of
from tradeviz.publishing.diff import Diff

_CELL = ["reporter", "partner", "flow", "classification", "item", "freq", "period", "unit", "basis"]
_APART = 0.025
"""How far each of two figures may be from what both mean: sources revise at different times."""
_ABOUT = 0.1
"""How far a figure may be from what it is about."""
_MOST = 10


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
    larger, smaller = (f"{float(one['value']):.15g} ({one['source']})" for one in (more, less))
    return Problem(
        "sources_disagree",
        "value",
        found=f"{where}: {larger}",
        expected=smaller,
        severity="warning",
    )
