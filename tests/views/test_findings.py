"""A title says no more than its data."""

import pandas as pd
import pytest

from tests.made import observations
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.views import findings
from tradeviz.views.subjects import EVERY, Subject, Traded

EN = Language("en")
TRADE = Traded("services", "two_way")
OURS = "reported by Luxembourg"
OF_2024 = Subject(TRADE, OURS, "2024", "2024")


def net(value, bound="exact"):
    """A balance in euro of 2023."""
    return observations("flow period value bound", ("balance", "2023", value, bound)).iloc[0]


def parts(*shares, bound="exact"):
    return pd.DataFrame({"share": list(shares), "share_bound": [bound] * len(shares)})


def lead(table):
    return str(findings.leader(table, "Financial services", OF_2024))


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
    said = str(findings.first_and_last(series, TRADE, OURS))
    assert said == "Services trade with Japan: €1.08bn in 2016, more than €1.2bn in 2024"


def test_one_year_alone_is_said_once():
    series = observations("period value", ("2024", 1.2e9))
    said = str(findings.first_and_last(series, TRADE, OURS))
    assert said == "Services trade with Japan: €1.2bn in 2024"


@pytest.mark.parametrize(
    "value, bound, words, figure",
    [
        (715e6, "exact", "more than it buys", "€715m"),
        (-283e6, "exact", "more than it sells", "€283m"),
        (-283e6, "at_most", "more than it sells", "more than €283m"),
        (715e6, "at_least", "more than it buys", "more than €715m"),
        (0, "exact", "exports and imports balance", ""),
    ],
)
def test_a_balance_is_said_by_its_size_with_the_bound_of_its_size(value, bound, words, figure):
    said = str(findings.balance(net(value, bound), TRADE, OURS))
    assert words in said and figure in said and "−" not in said


@pytest.mark.parametrize("value, bound", [(-5e6, "at_least"), (5e6, "at_most")])
def test_who_sells_more_is_not_said_where_the_bound_leaves_it_open(value, bound):
    """A balance of at least −5 million may be a surplus."""
    said = str(findings.balance(net(value, bound), TRADE, OURS))
    assert "more than it buys" not in said and "more than it sells" not in said


def test_a_place_is_said_with_what_by_whom_it_is_among_and_when():
    subject = Subject(Traded("goods", "import", EVERY), OURS, "2014", "2014", "Asia")
    assert (
        str(findings.place("Japan", 2, 21, subject))
        == "Goods imports of Luxembourg in 2014: Japan was 2nd of 21 partners, Asia"
    )


def test_each_flow_is_said_of_the_newest_period_that_has_both():
    rows = observations(
        "flow period value",
        ("export", "2023", 3e6),
        ("import", "2023", 2e6),
        ("import", "2024", 9e6),
    )
    said = str(findings.each_flow(rows, TRADE, OURS))
    assert said == "Services trade with Japan in 2023: exports €3m, imports €2m"


def test_two_flows_that_share_no_period_are_not_said_of_one():
    rows = observations("flow period value", ("export", "2023", 3e6), ("import", "2024", 9e6))
    assert findings.each_flow(rows, TRADE, OURS) is None


def test_a_comparison_judges_nobody():
    assert str(findings.comparison("Osaka", "95", "Dubai", "161")) == "Osaka: 95; Dubai: 161"


@pytest.mark.parametrize("code", ["fr", "de", "ja"])
def test_findings_are_said_in_every_language(code):
    language = Language(code)
    finding = findings.balance(net(715e6), TRADE, OURS)
    said = word(finding, language)
    assert said != word(finding, EN)
    assert language.money(715e6, "EUR") in said
