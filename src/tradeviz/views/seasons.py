"""How months and quarters are shown: as the sum or the average of the year that ends with each;
of what time a figure is."""

from collections.abc import Callable, Mapping
from typing import Any

from tradeviz.i18n.terms import Period, Text, Word, text
from tradeviz.measures.rolling import A_YEAR, MEAN, SUM
from tradeviz.measures.series import TO_DATE
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.page import Choice

_Row = Mapping[Any, Any]
KEY = "smooth"
RULES = {"average": MEAN, "sum": SUM}
"""What a reader may choose → the rule it stands for."""


def smoothing_choice(_snapshot: Snapshot, query: Query) -> Choice:
    """Sum or average; nothing is asked where years are shown."""
    names: dict[str, Word] = {"average": text("Average of the year")}
    if query.freq in A_YEAR:
        names["sum"] = text("Sum of the year")
    return Choice(KEY, text("Seasons evened out"), names, "average")


def rule_chosen(query: Query) -> str:
    """The rule that was chosen; the average where none was."""
    return RULES[query.option(KEY, "average")]


# ----------------------------------------------------------------------------------------- figures

_ROLLED: dict[tuple[str, str], Callable[[Period], Text]] = {
    (SUM, "M"): lambda period: text("12 months to {period}", period=period),
    (SUM, "Q"): lambda period: text("four quarters to {period}", period=period),
    (MEAN, "M"): lambda period: text("monthly average, 12 months to {period}", period=period),
    (MEAN, "Q"): lambda period: text("quarterly average, year to {period}", period=period),
}
"""The rule of a figure and its frequency → of what time it is."""


def is_rolled(row: _Row) -> bool:
    """Whether a figure stands for the year that ends with its period."""
    return row.get("note") in (SUM, MEAN)


def is_to_date(row: _Row) -> bool:
    """Whether a figure stands for the year up to its period."""
    return row.get("freq") == TO_DATE


def when(row: _Row) -> Word:
    """Of what time a figure is: its period, the year that ends with it or the year up to it."""
    if not row.get("period"):
        return ""
    period = Period(row["period"])
    if is_rolled(row):
        return _ROLLED[row["note"], row["freq"]](period)
    return text("year to date, {period}", period=period) if is_to_date(row) else period
