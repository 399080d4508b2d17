"""The year that ends with a month or a quarter."""

import pytest

from tests.made import observations
from tradeviz.measures.rolling import MEAN, SUM, rolling_years

MONTHS = [f"2023-{month:02}" for month in range(1, 13)]


def months(*rows, columns="period value", **same):
    return observations(columns, *rows, freq="M", **same)


def by_period(rows):
    return dict(zip(rows["period"], rows["value"], strict=True))


def test_a_year_wants_all_of_its_months():
    series = months(*((month, 1) for month in [*MONTHS, "2024-01", "2024-03"]))
    assert by_period(rolling_years(series, ["item"])) == {"2023-12": 12, "2024-01": 12}


def test_an_average_is_the_sum_by_twelve_and_both_say_how():
    series = months(*((month, value) for value, month in enumerate(MONTHS, start=1)))
    assert by_period(rolling_years(series, ["item"], MEAN)) == {"2023-12": 6.5}
    for rule in (SUM, MEAN):
        (row,) = rolling_years(series, ["item"], rule).to_dict("records")
        assert (row["note"], row["basis"], row["printed"]) == (rule, "derived", "")


def test_four_quarters_make_a_year_and_years_stay():
    quarters = observations(
        "period value", *((f"2023-Q{one}", one) for one in range(1, 5)), freq="Q"
    )
    assert by_period(rolling_years(quarters, [])) == {"2023-Q4": 10}
    years = observations("period value", ("2022", 3), ("2023", None))
    assert by_period(rolling_years(years, [])) == {"2022": 3}


def test_each_series_has_its_own_year():
    rows = [(month, item, 1) for month in MONTHS for item in ("SA", "SC")]
    rolled = rolling_years(months(*rows, columns="period item value"), ["item"])
    assert dict(zip(rolled["item"], rolled["value"], strict=True)) == {"SA": 12, "SC": 12}


@pytest.mark.parametrize(
    ("column", "usual", "other"),
    [
        ("source", "a", "b"),
        ("unit", "EUR", "USD"),
        ("basis", "reported", "balanced"),
        ("status", "A", "B"),
    ],
)
def test_a_year_that_another_series_divides_is_none(column, usual, other):
    rows = [(month, 1, other if month == "2023-07" else usual) for month in MONTHS]
    assert rolling_years(months(*rows, columns=f"period value {column}"), []).empty


def test_a_hidden_month_leaves_no_year_and_a_bound_is_carried():
    rows = [(month, None if month == "2023-05" else 1) for month in MONTHS]
    assert rolling_years(months(*rows), []).empty
    rows = [(month, 1, "at_least" if month == "2023-05" else "exact") for month in MONTHS]
    (row,) = rolling_years(months(*rows, columns="period value bound"), []).to_dict("records")
    assert (row["value"], row["bound"]) == (12, "at_least")
