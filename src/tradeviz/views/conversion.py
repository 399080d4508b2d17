"""Amounts in one currency, as pages compare them: converted at the end, once
the figures are chosen, and marked wherever they stand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from tradeviz.bounds import Bounded
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Day, Periods, Word, text
from tradeviz.measures import exchange_rates
from tradeviz.measures.kpis import Kpi
from tradeviz.measures.precision import product_place
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY
from tradeviz.views.citations import sources
from tradeviz.views.result import Result, Source

CONVERTED = text("converted")
"""The mark of a figure that its source gives in another currency."""


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


def in_one_currency(snapshot: Snapshot, rows: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """`rows` in the currency chosen; as published where none is and all are in one; else in euro.
    Raises EmptyError."""
    return in_currency(snapshot, rows, exchange_rates.currency_of(rows, chosen))


def kpi_in_currency(snapshot: Snapshot, kpi: Kpi, currency: str) -> Kpi | None:
    """A figure and the one before it in `currency`, each at the average rate of its own period, the
    rows behind them as published; as it is where no currency is chosen or it is no amount; None
    where no rate is known."""
    is_amount = bool(currency) and kpi.unit in MONEY and kpi.unit != currency
    if not is_amount:
        return kpi
    value = _value_in(snapshot, kpi, currency)
    if value is None:
        return None
    return replace(
        kpi,
        figure=Bounded(value, kpi.figure.bound),
        unit=currency,
        stated_to=product_place(value, [(kpi.figure.value, kpi.stated_to)]),
        before=kpi.before and kpi_in_currency(snapshot, kpi.before, currency),
        published=kpi,
    )


def _value_in(snapshot: Snapshot, kpi: Kpi, currency: str) -> float | None:
    """A figure's value in `currency`; that of a sum of months, each at its own rate; None where a
    rate is not known."""
    if kpi.since:
        months = exchange_rates.at_average_rates(kpi.rows, currency, snapshot.rates)
        return float(months["value"].sum()) if len(months) == len(kpi.rows) else None
    crossed = exchange_rates.crossing([(kpi.unit, kpi.period)], currency, snapshot.rates)
    return kpi.figure.value * float(crossed["rate"].iloc[0]) if len(crossed) else None


def is_converted(row: Mapping[Any, Any]) -> bool:
    """Whether a row's amount was published in another currency."""
    rate = row.get("rate", 1.0)
    return bool(pd.notna(rate) and rate != 1.0)


def mark_of_row(row: Mapping[Any, Any]) -> Word:
    """The mark of a row's amount; empty where it stands as published."""
    return CONVERTED if is_converted(row) else ""


def rate_note(rows: pd.DataFrame) -> Word:
    """At which rate, where a chart shows amounts in another currency than their sources'; else
    empty."""
    if not exchange_rates.is_any_converted(rows):
        return ""
    return text(
        "Converted at the average of the ECB's daily reference rates of each period; shown as "
        "computed."
    )


def rate_sources(snapshot: Snapshot, rows: pd.DataFrame) -> tuple[Source, ...]:
    """Whose rates any of `rows` was converted at."""
    return sources(snapshot, [exchange_rates.SOURCE] * exchange_rates.is_any_converted(rows))


def without_rate(known: pd.DataFrame, drawn: pd.DataFrame) -> Word:
    """Which periods of the known figures are not among those drawn because nobody knows the rate;
    empty where none."""
    left = set(known.loc[known["value"].notna(), "period"]) - set(drawn["period"])
    if not left or not exchange_rates.is_any_converted(drawn):
        return ""
    periods = Periods(min(left), max(left))
    return text("Left out, because no exchange rate is known: {periods}.", periods=periods)


def noting_left_out(result: Result, known: pd.DataFrame, drawn: pd.DataFrame) -> Result:
    """`result` with what its chart leaves out because nobody knows the rate."""
    return replace(result, notes=(*result.notes, without_rate(known, drawn)))
