"""What a rule measures, on a few rows worked by hand."""

import pandas as pd
import pytest

from tests.made import observations
from tradeviz.datasets.watch import ABOVE, BELOW, LEVEL, OF_YEAR, ON_PERIOD, ON_YEAR
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.measures import pivot
from tradeviz.measures.series import with_gaps
from tradeviz.measures.watched import newest_place, newest_reading
from tradeviz.views import findings
from tradeviz.views.subjects import Traded

YEARS = observations("period value", ("2022", 100.0), ("2023", 200.0), ("2024", 150.0))
QUARTERS = observations(
    "period value",
    *((f"{year}-Q{quarter}", 100.0 - 20 * (year - 2023)) for year in (2023, 2024) for quarter in (1, 2, 3, 4)),
    freq="Q",
)  # fmt: skip


def value(series, measure):
    reading = newest_reading(series, measure)
    return None if reading is None else round(reading.value.value, 6)


def test_a_year_is_held_against_the_year_before():
    assert value(YEARS, ON_YEAR) == value(YEARS, ON_PERIOD) == -0.25
    assert value(YEARS, LEVEL) == 150.0


def test_a_quarter_is_held_against_the_same_of_a_year_before_or_the_one_before():
    assert value(QUARTERS, ON_YEAR) == -0.2
    assert value(QUARTERS, ON_PERIOD) == 0.0
    assert value(QUARTERS, OF_YEAR) == -0.2


@pytest.mark.parametrize(
    "series",
    [
        YEARS.head(1),
        YEARS[YEARS["period"] != "2023"],  # a gap
        YEARS.assign(source=["a", "a", "b"]),
        YEARS.assign(era=[0, 0, 1]),  # a break
        YEARS.assign(status=["A", "A", "B"]),
        YEARS.assign(value=[1.0, 0.0, 5.0]),  # of nothing there is no share
        YEARS.assign(value=[1.0, -3.0, 5.0]),
        YEARS.assign(bound=["exact", "at_least", "exact"]),
        YEARS.head(0),
    ],
)
def test_what_cannot_be_compared_is_not(series):
    assert newest_reading(series, ON_YEAR) is None


def test_a_bound_fires_only_where_it_is_sure():
    (row,) = [YEARS.tail(1).assign(bound="at_least")]
    reading = newest_reading(row, LEVEL)
    assert reading is not None
    assert reading.is_beyond(100.0, ABOVE)
    assert not reading.is_beyond(200.0, ABOVE)
    assert not reading.is_beyond(200.0, BELOW)  # more than 150 may be more than 200


def test_a_hidden_figure_is_not_the_newest():
    assert value(YEARS.assign(value=[100.0, 200.0, None]), ON_YEAR) == 1.0


def test_a_place_is_among_the_partners_of_one_source_and_period():
    rows = observations(
        "partner period source value",
        ("JP", "2024", "a", 5.0),
        ("CN", "2024", "a", 9.0),
        ("KR", "2024", "b", 9.0),
        ("IN", "2023", "a", 9.0),
        ("WLD", "2024", "a", 99.0),
    )
    reading = newest_place(rows, "JP", ["JP", "CN", "KR", "IN"])
    assert reading is not None
    assert (reading.value.value, reading.row["period"]) == (2.0, "2024")
    assert newest_place(rows, "US", ["US"]) is None


# ------------------------------------------------------------------------------------------ year to date

TO_DATE = observations(
    "period value",
    *(("2024-05", 50.0), ("2024-06", 60.0), ("2025-05", 55.0), ("2025-06", 72.0)),
    freq="Y",
)


def test_the_year_to_date_is_held_against_the_same_months_of_the_year_before():
    assert value(TO_DATE, ON_YEAR) == value(TO_DATE, ON_PERIOD) == 0.2
    assert value(TO_DATE.iloc[[0, 2, 3]], ON_YEAR) is None


def test_the_year_to_date_grows_on_the_same_months_and_no_line_joins_its_months():
    cells = TO_DATE.assign(row=TO_DATE["item"], column=TO_DATE["period"], era=0)
    grown = pivot.growth_rates(cells, "row")
    assert dict(zip(grown["period"], grown["value"].round(6), strict=True)) == {
        "2025-05": 10.0,
        "2025-06": 20.0,
    }
    assert with_gaps(cells)["segment"].is_unique


@pytest.mark.parametrize(
    "said",
    [
        findings.first_and_last(TO_DATE, Traded("services", "export"), "whose"),
        findings.each_flow(
            pd.concat([TO_DATE, TO_DATE.assign(flow="import")]),
            Traded("services", "two_way"),
            "whose",
        ),
    ],
)
def test_a_title_names_a_year_to_date_and_sets_it_beside_the_same_of_the_year_before(said):
    title = word(said, Language("en"))
    assert "year to date, June 2025" in title and "€60" in title and "€50" not in title
