"""Amounts in one currency, as pages compare them: converted at the end, once
the figures are chosen."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Day, Word, text
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot


def in_currency(snapshot: Snapshot, rows: pd.DataFrame, currency: str) -> pd.DataFrame:
    """`rows` in `currency`, at the average rate of the period of each. Raises EmptyError where no
    rate covers any of their periods."""
    converted = exchange_rates.convert(rows, currency, snapshot.rates)
    if len(rows) and converted.empty:
        first = exchange_rates.covered()[0].isoformat()
        raise EmptyError(
            "The ECB rates begin on {start}; figures before cannot be converted. Choose the "
            "amounts as published.",
            start=Day(first),
        )
    return converted


def rate_note(rows: pd.DataFrame) -> Word:
    """At which rate, where a chart shows one period in another currency than
    its source's; else empty."""
    if "rate" not in rows or rows["rate"].eq(1.0).all():
        return ""
    return text(
        "Converted at the average of the ECB's daily reference rates of each period; shown as "
        "computed."
    )
