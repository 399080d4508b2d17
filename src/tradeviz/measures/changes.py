"""Why a total changed between two periods: what each part added, and what moved in one step.

Rows are observations of one reporter, partner, flow, classification and unit; a column `row` names
the part (an item, a partner)."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeviz.measures.precision import stated_places
from tradeviz.measures.series import is_one_era, is_one_series, with_gaps

TIMES = 2.0
"""From how many times the figure before a step is large; and its inverse."""
WEIGHT = 0.1
"""How much of the whole before it moves at least."""
SMALL = 0.01
"""Below what share of the whole a base is too small to take a percentage of."""


def part_changes(before: pd.DataFrame, after: pd.DataFrame, whole: float) -> pd.DataFrame:
    """What each part added between two periods: columns row, before, after, change, contribution
    (of 1, by the `whole` of the earlier period), growth (of 1; none from a base below `SMALL` of
    the whole), stated_to (the place where the coarser of both ends). A part without a row in one of
    them was nothing there; one that is hidden, a bound, or of another series than before is left
    out: its change is part of what remains."""
    ends = {"before": before.set_index("row"), "after": after.set_index("row")}
    known = [
        row for row in dict.fromkeys([*before["row"], *after["row"]]) if _is_comparable(row, ends)
    ]
    values = pd.DataFrame(
        {name: rows["value"].reindex(known).fillna(0.0) for name, rows in ends.items()},
        index=pd.Index(known, name="row"),
        dtype="float64",
    )
    change = values["after"] - values["before"]
    has_base = values["before"] >= SMALL * whole
    moved = values.assign(
        change=change,
        stated_to=_coarser(known, ends),
        contribution=change / whole,
        growth=(change / values["before"].where(has_base & (values["before"] > 0))),
    )
    order = change.abs().sort_values(ascending=False, kind="stable").index
    return moved.loc[order].reset_index()


def _coarser(known: list[str], ends: dict[str, pd.DataFrame]) -> list[float]:
    """Where the coarser of the figures of each part ends."""
    places = pd.concat([rows.assign(_to=stated_places(rows))["_to"] for rows in ends.values()])
    return list(places.groupby(level=0).max().reindex(known))


def _is_comparable(row: str, ends: dict[str, pd.DataFrame]) -> bool:
    """Whether a part's figures can be compared: exact where they are, of one series."""
    rows = [table.loc[row] for table in ends.values() if row in table.index]
    are_exact = all(pd.notna(one["value"]) and one["bound"] == "exact" for one in rows)
    one_era = is_one_era(*(one.to_frame().T for one in rows))
    return are_exact and one_era and is_one_series(*rows)


@dataclass(frozen=True)
class Step:
    """One movement from a period to the next that is large for its part and for the whole: an
    aircraft, a satellite, a plant. `is_kept`: whether the figure after it stays nearer to the new
    than to the old; None where no later one is known."""

    row: str
    period: str
    before: float
    after: float
    is_kept: bool | None


def large_steps(cells: pd.DataFrame, wholes: pd.DataFrame) -> list[Step]:
    """The steps between neighbouring periods of one series by which a part becomes at least `TIMES`
    of what it was, or less than its inverse, and that move at least `WEIGHT` of the whole before;
    the largest first. `wholes`: one row a period; a part without a row in one of them was nothing
    there, hidden figures and bounds are not compared."""
    ordered = with_gaps(wholes.sort_values("period", kind="stable")).to_dict("records")
    pairs = [
        (before, after)
        for before, after in zip(ordered, ordered[1:], strict=False)
        if before["segment"] == after["segment"]
    ]
    values = {
        str(row): _values(part, [str(one["period"]) for one in ordered])
        for row, part in cells.groupby("row", sort=False)
    }
    steps = [
        _step(row, known, str(before["period"]), str(after["period"]))
        for row, known in values.items()
        for before, after in pairs
        if _is_large(known, before, after)
    ]
    return sorted(steps, key=lambda step: -abs(step.after - step.before))


def _values(part: pd.DataFrame, periods: list[str]) -> dict[str, float | None]:
    """A part's figure in each period: 0 where it has no row, None where it is hidden or a bound."""
    is_exact = part["value"].notna() & (part["bound"] == "exact")
    known = dict(zip(part["period"], part["value"].where(is_exact), strict=True))
    values = {period: known.get(period, 0.0) for period in periods}
    return {period: None if pd.isna(value) else float(value) for period, value in values.items()}


def _is_large(
    values: dict[str, float | None], before: dict[Hashable, Any], after: dict[Hashable, Any]
) -> bool:
    """Whether the step between two periods is large for the part and for the whole before."""
    old, new = values[before["period"]], values[after["period"]]
    if old is None or new is None or abs(new - old) < WEIGHT * before["value"]:
        return False
    return max(old, new) >= TIMES * min(old, new)


def _step(row: str, values: dict[str, float | None], before: str, after: str) -> Step:
    """A step, and whether the figure after it stays."""
    old, new = values[before] or 0.0, values[after] or 0.0
    later = next((value for period, value in values.items() if period > after), None)
    is_kept = None if later is None else abs(later - new) < abs(later - old)
    return Step(row, after, old, new, is_kept)
