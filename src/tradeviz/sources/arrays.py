"""Columns of a candidate, a million rows at a time: text made of codes and figures without a loop over rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.datasets import OBSERVATION_COLUMNS

_EXACT = 2.0**40
"""Below it a double times a power of ten, rounded, is off by far less than a thousandth."""


@dataclass(frozen=True)
class Coded:
    """A column of few different texts: for each row the place of its text in `texts`."""

    places: np.ndarray
    texts: Sequence[str]

    def column(self) -> pa.Array:
        """The texts, one a row."""
        return pa.array(list(self.texts), pa.large_string()).take(pa.array(self.places))


def numbers(texts: pa.Array) -> np.ndarray:
    """Figures written as text, as doubles; what is none (empty, “:”, “NaN”) is not a number. Raises ValueError."""
    plain = pc.if_else(pc.is_in(texts, pa.array(["", ":", "NaN", "nan"], texts.type)), None, texts)
    return pc.cast(plain, pa.float64()).to_numpy(zero_copy_only=False)


def scaled(values: np.ndarray, power: int) -> pa.Array:
    """`values` times ten to the `power`, as text with exactly the digits of the shortest decimal that each double
    stands for; null where there is no value."""
    product = values * 10.0**power
    whole = np.rint(np.nan_to_num(product))
    nothing = np.isnan(values)
    plain = nothing | ((np.abs(np.nan_to_num(product) - whole) < 1e-3) & (np.abs(whole) < _EXACT))
    text = pa.array(np.where(plain, whole, 0.0).astype("int64"), mask=nothing).cast(
        pa.large_string()
    )
    if plain.all():
        return text
    odd = np.flatnonzero(~plain)
    exact = [_plain(Decimal(repr(float(values[place]))).scaleb(power)) for place in odd]
    return pc.replace_with_mask(text, pa.array(~plain), pa.array(exact, pa.large_string()))


def _plain(number: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_printed(values: np.ndarray) -> pa.Array:
    """Doubles in their shortest form; null where there is no value."""
    return pa.array(values, from_pandas=True).cast(pa.large_string())


def joined(*texts: pa.Array) -> pa.Array:
    """The texts of each row one after the other."""
    return pc.binary_join_element_wise(*texts, pa.scalar("", pa.large_string()))


def observations(rows: int, columns: Mapping[str, str | Coded | pa.Array]) -> pd.DataFrame:
    """A table of text with the columns of observations: a text for all rows, codes, or texts as they are."""
    made = {
        name: pa.repeat(pa.scalar(column, pa.large_string()), rows)
        if isinstance(column, str)
        else column.column()
        if isinstance(column, Coded)
        else pc.fill_null(column, "")
        for name, column in columns.items()
    }
    return pa.table({name: made[name] for name in OBSERVATION_COLUMNS}).to_pandas()


def empty() -> pd.DataFrame:
    """A table of observations without a row."""
    return observations(0, dict.fromkeys(OBSERVATION_COLUMNS, ""))
