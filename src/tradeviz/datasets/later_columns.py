"""Columns that a dataset has got since a version was published."""

import pyarrow as pa

from tradeviz.columnar import dictionary_coded
from tradeviz.datasets import DATASETS


def with_later_columns(rows: pa.Table, dataset: str) -> pa.Table:
    """The rows of an older version with the columns that its dataset has got since, as they stand
    in a file that lacks them. What is no dataset stays as it is."""
    described = DATASETS.get(dataset)
    names = [] if described is None or not rows.num_columns else list(described.columns)
    for name in names:
        default = described.default(name) if described and name not in rows.column_names else None
        if default is not None:
            rows = rows.append_column(name, pa.array([default] * len(rows), pa.string()))
    return dictionary_coded(rows)
