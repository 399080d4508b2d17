"""From a shipped file to a published version: read, check, publish."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from tradeviz.columnar import data_frame
from tradeviz.datasets import DATASETS, Dataset
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.text_tables import read_text
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.errors import Problem, StoreError, TableError
from tradeviz.storage.store import Store

SHIPPED = "tradeviz"
"""Who publishes the shipped figures, in a version's history."""


@dataclass(frozen=True)
class Shipped:
    """The folder of shipped figures and code lists."""

    folder: Path

    @property
    def codes(self) -> CodeLists:
        """The shipped code lists."""
        return CodeLists(self.folder / "reference")

    def file(self, dataset: Dataset) -> Path:
        """Where a dataset's shipped table lies."""
        return self.folder / dataset.file

    def read(self, dataset: Dataset) -> pd.DataFrame:
        """A dataset's shipped table, checked. Raises TableError."""
        return data_frame(self.rows(dataset))

    def rows(self, dataset: Dataset) -> pa.Table:
        """The same as it is published. Raises TableError."""
        known = self._known(frozenset(dataset.references) | {"sources"})
        return typed_table(_text(self.file(dataset), dataset), dataset, known).rows

    @property
    def known(self) -> Known:
        """The shipped code lists, and the ids of shipped rows that other tables may name. Raises
        TableError."""
        return self._known(
            frozenset().union(*(dataset.references for dataset in DATASETS.values()))
        )

    def _known(self, named: frozenset[str]) -> Known:
        """The same, of these datasets."""
        tables = {name: _text(self.file(DATASETS[name]), DATASETS[name]) for name in sorted(named)}
        ids = {name: set(table["id"]) if "id" in table else set() for name, table in tables.items()}
        return Known(self.codes, ids)


def _text(file: Path, dataset: Dataset) -> pd.DataFrame:
    """A shipped file as text. Raises TableError when it is no CSV file at all."""
    try:
        return read_text(file)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise TableError(
            dataset.name, [Problem("unreadable", found=reason, expected=file.name)]
        ) from error


def publish_shipped(store: Store, shipped: Shipped) -> dict[str, TableError | StoreError]:
    """Bring every shipped table into the store that it does not hold yet: version 0 of an empty
    store; a new version where the shipped file changed and nobody published anything else since.
    Safe when two processes start at once. Returns what went wrong, by dataset: the other
    datasets are published all the same."""
    failed: dict[str, TableError | StoreError] = {}
    for dataset in DATASETS.values():
        try:
            _publish_one(store, shipped, dataset)
        except (TableError, StoreError) as error:
            failed[dataset.name] = error
    store.remember(name for name in DATASETS if name not in failed)
    return failed


def _publish_one(store: Store, shipped: Shipped, dataset: Dataset) -> None:
    history = store.history(dataset.name, most=1)
    file = shipped.file(dataset)
    digest = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    if history and (history[0].by != SHIPPED or history[0].hash == digest):
        return
    replacing = history[0].version if history else None
    try:
        store.publish(
            dataset.name,
            shipped.rows(dataset),
            by=SHIPPED,
            note="shipped",
            replacing=replacing,
            file=str(dataset.file),
            file_hash=digest,
        )
    except StoreError:
        if (
            store.current(dataset.name) == replacing
        ):  # else another process published the same just now
            raise
