"""An agency's figures as observations: what most of them have in common is filled in."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

from tradeviz.columnar import TextColumn
from tradeviz.datasets.text_tables import observation_texts

_USUAL = {"bound": "exact", "basis": "reported", "printed": "", "note": ""}


def agency_observations(
    rows: int, columns: Mapping[str, str | TextColumn | pa.Array]
) -> pd.DataFrame:
    """A table of text with the columns of observations, as `observation_texts` makes it. Bound,
    basis, printed and note may be left out: an exact reported figure without a remark."""
    return observation_texts(rows, {**_USUAL, **columns})
