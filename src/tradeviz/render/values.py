"""The cells of a table as plain Python values, the same for every form of file."""

from collections.abc import Iterator

import pandas as pd


def rows_of_values(table: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Row by row: None for a missing value, whole numbers without a decimal point."""
    columns = [column_values(table.iloc[:, place]) for place in range(table.shape[1])]
    return iter(zip(*columns, strict=True))


def column_values(column: pd.Series) -> list[object]:
    """The same for one column."""
    return [_plain(value) for value in column.tolist()]


def _plain(value: object) -> object:
    if value is None or value is pd.NA or value != value:
        return None
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value
