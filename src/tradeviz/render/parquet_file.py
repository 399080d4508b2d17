"""Tables as Parquet, for programs: figures as numbers, where they come from in the file's own
words."""

import io
from datetime import date

import pandas as pd

from tradeviz.i18n import Language
from tradeviz.render.provenance import provenance_lines
from tradeviz.render.shareable import shareable_data
from tradeviz.render.values import column_values
from tradeviz.views.exhibit import Exhibit

PROVENANCE = b"tradeviz.provenance"
"""Under which name of the file's metadata its scope, sources, licences and link stand."""


def exhibit_parquet(exhibit: Exhibit, language: Language, link: str, today: date) -> bytes:
    """The exhibit's table as Parquet, its scope and sources in the metadata."""
    import pyarrow as pa
    from pyarrow import parquet

    data, withheld = shareable_data(exhibit, language)
    lines = provenance_lines(exhibit, language, link, today, withheld=withheld)
    columns = {str(name): _column(data[name]) for name in data.columns}
    table = pa.table(columns).replace_schema_metadata({PROVENANCE: "\n".join(lines).encode()})
    content = io.BytesIO()
    parquet.write_table(table, content)
    return content.getvalue()


def _column(column: pd.Series) -> list[object]:
    """The values of a column, all of one kind: figures beside words as texts."""
    values = column_values(column)
    kinds = {isinstance(value, str) for value in values if value is not None}
    if len(kinds) < 2:
        return values
    return [None if value is None else str(value) for value in values]
