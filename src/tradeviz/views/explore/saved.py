"""Views that analysts saved by name, each leading to Explore as it was; which dataset changed
since."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from tradeviz.i18n.terms import Day, Name, Text, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.views.explore.behind import OF_COLUMN, OF_ROW
from tradeviz.views.explore.choices import KEYS
from tradeviz.views.page import Lead

PATH = "trade/explore"
_KEPT = ("currency", *KEYS, OF_ROW, OF_COLUMN)
"""The choices that are part of a view."""


@dataclass(frozen=True)
class SavedView:
    """One view: what it is called, its choices, of which version of its dataset, by whom and
    when."""

    id: str
    name: str
    choices: tuple[tuple[str, str], ...]
    dataset: str
    version: int | None
    by: str
    on: str


def choices_to_save(choices: Mapping[str, str]) -> str:
    """Choices as they are saved: those that are part of a view, in their order."""
    return urlencode({key: choices[key] for key in _KEPT if choices.get(key)})


def saved_views(snapshot: Snapshot) -> list[SavedView]:
    """Every saved view, the newest first; none where none is published."""
    if "saved" not in dict(snapshot.versions):
        return []
    rows = snapshot.table("saved").to_dict("records")
    return [_view(row) for row in sorted(rows, key=lambda row: row["saved_on"], reverse=True)]


def _view(row: Mapping[str, object]) -> SavedView:
    pairs = parse_qsl(str(row["choices"]))
    version = row["saved_version"]
    return SavedView(
        str(row["id"]),
        str(row["name"]),
        tuple((key, code) for key, code in pairs if key in _KEPT),
        str(row["dataset"]),
        None if pd.isna(version) else int(str(version).partition(".")[0]),
        str(row["saved_by"]),
        str(row["saved_on"]),
    )


def saved_leads(snapshot: Snapshot) -> list[Lead]:
    """Each saved view in words, leading to what it shows."""
    return [Lead(_words(snapshot, view), PATH, view.choices) for view in saved_views(snapshot)]


def _words(snapshot: Snapshot, view: SavedView) -> Text:
    places: dict[str, Word] = {"name": view.name, "by": view.by, "day": Day(view.on)}
    newest = dict(snapshot.versions).get(view.dataset)
    if newest is None or view.version is None or newest <= view.version:
        return text("“{name}” (saved by {by}, {day})", **places)
    dataset = Name(snapshot.codes["datasets"], view.dataset)
    return text(
        "“{name}” (saved by {by}, {day}; changed since: {dataset})", **places, dataset=dataset
    )


def row_of(snapshot: Snapshot, name: str, choices: Mapping[str, str]) -> dict[str, str]:
    """What is saved of a view with these choices, but by whom and when. Raises StoreError."""
    dataset = choices.get("dataset", "")
    return {
        "name": name.strip(),
        "dataset": dataset,
        "choices": choices_to_save(choices),
        "saved_version": str(snapshot.version(dataset)),
    }
