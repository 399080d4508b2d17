"""Acts of publishing and changed rows, as tables say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeviz.datasets import Dataset
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Apposed, Number, Term, Word, text, words
from tradeviz.publishing.diff import Diff, largest_rows
from tradeviz.snapshot import Snapshot
from tradeviz.storage.release import Release
from tradeviz.views.citations import described
from tradeviz.views.observations import Row, economy, figure_of

_SHOWN_IN_FIGURE = ("value", "bound")
_FEW = 4
"""Columns of a row that is no observation that stand for it."""


def row_code(row: Row, dataset: Dataset) -> str:
    """What tells a row from all others, as an address holds it."""
    return "~".join(str(row[column]) for column in dataset.key)


def row_name(snapshot: Snapshot, row: Row, dataset: Dataset) -> Word:
    """What a row is: an observation by economies, item, flow and period; others by their key."""
    if not dataset.is_observations:
        return Apposed(tuple(str(row[column]) for column in dataset.key))
    pair = Between(economy(snapshot, row["reporter"]), economy(snapshot, row["partner"]))
    return Apposed((pair, described(snapshot, pd.Series(dict(row)))))


def changed_rows(
    snapshot: Snapshot, changes: Diff, dataset: Dataset, *, most: int = 20
) -> list[dict[Word, object]]:
    """Rows that change, go or come, the largest movement of a figure first: what, before, after."""
    return [
        _change(snapshot, row, dataset, *_before_and_after(kind, row, dataset))
        for kind, row in largest_rows(changes, most=most)
    ]


def _before_and_after(kind: str, row: Row, dataset: Dataset) -> tuple[Word, Word]:
    """What a row that changes, goes or comes says before and after."""
    before = _differing(row, dataset, "")
    if kind == "changed":
        return before, _differing(row, dataset, "_after")
    return (before, text("removed")) if kind == "removed" else (text("not there"), before)


def _change(
    snapshot: Snapshot, row: Row, dataset: Dataset, before: Word, after: Word
) -> dict[Word, object]:
    return {
        text("Figure"): row_name(snapshot, row, dataset),
        text("Before"): before,
        text("After"): after,
    }


def _differing(row: Row, dataset: Dataset, side: str) -> Word:
    """What a row says on one side: of an observation its figure and what else differs;
    of others, what differs."""
    rest = [column for column in dataset.columns if column not in dataset.key]
    values = {column: row[f"{column}{side}"] for column in rest}
    parts: list[Word] = [figure_of({**row, **values})] if dataset.is_observations else []
    if f"{rest[0]}_after" in row:
        stated = _SHOWN_IN_FIGURE if dataset.is_observations else ()
        parts += [
            f"{column}: {_cell(values[column])}"
            for column in rest
            if column not in stated and str(row[column]) != str(row[f"{column}_after"])
        ]
    return Apposed(tuple(parts)) if parts else text("all of the row")


def _cell(value: object) -> str:
    return "–" if pd.isna(value) or value == "" else str(value)


def figure_as_of(row: Mapping[str, Any], dataset: Dataset) -> Word:
    """What a version says of a row: the figure of an observation, else its first columns."""
    if dataset.is_observations:
        return figure_of(row)
    rest = [name for name in dataset.columns if name not in dataset.key and str(row[name])]
    return Apposed(tuple(f"{name}: {_cell(row[name])}" for name in rest[:_FEW]))


# ----------------------------------------------------------------------------------------- releases


def release_reason(release: Release) -> Word:
    """Why a version was published."""
    return text("shipped with the program") if release.note == "shipped" else release.note


def release_row(release: Release) -> dict[Word, object]:
    """One act of publishing as a row: who, when, why, from which file,
    counts, changed headlines."""
    return {
        text("Version"): str(release.version),
        text("Published"): release.at.replace("T", " ")[:16],
        text("By"): _publisher(release),
        text("Reason"): release_reason(release),
        text("File"): release.file,
        text("Rows"): Number(release.rows),
        text("Changes"): change_counts(release),
        text("Headlines"): ChangedHeadlines(release),
    }


def _publisher(release: Release) -> Word:
    """Who published a version, and who had proposed it."""
    if release.by == "tradeviz":
        return text("the program")
    if proposer := release.more.get("proposed_by"):
        return text("{name}, proposed by {other}", name=release.by, other=proposer)
    return release.by


def change_counts(release: Release) -> Word:
    """How many rows a version added, changed, removed; how many lines of its file were left out."""
    counts = {**release.more.get("counts", {}), "left_out": release.more.get("left_out", 0)}
    number = {name: Number(counts.get(name, 0)) for name in counts}
    parts = {
        "added": text("{count} added", count=number.get("added", "")),
        "changed": text("{count} changed", count=number.get("changed", "")),
        "removed": text("{count} removed", count=number.get("removed", "")),
        "left_out": text("lines of the file left out: {count}", count=number["left_out"]),
    }
    return Apposed(tuple(part for name, part in parts.items() if counts.get(name)))


@dataclass(frozen=True, eq=False)
class ChangedHeadlines(Term):
    """The headlines that a version changed: in each language as they read when it was published."""

    release: Release

    def word(self, language: Language) -> str:
        """Each headline before and after."""
        moved = self.release.more.get("headlines", {}).get(language.code, [])
        return "; ".join(f"{what}: {old or '–'} → {new or '–'}" for what, old, new in moved)


@dataclass(frozen=True)
class Between(Term):
    """Two economies."""

    one: Word
    other: Word

    def word(self, language: Language) -> str:
        """One – other."""
        return " – ".join(words((self.one, self.other), language))
