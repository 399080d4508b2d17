"""A computed figure is stated no further than the coarsest figure that it rests on."""

import pytest

from tests.made import observations
from tradeviz.bounds import Bounded
from tradeviz.i18n import Language
from tradeviz.measures import kpis, sizes
from tradeviz.measures.figures import shares_as_money, with_missing_flows
from tradeviz.measures.kpis import Kpi
from tradeviz.measures.mirror import ledger_pairs
from tradeviz.measures.pivot import contributions_over_time, growth_rates, shares, yearly_growth
from tradeviz.measures.precision import coarsest, product_place, stated_place
from tradeviz.measures.stated import Stated, percent_growth
from tradeviz.views.cards import figure_of_kpi
from tradeviz.views.mirror.gaps import pairs_table
from tradeviz.views.observations import figure_of, percent_change

EN = Language("en")


@pytest.mark.parametrize(
    "value, printed, bound, place",
    [
        (1.2e9, "plus de 1,2 milliard d’euros", "at_least", 1e8),
        (1.08e9, "1,08 milliard d’euros", "exact", 1e7),
        (1.2e9, "1,20 milliard", "exact", 1e7),
        (140e6, "€ 140 millions", "exact", 1e6),
        (160, "160 représentants", "exact", 1),
        (160, "plus de 160 participants", "at_least", 10),
        (500e6, "environ 500 millions d’euros", "approx", 1e8),
        (60, "soixantaine d’entreprises", "approx", 10),
        (-43.5, "-43,5 %", "exact", 0.1),
        (1, "0.001 US$ thousand", "exact", 1),
        (161390502.0, "161390.502 US$ thousand", "exact", 0),
        (5e6, "", "exact", 0),
        (0.0, "0 USD", "exact", 0),
    ],
)
def test_words_say_the_place_of_their_last_digit(value, printed, bound, place):
    assert stated_place(value, printed, bound) == pytest.approx(place)


def test_a_product_has_as_many_digits_as_its_coarsest_factor():
    assert product_place(394e6, [(85.0, 1.0), (463.6e6, 1e5)]) == 1e7
    assert product_place(394e6, [(85.0, 0.0)]) == 0


def said(rows, flow, item="S"):
    found = with_missing_flows(shares_as_money(rows))
    (row,) = found[
        (found["flow"] == flow) & (found["item"] == item) & (found["unit"] == "EUR")
    ].to_dict("records")
    return EN.text("{figure}", figure=figure_of(row).word(EN))


def test_a_share_of_a_total_has_the_digits_of_the_share():
    rows = observations(
        "flow unit value bound printed",
        ("two_way", "EUR", 463.6e6, "exact", "463,6 millions d’euros"),
        ("import", "PCT_TWO_WAY", 85.0, "at_least", "plus de 85%"),
    )
    assert said(rows, "import") == "more than €390m"
    assert said(rows, "export") == "at most €70m"


def test_a_sum_ends_where_its_coarsest_part_does():
    rows = observations(
        "flow value printed", ("export", 1.2e9, "1,2 milliard"), ("import", 244e6, "244 millions")
    )
    assert said(rows, "two_way") == "€1.4bn"
    exact = rows.assign(printed="")
    assert said(exact, "two_way") == "€1.44bn"


def test_an_item_by_its_printed_share_has_the_digits_of_the_share():
    rows = observations(
        "flow item unit value printed",
        ("two_way", "S", "EUR", 1.61e9, "1,61 milliard"),
        ("two_way", "SG", "PCT_TOTAL", 15.0, "15%"),
    )
    assert said(rows, "two_way", "SG") == "€240m"


def test_what_is_less_than_the_place_keeps_one_digit():
    rows = observations(
        "flow value bound printed",
        ("two_way", 500e6, "approx", "environ 500 millions"),
        ("import", 461e6, "exact", "461 millions"),
    )
    assert said(rows, "export") == "about €40m"


def test_a_converted_figure_has_the_digits_that_were_printed():
    (row,) = (
        observations("value bound printed unit", (65.2e9, "approx", "environ 500 millions", "JPY"))
        .assign(rate=130.4)
        .to_dict("records")
    )
    assert figure_of(row).word(EN) == "about ¥70bn"


def size(value, printed, bound="exact"):
    rows = observations("value printed bound", (value, printed, bound))
    return Kpi(Bounded(value, bound), "COUNT", "", rows, stated_to=coarsest(rows))


@pytest.mark.parametrize(
    "meetings, said",
    [
        (size(80.0, "plus de 80 rendez-vous", "at_least"), "more than 0.8"),
        (size(160.0, "plus de 160 participants", "at_least"), "more than 1.6"),
        (size(160.0, "160 représentants"), "1.7"),
    ],
)
def test_one_number_by_another_has_the_digits_of_the_coarser(meetings, said):
    companies = size(95.0, "95 entreprises")
    assert figure_of_kpi(sizes.per(meetings, companies)).word(EN) == said


def test_a_balance_of_two_balances_ends_where_the_coarser_does():
    parts = [
        kpis.of_row(observations("value printed", (value, printed)).iloc[0])
        for value, printed in ((532e6, "532 millions"), (-1.2e9, "1,2 milliard"))
    ]
    assert figure_of_kpi(kpis.goods_and_services(parts)).word(EN) == "−€700m"


# ------------------------------------------------------------------------------------- changes, ratios


@pytest.mark.parametrize(
    "before, after, said",
    [
        ((1.08e9, 1e7), (1.20e9, 1e7), "+11%"),
        ((1.08e9, 1e7), (1.2e9, 1e8), "+10%"),  # a difference of one digit
        ((439e6, 1e6), (692e6, 1e6), "+57.6%"),
        ((439e6, 0.0), (692e6, 0.0), "+57.6%"),
        ((500e6, 1e8), (600e6, 1e8), "+20%"),
        ((692e6, 1e6), (690e6, 1e6), "−0.3%"),
        ((100.0, 0.0), (100.0, 0.0), "0%"),
    ],
)
def test_a_growth_has_the_digits_that_its_two_figures_leave(before, after, said):
    one, other = (Stated(Bounded(value), place) for value, place in (before, after))
    assert percent_change(percent_growth(one, other)).word(EN) == said


def two_years(**same):
    """One item in two years, of figures that are printed rounded."""
    rows = observations(
        "period value printed",
        ("2023", 1.1e9, "1,1 milliard"),
        ("2024", 1.43e9, "1,43 milliard"),
        **same,
    )
    return rows.assign(row=rows["item"], column=rows["period"], era=0)


@pytest.mark.parametrize(
    "measured, said",
    [
        (lambda rows: growth_rates(rows, "row"), "30%"),
        (lambda rows: yearly_growth(rows, "row"), "30%"),
        (lambda rows: contributions_over_time(rows, rows, "row"), "30%"),
        (
            lambda rows: shares(
                rows.tail(1), rows.tail(1).assign(value=2e9, printed="2 milliards"), ["period"]
            ),
            "70%",
        ),
    ],
)
def test_what_is_measured_of_cells_has_the_digits_of_the_coarsest(measured, said):
    (row,) = measured(two_years()).to_dict("records")
    assert figure_of(row).word(EN) == said


def test_a_gap_and_a_ratio_have_the_digits_of_the_coarser_ledger():
    rows = two_years()
    sold, bought = (rows.iloc[[at]].assign(period="2024") for at in (0, 1))
    cells = {
        column.heading.message: column.cells[0].word(EN)
        for column in pairs_table(ledger_pairs(sold, bought), "EUR")
        if column.place == "both"
    }
    assert (cells["Gap"], cells["Ratio"]) == ("+€300m", "1.3")
