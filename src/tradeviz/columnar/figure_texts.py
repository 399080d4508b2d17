"""Figures between text and double, a million rows at a time, without a loop over rows."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_EXACT = 2.0**40
"""Below it a double times a power of ten, rounded, is off by far less than a thousandth."""


def parsed_figures(texts: pa.Array) -> np.ndarray:
    """Figures written as text, as doubles; what is none (empty, “:”, “NaN”) is not a number.
    Raises ValueError."""
    plain = pc.if_else(pc.is_in(texts, pa.array(["", ":", "NaN", "nan"], texts.type)), None, texts)
    values: np.ndarray = pc.cast(plain, pa.float64()).to_numpy(zero_copy_only=False)
    return values


def scaled_texts(values: np.ndarray, power: int) -> pa.Array:
    """`values` times ten to the `power`, as text with exactly the digits of the shortest decimal
    that each double stands for; null where there is no value."""
    product = values * 10.0**power
    whole = np.rint(np.nan_to_num(product))
    nothing = np.isnan(values)
    plain = nothing | ((np.abs(np.nan_to_num(product) - whole) < 1e-3) & (np.abs(whole) < _EXACT))
    integers = pa.array(np.where(plain, whole, 0.0).astype("int64"), mask=nothing)
    texts = integers.cast(pa.large_string())
    if plain.all():
        return texts
    odd = np.flatnonzero(~plain)
    exact = [_digits(Decimal(repr(float(values[place]))).scaleb(power)) for place in odd]
    return pc.replace_with_mask(texts, pa.array(~plain), pa.array(exact, pa.large_string()))


def _digits(number: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shortest_texts(values: np.ndarray) -> pa.Array:
    """Doubles in their shortest form; null where there is no value."""
    return pa.array(values, from_pandas=True).cast(pa.large_string())


def joined_texts(*texts: pa.Array) -> pa.Array:
    """The texts of each row one after the other."""
    return pc.binary_join_element_wise(*texts, pa.scalar("", pa.large_string()))
