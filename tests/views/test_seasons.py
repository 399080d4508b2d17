"""Months and quarters: titles compare whole years or one season, never January with December."""

import pytest

from tests.made import observations
from tradeviz.i18n import Language
from tradeviz.i18n.terms import word
from tradeviz.measures.rolling import MEAN, SUM, rolling_years
from tradeviz.views import findings
from tradeviz.views.subjects import Traded

WHAT = Traded("goods", "two_way")
MONTHS = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
MADE = observations(
    "period flow value",
    *((month, flow, 1e6 * int(month[-2:])) for month in MONTHS for flow in ("export", "import")),
    freq="M",
)
EXPORTS = MADE[MADE["flow"] == "export"]


def said(finding):
    return word(finding, Language("en"))


def test_months_are_compared_with_the_same_month():
    one = findings.first_and_last(EXPORTS.assign(era=0), WHAT, "")
    assert (one.subject.first, one.subject.last) == ("2023-12", "2024-12")


@pytest.mark.parametrize(
    ("rule", "words"), [(SUM, "12 months to December 2024"), (MEAN, "monthly average")]
)
def test_a_title_of_years_that_end_with_months_says_so(rule, words):
    rolled = rolling_years(MADE, ["flow"], rule)
    one = said(findings.each_flow(rolled, WHAT, ""))
    assert words in one and "a year before" in one
    other = said(findings.first_and_last(rolled[rolled["flow"] == "export"], WHAT, ""))
    assert words in other


def test_what_another_source_gives_is_no_year_before():
    rolled = rolling_years(MADE, ["flow"])
    mixed = rolled.assign(source=rolled["source"].where(rolled["period"] > "2024-06", "b"))
    assert "a year before" not in said(findings.each_flow(mixed, WHAT, ""))
