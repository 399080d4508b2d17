"""Figures between text and double: every digit stays, none is added."""

from decimal import Decimal

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tradeviz.columnar import figure_texts


@given(st.decimals(min_value=-(10**7), max_value=10**7, places=4), st.integers(0, 6))
def test_scaled_figures_have_no_noise(number: Decimal, power: int) -> None:
    text = figure_texts.scaled_texts(np.array([float(number)]), power)[0].as_py()
    assert pd.notna(text) and "e" not in text.lower()
    assert number.scaleb(power) == Decimal(text)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e18, max_value=1e18))
def test_a_scaled_double_is_the_decimal_it_stands_for(number: float) -> None:
    exact = Decimal(repr(number)).scaleb(6)
    text = figure_texts.scaled_texts(np.array([number]), 6)[0].as_py()
    assert abs(Decimal(text) - exact) <= Decimal("0.001")
