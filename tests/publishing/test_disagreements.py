"""Two sources that give one cell apart are named when it is published; what rounding, a bound or a revision explains
is not."""

import pandas as pd
import pytest

from tests.made import observations
from tradeviz import columnar
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake.messages import problem_sentence
from tradeviz.publishing.diff import difference
from tradeviz.publishing.disagreements import cells_apart, totals_far_apart

KEY = DATASETS["services"].key


def told(published, *added):
    """What is told when rows are added to what is published."""
    table = pd.concat([published, *added], ignore_index=True)
    changes = difference(published, table, KEY)
    return [
        (problem.found, problem.expected)
        for problem in cells_apart(columnar.dictionary_coded(table), changes)
    ]


def gives(source, value, **same):
    return observations("source value", (source, value), **same)


def test_two_sources_that_give_one_cell_apart_are_named_with_their_figures():
    assert told(gives("a", 1.61e9), gives("b", 1.20e9)) == [
        ("LU JP export S 2024: 1610000000 (a)", "1200000000 (b)")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gives("a", 1.20e9), gives("b", 1_203_412_345.0)),
        (gives("a", 500e6, bound="approx"), gives("b", 545e6)),
        (gives("a", 1.2e9, bound="at_least"), gives("b", 1.61e9)),
        (gives("a", 1.2e9, bound="at_most"), gives("b", 0.9e9)),
        (gives("a", 0.0), gives("b", 0.0)),
        (gives("a", 1.61e9), gives("b", None, status="C")),
        (gives("a", 1.61e9), gives("b", 1.20e9, basis="balanced")),
        (gives("a", 1.61e9), gives("b", 1.20e9, unit="USD")),
        (gives("a", 1.61e9), gives("b", 1.20e9, period="2023")),
        (gives("a", 1.61e9), gives("a", 1.20e9, item="SG")),
    ],
)
def test_what_rounding_a_bound_or_another_cell_explains_is_no_doubt(one, other):
    assert told(one, other) == told(other, one) == []


def test_a_bound_that_the_other_figure_breaks_is_a_doubt():
    assert len(told(gives("a", 1.61e9, bound="at_least"), gives("b", 1.20e9))) == 1


def test_cells_that_do_not_change_are_not_told_again():
    apart = pd.concat([gives("a", 1.61e9), gives("b", 1.20e9)], ignore_index=True)
    assert told(apart, gives("b", 5.0, item="SG")) == []


def test_of_many_the_ten_widest_are_named():
    years = [str(year) for year in range(2000, 2015)]
    one = observations("period value", *((year, 1e9) for year in years))
    other = one.assign(source="b", value=[1.5e9 + place * 1e8 for place in range(15)])
    found = told(one, other)
    assert len(found) == 10 and found[0][0].startswith("LU JP export S 2014: 2900000000")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_figures_stand_in_the_sentence(language):
    table = pd.concat([gives("a", 1.61e9), gives("b", 1.20e9)], ignore_index=True)
    changes = difference(table.head(1), table, KEY)
    (doubt,) = cells_apart(columnar.dictionary_coded(table), changes)
    said = problem_sentence(doubt, Language(language))
    assert "(a)" in said and "(b)" in said and "LU JP export S 2024" in said


# ----------------------------------------------------------------------------------------------- scales


def scales_told(published, *added):
    """Which doubts are told of scale when rows are added, with both figures."""
    table = pd.concat([published, *added], ignore_index=True)
    changes = difference(published, table, KEY)
    coded = columnar.dictionary_coded(table)
    return [
        (problem.rule, problem.found.rpartition(": ")[2], problem.expected)
        for problem in [*cells_apart(coded, changes), *totals_far_apart(coded, changes)]
    ]


@pytest.mark.parametrize(
    ("same", "figures"),
    [
        ({}, ("1610000000 (a)", "1610000 (b)")),
        ({"classification": "HS2022", "item": "TOTAL"}, ("1610000000 (a)", "1610000 (b)")),
        ({"unit": "USD"}, ("1610000000 EUR (a)", "1610000 USD (b)")),
        ({"unit": "JPY"}, ("1610000000 EUR (a)", "1610000 JPY (b)")),
    ],
)
def test_totals_of_two_sources_that_a_scale_parts_are_doubted_in_whatever_list_and_currency(
    same, figures
):
    assert scales_told(gives("a", 1.61e9), gives("b", 1.61e6, **same)) == [
        ("sources_far_apart", *figures)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gives("a", 1.61e9, unit="JPY"), gives("b", 1.2e7)),  # what a yen is explains it
        (gives("a", 1.61e9), gives("b", 1.2e6, unit="USD", bound="at_least")),
        (gives("a", 1.61e9), gives("b", 1.2e6, item="SA", unit="USD")),
        (gives("a", 1.61e9), gives("b", 1.2e6, unit="USD", period="2023")),
    ],
)
def test_what_a_currency_a_bound_or_another_total_explains_is_no_doubt_of_scale(one, other):
    assert scales_told(one, other) == scales_told(other, one) == []
