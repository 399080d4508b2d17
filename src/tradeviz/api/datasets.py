"""Datasets, their versions, their rows, and what changed between versions."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tradeviz.api.answers import in_every_language
from tradeviz.api.formats import FORMATS, Format, Rows, accepted
from tradeviz.api.parameters import Cursor, RowsWanted, cursor_of, dataset_named, selection_of
from tradeviz.api.replies import Body, Kept, json_reply, reply
from tradeviz.api.service import Service, versions_named
from tradeviz.datasets import DATASETS, Column, Dataset
from tradeviz.i18n.terms import Name
from tradeviz.publishing.candidate import changes_between
from tradeviz.render.shareable import shareable_rows
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.release import Release
from tradeviz.storage.selection import Selection

MOST_VERSIONS = 100
"""Of how many versions at most the rows are given together."""
_MOST_CHANGES = 1_000


# ------------------------------------------------------------------------------------ what there is


def list_datasets(service: Service, request: Request) -> Response:
    """Every dataset with its newest version."""
    newest = service.newest()
    known = dict(newest.versions)
    return json_reply(
        request,
        Kept(known),
        lambda: {"datasets": [_listed(newest, DATASETS[name]) for name in known]},
    )


def describe_dataset(service: Service, request: Request, name: str) -> Response:
    """One dataset with its columns."""
    dataset, newest = dataset_named(name), service.newest()
    return json_reply(
        request,
        Kept(versions_named(newest, (dataset.name,))),
        lambda: {
            **_listed(newest, dataset),
            "key": dataset.key,
            "columns": [_described(column) for column in dataset.columns.values()],
        },
    )


def _listed(snapshot: Snapshot, dataset: Dataset) -> dict[str, Any]:
    release = snapshot.release(dataset.name)
    return {
        "dataset": dataset.name,
        "title": in_every_language(Name(snapshot.codes["datasets"], dataset.name)),
        "version": release.version,
        "published": release.at,
        "rows": release.rows,
        "observations": dataset.is_observations,
        "address": f"/api/v1/datasets/{dataset.name}/observations",
    }


def _described(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type.value,
        "role": column.role.value,
        "label": in_every_language(column.label or column.name),
        "meaning": in_every_language(column.meaning),
        "allowed": list(column.allowed),
        "code_list": column.codes,
    }


def dataset_versions(service: Service, request: Request, name: str) -> Response:
    """Every version of a dataset, newest first: when, why, how many rows."""
    dataset, newest = dataset_named(name), service.newest()

    def versions() -> object:
        releases = newest.releases(dataset.name)
        return {"dataset": dataset.name, "versions": [_version(one) for one in releases]}

    return json_reply(request, Kept(versions_named(newest, (dataset.name,))), versions)


def _version(release: Release) -> dict[str, Any]:
    """A release without its publisher and without the name of a file: those are for staff."""
    return {
        "version": release.version,
        "published": release.at,
        "note": release.note,
        "rows": release.rows,
        "counts": release.more.get("counts", {}),
        "restores": release.more.get("restores"),
        "headlines": release.more.get("headlines", {}),
    }


# --------------------------------------------------------------------------------------------- rows


def send_rows(service: Service, request: Request, name: str, wanted: RowsWanted) -> Response:
    """Rows of a dataset in the form that is asked for. Raises RequestError, StoreError."""
    dataset = dataset_named(name)
    snapshot = _wanted_snapshot(service, dataset, wanted)
    selection = selection_of(dataset, wanted, service.kept_back())
    kind = wanted.format or accepted(request.headers.get("accept", ""))
    form = FORMATS[kind]
    register = versions_named(service.newest(), ("sources",))
    kept = Kept(
        {"rows": snapshot.version(dataset.name), **register},
        is_named=wanted.version is not None or bool(wanted.cursor),
        about=kind,
    )

    make = partial(_rows_body, snapshot, selection, wanted.with_history)
    return reply(request, kept, lambda: _written(make(), form, request))


def _rows_body(snapshot: Snapshot, selection: Selection, is_history: bool) -> Rows:
    """The rows of a version, or of all up to it, and what is known of them."""
    dataset, release = DATASETS[selection.dataset], snapshot.release(selection.dataset)
    take = partial(snapshot.history_of, most=MOST_VERSIONS) if is_history else snapshot.selected
    table = take(selection)
    count, start = table.num_rows, selection.start
    about = {
        "dataset": dataset.name,
        "version": release.version,
        "published": release.at,
        "withheld": _withheld(snapshot, replace(selection, start=0, most=1), is_history),
        "next": str(Cursor(release.version, start + count)) if count == selection.most else None,
        "sources": "/api/v1/datasets/sources/observations",
    }
    return Rows(dataset, release.version, table, about)


def _written(rows: Rows, form: Format, request: Request) -> Body:
    """Rows in their form; where the next are is said above them too, for forms without room."""
    headers = {
        "Tradeviz-Version": str(rows.version),
        "Tradeviz-Rows-Withheld": str(rows.about["withheld"]),
        "Content-Disposition": f'inline; filename="{rows.dataset.name}.{form.ending}"',
    }
    about = dict(rows.about)
    if cursor := about["next"]:
        query = request.url.include_query_params(cursor=cursor).query
        about["next"] = f"{request.url.path}?{query}"
        headers["Link"] = f'<{about["next"]}>; rel="next"'
    return Body(form.write(replace(rows, about=about)), form.media_type, headers)


def _wanted_snapshot(service: Service, dataset: Dataset, wanted: RowsWanted) -> Snapshot:
    """The versions that a request names: by number, by day, by its cursor, or else the newest.
    Raises RequestError, StoreError."""
    cursor = cursor_of(wanted.cursor)
    version = cursor.version if cursor else wanted.version
    if wanted.as_of and version is None:
        return service.as_of(wanted.as_of, dataset.name)
    return service.newest() if version is None else service.pinned(f"{dataset.name}.{version}")


@cached
def _withheld(snapshot: Snapshot, selection: Selection, is_history: bool) -> int:
    return snapshot.withheld(selection, MOST_VERSIONS if is_history else 1)


# ------------------------------------------------------------------------------------------ changes


def send_changes(
    service: Service, request: Request, name: str, span: tuple[int | None, int | None]
) -> Response:
    """What changed in a dataset from one version to another: by default in the newest one. Raises
    RequestError, VersionError."""
    dataset, newest, (since, until) = dataset_named(name), service.newest(), span
    last = newest.version(dataset.name) if until is None else until
    first = max(last - 1, 0) if since is None else since
    named = since is not None and until is not None
    kept = Kept({"since": first, "until": last}, is_named=named)
    return json_reply(request, kept, lambda: _changes(newest, dataset, first, last))


def _changes(newest: Snapshot, dataset: Dataset, first: int, last: int) -> Mapping[str, Any]:
    changes = changes_between(newest.store, dataset, first, last)
    register = newest.table("sources")
    parts = {"added": changes.added, "removed": changes.removed, "changed": changes.changed}
    kept = {kind: shareable_rows(table, register) for kind, table in parts.items()}
    return {
        "dataset": dataset.name,
        "since": first,
        "until": last,
        "counts": changes.counts,
        "withheld": sum(left_out for _table, left_out in kept.values()),
        "most": _MOST_CHANGES,
        **{kind: _records(table.head(_MOST_CHANGES)) for kind, (table, _) in kept.items()},
    }


def _records(table: Any) -> list[dict[str, Any]]:
    """Rows as plain values."""
    rows: list[dict[str, Any]] = (
        table.astype("object").where(table.notna(), None).to_dict("records")
    )
    return rows
