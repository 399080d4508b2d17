"""What trade is made of: each measure on tables worked by hand, and against published examples."""

import pandas as pd
import pytest

from tradeviz.bounds import Bounded
from tradeviz.measures import structure


def parts(hidden=(), bound="exact", **values):
    """Parts by item; those of `hidden` are confidential."""
    rows = [(item, float(value), bound, "A") for item, value in values.items()]
    rows += [(item, None, "exact", "C") for item in hidden]
    return pd.DataFrame(rows, columns=["item", "value", "bound", "status"])


# --------------------------------------------------------------------------------- advantage


def test_an_item_that_weighs_twice_as_much_as_in_the_reference_has_an_advantage_of_two():
    known = structure.advantages(parts(a=40, b=60), parts(a=20, b=80))
    assert known["item"].tolist() == ["a", "b"]
    assert known["value"].tolist() == pytest.approx([2.0, 0.75])
    assert known["symmetric"].tolist() == pytest.approx([1 / 3, -1 / 7])


def test_the_published_example_of_balassas_index_is_met():
    own, world = parts(a=1_000, rest=49_000), parts(a=200_000, rest=9_800_000)
    known = structure.advantages(own, world).set_index("item")["value"]
    assert known["a"] == pytest.approx(1.0)


def test_what_the_reference_does_not_know_has_no_advantage():
    assert structure.advantages(parts(a=1, b=1), parts(b=1))["item"].tolist() == ["b"]


def test_a_hidden_part_makes_a_share_an_upper_bound_and_says_so():
    (row,) = structure.advantages(parts(a=40, hidden=["b"]), parts(a=20, c=80)).to_dict("records")
    assert (row["value"], row["bound"]) == (5.0, "at_most")


def test_two_hidden_parts_leave_nothing_to_say():
    own, reference = parts(a=40, hidden=["b"]), parts(a=20, hidden=["c"])
    assert structure.advantages(own, reference).empty


# ---------------------------------------------------------------------------- intra-industry


def test_the_published_example_of_the_grubel_lloyd_index_is_met():
    (row,) = structure.intra_industry(parts(a=300), parts(a=200)).to_dict("records")
    assert (row["value"], row["trade"]) == (pytest.approx(0.8), 500.0)


def test_what_goes_one_way_only_is_no_intra_industry_trade():
    known = structure.intra_industry(parts(a=10), parts(b=30)).set_index("item")["value"]
    assert known.to_dict() == {"a": 0.0, "b": 0.0}


def test_items_weigh_in_the_whole_by_their_trade():
    items = structure.intra_industry(parts(a=300, b=500), parts(a=200))
    assert structure.intra_industry_of_all(items) == pytest.approx(0.4)
    assert structure.intra_industry_of_all(items.head(0)) is None


def test_an_item_hidden_in_one_flow_is_not_compared():
    items = structure.intra_industry(parts(a=300, hidden=["b"]), parts(a=200, b=7))
    assert items["item"].tolist() == ["a"]
    bounded = structure.intra_industry(parts(a=300, bound="at_least"), parts(a=200))
    assert bounded.empty


# ----------------------------------------------------- complementarity, intensity, top, growth


@pytest.mark.parametrize(
    ("sold", "bought", "expected"),
    [
        ({"a": 1, "b": 1}, {"a": 5, "b": 5}, 1.0),
        ({"a": 1}, {"b": 1}, 0.0),
        ({"a": 60, "b": 40}, {"a": 30, "b": 50, "c": 20}, 0.7),
    ],
)
def test_complementarity_is_what_the_two_make_ups_share(sold, bought, expected):
    assert structure.complementarity(parts(**sold), parts(**bought)) == pytest.approx(expected)


def test_complementarity_says_nothing_over_hidden_parts_or_nothing():
    assert structure.complementarity(parts(a=1, hidden=["b"]), parts(a=1)) is None
    assert structure.complementarity(parts(), parts(a=1)) is None


def test_intensity_is_one_where_trade_is_as_the_partners_weight_lets_expect():
    assert structure.intensity(Bounded(5), Bounded(100), Bounded(50), Bounded(1_000)) == Bounded(
        1.0
    )
    more = structure.intensity(Bounded(10, "at_least"), Bounded(100), Bounded(50), Bounded(1_000))
    assert more == Bounded(2.0, "at_least")
    unsaid = structure.intensity(
        Bounded(10, "at_least"), Bounded(100), Bounded(50, "at_least"), Bounded(1_000)
    )
    assert unsaid is None


def test_the_largest_parts_share_is_an_upper_bound_over_hidden_ones():
    assert structure.top_share(parts(a=50, b=30, c=20), 2) == Bounded(0.8)
    assert structure.top_share(parts(a=50, b=30, hidden=["c"]), 1) == Bounded(0.625, "at_most")
    assert structure.top_share(parts(), 3) is None


def test_four_equal_parts_are_as_four():
    assert structure.equivalent_number(0.25) == 4.0


def test_compound_growth_doubles_in_ten_years_at_seven_percent():
    assert structure.compound_growth(Bounded(100), Bounded(200), 10) == pytest.approx(
        0.0718, abs=1e-4
    )


@pytest.mark.parametrize(
    ("first", "last", "years", "least"),
    [
        (Bounded(0), Bounded(5), 3, 0.0),
        (Bounded(1, "at_least"), Bounded(5), 3, 0.0),
        (Bounded(1), Bounded(5), 0, 0.0),
        (Bounded(9), Bounded(50), 3, 10.0),
        (Bounded(1), Bounded(-5), 3, 0.0),
    ],
)
def test_compound_growth_says_nothing_from_nothing_bounds_or_a_base_below_the_threshold(
    first, last, years, least
):
    assert structure.compound_growth(first, last, years, least=least) is None
