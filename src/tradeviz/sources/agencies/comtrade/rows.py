"""The rows of UN Comtrade's responses: what the service sends, as a table of the columns that
count."""

from typing import Any

import orjson
import pyarrow as pa

from tradeviz.sources import rejections
from tradeviz.sources.http import Response, Service

SERVICE = Service("comtrade", "UN Comtrade", gap=1.1)
_COLUMNS = pa.schema(
    [
        ("period", pa.string()),
        ("reporterCode", pa.int64()),
        ("partnerCode", pa.int64()),
        ("partner2Code", pa.int64()),
        ("flowCode", pa.string()),
        ("cmdCode", pa.string()),
        ("customsCode", pa.string()),
        ("motCode", pa.int64()),
        ("primaryValue", pa.float64()),
        ("isReported", pa.bool_()),
        ("isAggregate", pa.bool_()),
    ]
)
_REQUIRED = {"period", "reporterCode", "partnerCode", "flowCode", "cmdCode", "primaryValue"}


def comtrade_entries(response: Response, key: str) -> list[dict[str, Any]]:
    """The rows of a response, as it gives them. Raises SourceError, whose message does not show the
    key."""
    try:
        document = orjson.loads(response.content.removeprefix(b"\xef\xbb\xbf"))
        message = document.get("error") or (document.get("errorObject") or {}).get("errorMessage")
        entries = document["data"]
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise rejections.another_form(SERVICE.name, f"{type(error).__name__} {error}") from error
    if message or not isinstance(entries, list):
        reason = str(message or "data").replace(key, "…")[:200]
        raise rejections.refused_request(SERVICE.name, reason)
    if not all(isinstance(entry, dict) for entry in entries):
        raise rejections.another_form(SERVICE.name, "data")
    return entries


def comtrade_rows(response: Response, key: str) -> pa.Table:
    """The rows of a response, the columns that count. Raises SourceError."""
    entries = comtrade_entries(response, key)
    if entries and (missing := _REQUIRED - set(entries[0])):
        raise rejections.another_form(SERVICE.name, ", ".join(sorted(missing)))
    try:
        return pa.Table.from_pylist(entries, schema=_COLUMNS)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise rejections.another_form(SERVICE.name, str(error)) from error
