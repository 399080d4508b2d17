"""What an exhibit is to those who do not see it."""

from hypothesis import given
from hypothesis import strategies as st

from tradeviz.views.exhibit import alt_text


@given(st.text(max_size=400))
def test_a_description_is_short_enough_to_be_heard(text):
    assert len(alt_text(text)) <= 150
    assert len(text) > 150 or alt_text(text) == text


def test_a_description_is_cut_between_words():
    description = alt_text("Bar chart. " + "Financial services make up three quarters, " * 8)
    assert (
        description.endswith("…")
        and description[:-1].rstrip(",").rsplit(" ", 1)[1]
        in "Financial services make up three quarters"
    )
