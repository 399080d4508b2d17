"""Currencies: averages of a period as the ECB publishes them, where they were fetched and passed
in; else from its daily rates that CurrencyConverter ships. No network."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from statistics import fmean

import pandas as pd
from currency_converter import CurrencyConverter

from tradeviz.measures.precision import product_place
from tradeviz.storage.cache import cached

SOURCE = "ecb-reference-rates"
CURRENCIES = ("EUR", "USD", "JPY")
Rates = Mapping[tuple[str, str], float]
"""(currency, period) → units of it for one euro."""
NONE: Rates = {}


def published_rates(table: pd.DataFrame) -> Rates:
    """The rates of the dataset of that name, as `average` takes them."""
    known = table[table["rate"].gt(0).fillna(False)]
    return dict(
        zip(
            zip(known["currency"], known["period"], strict=True),
            known["rate"].astype("float64"),
            strict=True,
        )
    )


@cache
def _rates() -> CurrencyConverter:
    return CurrencyConverter()


def covered() -> tuple[date, date]:
    """The first and last day for which rates are shipped."""
    first, last = _rates().bounds["USD"]
    return first, last


def years_known(rates: Rates = NONE) -> list[str]:
    """The years of which some rate is known, newest first."""
    first, last = covered()
    shipped = {str(year) for year in range(first.year, last.year + 1)}
    return sorted(shipped | {period for _, period in rates if len(period) == 4}, reverse=True)


def average(currency: str, period: str, rates: Rates = NONE) -> float | None:
    """Units of `currency` for one euro, the average of a year, quarter or month: the one in
    `rates`, else the mean of the shipped daily rates; None where these do not cover the whole
    period."""
    if currency == "EUR":
        return 1.0
    return rates[currency, period] if (currency, period) in rates else _mean(currency, period)


@cached
def _mean(currency: str, period: str) -> float | None:
    """The mean of the shipped daily rates; None where they do not cover the whole period."""
    start, end = _days(period)
    first, last = covered()
    if (start.year, start.month) < (first.year, first.month) or end > last:
        return None
    daily = [
        rate for day, rate in _rates()._rates[currency].items() if start <= day <= end and rate
    ]
    return fmean(daily) if daily else None


def _days(period: str) -> tuple[date, date]:
    """The first and last day of a period."""
    year = int(period[:4])
    if "-Q" in period:
        first, last = 3 * int(period[-1]) - 2, 3 * int(period[-1])
    elif len(period) == 7:
        first = last = int(period[5:])
    else:
        first, last = 1, 12
    day = pd.Timestamp(year, last, 1) + pd.offsets.MonthEnd(0)
    return date(year, first, 1), day.date()


def crossing(cells: Iterable[tuple[str, str]], currency: str, known: Rates = NONE) -> pd.DataFrame:
    """For each unit and period, what one of it is in `currency` (columns unit, period, rate): 1
    where it is no money. Units and periods without a rate are left out."""
    crossed = {
        (unit, period): _cross(unit, currency, period, known) if unit in CURRENCIES else 1.0
        for unit, period in set(cells)
    }
    table = [(*cell, rate) for cell, rate in crossed.items() if rate is not None]
    return pd.DataFrame(table, columns=["unit", "period", "rate"])


def at_average_rates(rows: pd.DataFrame, currency: str, known: Rates = NONE) -> pd.DataFrame:
    """The money rows in `currency`, at the average rate of each row's period (one `known`, or
    ours), with the rate in column `rate` (units of `currency` for one of `published_unit`). Rows of
    another unit stay; rows without a rate are dropped: the caller says so. Each figure keeps its
    basis, because who reported it has not changed."""
    cells = list(zip(rows["unit"], rows["period"], strict=True))
    rates = crossing(cells, currency, known).set_index(["unit", "period"])["rate"].to_dict()
    rate = pd.Series(map(rates.get, cells), index=rows.index, dtype="float64")
    converted = rows.assign(
        value=rows["value"] * rate,
        rate=rate * rows.get("rate", 1.0),
        unit=rows["unit"].where(~rows["unit"].isin(CURRENCIES), currency),
        published_unit=rows.get("published_unit", rows["unit"]),
    )
    if "stated_to" in rows:
        converted["stated_to"] = _places(rows, converted["value"])
    return converted[rate.notna()]


def _places(rows: pd.DataFrame, values: pd.Series) -> list[float]:
    """To which place computed rows are stated once their values are these: as many digits as
    before; what says none stays."""
    figures = zip(rows["value"], rows["stated_to"], values, strict=True)
    return [
        product_place(value, [(before, place)]) if place > 0 and value == value else place
        for before, place, value in figures
    ]


def is_any_converted(rows: pd.DataFrame) -> bool:
    """Whether any of these rows was published in another currency."""
    return "rate" in rows and bool((rows["rate"].notna() & rows["rate"].ne(1.0)).any())


def currency_of(rows: pd.DataFrame, chosen: str) -> str:
    """In which currency amounts are compared: the one chosen; else the one that all of them are
    published in; euro where they are published in several."""
    published = set(rows["unit"]) & set(CURRENCIES)
    return chosen or (published.pop() if len(published) == 1 else "EUR")


def marked_as_converted(rows: pd.DataFrame) -> pd.DataFrame:
    """Converted rows for readers: what was converted (rate other than 1) has basis "derived", for
    we computed it, and note "converted" where it was printed before; a balanced figure stays
    balanced. Measures take rows without these marks: to them a figure is as its source has it,
    printed or not."""
    if "rate" not in rows:
        return rows
    is_reported = rows["basis"] != "balanced"
    is_converted = rows["rate"].notna() & (rows["rate"] != 1) & is_reported
    return rows.assign(
        basis=rows["basis"].mask(is_converted, "derived"),
        note=rows["note"].mask(is_converted & (rows["basis"] != "derived"), "converted"),
    )


def convert(observations: pd.DataFrame, currency: str, known: Rates = NONE) -> pd.DataFrame:
    """As `at_average_rates`, with the marks that readers see."""
    return marked_as_converted(at_average_rates(observations, currency, known))


def _cross(unit: str, currency: str, period: str, known: Rates) -> float | None:
    if unit == currency:
        return 1.0
    mine, theirs = average(unit, period, known), average(currency, period, known)
    return None if mine is None or theirs is None else theirs / mine
