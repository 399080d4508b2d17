"""What looks wrong in a table that keeps every rule, compared with what is published: for a person
to weigh."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz import columnar
from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import Problem
from tradeviz.measures import exchange_rates
from tradeviz.publishing.diff import Diff
from tradeviz.publishing.disagreements import cells_apart, totals_far_apart

_JUMP = 10.0
_MOST = 10
_MONEY, _ADDED = ("EUR", "USD", "JPY"), ("export", "import", "two_way")
_SCALES = {1e3: "1000", 1e6: "1000000", 1e-3: "1/1000", 1e-6: "1/1000000"}
_CELL = [
    "reporter",
    "partner",
    "flow",
    "classification",
    "freq",
    "period",
    "unit",
    "basis",
    "source",
]


def doubts_about(table: pa.Table, changes: Diff) -> list[Problem]:
    """Every doubt about `table`, the whole new version of a dataset of observations; a change of
    scale blocks."""
    return [
        *_scale(changes),
        *_jumps(changes),
        *_vanishing(changes),
        *_parts_above_wholes(table, changes),
        *cells_apart(table, changes),
        *totals_far_apart(table, changes),
    ]


def doubts_about_rates(changes: Diff) -> list[Problem]:
    """Rates that are far from what the European Central Bank published for the period: upside down,
    or of a hundred; they block, for every converted figure would be wrong by as much."""
    changed = changes.changed.rename(columns={"rate": "rate_before", "rate_after": "rate"})
    rows = pd.concat([changes.added, changed], ignore_index=True).dropna(subset=["rate"])
    return [
        Problem(
            "rate_far",
            "rate",
            found=f"{row['currency']} {row['period']}: {row['rate']:.10g}",
            expected=f"{published:.6g}",
        )
        for row in rows.to_dict("records")
        if (published := _published_rate(row)) is not None
        and not 0.5 < float(row["rate"]) / published < 2
    ][:_MOST]


def _published_rate(row: dict[Any, Any]) -> float | None:
    """The shipped average rate of a row's currency and period; None where there is none."""
    currency, period = str(row["currency"]), str(row["period"])[:7]
    if currency not in exchange_rates.CURRENCIES or currency == "EUR":
        return None
    return exchange_rates.average(currency, period)


def _scale(changes: Diff) -> list[Problem]:
    """Changed values that are mostly a thousand or a million times what they were."""
    pairs = changes.changed[["value", "value_after"]].astype("float64").dropna()
    pairs = pairs[(pairs["value"] != 0) & (pairs["value_after"] != 0)]
    if len(pairs) < 3:
        return []
    ratio = float((pairs["value_after"] / pairs["value"]).median())
    near = next((word for scale, word in _SCALES.items() if abs(ratio / scale - 1) < 0.1), None)
    return [Problem("scale", "value", found=near)] if near else []


def _jumps(changes: Diff) -> list[Problem]:
    """Values more than ten times, or less than a tenth of, what was published."""
    pairs = changes.changed.dropna(subset=["value", "value_after"])
    old, new = pairs["value"].astype("float64"), pairs["value_after"].astype("float64")
    far = pairs[(old > 0) & (new > 0) & ((new > _JUMP * old) | (old > _JUMP * new))]
    return [
        _doubt("jump", row, _plain(row["value_after"]), _plain(row["value"])) for row in _first(far)
    ]


def _vanishing(changes: Diff) -> list[Problem]:
    """Figures that are published and would be gone."""
    return [
        _doubt("vanishes", row, _plain(row["value"]))
        for row in _first(changes.removed.dropna(subset=["value"]))
    ]


def _parts_above_wholes(table: pa.Table, changes: Diff) -> list[Problem]:
    """Items larger than the total of their own classification, in the cells that change."""
    touched = columnar.dictionary_coded(pd.concat([changes.added[_CELL], changes.changed[_CELL]]))
    money = columnar.rows_matching(table, "unit", _MONEY.__contains__) & columnar.rows_matching(
        table, "flow", _ADDED.__contains__
    )
    table = table.select([*_CELL, "item", "value", "bound"]).filter(pa.array(money))
    cell, changing = columnar.shared_keys(table, touched, _CELL)
    is_whole = np.zeros(len(table), dtype=bool)
    for kind in pc.unique(table["classification"]).to_pylist():
        is_total = columnar.rows_matching(table, "item", total_item(kind).__eq__)
        is_whole |= is_total & columnar.rows_matching(table, "classification", kind.__eq__)
    wholes = np.flatnonzero(is_whole & columnar.rows_matching(table, "bound", "exact".__eq__))
    wholes = wholes[columnar.positions(cell[wholes], among=changing) >= 0]
    values, place = (
        columnar.float_column(table, "value"),
        columnar.positions(cell, among=cell[wholes]),
    )
    whole = np.append(values[wholes], np.nan)[place]
    above = np.flatnonzero(~is_whole & (values > whole * 1.001))[:_MOST]
    return [
        _doubt("part_above_whole", row, _plain(row["value"]), f"≤ {_plain(most)}")
        for row, most in zip(table.take(above).to_pylist(), whole[above], strict=True)
    ]


def _plain(value: float) -> str:
    """A figure with all its digits, and no exponent."""
    return f"{float(value):.10f}".rstrip("0").rstrip(".")


def _first(rows: pd.DataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = rows.head(_MOST).to_dict("records")
    return records


def _doubt(rule: str, row: dict[str, Any], figure: str, expected: str = "") -> Problem:
    """A warning that names its row by its codes, which need no translation."""
    where = " ".join(
        str(row[column]) for column in ("reporter", "partner", "flow", "item", "period")
    )
    return Problem(rule, "value", found=f"{where}: {figure}", expected=expected, severity="warning")
