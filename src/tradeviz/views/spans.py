"""The years that charts over time are drawn of: one choice of pages of trade, a slider with two
ends."""

from collections.abc import Iterable

import pandas as pd

from tradeviz.i18n.terms import Periods, Word, text
from tradeviz.views.page import Choice

KEY = "span"
_TO = "-"
_FEWEST = 3
"""Years from which on there is something to choose."""


def span_choice(periods: Iterable[str]) -> Choice | None:
    """Every span within the years of `periods`; all of them is the default."""
    years = sorted({period[:4] for period in periods})
    if len(years) < _FEWEST:
        return None
    spans: dict[str, Word] = {
        span_code(first, last): Periods(first, last)
        for at, first in enumerate(years)
        for last in years[at:]
    }
    return Choice(KEY, text("Years drawn"), spans, span_code(years[0], years[-1]), "span")


def span_code(first: str, last: str) -> str:
    """A span as the address has it."""
    return f"{first}{_TO}{last}"


def ends_of(code: str) -> tuple[str, str]:
    """The first and the last year of a span."""
    first, _, last = code.partition(_TO)
    return first, last


def within_span(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """The rows whose period lies in a span; all where none was chosen."""
    if not code:
        return rows
    first, last = ends_of(code)
    years = rows["period"].str[:4]
    return rows[(years >= first) & (years <= last)]
