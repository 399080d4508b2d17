"""Which of the counted things a reader looks at: every chart of the page then shows it alone."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.page import Choice

EVERYTHING = "ALL"


def presence_item(snapshot: Snapshot, _query: Query) -> Choice | None:
    """Everything, or any item that has a figure."""
    present = set(snapshot.select(Query("presence", freq="A"))["item"])
    items = snapshot.codes.items("PRESENCE")
    named: dict[str, Word] = {code: Name(items, code) for code in items if code in present}
    if not named:
        return None
    parents = {code: EVERYTHING for code in named}
    names = {EVERYTHING: text("Everything"), **named}
    return Choice("item", text("Item"), names, EVERYTHING, "select", parents=parents)


def item_looked_at(query: Query) -> str:
    """The item that is looked at; empty where everything is."""
    item = query.item if isinstance(query.item, str) else ""
    return "" if item == EVERYTHING else item


def of_presence_item(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of what is looked at; all of them where it is everything. Raises EmptyError where
    rows are none of it."""
    item = item_looked_at(query)
    mine = rows[rows["item"] == item] if item else rows
    if len(rows) and mine.empty:
        raise EmptyError(
            "The other charts of this page have no figure of what is looked at: {name}.",
            name=Name(snapshot.codes.items("PRESENCE"), item),
        )
    return mine
