"""What somebody wants to publish: the whole new version it would make, and what that would change.

A candidate comes from an upload, from a statistical office, or from an older version. Nothing is
written before `publish`."""

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
from tradeviz.datasets.later_columns import with_later_columns
from tradeviz.errors import Problem, SettingError, VersionError
from tradeviz.publishing.diff import Diff, difference
from tradeviz.publishing.modes import REPLACE_ALL, REPLACE_PERIODS, RESTORE, UPDATE
from tradeviz.publishing.plausibility import doubts_about, doubts_about_rates
from tradeviz.storage.cache import cached
from tradeviz.storage.release import Release
from tradeviz.storage.store import Store

_PERIOD = ["source", "freq", "period"]


def digest(content: bytes) -> str:
    """The hash that names a file."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, eq=False)
class Origin:
    """Where a candidate's rows come from."""

    file: str = ""
    content: bytes = field(default=b"", repr=False)
    """The bytes that came in."""
    layout: Mapping[str, Any] = field(default_factory=dict)
    """How the file was read, to be remembered for the next file of its layout."""
    left_out: int = 0
    """How many lines of the file were left out because something was wrong in them."""

    @cached_property
    def hash(self) -> str:
        """The hash of the file as it came in; empty without one."""
        return digest(self.content) if self.content else ""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A checked table as the whole new version it would make, what it would change, and which
    version it replaces."""

    dataset: Dataset
    rows: pa.Table
    """The whole new version, coded."""
    changes: Diff
    doubts: tuple[Problem, ...]
    replacing: int | None
    mode: str = UPDATE
    origin: Origin = field(default_factory=Origin)
    restores: int | None = None
    proposed_by: str = ""
    """Who proposed what another person publishes."""

    @cached_property
    def table(self) -> pd.DataFrame:
        """The whole new version; never change it in place."""
        return columnar.data_frame(self.rows)

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
        return Release(self.version, "", "", "", self.origin.file, self.origin.hash, len(self.rows))

    def attempt(self, by: str, note: str) -> str:
        """What tells one intention to publish from another: a second click on the same button has
        the same."""
        origin = self.origin
        place = [self.dataset.name, self.replacing, self.mode, origin.hash, self.restores]
        intention = [*place, dict(origin.layout), origin.left_out, by, note]
        return digest(json.dumps(intention, sort_keys=True).encode())


def published_ids(store: Store) -> dict[str, set[str]]:
    """The ids of rows that rows of other datasets may name, by dataset. Raises StoreError."""
    named = frozenset().union(*(dataset.references for dataset in DATASETS.values()))
    newest = {name: store.current(name) for name in sorted(named)}
    return {
        name: set(store.rows(name, version)["id"].to_pylist())
        for name, version in newest.items()
        if version is not None
    }


def make_candidate(
    incoming: pd.DataFrame | pa.Table,
    dataset: Dataset,
    store: Store,
    *,
    mode: str = UPDATE,
    origin: Origin | None = None,
) -> Candidate:
    """What publishing `incoming`, checked, would do to the newest version. Raises StoreError,
    SettingError."""
    origin = origin or Origin()
    newest = store.current(dataset.name)
    incoming = columnar.dictionary_coded(incoming)
    before = incoming.slice(0, 0) if newest is None else store.rows(dataset.name, newest)
    before = with_later_columns(before, dataset.name)
    kept, others = columnar.split_rows(before, _stays(before, incoming, dataset, mode))
    is_new = not len(before)
    del before
    changes = difference(others, incoming, dataset.key)
    changes = replace(changes, unchanged=changes.unchanged + len(kept))
    del others
    rows = _joined(kept, incoming)
    columnar.release_memory()
    doubts = doubts_about(rows, changes) if dataset.is_observations and not is_new else []
    doubts += doubts_about_rates(changes) if dataset.name == "rates" else []
    doubts += _doubts_from_history(store, dataset, changes, origin.hash)
    return Candidate(dataset, rows, changes, tuple(doubts), newest, mode, origin)


def _stays(before: pa.Table, incoming: pa.Table, dataset: Dataset, mode: str) -> np.ndarray:
    """Which rows stay as they are when `incoming` takes its place: those that it neither has nor
    replaces."""
    if mode == REPLACE_ALL:
        return np.zeros(len(before), dtype=bool)
    if mode == REPLACE_PERIODS and not set(_PERIOD) <= set(dataset.key):
        raise SettingError(
            "{dataset} has no periods, so none can be replaced. Nothing was changed. "
            "Choose “add and update” or “replace all”.",
            dataset=dataset.name,
        )
    by = _PERIOD if mode == REPLACE_PERIODS else dataset.key
    was, now = columnar.shared_keys(before, incoming, by)
    return columnar.positions(was, among=now) < 0


def _joined(kept: pa.Table, incoming: pa.Table) -> pa.Table:
    """The rows that stay, then those that come."""
    if not len(kept):
        return incoming
    return pa.concat_tables([kept, incoming.select(kept.column_names)]).unify_dictionaries()


def _doubts_from_history(
    store: Store, dataset: Dataset, changes: Diff, file_hash: str
) -> list[Problem]:
    """Doubts that come from the history: the file was published before; its changes undo the last
    ones."""
    history = store.history(dataset.name)
    same = next(
        (release.version for release in history if file_hash and release.hash == file_hash), None
    )
    if same is not None:
        return [Problem("same_file", found=str(same), severity="warning")]
    if len(history) < 2 or changes.changed.empty:
        return []
    older = history[1].version
    again = _again(store.rows(dataset.name, older), dataset, changes)
    if 2 * again <= len(changes.changed):
        return []
    return [Problem("older_vintage", found=str(older), expected=str(again), severity="warning")]


def _again(older: pa.Table, dataset: Dataset, changes: Diff) -> int:
    """How many of the changed rows would say again what an `older` version said."""
    after = [f"{column}_after" for column in older.column_names if column not in dataset.key]
    proposed = changes.changed[[*dataset.key, *after]].rename(
        columns=lambda name: name.removesuffix("_after")
    )
    return difference(older, proposed, dataset.key).unchanged


def restore_candidate(store: Store, dataset: Dataset, version: int) -> Candidate:
    """An older version as a candidate. Raises StoreError."""
    newest = _newest_of(store, dataset, version)
    older = store.rows(dataset.name, version)
    changes = difference(store.rows(dataset.name, newest), older, dataset.key)
    (release,) = store.history(dataset.name, version, most=1)
    origin = Origin(release.file)
    return Candidate(dataset, older, changes, (), newest, RESTORE, origin, restores=version)


@cached
def changes_between(store: Store, dataset: Dataset, first: int, second: int) -> Diff:
    """What changed from version `first` to version `second`. Raises StoreError, VersionError."""
    _newest_of(store, dataset, first, second)
    before, after = (store.rows(dataset.name, version) for version in (first, second))
    return difference(before, after, dataset.key)


def _newest_of(store: Store, dataset: Dataset, *wanted: int) -> int:
    """The newest version, once it is clear that all those `wanted` exist. Raises VersionError,
    StoreError."""
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
