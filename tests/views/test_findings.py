"""A title says no more than its data."""

import pandas as pd
import pytest

from tests.made import observations
from tradeviz.bounds import Bounded
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.measures.kpis import Kpi
from tradeviz.views import findings

EN = Language("en")


def net(value, bound="exact"):
    """A balance in euro of 2023."""
    return Kpi(Bounded(value, bound), "EUR", "2023", pd.DataFrame())


def parts(*shares, bound="exact"):
    return pd.DataFrame({"share": list(shares), "share_bound": [bound] * len(shares)})


def lead(table):
    return str(findings.leader(table, "Financial services", "services trade"))


def test_a_part_of_more_than_half_is_named_with_its_share():
    assert "75%" in lead(parts(0.75, 0.25))


def test_the_largest_part_of_less_than_half_is_called_the_largest_only():
    assert "argest" in lead(parts(0.4, 0.35, 0.25)) and "40%" in lead(parts(0.4, 0.35, 0.25))


def test_a_share_that_is_not_known_is_not_said():
    said = lead(parts(None, None))
    assert "%" not in said and "nan" not in said.split()


def test_a_share_that_is_a_bound_is_said_as_one():
    assert "more than 75%" in lead(parts(0.75, 0.25, bound="at_least"))


def test_a_series_with_gaps_says_its_two_ends_and_no_growth():
    series = observations("period value", ("2016", 1.08e9), ("2024", 1.2e9)).assign(
        bound=["exact", "at_least"]
    )
    said = str(findings.first_and_last(series, "Services trade"))
    assert said == "Services trade: €1.08bn in 2016, more than €1.2bn in 2024"


def test_one_year_alone_is_said_once():
    series = observations("period value", ("2024", 1.2e9))
    said = str(findings.first_and_last(series, "Services trade"))
    assert said == "Services trade: €1.2bn in 2024"


@pytest.mark.parametrize(
    "value, bound, words, figure",
    [
        (715e6, "exact", "sells Japan more", "€715m"),
        (-283e6, "exact", "buys more", "€283m"),
        (-283e6, "at_most", "buys more", "more than €283m"),
        (715e6, "at_least", "sells Japan more", "more than €715m"),
        (0, "exact", "balanced", ""),
    ],
)
def test_a_balance_is_said_by_its_size_with_the_bound_of_its_size(value, bound, words, figure):
    said = str(findings.balance(net(value, bound), "goods"))
    assert words in said and figure in said and "−" not in said


@pytest.mark.parametrize("value, bound", [(-5e6, "at_least"), (5e6, "at_most")])
def test_who_sells_more_is_not_said_where_the_bound_leaves_it_open(value, bound):
    """A balance of at least −5 million may be a surplus."""
    said = str(findings.balance(net(value, bound), "goods"))
    assert "sells Japan more" not in said and "buys more" not in said


def test_a_place_is_said_with_whom_it_is_among_and_when():
    assert (
        str(findings.place(2, "2014", "Japan", "21 partners"))
        == "Japan was 2nd of 21 partners in 2014"
    )


def test_a_comparison_judges_nobody():
    assert str(findings.comparison("Osaka", "95", "Dubai", "161")) == "Osaka: 95; Dubai: 161"


@pytest.mark.parametrize("code", ["fr", "de", "ja"])
def test_findings_are_said_in_every_language(code):
    language = Language(code)
    finding = findings.balance(net(715e6), "x")
    said = word(finding, language)
    assert said != word(finding, EN)
    assert language.money(715e6, "EUR") in said
