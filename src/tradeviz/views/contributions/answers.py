"""What moved a total from one period to another: as bars from total to total, and in words."""

import pandas as pd

from tradeviz.bounds import Bounded
from tradeviz.i18n.terms import (
    AxisUnit,
    Bold,
    Figure,
    Joined,
    Lines,
    Period,
    Periods,
    Text,
    Word,
    text,
)
from tradeviz.measures.changes import Step
from tradeviz.measures.precision import product_place
from tradeviz.measures.stated import Stated
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import sources_of
from tradeviz.views.contributions.change import Change, change_of
from tradeviz.views.doubts import caveats
from tradeviz.views.explore.axes import AXES
from tradeviz.views.explore.subject import member_name, selected, subject_words, whose_of
from tradeviz.views.observations import percent_change
from tradeviz.views.result import Chart, Result, TableColumn, TableColumns
from tradeviz.views.subjects import Finding, Subject

_DRAWN = 8
"""How many parts have a bar of their own."""
_FIRST, _REST, _LAST = "FIRST", "REST", "LAST"


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
            _why_unsplit(snapshot, query),
            *caveats(snapshot, change.cells),
        ),
    )


# ------------------------------------------------------------------------------------------- words


def _why_unsplit(snapshot: Snapshot, query: Query) -> Word:
    """Why a change of goods is not split into price and quantity, where no quantity is known."""
    if query.dataset != "goods" or len(snapshot.periods(Query("goods", unit="KG"))):
        return ""
    return text(
        "No quantities are published here, so the change is not split into prices and quantities."
    )


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
        "change": Figure(change.total, change.unit, signed=True, stated_to=change.stated_to),
        "growth": percent_change(change.growth) if change.growth else "",
    }
    if len(change.left_out):
        places["names"] = part_names(snapshot, query, list(change.left_out["row"]))
        return text("{what} without {names}, {since} to {until}: {change} ({growth})", **places)
    if change.parts.empty:
        return text("{what}, {since} to {until}: {change} ({growth})", **places)
    along = change.parts["change"] * (1 if change.total >= 0 else -1)
    most = change.parts.loc[along.idxmax()]
    places["name"] = member_name(snapshot, query, query.option("rows", "item"), str(most["row"]))
    moved, place = float(most["change"]), float(most["stated_to"])
    places["part"] = Figure(moved, change.unit, signed=True, stated_to=place)
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
    moved: list[tuple[str, Word, Stated]] = [
        (str(row), member_name(snapshot, query, along, str(row)), Stated(Bounded(value), place))
        for row, value, place in zip(apart["row"], apart["change"], apart["stated_to"], strict=True)
    ]
    rest = change.total - sum(one.value for _row, _name, one in moved)
    if abs(rest) > abs(change.before) * 1e-6:
        coarsest = max(change.stated_to, *apart["stated_to"], 0.0)
        moved.append((_REST, text("All others"), Stated(Bounded(rest), coarsest)))
    rows = [_total(query.option("since"), _FIRST, change.before, change)]
    level = change.before
    for code, name, one in moved:
        rows.append(_moved(code, name, level, one, change))
        level += one.value
    rows.append(_total(query.option("until"), _LAST, change.after, change))
    return pd.DataFrame(rows)


def _total(period: str, code: str, value: float, change: Change) -> dict[str, object]:
    figure, name = Figure(value, change.unit, stated_to=change.stated_to), Period(period)
    hover = Lines((Bold(name), figure))
    bar = {"code": code, "name": name, "from": 0.0, "to": value}
    return {**bar, "label": figure, "hover": hover, "meaning": "other"}


def _moved(code: str, name: Word, level: float, one: Stated, change: Change) -> dict[str, object]:
    whole, value = max(change.before, change.after), one.value
    figure = Figure(value, change.unit, like=whole, signed=True, stated_to=one.stated_to)
    share = change.percent(one)
    points = text(
        "{points} of the growth, in percent of the earlier total",
        points=percent_change(share) if share else "",
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
        _amounts(Period(query.option("since")), parts, "before", change.unit),
        _amounts(Period(query.option("until")), parts, "after", change.unit),
        _amounts(text("Change"), parts, "change", change.unit),
        _percents(text("Contribution (% of the earlier total)"), parts, "contribution"),
        _percents(text("Growth"), parts, "growth"),
        TableColumn(
            text("Large single step"), [text("yes") if code in steps else "" for code in codes]
        ),
    )


def _amounts(heading: Word, parts: pd.DataFrame, column: str, unit: str) -> TableColumn:
    """A column of amounts."""
    pairs = zip(parts[column], parts["stated_to"], strict=True)
    signed = column == "change"
    cells = [Figure(value, unit, signed=signed, stated_to=place) for value, place in pairs]
    return TableColumn(heading, cells, list(parts[column]))


def _percents(heading: Word, parts: pd.DataFrame, column: str) -> TableColumn:
    """A column of signed percentages with the digits of each change; empty where none is taken."""
    known = [None if pd.isna(share) else float(share) * 100 for share in parts[column]]
    changes = zip(known, parts["change"], parts["stated_to"], strict=True)
    cells: list[Word] = [
        ""
        if share is None
        else percent_change(Stated(Bounded(share), product_place(share, [(moved, place)])))
        for share, moved, place in changes
    ]
    return TableColumn(heading, cells, known)
