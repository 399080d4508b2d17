"""What follows from two figures, stated no further than they are."""

from dataclasses import dataclass

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.measures import precision
from tradeviz.measures.figures import row_figure


@dataclass(frozen=True)
class Stated:
    """A figure with its bound and the place of its last digit."""

    figure: Bounded
    stated_to: float = precision.EVERY_DIGIT

    @classmethod
    def of_row(cls, row: pd.Series) -> "Stated":
        """The figure of a row."""
        return cls(row_figure(row), precision.stated_to(row))

    @property
    def value(self) -> float:
        """Its number."""
        return self.figure.value


def percent_of(part: Stated, whole: Stated) -> Stated | None:
    """`part` by `whole` in percent; None where nothing can be said."""
    return _in_percent(bounds.ratio(part.figure, whole.figure), part, whole)


def percent_growth(before: Stated, after: Stated) -> Stated | None:
    """The growth from one figure to another in percent: their difference divided by the first. None
    where the bounds allow none."""
    return _in_percent(
        bounds.growth(before.figure, after.figure), difference_of(before, after), before
    )


def difference_of(before: Stated, after: Stated) -> Stated:
    """By how much a figure changed: it ends where the coarser of both ends. Without a bound."""
    place = max(before.stated_to, after.stated_to)
    return Stated(Bounded(after.value - before.value), place)


def _in_percent(ratio: Bounded | None, *factors: Stated) -> Stated | None:
    if ratio is None:
        return None
    percent = Bounded(ratio.value * 100, ratio.bound)
    digits = [(factor.value, factor.stated_to) for factor in factors]
    return Stated(percent, precision.product_place(percent.value, digits))
