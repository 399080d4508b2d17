"""When the parts of a whole say something as areas."""

import pandas as pd

from tradeviz.errors import EmptyError

_FEWEST, MOST, _LARGEST = 4, 15, 0.6
"""How many parts areas tell apart at least and at most, and how much of the whole the largest may
be."""


def require_areas(values: pd.Series) -> None:
    """Raises EmptyError where the parts are so few or many, or one so large, that bars say as
    much."""
    if not _FEWEST <= len(values) <= MOST or float(values.max()) > _LARGEST * float(values.sum()):
        raise EmptyError("The bars show each part; as areas they would say no more.")
