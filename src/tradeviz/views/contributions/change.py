"""What moved a total from one period to another, as figures: the totals, the parts, the steps."""

from dataclasses import dataclass

import pandas as pd

from tradeviz.bounds import Bounded
from tradeviz.datasets.ledgers import WORLD
from tradeviz.errors import EmptyError
from tradeviz.measures import pivot
from tradeviz.measures.changes import Step, large_steps, part_changes
from tradeviz.measures.precision import stated_to
from tradeviz.measures.series import TO_DATE, is_one_era, is_one_series
from tradeviz.measures.stated import Stated, percent_of
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import heading_item
from tradeviz.views.explore.cells import (
    in_cells,
    laid_out_parts,
    observations_of,
    whole_rows,
)


@dataclass(frozen=True, eq=False)
class Change:
    """A total in two periods and what lies between: the parts' changes (see `part_changes`), those
    left out because they moved in one step, the steps themselves."""

    cells: pd.DataFrame
    before: float
    after: float
    parts: pd.DataFrame
    left_out: pd.DataFrame
    steps: list[Step]
    wholes: pd.DataFrame
    """The totals of all periods."""
    unit: str
    stated_to: float
    """The place where the coarsest of the figures ends that the two totals rest on."""

    @property
    def total(self) -> float:
        """By how much it changed."""
        return self.after - self.before

    @property
    def growth(self) -> Stated | None:
        """It in percent of the earlier total."""
        return self.percent(Stated(Bounded(self.total), self.stated_to))

    def percent(self, moved: Stated) -> Stated | None:
        """A change in percent of the earlier total."""
        return percent_of(moved, Stated(Bounded(self.before), self.stated_to))


@cached
def change_of(snapshot: Snapshot, query: Query) -> Change:
    """The change that was asked for. Raises EmptyError where the two periods cannot be compared."""
    ends = _ends(query)
    every = observations_of(snapshot, query)
    cells = in_cells(query, laid_out_parts(snapshot, query, every))
    wholes = _wholes(query, every, cells)
    before, after = (_whole_in(wholes, period) for period in ends)
    if not (is_one_series(before, after) and is_one_era(before.to_frame().T, after.to_frame().T)):
        raise EmptyError(
            "The two periods are not of one series: another source, classification or concept, or "
            "a break lies between. Choose periods of one series."
        )
    at = [cells[cells["period"] == period] for period in ends]
    parts = part_changes(at[0], at[1], float(before["value"]))
    steps = [one for one in large_steps(cells, wholes) if ends[0] < one.period <= ends[1]]
    is_step = parts["row"].isin({step.row for step in steps})
    is_left = is_step & (query.option("steps") == "without")
    first, last = (
        float(one["value"]) - float(parts.loc[is_left, end].sum())
        for one, end in ((before, "before"), (after, "after"))
    )
    apart = parts.assign(contribution=parts["change"] / first)
    of_totals = (wholes, str(before["unit"]), _place(before, after, apart[is_left]))
    return Change(cells, first, last, apart[~is_left], apart[is_left], steps, *of_totals)


def _place(before: pd.Series, after: pd.Series, left: pd.DataFrame) -> float:
    """Where the coarsest figure ends of the two totals and of what is left out."""
    return float(max(stated_to(before), stated_to(after), *left["stated_to"]))


def _ends(query: Query) -> tuple[str, str]:
    """The two periods. Raises EmptyError where there are none or they are not alike."""
    since, until = query.option("since"), query.option("until")
    if not since or not until:
        raise EmptyError("These figures are of one period only: nothing can have changed.")
    if query.freq == TO_DATE and since[4:] != until[4:]:
        raise EmptyError(
            "Figures since the beginning of a year compare with the same months of another year. "
            "Choose the same month of two years."
        )
    return since, until


def _wholes(query: Query, every: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The total of each period: as published, else what the parts add up to."""
    published = whole_rows(query, every)
    published = published[published["value"].notna() & (published["bound"] == "exact")]
    if len(published):
        return published
    sums = pivot.sums_of_cells(cells, ["period"])
    known = sums.loc[sums["bound"] == "exact", ["period", "value", "bound"]]
    like = cells.drop_duplicates("period").drop(columns=["value", "bound", "row"])
    along = query.option("rows", "item")
    heading = heading_item(query) if along == "item" else WORLD
    summed = like.merge(known, on="period").assign(status="A", printed="", **{along: heading})
    return summed.assign(basis="derived", note="sum_of_parts")


def _whole_in(wholes: pd.DataFrame, period: str) -> pd.Series:
    """The total of one period. Raises EmptyError where it is hidden or a bound."""
    rows = wholes[wholes["period"] == period]
    if rows.empty or rows.iloc[0]["value"] <= 0:
        raise EmptyError(
            "The total of one of the two periods is not published as a figure: its parts are "
            "hidden or it is a bound. Choose another period."
        )
    return rows.iloc[0]
