"""Rows as programs read them: JSON, CSV, Parquet, SDMX-CSV 1.0 and 2.0, SDMX-ML 2.1 and 3.0,
JSON-stat 2.0."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from tradeviz.api.sdmx_ml import Message, sdmx_ml_21, sdmx_ml_30
from tradeviz.columnar import data_frame, dictionary_coded
from tradeviz.datasets import Dataset
from tradeviz.errors import RequestError
from tradeviz.render.csv_file import dataset_csv
from tradeviz.storage.selection import VERSION

_CONCEPTS = {
    "freq": "FREQ",
    "reporter": "REF_AREA",
    "partner": "COUNTERPART_AREA",
    "period": "TIME_PERIOD",
    "value": "OBS_VALUE",
    "unit": "UNIT_MEASURE",
    "status": "OBS_STATUS",
}
"""Column → the concept of SDMX that it is; others by their own names, in capitals."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of one version of a dataset, and what is said of them."""

    dataset: Dataset
    version: int
    table: pa.Table
    about: Mapping[str, Any] = field(default_factory=dict)
    """What JSON says beside the rows."""


@dataclass(frozen=True)
class Format:
    """One form of rows: its media type, its ending, how it is written."""

    media_type: str
    ending: str
    write: Callable[[Rows], bytes]


def _json(rows: Rows) -> bytes:
    records = rows.table.to_pylist()
    return orjson.dumps({**rows.about, "rows": records}, option=orjson.OPT_SERIALIZE_NUMPY)


def _csv(rows: Rows) -> bytes:
    return dataset_csv(_frame(rows.table))


def _parquet(rows: Rows) -> bytes:
    content = io.BytesIO()
    parquet.write_table(rows.table, content)
    return content.getvalue()


def _sdmx_csv(rows: Rows) -> bytes:
    """One row an observation, its dataflow first, as SDMX-CSV 1.0 wants it."""
    table = _sdmx_columns(rows)
    flow = f"TRADEVIZ:{rows.dataset.name.upper()}({rows.version}.0)"
    table.insert(0, "DATAFLOW", flow)
    return dataset_csv(table)


def _sdmx_csv_2(rows: Rows) -> bytes:
    table = _sdmx_columns(rows)
    flow = f"TRADEVIZ:{rows.dataset.name.upper()}({rows.version}.0.0)"
    for place, (name, value) in enumerate(
        (("STRUCTURE", "dataflow"), ("STRUCTURE_ID", flow), ("ACTION", "I"))
    ):
        table.insert(place, name, value)
    return dataset_csv(table)


def _sdmx_columns(rows: Rows) -> pd.DataFrame:
    """The columns of observations by their concepts: dimensions, time, value, attributes. Raises
    RequestError for what are no observations."""
    concepts = _sdmx_concepts(rows, "SDMX-CSV")
    return _frame(rows.table)[[*concepts]].rename(columns=concepts)


def _sdmx_concepts(rows: Rows, form: str) -> dict[str, str]:
    """The columns of observations and their concepts: dimensions, time, value, attributes. Raises
    RequestError for what are no observations."""
    _require_figures(rows.dataset, form, rows.dataset.is_observations)
    key = [name for name in rows.dataset.key if name != "period"]
    rest = [name for name in rows.table.column_names if name not in (*key, "period", "value")]
    return {name: _CONCEPTS.get(name, name.upper()) for name in (*key, "period", "value", *rest)}


def _sdmx_ml(rows: Rows, write: Callable[[Mapping[str, pa.ChunkedArray], Message], bytes]) -> bytes:
    concepts = _sdmx_concepts(rows, "SDMX-ML")
    columns = {concept: rows.table[name] for name, concept in concepts.items()}
    message = Message(rows.dataset.name.upper(), rows.version, str(rows.about["published"]))
    return write(columns, message)


def _json_stat(rows: Rows) -> bytes:
    """The rows as a cube of the codes that occur, cells without a figure left out."""
    dataset = rows.dataset
    _require_figures(dataset, "JSON-stat", bool(dataset.figure) and len(dataset.key) > 1)
    key = [*dataset.key, *([VERSION] if VERSION in rows.table.column_names else [])]
    columns = {name: [str(code) for code in rows.table[name].to_pylist()] for name in key}
    codes = {name: sorted(set(column)) for name, column in columns.items()}
    places = _places(columns, codes)
    figures = rows.table[dataset.figure].to_pylist()
    document = {
        "version": "2.0",
        "class": "dataset",
        "label": dataset.titles["en"],
        "id": key,
        "size": [len(codes[name]) for name in key],
        "dimension": {name: _dimension(dataset, name, codes[name]) for name in key},
        "value": {str(at): figure for at, figure in zip(places, figures, strict=True)},
        "status": _statuses(rows, places),
        "role": {"time": [name for name in dataset.dates if name in key]},
        "extension": dict(rows.about),
    }
    return orjson.dumps(document)


def _places(columns: Mapping[str, list[str]], codes: Mapping[str, list[str]]) -> list[int]:
    """Where each row stands in the cube, counted row by row."""
    places = [0] * len(next(iter(columns.values())))
    for name, column in columns.items():
        at = {code: place for place, code in enumerate(codes[name])}
        size = len(at)
        places = [place * size + at[code] for place, code in zip(places, column, strict=True)]
    return places


def _statuses(rows: Rows, places: list[int]) -> dict[str, str]:
    """What figures are marked as: their status, and the bound where they are not exact."""
    names = [name for name in ("status", "bound") if name in rows.table.column_names]
    marks = [rows.table[name].to_pylist() for name in names]
    cells = zip(places, *marks, strict=True)
    named = ((at, [one for one in own if one not in ("", "A", "exact")]) for at, *own in cells)
    return {str(at): "; ".join(own) for at, own in named if own}


def _dimension(dataset: Dataset, name: str, codes: list[str]) -> dict[str, Any]:
    column = dataset.columns.get(name)
    label = str(column.label or column.name) if column else name
    return {"label": label, "category": {"index": codes}}


def _require_figures(dataset: Dataset, form: str, has_figures: bool) -> None:
    if not has_figures:
        raise RequestError(
            "The rows of {dataset} are no observations, so {form} cannot hold them. Nothing was "
            "sent. Ask for json, csv or parquet.",
            dataset=dataset.name,
            form=form,
        )


def _frame(table: pa.Table) -> pd.DataFrame:
    return data_frame(dictionary_coded(table))


_SDMX = "application/vnd.sdmx.data+csv"
_SDMX_ML_21 = "application/vnd.sdmx.structurespecificdata+xml"
_SDMX_ML_30 = "application/vnd.sdmx.data+xml"
FORMATS: dict[str, Format] = {
    "json": Format("application/json", "json", _json),
    "csv": Format("text/csv; charset=utf-8", "csv", _csv),
    "parquet": Format("application/vnd.apache.parquet", "parquet", _parquet),
    "sdmx-csv": Format(f"{_SDMX}; version=1.0.0", "csv", _sdmx_csv),
    "sdmx-csv-2": Format(f"{_SDMX}; version=2.0.0", "csv", _sdmx_csv_2),
    "sdmx-ml": Format(f"{_SDMX_ML_21}; version=2.1", "xml", partial(_sdmx_ml, write=sdmx_ml_21)),
    "sdmx-ml-3": Format(
        f"{_SDMX_ML_30}; version=3.0.0", "xml", partial(_sdmx_ml, write=sdmx_ml_30)
    ),
    "json-stat": Format("application/json", "json", _json_stat),
}
"""Each form by the name that an address gives it."""
_ACCEPTED = {
    "application/vnd.sdmx.data+csv;version=2.0.0": "sdmx-csv-2",
    "application/vnd.sdmx.data+csv": "sdmx-csv",
    _SDMX_ML_21: "sdmx-ml",
    _SDMX_ML_30: "sdmx-ml-3",
    "application/vnd.apache.parquet": "parquet",
    "text/csv": "csv",
    "application/json": "json",
}


def accepted(header: str) -> str:
    """The form that an Accept header asks for; JSON where it asks for none of ours."""
    for wanted in header.lower().replace(" ", "").split(","):
        for media_type, name in _ACCEPTED.items():
            if wanted.startswith(media_type):
                return name
    return "json"
