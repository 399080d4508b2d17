"""Saved views in the store: one more, another name for one, one less; each a version of their
dataset with who did it."""

from collections.abc import Mapping

import pandas as pd

from tradeviz.datasets.saved import SAVED
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.publishing.candidate import make_candidate
from tradeviz.publishing.modes import REPLACE_ALL, UPDATE
from tradeviz.publishing.publish import publish
from tradeviz.storage.store import Store


def save_view(store: Store, view: Mapping[str, str], by: str) -> int:
    """Keep a view, each column of its dataset but the id as text; the version that has it. Raises
    TableError, StoreError, SettingError."""
    numbers = (int(id.rpartition("-")[2]) for id in _rows(store)["id"] if id.startswith("view-"))
    row = {**view, "id": f"view-{max(numbers, default=0) + 1}"}
    return _publish(store, [row], UPDATE, (by, f"saved: {view['name']}"))


def rename_view(store: Store, id: str, name: str, by: str) -> int:
    """Give a view another name. Raises as `save_view`; EmptyError where it is called so."""
    rows = _rows(store)
    renamed = rows[rows["id"] == id].assign(name=name)
    return _publish(store, renamed.to_dict("records"), UPDATE, (by, f"renamed: {name}"))


def remove_view(store: Store, id: str, by: str) -> int:
    """Take a view away; older versions keep it. Raises as `save_view`; EmptyError where it is
    gone."""
    rows = _rows(store)
    kept = rows[rows["id"] != id]
    return _publish(store, kept.to_dict("records"), REPLACE_ALL, (by, f"removed: {id}"))


def _rows(store: Store) -> pd.DataFrame:
    """What is saved now, all text."""
    version = store.current(SAVED.name)
    if version is None:
        return pd.DataFrame(columns=list(SAVED.columns), dtype="str")
    rows = store.read(SAVED.name, version)
    numbers = rows["saved_version"].map(lambda number: "" if pd.isna(number) else f"{number:.0f}")
    return rows.assign(saved_version=numbers).astype("str")


def _publish(store: Store, rows: list[dict[str, str]], mode: str, who_why: tuple[str, str]) -> int:
    table = pd.DataFrame(rows, columns=list(SAVED.columns), dtype="str").fillna("")
    incoming = typed_table(table, SAVED).rows
    by, note = who_why
    return publish(make_candidate(incoming, SAVED, store, mode=mode), store, by=by, note=note)
