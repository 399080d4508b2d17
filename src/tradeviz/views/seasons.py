"""How months and quarters are shown: as the sum or the average of the year that ends with each."""

from tradeviz.i18n.terms import text
from tradeviz.measures.rolling import A_YEAR, MEAN, SUM
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.page import Choice

KEY = "smooth"
RULES = {"average": MEAN, "sum": SUM}
"""What a reader may choose → the rule it stands for."""


def smoothing_choice(_snapshot: Snapshot, query: Query) -> Choice | None:
    """Sum or average; nothing to choose where years are shown."""
    if query.freq not in A_YEAR:
        return None
    names = {"average": text("Average of the year"), "sum": text("Sum of the year")}
    return Choice(KEY, text("Seasons evened out"), names, "average")


def rule_chosen(query: Query) -> str:
    """The rule that was chosen; the average where none was."""
    return RULES[query.option(KEY, "average")]
