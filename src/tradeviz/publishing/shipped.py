"""From a shipped file to a published version: read, check, publish."""

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tradeviz import datasets
from tradeviz.datasets import DATASETS, Dataset, code_lists
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem, StoreError, TableError
from tradeviz.storage.store import Store

SHIPPED = "tradeviz"
"""Who publishes the shipped figures, in a version's history."""

# Which code list or dataset a column's codes must stand in; `; ` separates the codes of one cell.
_REFERENCES = {
    "missions": {
        "type": "mission_types",
        "leaders": "people",
        "sectors": "mission_sectors",
        "economies": "economies",
        "cities": "places",
    },
    "metrics": {"metric": "mission_metrics"},
    "visits": {
        "host": "organisations",
        "sectors": "mission_sectors",
        "host_type": "host_types",
        "place": "places",
        "status": "mission_statuses",
    },
    "events": {"place": "places", "status": "mission_statuses"},
    "outcomes": {
        "type": "outcome_types",
        "parties": "organisations",
        "relation": "outcome_relations",
        "status": "mission_statuses",
    },
    "pavilion": {"expo": "expos", "metric": "pavilion_metrics", "economy": "economies"},
    "sources": {"kind": "source_kinds"},
}


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
        return checked(_text(self.file(dataset), dataset), dataset, self.codes, self._ids())

    def _ids(self) -> dict[str, set[str]]:
        """The sources and missions that other tables may name."""
        wanted = {"sources": "source", "missions": "mission"}
        return {
            column: set(
                _text(self.file(DATASETS[name]), DATASETS[name]).get("id", pd.Series(dtype=str))
            )
            for name, column in wanted.items()
        }


def _text(file: Path, dataset: Dataset) -> pd.DataFrame:
    """A shipped file as text. Raises TableError when it is no CSV file at all."""
    try:
        return datasets.read_text(file)
    except (OSError, ValueError) as error:
        found = str(error).splitlines()[0]
        raise TableError(
            dataset.name, [Problem("unreadable", found=found, expected=file.name)]
        ) from error


def checked(
    raw: pd.DataFrame, dataset: Dataset, codes: CodeLists, ids: Mapping[str, set[str]]
) -> pd.DataFrame:
    """`raw` as a table of `dataset`, its shape and its codes right. Raises TableError with every problem."""
    problems = _unknown_codes(raw, dataset, codes, ids)
    try:
        table = datasets.check(raw, dataset)
    except TableError as error:
        raise TableError(dataset.name, [*error.problems, *problems]) from error
    if problems:
        raise TableError(dataset.name, problems)
    return table


def _unknown_codes(
    raw: pd.DataFrame, dataset: Dataset, codes: CodeLists, ids: Mapping[str, set[str]]
) -> list[Problem]:
    """A problem for each code that its list does not have."""
    lists: dict[str, Container[str]] = {
        c: ids[c] for c in ("source", "mission") if c in raw and dataset.name != c + "s"
    }
    lists |= {
        column: codes[name]
        for column, name in _REFERENCES.get(dataset.name, {}).items()
        if column in raw
    }
    if dataset.is_observations:
        lists |= {column: codes["economies"] for column in ("reporter", "partner") if column in raw}
    problems = [
        Problem("unknown_code", column, int(line) + 2, code)
        for column, known in lists.items()
        for line, cell in _doubtful(raw[column], known).items()
        for code in cell.split("; ")
        if code not in known
    ]
    return problems + (
        _unknown_items(raw, codes)
        if dataset.is_observations and {"classification", "item"} <= set(raw)
        else []
    )


def _doubtful(cells: pd.Series, known: Container[str]) -> pd.Series:
    """The cells that hold a code which is not `known`: each different text is looked up once."""
    wrong = [
        cell
        for cell in cells.unique()
        if cell and any(code not in known for code in cell.split("; "))
    ]
    return cells[cells.isin(wrong)]


def _unknown_items(raw: pd.DataFrame, codes: CodeLists) -> list[Problem]:
    """A problem for each item that its classification does not have."""
    known = code_lists.ITEM_LISTS
    pairs = raw[["classification", "item"]]
    wrong = [
        (classification, item)
        for classification, item in pairs.drop_duplicates().itertuples(index=False)
        if classification not in known or item not in codes.items(classification)
    ]
    if not wrong:
        return []
    return [
        Problem("unknown_code", "item", int(line) + 2, f"{classification} {item}")
        for line, classification, item in pairs[
            pd.MultiIndex.from_frame(pairs).isin(wrong)
        ].itertuples()
    ]


def publish_shipped(store: Store, shipped: Shipped) -> dict[str, TableError | StoreError]:
    """Bring every shipped table into the store that it does not hold yet: version 0 of an empty store; a new
    version where the shipped file changed and nobody published anything else since. Safe when two processes
    start at once. Returns what went wrong, by dataset: the other datasets are published all the same."""
    failed: dict[str, TableError | StoreError] = {}
    for dataset in DATASETS.values():
        try:
            _publish_one(store, shipped, dataset)
        except (TableError, StoreError) as error:
            failed[dataset.name] = error
    return failed


def _publish_one(store: Store, shipped: Shipped, dataset: Dataset) -> None:
    history = store.history(dataset.name)
    file = shipped.file(dataset)
    digest = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    if history and (history[0].by != SHIPPED or history[0].hash == digest):
        return
    replacing = history[0].version if history else None
    try:
        store.publish(
            dataset.name,
            shipped.read(dataset),
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
