"""What somebody wants to publish: the whole new version it would make, what that would change, and the act itself.

A candidate comes from an upload, from a statistical office, or from an older version. Nothing is written before
`publish`, and then in one step or not at all.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tradeviz import columnar
from tradeviz.datasets import DATASETS, Dataset
from tradeviz.errors import (
    EmptyError,
    OvertakenError,
    Problem,
    SettingError,
    TableError,
    VersionError,
)
from tradeviz.publishing import diff, plausibility
from tradeviz.publishing.diff import Diff
from tradeviz.storage.release import Release
from tradeviz.storage.store import Store

UPDATE, REPLACE_PERIODS, REPLACE_ALL, RESTORE = (
    "update",
    "replace-periods",
    "replace-all",
    "restore",
)
MODES = (UPDATE, REPLACE_PERIODS, REPLACE_ALL)
"""How a table takes its place: add and update (never deletes), replace the periods it holds, replace everything."""
_PERIOD = ["source", "freq", "period"]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A checked table as the whole new version it would make, what it would change, and which version it replaces."""

    dataset: Dataset
    rows: pa.Table
    """The whole new version, coded."""
    changes: Diff
    doubts: tuple[Problem, ...]
    replacing: int | None
    mode: str = UPDATE
    file: str = ""
    content: bytes = b""
    """The bytes that came in."""
    layout: Mapping[str, Any] = field(default_factory=dict)
    """How the file was read, to be remembered for the next file of its layout."""
    restores: int | None = None
    left_out: int = 0
    """How many lines of the file were left out because something was wrong in them."""

    @cached_property
    def table(self) -> pd.DataFrame:
        """The whole new version; never change it in place."""
        return columnar.data_frame(self.rows)

    @cached_property
    def hash(self) -> str:
        """The hash of the file as it came in; empty without one."""
        return digest(self.content) if self.content else ""

    @property
    def version(self) -> int:
        """The number it would have."""
        return 0 if self.replacing is None else self.replacing + 1

    @property
    def is_same(self) -> bool:
        """Whether publishing it would change nothing; a first version always does."""
        return self.changes.is_empty and self.replacing is not None

    @property
    def blocking(self) -> list[Problem]:
        """The doubts that keep it from being published."""
        return [doubt for doubt in self.doubts if doubt.severity == "error"]

    @property
    def draft(self) -> Release:
        """How it would stand in the history, were it published now."""
        return Release(self.version, "", "", "", self.file, self.hash, len(self.rows))

    def attempt(self, by: str, note: str) -> str:
        """What tells one intention to publish from another: a second click on the same button has the same."""
        told = [
            self.dataset.name,
            self.replacing,
            self.mode,
            self.hash,
            self.restores,
            dict(self.layout),
            self.left_out,
            by,
            note,
        ]
        return digest(json.dumps(told, sort_keys=True).encode())


def digest(content: bytes) -> str:
    """The hash that names a file."""
    return hashlib.sha256(content).hexdigest()


def known_ids(store: Store) -> dict[str, set[str]]:
    """The ids of rows that rows of other datasets may name, by dataset. Raises StoreError."""
    named = frozenset().union(*(dataset.references for dataset in DATASETS.values()))
    newest = {name: store.current(name) for name in sorted(named)}
    return {
        name: set(store.rows(name, version)["id"].to_pylist())
        for name, version in newest.items()
        if version is not None
    }


def candidate(
    incoming: pd.DataFrame | pa.Table,
    dataset: Dataset,
    store: Store,
    *,
    mode: str = UPDATE,
    file: str = "",
    content: bytes = b"",
    layout: Mapping[str, Any] | None = None,
    left_out: int = 0,
) -> Candidate:
    """What publishing `incoming`, checked, would do to the newest version. Raises StoreError, SettingError."""
    newest = store.current(dataset.name)
    incoming = columnar.dictionary_coded(incoming)
    before = incoming.slice(0, 0) if newest is None else store.rows(dataset.name, newest)
    stays = _stays(before, incoming, dataset, mode)
    kept, others = columnar.split_rows(before, stays)
    del before
    changes = diff.compare(others, incoming, dataset.key)
    changes = replace(changes, unchanged=changes.unchanged + len(kept))
    is_new = not len(kept) and not len(others)
    del others
    table = (
        pa.concat_tables([kept, incoming.select(kept.column_names)]).unify_dictionaries()
        if len(kept)
        else incoming
    )
    columnar.release_memory()
    doubts = plausibility.doubts(table, changes) if dataset.is_observations and not is_new else []
    doubts += _seen_before(store, dataset, changes, content)
    return Candidate(
        dataset,
        table,
        changes,
        tuple(doubts),
        newest,
        mode,
        file,
        content,
        layout or {},
        left_out=left_out,
    )


def restored(store: Store, dataset: Dataset, version: int) -> Candidate:
    """An older version as a candidate. Raises StoreError."""
    newest = _newest_of(store, dataset, version)
    older = store.rows(dataset.name, version)
    changes = diff.compare(store.rows(dataset.name, newest), older, dataset.key)
    act = next(act for act in store.history(dataset.name) if act.version == version)
    return Candidate(dataset, older, changes, (), newest, RESTORE, act.file, restores=version)


def between(store: Store, dataset: Dataset, first: int, second: int) -> Diff:
    """What changed from version `first` to version `second`. Raises StoreError, VersionError."""
    _newest_of(store, dataset, first, second)
    return diff.compare(
        store.rows(dataset.name, first), store.rows(dataset.name, second), dataset.key
    )


def _newest_of(store: Store, dataset: Dataset, *wanted: int) -> int:
    """The newest version, once it is clear that all those `wanted` exist. Raises VersionError, StoreError."""
    newest = store.current(dataset.name)
    for version in wanted:
        if newest is None or not 0 <= version <= newest:
            raise VersionError(
                "{dataset} has no version {version}; the newest is {newest}. Nothing was changed.",
                dataset=dataset.name,
                version=version,
                newest="–" if newest is None else newest,
            )
    assert newest is not None  # one of those wanted exists
    return newest


def _stays(before: pa.Table, incoming: pa.Table, dataset: Dataset, mode: str) -> np.ndarray:
    """Which rows stay as they are when `incoming` takes its place: those that it neither has nor replaces."""
    if mode == REPLACE_ALL:
        return np.zeros(len(before), dtype=bool)
    if mode == REPLACE_PERIODS and not set(_PERIOD) <= set(dataset.key):
        raise SettingError(
            "{dataset} has no periods, so none can be replaced. Nothing was changed. Choose “add and update” or "
            "“replace all”.",
            dataset=dataset.name,
        )
    by = _PERIOD if mode == REPLACE_PERIODS else dataset.key
    was, now = columnar.shared_keys(before, incoming, by)
    return columnar.positions(was, among=now) < 0


def _seen_before(store: Store, dataset: Dataset, changes: Diff, content: bytes) -> list[Problem]:
    """Doubts that come from the history: the file was published before; its changes undo the last ones."""
    history = store.history(dataset.name)
    hashed = digest(content) if content else ""
    same = next((act.version for act in history if hashed and act.hash == hashed), None)
    if same is not None:
        return [Problem("same_file", found=str(same), severity="warning")]
    if len(history) < 2 or changes.changed.empty:
        return []
    older = store.rows(dataset.name, history[1].version)
    after = [f"{column}_after" for column in older.column_names if column not in dataset.key]
    proposed = changes.changed[[*dataset.key, *after]].rename(
        columns=lambda name: name.removesuffix("_after")
    )
    again = diff.compare(older, proposed, dataset.key).unchanged
    if 2 * again > len(proposed):
        return [
            Problem(
                "older_vintage",
                found=str(history[1].version),
                expected=str(again),
                severity="warning",
            )
        ]
    return []


def publish(
    candidate: Candidate,
    store: Store,
    *,
    by: str,
    note: str,
    headlines: Mapping[str, Any] | None = None,
) -> int:
    """Make `candidate` the newest version and keep its file's bytes; the version's number. `headlines` are kept in
    the history. The same intention twice publishes once. Raises StoreError when somebody published since, EmptyError
    when nothing would change, TableError where a doubt blocks, SettingError without a name or a reason."""
    by, note = by.strip(), note.strip()
    if not by or not note:
        raise SettingError(
            "Who publishes and why belong in the history. Nothing was published. Fill in both."
        )
    if candidate.blocking:
        raise TableError(candidate.dataset.name, candidate.blocking)
    name, attempt = candidate.dataset.name, candidate.attempt(by, note)
    if (done := _published(store, name, attempt)) is not None:
        return done
    if candidate.is_same:
        raise EmptyError("Nothing would change, so nothing was published.")
    if candidate.content:
        store.keep(candidate.hash, candidate.file, candidate.content)
    more = {
        "attempt": attempt,
        "mode": candidate.mode,
        "counts": candidate.changes.counts,
        "headlines": dict(headlines or {}),
        "layout": dict(candidate.layout),
        **({"left_out": candidate.left_out} if candidate.left_out else {}),
        **({} if candidate.restores is None else {"restores": candidate.restores}),
    }
    try:
        return store.publish(
            name,
            candidate.rows,
            by=by,
            note=note,
            replacing=candidate.replacing,
            file=candidate.file,
            file_hash=candidate.hash,
            more=more,
        )
    except OvertakenError:
        if (done := _published(store, name, attempt)) is not None:
            return done
        raise


def _published(store: Store, dataset: str, attempt: str) -> int | None:
    """The newest version's number if this very attempt made it."""
    newest = next(iter(store.history(dataset)), None)
    return newest.version if newest is not None and newest.more.get("attempt") == attempt else None


def remembered(store: Store, dataset: str, layout_key: str) -> Mapping[str, Any]:
    """How the newest published file of this layout was read; empty where none was. Raises StoreError."""
    kept = (act.more.get("layout", {}) for act in store.history(dataset))
    return next((layout for layout in kept if layout_key and layout.get("key") == layout_key), {})
