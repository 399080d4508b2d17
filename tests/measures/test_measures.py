"""Questions asked of observations: small tables, answers worked out by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import files, observations
from tradeviz.datasets.code_lists import CodeList
from tradeviz.measures import exchange_rates
from tradeviz.measures.figures import one_each, preferred_rows, shares_as_money, with_missing_flows
from tradeviz.measures.parts import (
    breakdown,
    concentration_index,
    contributions,
    of_largest_source,
    price_and_quantity_effects,
    values_per_kilogram,
    with_headings,
)
from tradeviz.measures.series import (
    indexed_to,
    one_offs,
    ranked_partners,
    unbroken,
    with_gaps,
    with_growth,
    years_apart,
)
from tradeviz.storage import engine
from tradeviz.storage.query import Query, reported_rows, totals

TREE = CodeList(
    pd.DataFrame(
        [
            ("S", "", ""),
            ("SA", "S", ""),
            ("SG", "S", ""),
            ("SG1", "SG", ""),
            ("SG2", "SG", ""),
            ("SX", "S", "1"),
            ("OTHER", "", ""),
        ],
        columns=["code", "parent", "memo"],
    ).set_index("code")
)
"""A whole S of two parts SA and SG, SG itself of SG1 and SG2; SX is a memo item."""


def row(table, **wanted):
    """The one row of `table` that has these codes."""
    found = table[(table[list(wanted)] == pd.Series(wanted)).all(axis=1)]
    assert len(found) == 1, found
    return found.iloc[0]


def figure(table, **wanted):
    found = row(table, **wanted)
    return found["value"], found["bound"]


def total(*values, **more):
    return observations("item value", *values, flow="two_way", **more)


# ------------------------------------------------------------------------------------- in the engine


@pytest.fixture
def engine_rows(tmp_path):
    """Rows in two Parquet files, as a version may have."""
    table = observations(
        "reporter partner flow item freq period unit value status",
        ("LU", "JP", "export", "SA", "A", "2022", "EUR", 1.0, "A"),
        ("LU", "JP", "export", "SG", "A", "2023", "EUR", 2.0, "A"),
        ("LU", "JP", "import", "SG", "A", "2023", "EUR", 4.0, "A"),
        ("LU", "CN", "export", "SG", "A", "2023", "EUR", 8.0, "A"),
        ("JP", "LU", "import", "SG", "A", "2023", "USD", 16.0, "A"),
        ("LU", "JP", "export", "SG", "Q", "2023-Q1", "EUR", 32.0, "A"),
        ("LU", "JP", "export", "SA", "A", "2023", "EUR", None, "C"),
    )
    return engine.parquet_rows(files(str(tmp_path), [table.iloc[:4], table.iloc[4:]]))


@pytest.mark.parametrize(
    "wanted, values",
    [
        (Query("services", reporter="LU", partner="JP", freq="A"), [1, 2, 4]),
        (
            Query("services", reporter="LU", partner=("CN", "JP"), flow="export", freq="A"),
            [1, 2, 8],
        ),
        (Query("services", item="SG", unit="USD"), [16]),
        (
            Query(
                "services", reporter="LU", partner="JP", flow="export", first="2023", last="2023"
            ),
            [2],
        ),
        (Query("services", reporter="LU", partner="JP", flow="export", freq="Q"), [32]),
        (Query("services", reporter="FR"), []),
        (Query("services"), [1, 2, 4, 8, 16, 32]),
    ],
)
def test_a_selection_holds_what_was_asked_of_each_dimension(engine_rows, wanted, values):
    assert sorted(reported_rows(engine_rows, wanted)["value"].dropna()) == values


def test_a_selection_is_ordered_by_its_dimensions(engine_rows):
    found = reported_rows(engine_rows, Query("services"))
    assert found[["reporter", "partner"]].values.tolist() == sorted(
        found[["reporter", "partner"]].values.tolist()
    )
    assert found["value"].dtype == "float64"


def test_totals_are_sums_by_the_columns_asked(engine_rows):
    sums = totals(
        engine_rows,
        Query("services", reporter="LU", partner="JP", freq="A", first="2023", by=("flow",)),
    )
    assert sums[["flow", "value", "rows"]].values.tolist() == [
        ["export", 2.0, 2],
        ["import", 4.0, 1],
    ]


def test_a_confidential_part_makes_a_total_a_lower_bound(engine_rows):
    sums = totals(
        engine_rows,
        Query("services", reporter="LU", partner="JP", freq="A", first="2023", by=("flow",)),
    )
    assert sums["bound"].tolist() == ["at_least", "exact"]


def test_a_total_of_nothing_but_confidential_parts_is_at_least_nothing(engine_rows):
    sums = totals(
        engine_rows,
        Query(
            "services",
            reporter="LU",
            partner="JP",
            flow="export",
            item="SA",
            first="2023",
            by=("item",),
        ),
    )
    assert sums[["value", "bound"]].values.tolist() == [[0.0, "at_least"]]


def test_a_total_of_a_lower_and_an_upper_bound_says_nothing(tmp_path):
    table = observations("item value bound", ("SA", 1.0, "at_least"), ("SG", 2.0, "at_most"))
    sums = totals(
        engine.parquet_rows(files(str(tmp_path), [table])), Query("services", by=("flow",))
    )
    assert sums["bound"].isna().tolist() == [True]


def test_two_reporters_are_never_added_unless_asked_for(engine_rows):
    sums = totals(
        engine_rows, Query("services", item="SG", flow="import", first="2023", by=("reporter",))
    )
    assert sums[["reporter", "value"]].values.tolist() == [["JP", 16.0], ["LU", 4.0]]


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(["SA", "SG"]), st.integers(0, 10**9)), min_size=1, max_size=12
    )
)
def test_the_engine_adds_as_pandas_adds(tmp_path_factory, parts):
    table = observations("item value", *parts)
    written = files(str(tmp_path_factory.mktemp("sum")), [table])
    sums = totals(engine.parquet_rows(written), Query("services", by=("item",)))
    assert (
        dict(zip(sums["item"], sums["value"], strict=True))
        == table.groupby("item")["value"].sum().to_dict()
    )


# ------------------------------------------------------------------------------------- one figure a cell


def test_of_two_sources_the_preferred_one_is_shown():
    both = observations("source value", ("a", 1.0), ("b", 2.0))
    assert preferred_rows(both, {"a": 5.0, "b": 1.0})["value"].tolist() == [2.0]


def test_a_source_without_a_rank_comes_last():
    both = observations("source value", ("unknown", 1.0), ("b", 2.0))
    assert preferred_rows(both, {"b": 9.0})["source"].tolist() == ["b"]


@pytest.mark.parametrize("choose", [one_each, preferred_rows])
def test_what_one_source_publishes_another_does_not_hide(choose):
    """The figure stands and is said to be confidential elsewhere; nothing is said of what nobody hides."""
    rows = observations(
        "period source value status",
        ("2023", "office", 1.0, "A"),
        ("2024", "office", None, "C"),
        ("2024", "press", 2.0, "A"),
        ("2025", "office", None, "C"),
    )
    shown = choose(rows, {"office": 1.0, "press": 4.0})
    assert shown["value"].fillna(0).tolist() == [1.0, 2.0, 0.0]
    assert shown["is_concealed"].tolist() == [False, True, False]
    assert "is_concealed" not in choose(rows.head(1), {})


def test_rows_that_say_different_things_all_stay():
    rows = observations(
        "flow item unit basis value",
        ("export", "S", "EUR", "reported", 1.0),
        ("import", "S", "EUR", "reported", 2.0),
        ("export", "SG", "EUR", "reported", 3.0),
        ("export", "S", "KG", "reported", 4.0),
        ("export", "S", "EUR", "balanced", 5.0),
    )
    assert sorted(preferred_rows(rows, {})["value"]) == [1, 2, 3, 4, 5]


IN_TWO_CURRENCIES = observations(
    "source unit item value",
    ("b", "USD", "SG", 11.0),
    ("a", "EUR", "SG", 10.0),
    ("a", "JPY", "SF", 160.0),
    ("a", "EUR", "SF", 1.0),
)
"""Financial services in euro by one office and in dollars by another; insurance in two currencies by one."""


def test_a_cell_in_two_currencies_is_one_figure():
    shown = preferred_rows(IN_TWO_CURRENCIES, {"a": 1.0, "b": 2.0})
    assert shown.set_index("item")["value"].to_dict() == {"SG": 10.0, "SF": 1.0}


@pytest.mark.parametrize("currency", ["EUR", "JPY"])
def test_a_cell_in_two_currencies_counts_once_in_a_total(currency):
    ranks = {"a": 1.0, "b": 2.0}
    before = preferred_rows(exchange_rates.at_average_rates(IN_TWO_CURRENCIES, currency), ranks)
    after = exchange_rates.at_average_rates(preferred_rows(IN_TWO_CURRENCIES, ranks), currency)
    rate = exchange_rates.average(currency, "2024")
    assert before["value"].sum() == after["value"].sum() == pytest.approx(11.0 * rate)


def test_a_cell_printed_by_one_source_and_computed_from_another_has_one_figure():
    """Eurostat gives exports and imports, the Chamber prints both together: one of the two is shown."""
    rows = observations(
        "flow source value",
        ("export", "office", 80.0),
        ("import", "office", 20.0),
        ("two_way", "press", 99.0),
    )
    shown = preferred_rows(with_missing_flows(rows), {"office": 1.0, "press": 4.0})
    assert figure(shown, flow="two_way") == (100.0, "exact")


# ---------------------------------------------------------------------------------- what follows from what


def test_exports_and_imports_make_trade_and_balance():
    complete = with_missing_flows(observations("flow value", ("export", 80.0), ("import", 30.0)))
    assert figure(complete, flow="two_way") == (110.0, "exact")
    assert figure(complete, flow="balance") == (50.0, "exact")
    assert set(complete.loc[complete["basis"] == "derived", "note"]) == {
        "sum_of_flows",
        "difference_of_flows",
    }


def test_trade_and_balance_make_exports_and_imports():
    """2016: 1.08 billion and a surplus of 532 million."""
    complete = with_missing_flows(
        observations("flow value", ("two_way", 1080.0), ("balance", 532.0))
    )
    assert figure(complete, flow="export") == (806.0, "exact")
    assert figure(complete, flow="import") == (274.0, "exact")


def test_a_lower_bound_of_the_share_of_imports_makes_imports_at_least_and_exports_at_most():
    """2016, goods: 463.6 million, of which more than 85 % imports."""
    printed = observations(
        "flow unit value bound",
        ("two_way", "EUR", 463.6, "exact"),
        ("import", "PCT_TWO_WAY", 85.0, "at_least"),
    )
    complete = with_missing_flows(printed)
    imports, exports = (row(complete, flow=flow, unit="EUR") for flow in ("import", "export"))
    assert (imports["value"], imports["bound"]) == (pytest.approx(394.06), "at_least")
    assert (exports["value"], exports["bound"]) == (pytest.approx(69.54), "at_most")
    assert {imports["basis"], exports["basis"]} == {"derived"}


def test_what_is_printed_is_not_computed_again():
    printed = observations("flow value", ("export", 80.0), ("import", 30.0), ("two_way", 111.0))
    assert figure(with_missing_flows(printed), flow="two_way") == (111.0, "exact")


def test_figures_of_two_sources_periods_or_units_are_never_combined():
    apart = observations(
        "flow source period unit value",
        ("export", "a", "2023", "EUR", 1.0),
        ("import", "b", "2023", "EUR", 2.0),
        ("import", "a", "2024", "EUR", 3.0),
        ("import", "a", "2023", "USD", 4.0),
    )
    assert len(with_missing_flows(apart)) == len(apart)


def test_two_reporters_are_never_combined():
    apart = observations(
        "reporter partner flow value", ("LU", "JP", "export", 1.0), ("JP", "LU", "import", 2.0)
    )
    assert len(with_missing_flows(apart)) == len(apart)


def test_of_more_than_less_more_than_nothing_is_said():
    bounded = observations(
        "flow value bound", ("export", 80.0, "at_least"), ("import", 30.0, "at_least")
    )
    complete = with_missing_flows(bounded)
    assert figure(complete, flow="two_way") == (110.0, "at_least")
    assert "balance" not in set(complete["flow"])


def test_a_confidential_flow_computes_nothing():
    hidden = observations("flow value status", ("export", 80.0, "A"), ("import", None, "C"))
    assert len(with_missing_flows(hidden)) == 2


@settings(max_examples=12)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_flows_computed_back_and_forth_agree(out, into):
    one_way = with_missing_flows(
        observations("flow value", ("export", float(out)), ("import", float(into)))
    )
    sums = one_way[one_way["flow"].isin(["two_way", "balance"])].assign(basis="reported")
    back = with_missing_flows(sums)
    assert figure(back, flow="export") == (out, "exact")
    assert figure(back, flow="import") == (into, "exact")


def test_a_share_of_more_than_is_money_of_more_than():
    printed = total(("S", 1.2e9), ("SG", 75.0)).assign(
        unit=["EUR", "PCT_TOTAL"], bound=["at_least", "exact"]
    )
    money = row(shares_as_money(printed), item="SG", unit="EUR")
    assert (money["value"], money["bound"], money["basis"], money["note"]) == (
        9e8,
        "at_least",
        "derived",
        "share_of_total",
    )


def test_a_share_without_its_whole_stays_a_share():
    alone = total(("SG", 75.0), unit="PCT_TOTAL")
    pd.testing.assert_frame_equal(shares_as_money(alone), alone)


def test_a_share_is_of_its_own_source_only():
    apart = total(("S", 1.2e9), ("SG", 75.0)).assign(unit=["EUR", "PCT_TOTAL"], source=["a", "b"])
    assert len(shares_as_money(apart)) == 2


# ----------------------------------------------------------------------------------------- parts of a whole


def test_a_breakdown_is_largest_first_with_shares_of_the_whole_and_the_rest_last():
    parts = breakdown(total(("S", 100.0), ("SA", 20.0), ("SG", 50.0)), TREE, parent="S")
    assert parts["item"].tolist() == ["SG", "SA", "OTHER"]
    assert parts["value"].tolist() == [50.0, 20.0, 30.0]
    assert parts["share"].tolist() == [0.5, 0.2, 0.3]
    assert parts["basis"].tolist() == ["reported", "reported", "derived"]


def test_parts_that_make_the_whole_leave_no_rest():
    parts = breakdown(total(("S", 70.0), ("SA", 20.0), ("SG", 50.0)), TREE, parent="S")
    assert parts["item"].tolist() == ["SG", "SA"]


def test_memo_items_are_not_parts():
    parts = breakdown(
        total(("S", 70.0), ("SA", 20.0), ("SG", 50.0), ("SX", 60.0)), TREE, parent="S"
    )
    assert "SX" not in set(parts["item"])


def test_the_breakdown_of_a_lower_bound_keeps_the_bound_and_has_exact_shares():
    """2024: more than 1.2 billion, 75 % financial: more than 0.9 and, for the rest, more than 0.3 (25 %)."""
    printed = total(("S", 1.2e9), ("SG", 75.0)).assign(
        unit=["EUR", "PCT_TOTAL"], bound=["at_least", "exact"]
    )
    money = shares_as_money(printed)
    parts = breakdown(money[money["unit"] == "EUR"], TREE, parent="S")
    assert parts[["item", "value", "bound", "share", "share_bound"]].values.tolist() == [
        ["SG", 9e8, "at_least", 0.75, "exact"],
        ["OTHER", 3e8, "at_least", 0.25, "exact"],
    ]


def test_a_confidential_part_is_in_the_rest_and_not_a_zero():
    hidden = total(("S", 100.0), ("SA", None), ("SG", 60.0)).assign(status=["A", "C", "A"])
    parts = breakdown(hidden, TREE, parent="S")
    assert parts[["item", "value"]].values.tolist() == [["SG", 60.0], ["OTHER", 40.0]]


def test_without_a_whole_the_parts_are_shares_of_their_sum():
    parts = breakdown(total(("SA", 25.0), ("SG", 75.0)), TREE, parent="S")
    assert parts["share"].tolist() == [0.75, 0.25]
    assert "OTHER" not in set(parts["item"])


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=2), st.integers(0, 10**6))
def test_the_shares_of_a_whole_add_up_to_one(values, rest):
    whole = float(sum(values) + rest)
    parts = breakdown(
        total(("S", whole), ("SA", float(values[0])), ("SG", float(values[1]))), TREE, parent="S"
    )
    assert math.isclose(parts["share"].sum(), 1.0, rel_tol=2e-6)


def test_a_heading_that_nobody_printed_is_the_sum_of_its_parts():
    known = with_headings(total(("SG1", 30.0), ("SG2", 20.0)), TREE)
    heading = row(known, item="SG")
    assert (heading["value"], heading["bound"], heading["basis"], heading["note"]) == (
        50.0,
        "exact",
        "derived",
        "sum_of_parts",
    )
    assert row(known, item="S")["value"] == 50.0


def test_a_printed_heading_is_not_computed():
    known = with_headings(total(("SG", 55.0), ("SG1", 30.0), ("SG2", 20.0)), TREE)
    assert figure(known, item="SG") == (55.0, "exact")


def test_a_confidential_part_makes_a_heading_a_lower_bound():
    hidden = total(("SG1", 30.0), ("SG2", None)).assign(status=["A", "C"])
    assert figure(with_headings(hidden, TREE), item="SG") == (30.0, "at_least")


def test_headings_keep_flows_and_periods_apart():
    both = observations(
        "flow period item value",
        ("export", "2023", "SG1", 1.0),
        ("export", "2023", "SG2", 2.0),
        ("import", "2023", "SG1", 4.0),
        ("export", "2024", "SG2", 8.0),
    )
    headings = with_headings(both, TREE)
    assert headings[headings["item"] == "SG"].set_index(["flow", "period"])["value"].to_dict() == {
        ("export", "2023"): 3.0,
        ("import", "2023"): 4.0,
        ("export", "2024"): 8.0,
    }


def test_a_source_s_weights_are_not_added_to_its_money():
    mixed = observations(
        "item unit value", ("SG1", "EUR", 1.0), ("SG2", "EUR", 2.0), ("SG1", "KG", 400.0)
    )
    headings = with_headings(mixed, TREE)
    assert headings.loc[headings["item"] == "SG", ["unit", "value"]].values.tolist() == [
        ["EUR", 3.0]
    ]


def test_concentration_is_one_for_one_part_and_a_quarter_for_four_alike():
    parts = observations(
        "flow item value", ("export", "SA", 7.0), *(("import", item, 5.0) for item in "abcd")
    )
    assert concentration_index(parts)[["flow", "value"]].values.tolist() == [
        ["export", 1.0],
        ["import", 0.25],
    ]


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_concentration_lies_between_that_of_equal_parts_and_one(values):
    parts = observations(
        "item value", *((str(place), float(value)) for place, value in enumerate(values))
    )
    (index,) = concentration_index(parts)["value"]
    assert 1 / len(values) - 1e-9 <= index <= 1 + 1e-9


def test_parts_of_two_sources_make_no_whole():
    rows = observations("item source value", ("SG", "a", 6.0), ("SF", "a", 4.0), ("SC", "b", 1.0))
    assert of_largest_source(rows)["item"].tolist() == ["SG", "SF"]
    assert concentration_index(rows)["value"].tolist() == [pytest.approx(0.52)]


def test_concentration_is_not_exact_where_a_part_is_confidential():
    hidden = observations(
        "item value status", ("SA", 50.0, "A"), ("SG", 50.0, "A"), ("SX", None, "C")
    )
    assert concentration_index(hidden)["bound"].tolist() != ["exact"]


# --------------------------------------------------------------------------------------------- over time


def series(*rows, **same):
    return observations("period value", *rows, **same)


def test_no_line_is_drawn_over_missing_years():
    gaps = with_gaps(series(("2015", 1.0), ("2016", 2.0), ("2018", 3.0)))
    assert gaps["segment"].tolist() == [1, 1, 2]


def test_no_line_is_drawn_across_a_break():
    gaps = with_gaps(
        series(("2015", 1.0), ("2016", 2.0), ("2017", 3.0)).assign(status=["A", "B", "A"])
    )
    assert gaps["segment"].tolist() == [1, 2, 2]


@pytest.mark.parametrize(
    ("column", "other"),
    [("source", "b"), ("classification", "BOP"), ("basis", "derived"), ("unit", "USD")],
)
def test_no_line_joins_and_no_change_or_index_compares_two_series(column, other):
    rows = series(("2015", 1.0), ("2016", 2.0), ("2017", 9.0), ("2018", 3.0))
    rows = rows.assign(**{column: [rows[column][0], rows[column][0], other, other]})
    assert with_gaps(rows)["segment"].tolist() == [1, 1, 2, 2]
    assert with_growth(rows)["growth"].isna().tolist() == [True, False, True, False]
    assert unbroken(rows)["period"].tolist() == ["2017", "2018"]
    assert indexed_to(rows, "2015")["period"].tolist() == ["2015", "2016"]


def test_what_was_published_in_two_currencies_is_two_series_in_any():
    rows = series(("2015", 1.0), ("2016", 2.0)).assign(unit=["EUR", "USD"])
    shown = exchange_rates.convert(rows, "JPY")
    assert with_gaps(shown)["segment"].nunique() == 2
    assert with_growth(shown)["growth"].isna().all()


@pytest.mark.parametrize(
    "periods", [["2023-Q4", "2024-Q1"], ["2023-12", "2024-01"], ["2023", "2024"]]
)
def test_neighbouring_periods_of_every_frequency_are_joined(periods):
    assert with_gaps(series(*((period, 1.0) for period in periods)))["segment"].nunique() == 1


def test_growth_is_on_the_period_before_within_a_segment():
    grown = with_growth(series(("2015", 100.0), ("2016", 150.0), ("2018", 300.0), ("2019", 330.0)))
    assert grown["growth"].tolist()[1::2] == [0.5, pytest.approx(0.1)]
    assert grown["growth"].isna().tolist() == [True, False, True, False]


def test_growth_is_not_across_a_break():
    grown = with_growth(series(("2015", 100.0), ("2016", 150.0)).assign(status=["A", "B"]))
    assert grown["growth"].isna().all()


def test_growth_is_not_between_bounds():
    grown = with_growth(
        series(("2015", 100.0), ("2016", 150.0)).assign(bound=["exact", "at_least"])
    )
    assert grown["growth"].isna().all()


def test_the_newest_unbroken_stretch_begins_at_the_last_break():
    broken = series(("2015", 1.0), ("2016", 2.0), ("2017", 3.0)).assign(status=["A", "B", "A"])
    assert unbroken(broken)["period"].tolist() == ["2016", "2017"]


def test_years_apart():
    assert years_apart("2016", "2023") == 7


def test_an_index_is_100_in_the_base_period_and_leaves_out_who_has_none():
    lines = indexed_to(
        observations(
            "partner period value",
            ("JP", "2010", 50.0),
            ("JP", "2011", 75.0),
            ("CN", "2011", 9.0),
            ("KR", "2010", 0.0),
            ("KR", "2011", 5.0),
        ),
        "2010",
    )
    assert lines[["partner", "index"]].values.tolist() == [["JP", 100.0], ["JP", 150.0]]


def test_a_place_is_by_value_among_those_asked_and_ties_share_it():
    rows = observations(
        "partner value", ("JP", 30.0), ("CN", 60.0), ("KR", 30.0), ("US", 900.0), ("SG", 0.0)
    )
    places = ranked_partners(rows, {"JP", "CN", "KR", "SG"})
    assert places[["partner", "rank"]].values.tolist() == [["CN", 1], ["JP", 2], ["KR", 2]]
    assert places["share"].tolist() == [0.5, 0.25, 0.25]


def test_places_are_counted_anew_in_each_period():
    rows = observations(
        "partner period value",
        ("JP", "2010", 1.0),
        ("CN", "2010", 2.0),
        ("JP", "2011", 4.0),
        ("CN", "2011", 2.0),
    )
    places = ranked_partners(rows, {"JP", "CN"})
    assert places[places["partner"] == "JP"]["rank"].tolist() == [2, 1]


def test_contributions_add_up_to_the_growth_of_the_whole():
    before, after = (
        observations("item value", ("SA", 60.0), ("SG", 40.0)),
        observations("item value", ("SA", 66.0), ("SG", 10.0), ("SX", 5.0)),
    )
    moved = contributions(before, after)
    assert moved["item"].tolist() == ["SG", "SA", "SX"]
    assert moved["contribution"].tolist() == [-0.3, 0.06, 0.05]
    assert moved["contribution"].sum() == pytest.approx(81 / 100 - 1)


def test_a_shipment_far_above_the_usual_month_is_one_off():
    months = observations(
        "item period value",
        *(("88", f"2024-{month:02}", 100.0) for month in range(1, 8)),
        ("88", "2024-08", 501.0),
        *(("90", f"2024-{month:02}", 100.0) for month in range(1, 8)),
        ("90", "2024-08", 500.0),
        freq="M",
    )
    assert one_offs(months)[["item", "period"]].values.tolist() == [["88", "2024-08"]]


def test_of_few_months_none_is_called_usual():
    months = observations(
        "item period value",
        *(("88", f"2024-0{month}", 1.0) for month in range(1, 5)),
        ("88", "2024-05", 99.0),
    )
    assert one_offs(months).empty


def test_a_unit_value_is_money_by_kilogram_where_both_are_known():
    money = observations("item value", ("84", 100.0), ("85", 100.0), ("86", 100.0))
    weight = observations("item value", ("84", 20.0), ("85", 0.0), unit="KG")
    values = values_per_kilogram(money, weight)
    assert values[["item", "unit_value"]].values.tolist() == [["84", 5.0]]


def weighed(*rows):
    return pd.DataFrame(rows, columns=["item", "value", "value_kg"])


def test_a_change_of_value_is_told_apart_in_quantity_price_and_exchange_rate():
    """10 kg at 2 euro (100 yen each euro) become 15 kg at 3 euro (150 yen): in yen a kilogram rose from 200 to 450."""
    (found,) = price_and_quantity_effects(
        weighed(("87", 20.0, 10.0)), weighed(("87", 45.0, 15.0)), 100.0, 150.0
    ).to_dict("records")
    assert found == {
        "item": "87",
        "quantity": 10.0,
        "price": 37.5,
        "exchange_rate": -22.5,
        "change": 25.0,
    }


def test_where_price_and_rate_stay_all_is_quantity():
    (found,) = price_and_quantity_effects(
        weighed(("87", 20.0, 10.0)), weighed(("87", 40.0, 20.0)), 130.0, 130.0
    ).to_dict("records")
    assert (found["quantity"], found["price"], found["exchange_rate"]) == (20.0, 0.0, 0.0)


amounts = st.floats(1, 1e9)


@given(amounts, amounts, amounts, amounts, st.floats(80, 200), st.floats(80, 200))
def test_quantity_price_and_rate_add_up_to_the_change(
    value, kilograms, later, later_kilograms, rate, later_rate
):
    parts = price_and_quantity_effects(
        weighed(("87", value, kilograms)), weighed(("87", later, later_kilograms)), rate, later_rate
    )
    sums = parts[["quantity", "price", "exchange_rate"]].sum(axis=1)
    size = parts[["quantity", "price", "exchange_rate"]].abs().sum(axis=1)
    assert (abs(sums - parts["change"]) <= 1e-9 * size + 1e-6).all()


MEASURES = {
    "shares_as_money": shares_as_money,
    "with_missing_flows": with_missing_flows,
    "unbroken": unbroken,
    "preferred": lambda rows: preferred_rows(rows, {}),
    "with_headings": lambda rows: with_headings(rows, TREE),
    "breakdown": lambda rows: breakdown(rows, TREE, parent="S"),
    "ranked": lambda rows: ranked_partners(rows, {"JP"}),
    "concentration": concentration_index,
    "one_offs": one_offs,
    "with_gaps": with_gaps,
    "with_growth": with_growth,
    "indexed": lambda rows: indexed_to(rows, "2023"),
}


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_never_changes_what_it_is_given(name):
    rows = observations(
        "flow item period value",
        ("export", "S", "2023", 1.0),
        ("export", "SG1", "2024", 2.0),
        ("import", "S", "2024", 3.0),
    )
    before = rows.copy()
    assert isinstance(MEASURES[name](rows), pd.DataFrame)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize("name", MEASURES)
def test_of_nothing_a_measure_says_nothing(name):
    found = MEASURES[name](observations("value", (1.0,)).head(0))
    assert found.empty


# -------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize("marks, kept", [("AP", "P"), ("PB", "B"), ("RE", "E"), ("AA", "A")])
def test_what_follows_from_marked_figures_is_marked_as_the_gravest_of_them(marks, kept):
    flows = observations("flow value status", ("export", 6.0, marks[0]), ("import", 3.0, marks[1]))
    assert set(with_missing_flows(flows)["status"].iloc[2:]) == {kept}
    share = observations(
        "item unit value status",
        ("S", "EUR", 100.0, marks[0]),
        ("SG", "PCT_TOTAL", 75.0, marks[1]),
    )
    assert shares_as_money(share)["status"].iloc[-1] == kept
