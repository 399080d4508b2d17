"""What changed between two versions, largest first, and the history of one figure: the page About/Changes."""

import pandas as pd

from tradeviz.datasets import DATASETS as ALL
from tradeviz.datasets import Dataset
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.publishing import candidate, diff
from tradeviz.publishing.diff import Diff
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.release import Release
from tradeviz.storage.store import Store
from tradeviz.views import common
from tradeviz.views.common import Choice
from tradeviz.views.exhibit import Exhibit, Twin, alt_text

DATASETS = tuple(ALL)
_MOST = 200
"""How many revisions are listed."""


# ------------------------------------------------------------------------------------------------- choices


def _dataset(snapshot: Snapshot, language: Language) -> Choice | None:
    """The datasets that have been revised."""
    revised = [name for name, version in snapshot.versions if version > 0]
    names = {name: snapshot.codes["datasets"].name(name, language) for name in revised}
    return (
        Choice("dataset", language.text("Dataset"), names, revised[0], "select")
        if revised
        else None
    )


def _since(snapshot: Snapshot, language: Language, *, dataset: str = "") -> Choice | None:
    """The version to compare with."""
    if not dataset:
        return None
    acts = snapshot.releases(dataset)[1:]
    return Choice(
        "since",
        language.text("From version"),
        {str(act.version): dated(act, language) for act in acts},
        str(acts[0].version),
        "select",
    )


def _until(
    snapshot: Snapshot, language: Language, *, dataset: str = "", since: str = ""
) -> Choice | None:
    """The version that is compared."""
    if not since:
        return None
    acts = [act for act in snapshot.releases(dataset) if act.version > int(since)]
    return Choice(
        "until",
        language.text("To version"),
        {str(act.version): dated(act, language) for act in acts},
        str(acts[0].version),
        "select",
    )


def _figure(
    snapshot: Snapshot, language: Language, *, dataset: str = "", since: str = "", until: str = ""
) -> Choice | None:
    """One of the figures that changed between these versions, largest change first."""
    if not until:
        return None
    changes = between(snapshot.store, dataset, int(since), int(until))
    rows = diff.largest(changes, most=_MOST)
    names = {
        _code(row, ALL[dataset]): _name(row, ALL[dataset], snapshot, language)
        for _, row in rows.iterrows()
    }
    return (
        Choice("figure", language.text("History of"), names, next(iter(names)), "select")
        if names
        else None
    )


choices = (_dataset, _since, _until, _figure)


def dated(act: Release, language: Language) -> str:
    """A version and the day it was published."""
    return language.text("{version}, {date}", version=act.version, date=language.date(act.at[:10]))


# --------------------------------------------------------------------------------------------------- views


def revisions(
    snapshot: Snapshot, language: Language, *, dataset: str = "", since: str = "", until: str = ""
) -> Exhibit:
    """What changed between two versions of a dataset, the largest first."""
    if not until:
        raise EmptyError("No dataset has been revised since it was first published.")
    changes, text = between(snapshot.store, dataset, int(since), int(until)), language.text
    counts = {name: language.number(count) for name, count in changes.counts.items()}
    name = snapshot.codes["datasets"].name(dataset, language)
    title = text(
        "{dataset}: {changed} changed, {added} added, {removed} removed",
        dataset=name,
        changed=counts["changed"],
        added=counts["added"],
        removed=counts["removed"],
    )
    rows = listed(changes, ALL[dataset], snapshot, language, most=_MOST)
    if not rows:
        raise EmptyError("These two versions hold the same rows.")
    return _listing(
        "changes-revisions",
        title,
        text(
            "From version {since} to version {until}, largest change first",
            since=since,
            until=until,
        ),
        rows,
        snapshot,
        language,
    )


def releases(snapshot: Snapshot, language: Language, *, dataset: str = "") -> Exhibit:
    """Every version of a dataset: when, by whom, why, what it changed."""
    if not dataset:
        raise EmptyError("No dataset has been revised since it was first published.")
    text = language.text
    rows = [version(act, language) for act in snapshot.releases(dataset)]
    name = snapshot.codes["datasets"].name(dataset, language)
    title = text("{dataset}: {count} versions", dataset=name, count=language.number(len(rows)))
    return _listing(
        "changes-releases", title, text("Newest first; times in UTC"), rows, snapshot, language
    )


def history(
    snapshot: Snapshot, language: Language, *, dataset: str = "", figure: str = ""
) -> Exhibit:
    """One figure in every version of its dataset."""
    if not figure:
        raise EmptyError("No figure was changed between these versions.")
    text, kind = language.text, ALL[dataset]
    codes = figure.split("~", len(kind.key) - 1)
    known = snapshot.figure_history(dataset, tuple(zip(kind.key, codes, strict=True)))
    rows, name = [], ""
    for act in snapshot.releases(dataset):
        found = known[known["version"] == act.version]
        row = found.iloc[0] if len(found) else None
        name = name or (_name(row, kind, snapshot, language) if row is not None else "")
        rows.append(
            {
                text("Version"): str(act.version),
                text("Published"): language.date(act.at[:10]),
                text("Figure"): text("not in this version")
                if row is None
                else _said(row, kind, language),
                text("Status"): ""
                if row is None or "status" not in row
                else snapshot.codes["statuses"].name(row["status"], language),
                text("Reason"): _why(act, language),
            }
        )
    title = text("{figure} in {count} versions", figure=name, count=language.number(len(rows)))
    return _listing("changes-history", title, text("Newest first"), rows, snapshot, language)


def _listing(
    key: str,
    title: str,
    subtitle: str,
    rows: list[dict[str, str]],
    snapshot: Snapshot,
    language: Language,
) -> Exhibit:
    del snapshot
    table = pd.DataFrame(rows)
    alt = alt_text(language.text("Table. {finding}", finding=title))
    return Exhibit(key, title, subtitle, alt, None, Twin.of(table, table), ())


# ---------------------------------------------------------------------------------------------------- rows


@cached
def between(store: Store, dataset: str, first: int, second: int) -> Diff:
    """What changed from version `first` to version `second`. Raises StoreError."""
    return candidate.between(store, ALL[dataset], first, second)


def listed(
    changes: Diff, dataset: Dataset, snapshot: Snapshot, language: Language, *, most: int = 20
) -> list[dict[str, str]]:
    """Rows that changed, the largest first, then those that go, then those that come: what, before, after."""
    text = language.text
    told: list[dict[str, str]] = []
    for rows, before, after in (
        (diff.largest(changes, most=most), "", "_after"),
        (changes.removed, "", None),
        (changes.added, None, ""),
    ):
        for _, row in rows.head(most - len(told)).iterrows():
            told.append(
                {
                    text("Figure"): _name(row, dataset, snapshot, language),
                    text("Before"): text("not there")
                    if before is None
                    else _differing(row, dataset, language, before),
                    text("After"): text("removed")
                    if after is None
                    else _differing(row, dataset, language, after),
                }
            )
    return told


def _name(row: pd.Series, dataset: Dataset, snapshot: Snapshot, language: Language) -> str:
    """What a row is: an observation by economies, item, flow and period; others by their key."""
    if not dataset.is_observations:
        return language.apposed(*(str(row[column]) for column in dataset.key if row[column]))
    pair = f"{common.economy(row['reporter'], snapshot, language)} – {common.economy(row['partner'], snapshot, language)}"
    return language.apposed(pair, common.described(row, snapshot, language))


def _code(row: pd.Series, dataset: Dataset) -> str:
    return "~".join(str(row[column]) for column in dataset.key)


def _differing(row: pd.Series, dataset: Dataset, language: Language, side: str) -> str:
    """What a row says on one side: of an observation its figure and what else differs; of others, what differs."""
    rest = [column for column in dataset.columns if column not in dataset.key]
    is_changed = f"{rest[0]}_after" in row.index
    values = {column: row[f"{column}{side}"] for column in rest}
    said = [_figure_said({**row.to_dict(), **values}, language)] if dataset.is_observations else []
    if is_changed:
        shown = ("value", "bound") if dataset.is_observations else ()
        differs = [
            column
            for column in rest
            if column not in shown and str(row[column]) != str(row[f"{column}_after"])
        ]
        said += [f"{column}: {_plain(values[column])}" for column in differs]
    return language.apposed(*said) if said else language.text("all of the row")


def _plain(value: object) -> str:
    return "–" if pd.isna(value) or value == "" else str(value)


def _figure_said(row: dict, language: Language) -> str:
    return common.figure_text(row, language)


def _said(row: pd.Series, dataset: Dataset, language: Language) -> str:
    if dataset.is_observations:
        return common.figure_text(row, language)
    rest = [column for column in dataset.columns if column not in dataset.key and str(row[column])]
    return language.apposed(*(f"{column}: {_plain(row[column])}" for column in rest[:4]))


def _why(act: Release, language: Language) -> str:
    return language.text("shipped with the program") if act.note == "shipped" else act.note


def version(act: Release, language: Language) -> dict[str, str]:
    """One act of publishing as a row: who, when, why, from which file, counts, changed headlines."""
    text = language.text
    counts = {**act.more.get("counts", {}), "left_out": act.more.get("left_out", 0)}
    told = {
        "added": text("{count} added", count=language.number(counts.get("added", 0))),
        "changed": text("{count} changed", count=language.number(counts.get("changed", 0))),
        "removed": text("{count} removed", count=language.number(counts.get("removed", 0))),
        "left_out": text(
            "lines of the file left out: {count}", count=language.number(counts["left_out"])
        ),
    }
    moved = act.more.get("headlines", {}).get(language.code, [])
    return {
        text("Version"): str(act.version),
        text("Published"): act.at.replace("T", " ")[:16],
        text("By"): text("the program") if act.by == "tradeviz" else act.by,
        text("Reason"): _why(act, language),
        text("File"): act.file,
        text("Rows"): language.number(act.rows),
        text("Changes"): language.apposed(*(told[name] for name in told if counts.get(name)))
        if any(counts.values())
        else "",
        text("Headlines"): "; ".join(
            f"{what}: {before or '–'} → {after or '–'}" for what, before, after in moved
        ),
    }
