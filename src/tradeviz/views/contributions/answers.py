"""What moved a total from one period to another: as bars from total to total, and in words."""

from dataclasses import dataclass

import pandas as pd

from tradeviz.datasets.ledgers import WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    AxisUnit,
    Bold,
    Figure,
    Joined,
    Lines,
    Percent,
    Period,
    Periods,
    Text,
    Word,
    text,
)
from tradeviz.measures import pivot
from tradeviz.measures.changes import Step, large_steps, part_changes
from tradeviz.measures.series import is_one_era, is_one_series
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import sources_of
from tradeviz.views.doubts import caveats
from tradeviz.views.explore.axes import AXES, heading_item
from tradeviz.views.explore.cells import (
    in_cells,
    laid_out_parts,
    observations_of,
    whole_rows,
)
from tradeviz.views.explore.subject import member_name, selected, subject_words, whose_of
from tradeviz.views.result import Chart, Result, TableColumn, TableColumns
from tradeviz.views.subjects import Finding, Subject

_DRAWN = 8
"""How many parts have a bar of their own."""
_FIRST, _REST, _LAST = "FIRST", "REST", "LAST"


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

    @property
    def total(self) -> float:
        """By how much it changed."""
        return self.after - self.before

    @property
    def rest(self) -> float:
        """What no part that can be compared accounts for."""
        return self.total - float(self.parts["change"].sum())


@cached
def change_of(snapshot: Snapshot, query: Query) -> Change:
    """The change that was asked for. Raises EmptyError where the two periods cannot be compared."""
    ends = [query.option("since"), query.option("until")]
    if not all(ends):
        raise EmptyError("These figures are of one period only: nothing can have changed.")
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
    left = parts[is_left]
    first, last = (
        float(one["value"]) - float(left[end].sum())
        for one, end in ((before, "before"), (after, "after"))
    )
    return Change(cells, first, last, parts[~is_left], left, steps, wholes, str(before["unit"]))


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


def contributions_to_change(snapshot: Snapshot, query: Query) -> Result:
    """From the total of the earlier period to that of the later one."""
    change = change_of(snapshot, query)
    return Result(
        key="contributions",
        finding=_finding(snapshot, query, change),
        scope=(
            *subject_words(snapshot, query),
            Periods(query.option("since"), query.option("until")),
            AxisUnit(max(change.before, change.after), change.unit) if change.unit in MONEY else "",
        ),
        chart=Chart("waterfall", _bars(snapshot, query, change), unit=change.unit),
        table=lambda: _table(snapshot, query, change),
        sources=sources_of(snapshot, change.cells),
        notes=(
            text("In the currency as published: no exchange rate is part of a change."),
            _steps_note(snapshot, query, change),
            *caveats(snapshot, change.cells),
        ),
    )


# ------------------------------------------------------------------------------------------- words


def _finding(snapshot: Snapshot, query: Query, change: Change) -> Finding:
    """By how much, and what moved most in the direction of the whole."""
    ends = query.option("since"), query.option("until")
    what = selected(snapshot, query)
    sentence = _change_in_words(snapshot, query, change, what)
    return Finding(sentence, Subject(what, whose_of(snapshot, query), *ends))


def _change_in_words(snapshot: Snapshot, query: Query, change: Change, what: Word) -> Text:
    places: dict[str, Word] = {
        "what": what,
        "since": Period(query.option("since")),
        "until": Period(query.option("until")),
        "change": Figure(change.total, change.unit, signed=True),
        "growth": Percent(change.total / change.before, 1, signed=True),
    }
    if len(change.left_out):
        places["names"] = part_names(snapshot, query, list(change.left_out["row"]))
        return text("{what} without {names}, {since} to {until}: {change} ({growth})", **places)
    if change.parts.empty:
        return text("{what}, {since} to {until}: {change} ({growth})", **places)
    along = change.parts["change"] * (1 if change.total >= 0 else -1)
    most = change.parts.loc[along.idxmax()]
    places["name"] = member_name(snapshot, query, query.option("rows", "item"), str(most["row"]))
    places["part"] = Figure(float(most["change"]), change.unit, signed=True)
    return text("{what}, {since} to {until}: {change} ({growth}); most by {name}, {part}", **places)


def part_names(snapshot: Snapshot, query: Query, codes: list[str]) -> Word:
    """The parts by name, in a list."""
    along = query.option("rows", "item")
    names = tuple(member_name(snapshot, query, along, code) for code in codes)
    return Joined(names)


def _steps_note(snapshot: Snapshot, query: Query, change: Change) -> Word:
    """Which parts moved in one large step, when, from what to what, and whether it stayed."""
    steps = tuple(_step(snapshot, query, change, step) for step in change.steps[:5])
    return text("In one step: {list}.", list=Joined(steps)) if steps else ""


def _step(snapshot: Snapshot, query: Query, change: Change, step: Step) -> Word:
    """One large step."""
    places: dict[str, Word] = {
        "name": member_name(snapshot, query, query.option("rows", "item"), step.row),
        "period": Period(step.period),
        "before": Figure(step.before, change.unit),
        "after": Figure(step.after, change.unit),
    }
    if step.is_kept is None:
        return text("{name} {period} ({before} → {after})", **places)
    if step.is_kept:
        return text("{name} {period} ({before} → {after}, and stayed)", **places)
    return text("{name} {period} ({before} → {after}, and did not stay)", **places)


# ------------------------------------------------------------------------------------------- drawn


def _bars(snapshot: Snapshot, query: Query, change: Change) -> pd.DataFrame:
    """The earlier total, each part's change, what the others changed, the later total."""
    along = query.option("rows", "item")
    apart = change.parts.head(_DRAWN)
    moved = [
        (str(row), member_name(snapshot, query, along, str(row)), float(value))
        for row, value in zip(apart["row"], apart["change"], strict=True)
    ]
    rest = change.total - sum(value for _row, _name, value in moved)
    if abs(rest) > abs(change.before) * 1e-6:
        moved.append((_REST, text("All others"), rest))
    rows = [_total(query.option("since"), _FIRST, change.before, change.unit)]
    level = change.before
    for code, name, value in moved:
        rows.append(_moved(code, name, level, value, change))
        level += value
    rows.append(_total(query.option("until"), _LAST, change.after, change.unit))
    return pd.DataFrame(rows)


def _total(period: str, code: str, value: float, unit: str) -> dict[str, object]:
    figure, name = Figure(value, unit), Period(period)
    hover = Lines((Bold(name), figure))
    bar = {"code": code, "name": name, "from": 0.0, "to": value}
    return {**bar, "label": figure, "hover": hover, "meaning": "other"}


def _moved(code: str, name: Word, level: float, value: float, change: Change) -> dict[str, object]:
    whole = max(change.before, change.after)
    figure = Figure(value, change.unit, like=whole, signed=True)
    points = text(
        "{points} of the growth, in percent of the earlier total",
        points=Percent(value / change.before, 1, signed=True),
    )
    bar = {"code": code, "name": name, "from": level, "to": level + value}
    meaning = "accent" if value >= 0 else "fourth"
    return {
        **bar,
        "label": figure,
        "hover": Lines((Bold(name), figure, points)),
        "meaning": meaning,
    }


def _table(snapshot: Snapshot, query: Query, change: Change) -> TableColumns:
    """Every part: before, after, change, contribution, growth; large single steps marked."""
    along = query.option("rows", "item")
    parts = pd.concat([change.parts, change.left_out])
    steps = {step.row for step in change.steps}
    codes = [str(row) for row in parts["row"]]
    return (
        TableColumn(AXES[along], [member_name(snapshot, query, along, code) for code in codes]),
        _amounts(Period(query.option("since")), parts["before"], change.unit),
        _amounts(Period(query.option("until")), parts["after"], change.unit),
        _amounts(text("Change"), parts["change"], change.unit, signed=True),
        _percents(text("Contribution (% of the earlier total)"), parts["contribution"]),
        _percents(text("Growth"), parts["growth"]),
        TableColumn(
            text("Large single step"), [text("yes") if code in steps else "" for code in codes]
        ),
    )


def _amounts(heading: Word, values: pd.Series, unit: str, *, signed: bool = False) -> TableColumn:
    """A column of amounts."""
    return TableColumn(
        heading, [Figure(value, unit, signed=signed) for value in values], list(values)
    )


def _percents(heading: Word, shares: pd.Series) -> TableColumn:
    """A column of signed percentages; empty where none is taken."""
    known = [None if pd.isna(share) else float(share) for share in shares]
    cells = ["" if share is None else Percent(share, 1, signed=True) for share in known]
    return TableColumn(heading, cells, [share and share * 100 for share in known])
