"""What stands beside what: neighbours of like height, a tall one beside several short ones."""

from hypothesis import given
from hypothesis import strategies as st

from tradeviz.ui.blocks.pairing import pairs


def in_words(heights):
    return [(list(left), list(right)) for left, right in pairs(heights)]


def test_two_of_like_height_stand_side_by_side():
    assert in_words([500, 480, 700, 720]) == [([0], [1]), ([2], [3])]


def test_a_tall_one_stands_beside_several_short_ones():
    assert in_words([1100, 520, 540]) == [([0], [1, 2])]
    assert in_words([520, 540, 1100]) == [([0, 1], [2])]


def test_what_goes_with_nothing_stands_alone():
    assert in_words([400]) == [([0], [])]
    assert in_words([2000, 400]) == [([0], []), ([1], [])]


@given(st.lists(st.integers(100, 2000), max_size=9))
def test_each_stands_once_and_in_reading_order(heights):
    places = [at for left, right in pairs(heights) for at in (*left, *right)]
    assert places == list(range(len(heights)))
