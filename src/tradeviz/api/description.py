"""The description of the addresses for programs (OpenAPI): what may stand where, with examples that
run."""

from typing import Annotated, Any

from fastapi import FastAPI, Path, Query
from fastapi.openapi.utils import get_openapi

from tradeviz.api.formats import FORMATS
from tradeviz.api.pages import OPEN_PAGES
from tradeviz.api.problems import MEDIA_TYPE
from tradeviz.datasets import DATASETS

DatasetName = Annotated[
    str,
    Path(
        json_schema_extra={"enum": list(DATASETS)},
        openapi_examples={"services": {"value": "services"}},
    ),
]
PageName = Annotated[
    str,
    Path(
        json_schema_extra={"enum": list(OPEN_PAGES)},
        openapi_examples={"overview": {"value": "overview"}},
    ),
]
Version = Annotated[int | None, Query(ge=0, le=10**9)]
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        **{name: {"type": "string"} for name in ("type", "title", "detail", "instance")},
        "status": {"type": "integer"},
    },
}
_WHEN = {
    400: "Something that does not exist is asked for.",
    404: "There is no such dataset, page or version.",
    429: "More requests than one address may send in a minute.",
    503: "Too busy, or the store cannot be read.",
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": when,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, when in _WHEN.items()
}
"""What every address may refuse."""
ROWS = {
    "parameters": [
        {
            "name": name,
            "in": "query",
            "schema": {"type": "string", "pattern": "^[^,]{1,200}(,[^,]{1,200}){0,99}$"},
            "description": f"{column.meaning} Several with commas.",
        }
        for name, column in DATASETS["services"].columns.items()
    ],
    "responses": {
        "200": {
            "description": "Rows, in the form that is asked for.",
            "content": {form.media_type: {} for form in FORMATS.values()},
        }
    },
}
"""Rows of observations; other datasets have their own columns as filters."""


def describe(app: FastAPI) -> None:
    """Let the application describe itself: with problem documents, and without the replies that it
    never gives."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
    )
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["responses"].pop("422", None)
    document["components"] = {"schemas": {"Problem": _PROBLEM}}
    return document
