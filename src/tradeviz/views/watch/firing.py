"""The rules held against a snapshot: what each reads, whether it fires, why it never can."""

from dataclasses import dataclass

from tradeviz.bounds import Bounded
from tradeviz.datasets.watch import ABOVE, PLACE, is_out_of_reach
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Number, Period, Word, count, text
from tradeviz.measures.figures import one_each
from tradeviz.measures.watched import Reading, newest_place, newest_reading
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views import explore
from tradeviz.views.citations import cited_cell, publisher, sources
from tradeviz.views.page import Lead
from tradeviz.views.result import Result, listing
from tradeviz.views.watch.rules import MEASURES, Rule, rule_words, series_name

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class State:
    """A rule, what it reads now, and why it does not read anything or can never fire."""

    rule: Rule
    reading: Reading | None
    reason: Word = ""

    @property
    def fires(self) -> bool:
        """Whether what it reads lies beyond its threshold."""
        beyond = (self.rule.threshold, self.rule.comparison)
        return self.reading is not None and self.reading.is_beyond(*beyond)

    @property
    def period(self) -> str:
        """The period that it reads; empty where it reads nothing."""
        return str(self.reading.row["period"]) if self.reading else ""


def watched(snapshot: Snapshot) -> list[State]:
    """Every rule of a snapshot, as it stands; none where none is published."""
    if "watch" not in dict(snapshot.versions):
        return []
    rules = map(Rule.of, snapshot.table("watch").to_dict("records"))
    return [_state(snapshot.about(rule.dataset), rule) for rule in rules]


@cached
def _state(snapshot: Snapshot, rule: Rule) -> State:
    """A rule held against its dataset."""
    economies = [code for code in snapshot.codes["economies"] if len(code) == 2]
    if is_out_of_reach(rule.measure, rule.comparison, rule.written):
        reason = text("It can never fire: the threshold lies outside what the measure can reach.")
        return State(rule, None, reason)
    if rule.dataset not in dict(snapshot.versions):
        return State(rule, None, text("It cannot fire: this dataset is not published."))
    rows = one_each(snapshot.select(rule.query), snapshot.preferences)
    partner = rule.codes["partner"]
    if rows.empty or partner not in set(rows["partner"]):
        return State(rule, None, text("It cannot fire: no figure of such a series is published."))
    reading = (
        newest_place(rows, partner, economies)
        if rule.measure == PLACE
        else newest_reading(rows, rule.measure)
    )
    if reading is None:
        missing = text(
            "It cannot fire yet: the newest figure has no earlier one that it may be compared with."
        )
        return State(rule, None, missing)
    return State(rule, reading)


def fired_words(snapshot: Snapshot, state: State) -> Word:
    """What fired: the series, the reading, its period, the threshold, the source."""
    rule, reading = state.rule, state.reading
    if reading is None:
        return rule_words(snapshot, rule)
    places: dict[str, Word] = {
        "series": series_name(snapshot, rule),
        "measure": MEASURES[rule.measure],
        "figure": rule.figure(reading.value, reading.stated_to),
        "period": Period(state.period),
        "threshold": rule.figure(Bounded(rule.threshold)),
        "source": publisher(snapshot, reading.row["source"]),
    }
    if rule.comparison == ABOVE:
        return text(
            "{series}, {period}: {measure} {figure}, above {threshold} ({source})", **places
        )
    return text("{series}, {period}: {measure} {figure}, below {threshold} ({source})", **places)


def place_in_explore(state: State) -> Choices:
    """The choices with which Explore shows the series of a rule."""
    codes = state.rule.codes
    across = "partner" if state.rule.measure == PLACE else "flow"
    fixed = {name: code for name, code in codes.items() if name != across}
    if state.reading is not None:
        fixed |= {name: str(state.reading.row[name]) for name in ("source", "basis")}
    laid_out = {"dataset": state.rule.dataset, "rows": across, "columns": "period"}
    return tuple({**laid_out, **fixed}.items())


def fired_leads(snapshot: Snapshot) -> list[Lead]:
    """What fires, each leading to the series in Explore."""
    return [
        Lead(fired_words(snapshot, state), explore.PAGE.path, place_in_explore(state))
        for state in watched(snapshot)
        if state.fires
    ]


def watch_register(snapshot: Snapshot, _query: Query) -> Result:
    """Every rule: what it reads, whether it fires, why it never can. Raises EmptyError."""
    states = watched(snapshot)
    if not states:
        raise EmptyError("No rule is written down. Publish a table of rules under Staff/Publish.")
    read = [state for state in states if state.reading is not None]
    return Result(
        key="watch",
        finding=text(
            "Rules that fire: {fired} of {count}",
            fired=Number(sum(state.fires for state in states)),
            count=count(len(states)),
        ),
        scope=(text("Rules that analysts wrote down, held against the newest figures"),),
        chart=None,
        named_by=1,
        table=lambda: listing([_row(snapshot, state) for state in states]),
        sources=sources(snapshot, [str(one.reading.row["source"]) for one in read if one.reading]),
    )


def _row(snapshot: Snapshot, state: State) -> dict[Word, object]:
    rule, reading = state.rule, state.reading
    known = reading is not None
    return {
        text("Rule"): rule_words(snapshot, rule),
        text("Figure"): rule.figure(reading.value, reading.stated_to)
        if reading
        else text("no figure"),
        text("Period"): Period(state.period) if known else "",
        text("State"): text("fires") if state.fires else state.reason or text("does not fire"),
        text("Source"): cited_cell(snapshot, reading.row["source"]) if reading else text("none"),
        text("Note"): rule.note,
    }
