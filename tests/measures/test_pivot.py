"""What cells of a pivot say besides their figures: with their own series only, bounds carried along."""

import pytest

from tests.made import observations
from tradeviz.bounds import APPROX, AT_LEAST, AT_MOST
from tradeviz.measures import pivot


def cells(columns, *rows, **same):
    """Observations in the row of their item and the column of their period."""
    made = observations(columns, *rows, **same)
    return made.assign(row=made["item"], column=made["period"], era=0)


def by_row(measured, column="2024"):
    """The figures of one column, by row."""
    one = measured[measured["column"] == column]
    return dict(zip(one["row"], one["value"], strict=True))


def test_a_share_is_of_the_whole_of_its_own_source():
    parts = cells("item source value", ("SA", "a", 20), ("SC", "a", 30), ("SD", "b", 9))
    wholes = cells("item source value", ("S", "a", 100))
    shares = pivot.shares(parts, wholes, ["period"])
    assert by_row(shares) == {"SA": 20, "SC": 30}  # what b says has no whole of b
    assert set(shares["unit"]) == {"PCT"} and set(shares["basis"]) == {"derived"}


def test_a_share_of_a_lower_bound_is_an_upper_bound():
    parts = cells("item value", ("SA", 20))
    wholes = cells("item value bound", ("S", 100, AT_LEAST))
    assert list(pivot.shares(parts, wholes, ["period"])["bound"]) == [AT_MOST]


def test_a_hidden_part_makes_a_sum_a_lower_bound():
    parts = cells("item value status", ("SA", 20, "A"), ("SC", None, "C"))
    sums = pivot.sums_of_cells(parts, ["period"])
    assert list(zip(sums["value"], sums["bound"], strict=True)) == [(20, AT_LEAST)]


def test_sums_are_of_one_series_each():
    parts = cells("item source value", ("SA", "a", 20), ("SC", "b", 30))
    assert sorted(pivot.sums_of_cells(parts, ["period"])["value"]) == [20, 30]


def test_an_index_begins_with_the_newest_series():
    series = cells(
        "period source value", ("2022", "old", 10), ("2023", "a", 40), ("2024", "a", 50), item="SA"
    )
    indexed = pivot.indices(series, "row")
    assert dict(zip(indexed["period"], indexed["value"], strict=True)) == {"2023": 100, "2024": 125}


def test_an_index_does_not_cross_a_break():
    series = cells("period value", ("2022", 10), ("2023", 40), ("2024", 50), item="SA")
    indexed = pivot.indices(series.assign(era=[0, 1, 1]), "row")
    assert list(indexed["period"]) == ["2023", "2024"]


def test_growth_is_on_the_neighbour_in_the_same_series_only():
    series = cells(
        "period source value",
        *(("2020", "a", 10), ("2022", "a", 40), ("2023", "a", 50), ("2024", "b", 80)),
        item="SA",
    )
    grown = pivot.growth_rates(series, "row")
    assert dict(zip(grown["period"], grown["value"], strict=True)) == {"2023": pytest.approx(25)}


def test_contributions_add_up_to_the_growth_of_the_whole():
    parts = cells(
        "item period value",
        *(("SA", "2023", 40), ("SA", "2024", 50), ("SC", "2023", 60), ("SC", "2024", 55)),
    )
    wholes = cells("item period value", ("S", "2023", 100), ("S", "2024", 105))
    added = pivot.contributions_over_time(parts, wholes, "row")
    assert by_row(added) == {"SA": 10, "SC": -5}
    assert added["value"].sum() == pytest.approx(5)


def test_only_figures_above_zero_have_a_place_and_a_hidden_one_leaves_places_open():
    parts = cells("item value status", ("SA", 20, "A"), ("SC", 30, "A"), ("SD", 0, "A"))
    placed = pivot.places(parts)
    assert by_row(placed) == {"SA": 2, "SC": 1}
    hidden = cells("item value status", ("SA", 20, "A"), ("SC", None, "C"))
    assert list(pivot.places(hidden)["bound"]) == [APPROX]


def test_places_are_among_the_figures_of_one_source():
    parts = cells("item source value", ("SA", "a", 20), ("SC", "b", 30), ("SD", "a", 10))
    assert by_row(pivot.places(parts)) == {"SA": 1, "SC": 1, "SD": 2}


def test_a_contribution_is_to_the_whole_of_its_own_source():
    parts = cells("item period value source", ("SA", "2023", 40, "a"), ("SA", "2024", 50, "a"))
    both = ("S", "2023", 100, "a"), ("S", "2023", 50, "b")
    for order in (both, both[::-1]):
        wholes = cells("item period value source", *order)
        assert by_row(pivot.contributions_over_time(parts, wholes, "row")) == {"SA": 10}
    others = cells("item period value source", both[1])
    assert pivot.contributions_over_time(parts, others, "row").empty


def test_months_are_compared_with_the_same_month_a_year_before():
    months = cells(
        "item period value", ("S", "2023-12", 50), ("S", "2024-01", 90), ("S", "2024-12", 60)
    )
    grown = pivot.yearly_growth(months, "row")
    assert dict(zip(grown["period"], grown["value"], strict=True)) == {"2024-12": pytest.approx(20)}


def test_months_of_another_source_are_not_compared():
    months = cells("item period source value", ("S", "2023-12", "a", 50), ("S", "2024-12", "b", 60))
    assert pivot.yearly_growth(months, "row").empty


def test_advantage_is_of_one_source_and_column_only():
    here = cells("item source value", ("SA", "a", 40), ("SC", "a", 60), ("SD", "b", 5))
    there = cells("item source value", ("SA", "a", 20), ("SC", "a", 80))
    measured = pivot.advantage_ratios(here, there, ["period"])
    assert by_row(measured) == {"SA": 2.0, "SC": pytest.approx(0.75)}
    assert set(measured["unit"]) == {"RATIO"} and set(measured["basis"]) == {"derived"}


def test_trade_both_ways_is_in_percent():
    out, back = cells("item value", ("SA", 300)), cells("item value", ("SA", 200))
    assert by_row(pivot.trade_both_ways(out, back, ["period"])) == {"SA": pytest.approx(80)}


def test_average_growth_a_year_leads_from_the_first_figure_of_the_series_to_each():
    columns = "item period source value bound"
    rows = [
        ("SA", "2018", "b", 7, "exact"),
        ("SA", "2020", "a", 100, "exact"),
        ("SA", "2022", "a", 121, "exact"),
        ("SA", "2023", "a", 200, AT_LEAST),
        ("SA", "2024", "a", 100, "exact"),
    ]
    rates = pivot.compound_rates(cells(columns, *rows), "row")
    known = dict(zip(rates["period"], rates["value"], strict=True))
    assert known == pytest.approx({"2022": 10, "2024": 0})
    assert set(rates["unit"]) == {"PCT_YOY"} and set(rates["bound"]) == {"exact"}


def test_there_is_no_average_growth_from_a_base_of_zero():
    rates = pivot.compound_rates(
        cells("item period value", ("SA", "2020", 0), ("SA", "2024", 5)), "row"
    )
    assert rates.empty
