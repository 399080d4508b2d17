"""A year is the sum of its months where a source gives all of them and no year."""

import pandas as pd
import pytest

from tests.made import observations
from tradeviz.measures.years import with_years

MONTHS = [f"2024-{month:02}" for month in range(1, 13)]


def months(periods=MONTHS, **same):
    return observations(
        "period value", *((period, 10.0) for period in periods), **({"freq": "M"} | same)
    )


def added(rows):
    return with_years(rows).iloc[len(rows) :]


def test_twelve_months_make_a_year_that_says_so():
    (year,) = added(months()).to_dict("records")
    assert (year["freq"], year["period"], year["value"], year["bound"]) == (
        "A",
        "2024",
        120.0,
        "exact",
    )
    assert (year["basis"], year["note"], year["printed"]) == ("derived", "sum_of_months", "")


def test_four_quarters_make_a_year():
    quarters = months([f"2024-Q{quarter}" for quarter in range(1, 5)], freq="Q")
    assert added(quarters)["note"].tolist() == ["sum_of_quarters"]


@pytest.mark.parametrize("periods", [MONTHS[:11], MONTHS[:11] + ["2023-12"]])
def test_eleven_months_make_no_year(periods):
    assert added(months(periods)).empty


def test_a_year_that_its_source_gives_is_not_added_up():
    given = months(["2024"], freq="A")
    assert added(pd.concat([months(), given], ignore_index=True)).empty


def test_months_of_two_sources_make_no_year():
    rows = months().assign(source=["a"] * 6 + ["b"] * 6)
    assert added(rows).empty


def test_shares_are_not_added_up():
    assert added(months(unit="PCT_TOTAL")).empty


def test_a_confidential_month_makes_the_year_a_lower_bound_and_a_provisional_one_stays_so():
    rows = months().assign(status=["C", "P", *["A"] * 10], value=[None, *[10.0] * 11])
    (year,) = added(rows).to_dict("records")
    assert (year["value"], year["bound"], year["status"]) == (110.0, "at_least", "P")


def test_twelve_confidential_months_make_no_year():
    assert added(months().assign(status="C", value=None)).empty


def test_a_year_across_which_the_series_breaks_is_not_added_up():
    assert added(months().assign(era=[0] * 6 + [1] * 6)).empty
