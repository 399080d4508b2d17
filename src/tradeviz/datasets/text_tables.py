"""Tables that are still all text: as a file has them, as an office gives them."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn
from tradeviz.datasets import OBSERVATION_COLUMNS


def read_text(file: Path) -> pd.DataFrame:
    """A CSV file as text, so that chapter 01 keeps its zero, NA stays a code, and a wrong number
    can be quoted."""
    return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def observation_texts(
    rows: int, columns: Mapping[str, str | TextColumn | pa.Array]
) -> pd.DataFrame:
    """A table of text with the columns of observations: a text for all rows, a column, or texts
    as they are."""
    texts = {name: _strings(columns[name], rows) for name in OBSERVATION_COLUMNS}
    return pa.table(texts).to_pandas()


def _strings(column: str | TextColumn | pa.Array, rows: int) -> pa.Array:
    if isinstance(column, str):
        return pa.repeat(pa.scalar(column, pa.large_string()), rows)
    return column.strings() if isinstance(column, TextColumn) else pc.fill_null(column, "")


def empty_observations() -> pd.DataFrame:
    """A table of observations without a row."""
    return observation_texts(0, dict.fromkeys(OBSERVATION_COLUMNS, ""))
