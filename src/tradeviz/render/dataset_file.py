"""A whole dataset as a file, in its own columns, ready to be read back."""

import io

import pandas as pd

from tradeviz.render.csv_file import dataset_csv
from tradeviz.render.xlsx_file import dataset_xlsx


def dataset_file(table: pd.DataFrame, form: str, note: str = "") -> bytes:
    """`table` as csv, parquet or xlsx; XLSX has a sheet of its own for a `note` on what it
    holds."""
    if form == "parquet":
        content = io.BytesIO()
        table.to_parquet(content, index=False)
        return content.getvalue()
    return dataset_xlsx(table, note) if form == "xlsx" else dataset_csv(table)
