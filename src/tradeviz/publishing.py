"""From a shipped file to a published version: read, check, publish. The only door into the store."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tradeviz import classifications, diff, engine, plausibility, tables
from tradeviz.classifications import CodeLists
from tradeviz.diff import Diff
from tradeviz.errors import EmptyError, Problem, SettingError, StoreError, TableError
from tradeviz.store import Store
from tradeviz.tables import DATASETS, Dataset

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
            column: set(_text(self.file(DATASETS[name]), DATASETS[name]).get("id", pd.Series(dtype=str)))
            for name, column in wanted.items()
        }


def _text(file: Path, dataset: Dataset) -> pd.DataFrame:
    """A shipped file as text. Raises TableError when it is no CSV file at all."""
    try:
        return tables.read_text(file)
    except (OSError, ValueError) as error:
        found = str(error).splitlines()[0]
        raise TableError(dataset.name, [Problem("unreadable", found=found, expected=file.name)]) from error


def checked(raw: pd.DataFrame, dataset: Dataset, codes: CodeLists, ids: Mapping[str, set[str]]) -> pd.DataFrame:
    """`raw` as a table of `dataset`, its shape and its codes right. Raises TableError with every problem."""
    problems = _unknown_codes(raw, dataset, codes, ids)
    try:
        table = tables.check(raw, dataset)
    except TableError as error:
        raise TableError(dataset.name, [*error.problems, *problems]) from error
    if problems:
        raise TableError(dataset.name, problems)
    return table


def _unknown_codes(raw: pd.DataFrame, dataset: Dataset, codes: CodeLists, ids: Mapping[str, set[str]]) -> list[Problem]:
    """A problem for each code that its list does not have."""
    lists: dict[str, object] = {c: ids[c] for c in ("source", "mission") if c in raw and dataset.name != c + "s"}
    lists |= {column: codes[name] for column, name in _REFERENCES.get(dataset.name, {}).items() if column in raw}
    if dataset.is_observations:
        lists |= {column: codes["economies"] for column in ("reporter", "partner") if column in raw}
    problems = [
        Problem("unknown_code", column, int(line) + 2, code)
        for column, known in lists.items()
        for line, cell in raw[column].items()
        for code in (cell.split("; ") if cell else [])
        if code not in known  # type: ignore[operator]
    ]
    return problems + (_unknown_items(raw, codes) if dataset.is_observations and {"classification", "item"} <= set(raw)
                       else [])  # fmt: skip


def _unknown_items(raw: pd.DataFrame, codes: CodeLists) -> list[Problem]:
    """A problem for each item that its classification does not have."""
    known = classifications.ITEM_LISTS
    return [
        Problem("unknown_code", "item", int(line) + 2, f"{classification} {item}")
        for line, classification, item in raw[["classification", "item"]].itertuples()
        if classification not in known or item not in codes.items(classification)
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
            dataset.name, shipped.read(dataset), by=SHIPPED, note="shipped", replacing=replacing,
            file=str(dataset.file), file_hash=digest,
        )  # fmt: skip
    except StoreError:
        if store.current(dataset.name) == replacing:  # else another process published the same just now
            raise


# ------------------------------------------------------------------------------------------------ candidates

MODES = ("update", "replace-periods", "replace-all")
"""How a table takes its place: add and update (never deletes), replace the periods it holds, replace everything."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A checked table as the whole new version it would make, what it would change, and which version it replaces."""

    dataset: Dataset
    table: pd.DataFrame
    changes: Diff
    doubts: tuple[Problem, ...]
    replacing: int | None
    file: str = ""
    content: bytes = b""

    @property
    def hash(self) -> str:
        """The hash of the file as it came in."""
        return hashlib.sha256(self.content).hexdigest() if self.content else ""


def candidate(
    incoming: pd.DataFrame, dataset: Dataset, store: Store, *, mode: str = "update", file: str = "",
    content: bytes = b"",
) -> Candidate:  # fmt: skip
    """What publishing `incoming`, checked, would do to the newest version. Raises StoreError, SettingError."""
    newest = store.current(dataset.name)
    before = incoming.head(0) if newest is None else store.read(dataset.name, newest)
    table = _merged(before, incoming, dataset, mode)
    changes = diff.compare(before, table, dataset.key)
    doubts = plausibility.doubts(table, changes) if dataset.is_observations and len(before) else []
    same = next((act.version for act in store.history(dataset.name) if content and act.hash == _hash(content)), None)
    if same is not None:
        doubts.append(Problem("same_file", found=str(same), severity="warning"))
    return Candidate(dataset, table, changes, tuple(doubts), newest, file, content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _merged(before: pd.DataFrame, incoming: pd.DataFrame, dataset: Dataset, mode: str) -> pd.DataFrame:
    """The whole table after `incoming` has taken its place."""
    if mode == "replace-all":
        return incoming
    if mode == "replace-periods":
        if "period" not in dataset.key:
            raise SettingError(
                "{dataset} has no periods, so none can be replaced. Nothing was changed. Choose “add and update” or "
                "“replace all”.",
                dataset=dataset.name,
            )
        return pd.concat([engine.without(before, incoming, ["source", "freq", "period"]), incoming], ignore_index=True)
    return pd.concat([engine.without(before, incoming, dataset.key), incoming], ignore_index=True)


def publish(candidate: Candidate, store: Store, *, by: str, note: str) -> int:
    """Make `candidate` the newest version and keep its file's bytes; the version's number. Raises StoreError when
    somebody published since, and EmptyError when nothing would change."""
    if candidate.changes.is_empty and candidate.replacing is not None:
        raise EmptyError("Nothing would change, so nothing was published.")
    if candidate.content:
        store.keep(candidate.hash, candidate.file, candidate.content)
    return store.publish(
        candidate.dataset.name, candidate.table, by=by, note=note, replacing=candidate.replacing,
        file=candidate.file, file_hash=candidate.hash,
    )  # fmt: skip


def restore(store: Store, dataset: Dataset, version: int, *, by: str, note: str) -> int:
    """Publish an older version again, as a new one. Raises StoreError, EmptyError."""
    older, newest = store.read(dataset.name, version), store.current(dataset.name)
    assert newest is not None  # `read` found a version
    changes = diff.compare(store.read(dataset.name, newest), older, dataset.key)
    act = next(act for act in store.history(dataset.name) if act.version == version)
    if changes.is_empty:
        raise EmptyError(
            "Version {version} holds the same rows as the newest, so nothing was published.", version=version
        )
    return store.publish(dataset.name, older, by=by, note=note, replacing=newest, file=act.file, file_hash=act.hash)
