"""Headline figures: value, bound, what they rest on, what they are compared with, what others say."""

import pytest

from tests.made import observations
from tradeviz.bounds import Bounded
from tradeviz.measures import kpis
from tradeviz.measures.kpis import Kpi

RANKS = {"a": 1.0, "b": 2.0}


def latest(rows, flow="two_way", item="S"):
    return kpis.latest(rows, RANKS, flow=flow, item=item)


def kpi(value, bound="exact", period="2024", unit="EUR"):
    return Kpi(
        Bounded(value, bound),
        unit,
        period,
        observations("value period unit", (value, period, unit)),
    )


# ------------------------------------------------------------------------------------------- the newest


def test_the_newest_figure_has_the_one_before_beside_it():
    found = latest(
        observations(
            "period value", ("2023", 100.0), ("2024", 150.0), ("2016", 80.0), flow="two_way"
        )
    )
    assert (found.figure, found.unit, found.period) == (Bounded(150.0), "EUR", "2024")
    assert (found.before.figure, found.before.period) == (Bounded(100.0), "2023")
    assert found.change.figure == Bounded(50.0)


def test_there_is_no_change_over_missing_years():
    found = latest(observations("period value", ("2016", 80.0), ("2024", 150.0), flow="two_way"))
    assert found.before.period == "2016"
    assert found.change is None


def test_there_is_no_change_on_or_of_a_lower_bound():
    found = latest(
        observations(
            "period value bound",
            ("2023", 1203.0, "exact"),
            ("2024", 1200.0, "at_least"),
            flow="two_way",
        )
    )
    assert (found.figure.bound, found.change) == ("at_least", None)


def test_there_is_no_change_across_a_break():
    found = latest(
        observations(
            "period value status", ("2023", 100.0, "A"), ("2024", 150.0, "B"), flow="two_way"
        )
    )
    assert found.change is None


def test_there_is_no_change_between_currencies():
    found = latest(
        observations(
            "period unit value", ("2023", "USD", 100.0), ("2024", "EUR", 150.0), flow="two_way"
        )
    )
    assert found.change is None


@pytest.mark.parametrize(
    ("what", "earlier", "later"),
    [
        ("source", "b", "a"),
        ("classification", "EBOPS2010", "BOP"),
        ("basis", "estimated", "reported"),
    ],
)
def test_a_figure_of_another_series_stands_beside_and_has_no_change(what, earlier, later):
    found = latest(
        observations(
            f"period {what} value", ("2023", earlier, 439.0), ("2024", later, 692.0), flow="two_way"
        )
    )
    assert (found.before.figure, found.change) == (Bounded(439.0), None)


def test_the_figure_before_is_of_the_same_source_where_that_has_one():
    rows = observations(
        "period source value", ("2023", "a", 439.0), ("2023", "b", 500.0), ("2024", "b", 550.0)
    )
    found = latest(rows.assign(flow="two_way"))
    assert found.before.figure == Bounded(500.0)
    assert found.change.value == pytest.approx(10)


def test_the_first_figure_ever_has_none_before_it():
    found = latest(observations("value", (80.0,), flow="two_way"))
    assert (found.before, found.change) == (None, None)


def test_where_nobody_published_there_is_no_figure():
    rows = observations("flow value", ("export", 1.0))
    assert latest(rows) is None
    assert kpis.item_share(rows, RANKS, item="SG") is None
    assert kpis.rank(rows, RANKS, definition="ASIA_ECONOMIC") is None


def test_a_printed_figure_rests_on_its_own_row():
    found = latest(observations("value printed", (80.0, "80 millions"), flow="two_way"))
    assert found.rule == ""
    assert found.rows["printed"].tolist() == ["80 millions"]


def test_a_computed_figure_says_its_rule_and_rests_on_what_was_printed():
    found = latest(
        observations(
            "flow value printed", ("export", 959.0, "959 Mio"), ("import", 244.0, "244 Mio")
        )
    )
    assert (found.figure, found.rule) == (Bounded(1203.0), "sum_of_flows")
    assert sorted(found.rows["printed"]) == ["244 Mio", "959 Mio"]


def test_money_that_a_share_means_rests_on_the_share_and_the_whole():
    rows = observations(
        "item unit value bound printed",
        ("S", "EUR", 1.2e9, "at_least", "plus de 1,2 milliard"),
        ("SG", "PCT_TOTAL", 75.0, "exact", "75 %"),
        flow="two_way",
    )
    found = latest(rows, item="SG")
    assert (found.figure, found.rule) == (Bounded(9e8, "at_least"), "share_of_total")
    assert sorted(found.rows["printed"]) == ["75 %", "plus de 1,2 milliard"]


@pytest.mark.parametrize("flow", ["export", "import"])
def test_exports_computed_from_trade_and_balance_rest_on_both(flow):
    found = latest(
        observations("flow value printed", ("two_way", 1080.0, "1,08"), ("balance", 532.0, "532")),
        flow=flow,
    )
    assert sorted(found.rows["printed"]) == ["1,08", "532"]


def test_what_other_sources_say_of_the_same_thing_is_kept():
    found = latest(observations("source value", ("a", 1200.0), ("b", 1000.0), flow="two_way"))
    assert found.figure == Bounded(1200.0)
    assert found.others["value"].tolist() == [1000.0]


def test_the_figure_before_is_of_an_earlier_period():
    """Eurostat gives both flows, the press their sum, for the same two years."""
    rows = observations(
        "flow source period value",
        ("export", "a", "2023", 60.0),
        ("import", "a", "2023", 30.0),
        ("export", "a", "2024", 70.0),
        ("import", "a", "2024", 30.0),
        ("two_way", "b", "2024", 99.0),
    )
    found = latest(rows)
    assert (found.figure, found.period) == (Bounded(100.0), "2024")
    assert (found.before.figure, found.before.period) == (Bounded(90.0), "2023")


# --------------------------------------------------------------------------------------- shares, ranks


def test_a_share_is_the_newest_printed_with_the_one_before():
    rows = observations(
        "period value", ("2016", 75.0), ("2024", 70.0), item="SG", unit="PCT_TOTAL", flow="two_way"
    )
    found = kpis.item_share(rows, RANKS, item="SG")
    assert (found.figure, found.unit, found.period) == (Bounded(70.0), "PCT_TOTAL", "2024")
    assert found.before.figure == Bounded(75.0)


@pytest.mark.parametrize(
    ("column", "other"), [("source", "b"), ("classification", "BOP"), ("unit", "USD")]
)
def test_a_share_is_not_taken_of_the_whole_of_another_series(column, other):
    rows = observations("item value", ("SG", 60.0), ("S", 80.0), flow="two_way")
    assert kpis.item_share(rows, RANKS, item="SG").figure == Bounded(75.0)
    rows.loc[0, column] = other
    assert kpis.item_share(rows, RANKS, item="SG") is None


def test_a_rank_comes_with_what_others_print_by_another_definition():
    rows = observations(
        "item period source value",
        ("ASIA_ECONOMIC", "2025", "a", 2.0),
        ("ASIA_TRADE", "2024", "b", 3.0),
        flow="stock",
        classification="RANK",
        unit="RANK",
    )
    found = kpis.rank(rows, RANKS, definition="ASIA_ECONOMIC")
    assert (found.figure.value, found.period) == (2.0, "2025")
    assert found.others[["item", "value"]].values.tolist() == [["ASIA_TRADE", 3.0]]


# -------------------------------------------------------------------------------------- several figures


def test_balances_of_one_year_add_up():
    both = kpis.goods_and_services([kpi(715.0, period="2023"), kpi(-283.0, period="2023")])
    assert (both.figure, both.rule) == (Bounded(432.0), "sum_of_balances")
    assert len(both.rows) == 2


def test_what_has_no_bound_together_is_not_added():
    assert kpis.goods_and_services([]) is None
    assert kpis.goods_and_services([kpi(5.0, "at_least"), kpi(1.0, "at_most")]) is None


def test_a_newer_figure_on_one_side_leaves_the_newest_period_that_both_know():
    """A file of services for 2025 does not make the balance of 2023 untrue."""
    of_services = [kpi(700.0, period="2022"), kpi(715.0, period="2023"), kpi(1.0, period="2025")]
    of_goods = [kpi(-200.0, period="2022"), kpi(-283.0, period="2023")]
    both = kpis.in_common([of_services, of_goods])
    assert [(one.period, one.figure.value) for one in both] == [("2023", 715.0), ("2023", -283.0)]


@pytest.mark.parametrize("other", [[], [kpi(1.0, period="2022")], [kpi(1.0, unit="USD")]])
def test_figures_of_other_periods_or_units_are_not_in_common(other):
    assert kpis.in_common([[kpi(5.0)], other]) == []


# ------------------------------------------------------------------------------------------------ marks


def test_what_sources_mark_a_figure_as_stays_with_what_follows_from_it():
    rows = observations("flow value status", ("export", 60.0, "A"), ("import", 30.0, "P"))
    found = latest(rows)
    assert (found.statuses, found.is_computed) == (["P"], True)


def test_a_printed_figure_is_not_computed():
    assert not latest(observations("value", (80.0,), flow="two_way")).is_computed


def test_a_converted_figure_is_marked_as_that_and_not_as_computed():
    found = latest(observations("value", (80.0,), flow="two_way").assign(rate=1.1))
    assert (found.rule, found.is_computed, found.is_converted) == ("", False, True)


def test_a_confidential_figure_hides_nothing_that_is_known():
    rows = observations(
        "flow period value status",
        ("two_way", "2023", 90.0, "A"),
        ("export", "2024", None, "C"),
        ("import", "2024", 30.0, "A"),
        ("two_way", "2025", None, "C"),
    )
    found = latest(rows)
    assert (found.period, found.figure) == ("2023", Bounded(90.0))
    assert found.hidden["period"].tolist() == ["2024", "2025"]


def test_a_figure_that_another_source_calls_confidential_stands_and_it_is_said():
    rows = observations(
        "flow source value status",
        ("two_way", "press", 90.0, "A"),
        ("export", "a", None, "C"),
        ("two_way", "a", None, "C"),
    )
    found = latest(rows)
    assert (found.figure, set(found.hidden["source"])) == (Bounded(90.0), {"a"})


def test_a_share_says_that_its_item_is_confidential_since():
    rows = observations(
        "flow item period unit value status",
        ("two_way", "SG", "2024", "PCT_TOTAL", 75.0, "A"),
        ("export", "SG", "2025", "EUR", None, "C"),
        ("two_way", "S", "2025", "EUR", 80.0, "A"),
    )
    found = kpis.item_share(rows, RANKS, item="SG")
    assert (found.period, found.hidden["period"].tolist()) == ("2024", ["2025"])


def test_a_rank_that_is_hidden_hides_no_earlier_one():
    rows = observations(
        "period item value status",
        ("2024", "TOP", 2.0, "A"),
        ("2025", "TOP", None, "C"),
        unit="RANK",
    )
    found = kpis.rank(rows, RANKS, definition="TOP")
    assert (found.figure.value, found.hidden["period"].tolist()) == (2.0, ["2025"])


def test_ranks_of_other_partners_are_no_other_readings():
    rows = observations(
        "partner source value",
        ("JP", "a", 2.0),
        ("CN", "b", 3.0),
        ("JP", "b", 1.0),
        item="ASIA_TRADE",
        flow="stock",
        classification="RANK",
        unit="RANK",
    )
    found = kpis.rank(rows, RANKS, definition="ASIA_TRADE")
    assert found.others[["partner", "value"]].values.tolist() == [["JP", 1.0]]


def test_a_trend_is_of_years_that_nothing_parts():
    def known(*figures):
        rows = observations("flow period value bound", *figures)
        return kpis.consecutive(kpis.history(rows, {"a": 1}, flow="export", item="S"))

    years = [("export", str(year), float(year), "exact") for year in range(2020, 2025)]
    assert known(*years) == (2020.0, 2021.0, 2022.0, 2023.0, 2024.0)
    assert known(*years[:1], *years[2:]) == (2022.0, 2023.0, 2024.0), "2021 is not known"
    assert known(*years[3:]) == (), "two years are no line"
    assert known(*years[:-1], ("export", "2024", 2024.0, "at_least")) == ()
