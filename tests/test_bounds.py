"""What may still be said of "more than 1.2 billion" when it is summed, shared, compared."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeviz import bounds
from tradeviz.bounds import APPROX, AT_LEAST, AT_MOST, BOUNDS, EXACT, Bounded

# ------------------------------------------------------------------------------------------------- by hand


def test_a_lower_bound_and_a_figure_make_a_lower_bound():
    assert bounds.total([Bounded(1.0, AT_LEAST), Bounded(2.0)]) == Bounded(3.0, AT_LEAST)


def test_a_lower_and_an_upper_bound_make_nothing():
    assert bounds.total([Bounded(1.0, AT_LEAST), Bounded(2.0, AT_MOST)]) is None


def test_about_and_more_than_make_nothing():
    assert bounds.total([Bounded(1.0, APPROX), Bounded(2.0, AT_LEAST)]) is None


def test_the_sum_of_nothing_is_exactly_nothing():
    assert bounds.total([]) == Bounded(0, EXACT)


def test_what_is_taken_away_turns_its_bound_around():
    assert bounds.minus(Bounded(10.0), Bounded(4.0, AT_LEAST)) == Bounded(6.0, AT_MOST)
    assert bounds.minus(Bounded(10.0, AT_LEAST), Bounded(4.0)) == Bounded(6.0, AT_LEAST)
    assert bounds.minus(Bounded(10.0, AT_LEAST), Bounded(4.0, AT_LEAST)) is None


def test_a_share_of_more_than_is_more_than():
    assert bounds.product(Bounded(1.2e9, AT_LEAST), Bounded(0.75)) == Bounded(
        1.2e9 * 0.75, AT_LEAST
    )


def test_a_figure_by_a_lower_bound_is_an_upper_bound():
    assert bounds.ratio(Bounded(160.0, AT_LEAST), Bounded(80.0)) == Bounded(2.0, AT_LEAST)
    assert bounds.ratio(Bounded(160.0), Bounded(80.0, AT_LEAST)) == Bounded(2.0, AT_MOST)
    assert bounds.ratio(Bounded(160.0, AT_LEAST), Bounded(80.0, AT_LEAST)) is None


def test_nothing_is_a_share_of_zero():
    assert bounds.ratio(Bounded(1.0), Bounded(0.0)) is None


def test_growth_is_on_the_figure_before():
    assert bounds.growth(Bounded(200.0), Bounded(250.0)) == Bounded(0.25, EXACT)
    assert bounds.growth(Bounded(200.0, APPROX), Bounded(250.0)) == Bounded(0.25, APPROX)


@pytest.mark.parametrize("kind", [AT_LEAST, AT_MOST])
def test_a_growth_rate_with_a_bound_is_no_number(kind):
    assert bounds.growth(Bounded(200.0, kind), Bounded(250.0)) is None
    assert bounds.growth(Bounded(200.0), Bounded(250.0, kind)) is None
    assert bounds.growth(Bounded(200.0, kind), Bounded(250.0, kind)) is None


def test_more_than_five_is_more_than_four_and_five_but_open_against_six():
    assert bounds.is_more(Bounded(5.0, AT_LEAST), Bounded(4.0)) is True
    assert bounds.is_more(Bounded(5.0, AT_LEAST), Bounded(6.0)) is None
    assert bounds.is_more(Bounded(4.0), Bounded(5.0, AT_LEAST)) is False
    assert bounds.is_more(Bounded(5.0, APPROX), Bounded(4.0)) is None


def test_a_confidential_row_is_part_of_any_sum_as_at_least_nothing():
    rows = pd.DataFrame(
        {"bound": ["exact", "exact", "at_most", "approx"], "status": ["A", "C", "M", "P"]}
    )
    assert [bounds.bound_of(bits) for bits in bounds.column_bits(rows)] == [
        EXACT,
        AT_LEAST,
        AT_LEAST,
        APPROX,
    ]


# ---------------------------------------------------------------------------------------------------- laws


@st.composite
def figures(draw, least=0.0):
    """A true value and a figure that bounds it. What "about" leaves open is modelled as a tenth either way."""
    true = draw(st.floats(least, 1e6, allow_nan=False))
    kind = draw(st.sampled_from(BOUNDS))
    slack = draw(st.floats(0, 1e5, allow_nan=False))
    said = {
        EXACT: true,
        AT_LEAST: max(least, true - slack),
        AT_MOST: true + slack,
        APPROX: true * draw(st.floats(1 / 1.1, 1.1)),
    }
    return true, Bounded(said[kind], kind)


def holds(figure, true):
    """Whether `true` lies within what `figure` says ("about" says nothing that can be wrong)."""
    slack = 1e-9 * max(1.0, abs(true), abs(figure.value))
    if figure.bound == AT_LEAST:
        return true >= figure.value - slack
    if figure.bound == AT_MOST:
        return true <= figure.value + slack
    return figure.bound == APPROX or math.isclose(true, figure.value, rel_tol=1e-9, abs_tol=1e-9)


@given(st.lists(figures(), max_size=6))
def test_the_true_sum_lies_within_what_the_sum_says(parts):
    said = bounds.total(figure for _, figure in parts)
    assert said is None or holds(said, sum(true for true, _ in parts))


@given(figures(), figures())
def test_the_true_difference_lies_within_what_the_difference_says(whole, part):
    said = bounds.minus(whole[1], part[1])
    assert said is None or holds(said, whole[0] - part[0])


@given(figures(), figures())
def test_the_true_product_lies_within_what_the_product_says(one, other):
    said = bounds.product(one[1], other[1])
    assert said is None or holds(said, one[0] * other[0])


@given(figures(), figures(least=1.0))
def test_the_true_ratio_lies_within_what_the_ratio_says(part, whole):
    said = bounds.ratio(part[1], whole[1])
    assert said is None or holds(said, part[0] / whole[0])


@given(figures(least=1.0), figures())
def test_the_true_growth_lies_within_what_the_growth_says(before, after):
    said = bounds.growth(before[1], after[1])
    assert said is None or holds(said, after[0] / before[0] - 1)


@given(figures(), figures())
def test_a_comparison_never_says_what_is_not_so(one, other):
    said = bounds.is_more(one[1], other[1])
    assert said is None or said == (one[0] > other[0])


@given(st.lists(st.sampled_from(BOUNDS), min_size=1), st.sampled_from(BOUNDS))
def test_a_bound_once_lost_never_comes_back(found, more):
    """Exact only follows from exact alone, and whoever says nothing says nothing with more figures added."""
    before, after = bounds.combined_bound(found), bounds.combined_bound([*found, more])
    assert (after == EXACT) == (set(found) | {more} == {EXACT})
    assert before is not None or after is None


@given(st.lists(st.sampled_from(BOUNDS)))
def test_the_order_of_the_parts_does_not_matter(found):
    assert bounds.combined_bound(found) == bounds.combined_bound(reversed(found))
