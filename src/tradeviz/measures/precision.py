"""How far a figure is stated: the place of its last digit. A computed figure is stated no further
than the coarsest figure that it rests on."""

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

EVERY_DIGIT = 0.0
"""The place of a figure that is stated to every digit that its table has."""
_MANY = 6
"""Of a figure of more digits no page shows the last."""
_NO_DIGIT = re.compile(r"\D")
_NUMBER = re.compile(r"\d(?:[\d.,’' \u00a0\u202f]*\d)?")


def stated_to(row: Mapping[Any, Any] | pd.Series) -> float:
    """The place of the last digit of a row's figure: as it was computed (`stated_to`), else as its
    words state it; of a converted one, as many digits as were printed."""
    return _place(*(row.get(column, usual) for column, usual in _COLUMNS.items()))


def stated_places(rows: pd.DataFrame) -> list[float]:
    """The place of the last digit of each row."""
    columns = (
        rows[column].fillna(usual).tolist() if column in rows else [usual] * len(rows)
        for column, usual in _COLUMNS.items()
    )
    return list(map(_place, *columns))


_COLUMNS = {"value": 0.0, "bound": "exact", "printed": "", "stated_to": -1.0, "rate": 1.0}
"""What the place of a figure follows from, and what is usual where a row does not say."""


def _place(value: Any, bound: str, printed: str, computed: Any, rate: Any) -> float:
    if computed is not None and computed >= 0:
        return float(computed)
    if not printed or not value or not rate or math.isnan(value) or math.isnan(rate):
        return EVERY_DIGIT
    original = float(value) / rate
    stated = stated_place(original, printed, bound)
    return stated if rate == 1 else product_place(float(value), [(original, stated)])


def coarsest(rows: pd.DataFrame) -> float:
    """The place to which the sum of these rows is stated."""
    return max(stated_places(rows), default=EVERY_DIGIT)


@lru_cache(maxsize=8192)
def stated_place(value: float, printed: str, bound: str) -> float:
    """The place of the last digit of `value` in the words of its source; every digit where none are
    quoted. Zeros that end a rounded figure ("more than 160") are no digits of it."""
    if not printed or not value or not math.isfinite(value):
        return EVERY_DIGIT
    own = f"{abs(value):.12e}".replace(".", "").split("e")[0].rstrip("0")
    if len(own) > _MANY:
        return EVERY_DIGIT
    for number in _NUMBER.findall(printed):
        digits = _NO_DIGIT.sub("", number).lstrip("0")
        if digits.rstrip("0") == own:
            is_round = bound != "exact" and digits == number
            return _last(value, len(own if is_round else digits))
    return _last(value, len(own))


def product_place(value: float, factors: Iterable[tuple[float, float]]) -> float:
    """The place to which a product or a ratio is stated: as many digits as the factor (value,
    place) has that has fewest."""
    fewest = min((_digits(*factor) for factor in factors), default=math.inf)
    return EVERY_DIGIT if math.isinf(fewest) or not value else _last(value, int(fewest))


def _digits(value: float, place: float) -> float:
    """How many digits a figure is stated to."""
    if not place or not value:
        return math.inf
    return max(1, _exponent(value) - round(math.log10(place)) + 1)


def _last(value: float, digits: int) -> float:
    return 10.0 ** (_exponent(value) - digits + 1)


def _exponent(value: float) -> int:
    """The power of ten of a figure's first digit."""
    return math.floor(math.log10(abs(value)) + 1e-12)
