"""A figure that may only be a bound: what "more than 1.2 billion" becomes when summed, shared,
compared.

A bound never tightens: what cannot be said any more is `None`, and `None` is shown as nothing with
a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

EXACT, AT_LEAST, AT_MOST, APPROX = "exact", "at_least", "at_most", "approx"
BOUNDS = (EXACT, AT_LEAST, AT_MOST, APPROX)

# One bit a way of not being exact; a sum has those of its parts. Two together say nothing.
BITS = {EXACT: 0, APPROX: 1, AT_LEAST: 2, AT_MOST: 4}
_NAMES = {bits: name for name, bits in BITS.items()}
_FLIPPED = {EXACT: EXACT, APPROX: APPROX, AT_LEAST: AT_MOST, AT_MOST: AT_LEAST}


@dataclass(frozen=True)
class Bounded:
    """A figure and how it bounds the true one: exact, at_least ("more than"), at_most, approx
    ("about")."""

    value: float
    bound: str = EXACT

    @property
    def is_exact(self) -> bool:
        """Whether the figure is the figure itself."""
        return self.bound == EXACT


def bound_of(bits: int) -> str | None:
    """The bound that these bits say together; None when they say nothing."""
    return _NAMES.get(int(bits))


def combined_bound(bounds: Iterable[str]) -> str | None:
    """The bound of a sum, product or extract of figures with these bounds; None when nothing can be
    said."""
    return bound_of(reduce(or_, (BITS[bound] for bound in bounds), 0))


def total(figures: Iterable[Bounded]) -> Bounded | None:
    """The sum: "more than 1" and 2 make "more than 3"; "more than" and "at most" make nothing."""
    figures = list(figures)
    bound = combined_bound(figure.bound for figure in figures)
    return None if bound is None else Bounded(sum(figure.value for figure in figures), bound)


def minus(whole: Bounded, part: Bounded) -> Bounded | None:
    """`whole` less `part`: what is taken away turns its bound around."""
    return total([whole, Bounded(-part.value, _FLIPPED[part.bound])])


def product(figure: Bounded, factor: Bounded) -> Bounded | None:
    """The product of two figures that are not negative, such as a total and a share of it."""
    bound = combined_bound([figure.bound, factor.bound])
    return None if bound is None else Bounded(figure.value * factor.value, bound)


def ratio(part: Bounded, whole: Bounded) -> Bounded | None:
    """`part` by `whole`, neither negative; None for a whole of zero or when nothing can be said."""
    bound = combined_bound([part.bound, _FLIPPED[whole.bound]])
    return None if bound is None or whole.value == 0 else Bounded(part.value / whole.value, bound)


def growth(before: Bounded, after: Bounded) -> Bounded | None:
    """The change on `before` as a share of it. Between two bounds there is none."""
    if AT_LEAST in (before.bound, after.bound) or AT_MOST in (before.bound, after.bound):
        return None
    change = ratio(after, before)
    return None if change is None else Bounded(change.value - 1, change.bound)


def is_more(one: Bounded, other: Bounded) -> bool | None:
    """Whether `one` is surely more than `other`; None when the bounds leave it open."""
    is_lower, other_is_upper = one.bound in (EXACT, AT_LEAST), other.bound in (EXACT, AT_MOST)
    is_upper, other_is_lower = one.bound in (EXACT, AT_MOST), other.bound in (EXACT, AT_LEAST)
    if is_lower and other_is_upper and one.value > other.value:
        return True
    if is_upper and other_is_lower and one.value <= other.value:
        return False
    return None


def column_bits(table: "pd.DataFrame") -> "pd.Series":
    """The bits of each row of `table` (columns `bound`, `status`): a confidential or missing row is
    part of any sum as "at least nothing"."""
    bits = table["bound"].map(BITS).astype("int64")
    return bits.where(~table["status"].isin(["C", "M"]), BITS[AT_LEAST])
