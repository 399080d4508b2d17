"""Below charts and on cards: which figures are marked, hidden or computed, as notes."""

from collections.abc import Mapping

import pandas as pd

from tradeviz.i18n.terms import Joined, Pair, Periods, Sentences, Text, Word, counted, text
from tradeviz.snapshot import Snapshot
from tradeviz.views.observations import FLAGS, HIDDEN, item_name, rule_of

_NAMED = 5
"""Up to how many items a note names."""


def flagged(rows: pd.DataFrame, hidden: Word = "") -> Word:
    """Which of the figures drawn are provisional, estimated or revised, which are confidential, not
    available or confidential in another source, and of which periods, and what else is `hidden`: a
    note; else empty."""
    names = {status: name for status, name in FLAGS.items() if status != "B"}  # breaks are drawn
    concealed = rows[rows["is_concealed"].eq(True)] if "is_concealed" in rows else rows.head(0)
    notes = (
        *_with_periods(rows, names),
        hidden_periods(rows),
        concealed_periods(concealed),
        hidden,
    )
    known = tuple(note for note in notes if note)
    return text("{list}.", list=Joined(known)) if known else ""


def computed_by(rows: pd.DataFrame) -> Word:
    """How figures of a chart were computed, each rule once: a note; empty where all are printed."""
    rules = dict.fromkeys(rows["note"]) if "note" in rows else {}
    known = [rule_of(rule) for rule in rules if isinstance(rule, str) and rule != "converted"]
    how = tuple(rule for rule in known if rule)
    return text("Computed: {how}", how=Sentences(how)) if how else ""


def hidden_periods(rows: pd.DataFrame | None) -> Word:
    """Of which periods a figure is confidential or not available; empty where none is."""
    hidden = () if rows is None else _with_periods(rows[rows["value"].isna()], HIDDEN)
    return Joined(hidden) if hidden else ""


def concealed_periods(rows: pd.DataFrame) -> Word:
    """Of which periods another source calls figures confidential; empty where there are none."""
    if rows.empty:
        return ""
    periods = Periods(rows["period"].min(), rows["period"].max())
    return Pair(text("confidential in another source"), periods)


def _with_periods(rows: pd.DataFrame, names: Mapping[str, Text]) -> tuple[Word, ...]:
    """The statuses of `names` that rows have, each with the first and the last of its periods."""
    known = {status: sorted(set(rows.loc[rows["status"] == status, "period"])) for status in names}
    return tuple(
        Pair(names[status], Periods(periods[0], periods[-1]))
        for status, periods in known.items()
        if periods
    )


def hidden_items(snapshot: Snapshot, rows: pd.DataFrame) -> Word:
    """Which items are confidential or not available, named where they are few, else counted; empty
    where none is."""
    notes: list[Word] = []
    for status, name in HIDDEN.items():
        hidden = rows[(rows["status"] == status) & rows["value"].isna()].drop_duplicates("item")
        names = tuple(item_name(snapshot, row) for row in hidden.to_dict("records"))
        number = counted("{count} item", "{count} items", len(names))
        few = Joined(names) if len(names) <= _NAMED else number
        notes += [Pair(name, few)] if names else []
    return Joined(tuple(notes)) if notes else ""
