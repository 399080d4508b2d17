"""What changed between two versions, largest first, and the history of one figure:
the page About/Changes."""

from collections.abc import Sequence

from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Day, Name, Number, Word, counted, text
from tradeviz.publishing.candidate import changes_between
from tradeviz.publishing.diff import Diff, has_sizes, largest_rows
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.storage.release import Release
from tradeviz.views.about.citing import NAMES
from tradeviz.views.about.releases import (
    changed_rows,
    figure_as_of,
    release_reason,
    release_row,
    row_code,
    row_name,
)
from tradeviz.views.about.vintages import triangle_of
from tradeviz.views.observations import Row
from tradeviz.views.page import Briefs, Choice, Page, Panel, view
from tradeviz.views.result import Result, listing
from tradeviz.views.watch.firing import watch_register

_MOST = 200
"""How many revisions are listed."""
_LATEST, _ALL = 25, "all"
"""How many versions are listed, and a figure is followed through, unless all are asked for."""
_SELECT = "select"


# ------------------------------------------------------------------------------------------ choices


def _dataset(snapshot: Snapshot, _query: Query) -> Choice | None:
    """The datasets that have been revised."""
    revised = [name for name, version in snapshot.versions if version > 0]
    names = {name: Name(snapshot.codes["datasets"], name) for name in revised}
    return Choice("dataset", text("Dataset"), names, revised[0], _SELECT) if revised else None


def _through(snapshot: Snapshot, query: Query) -> Choice | None:
    """How many versions are listed."""
    if not query.dataset:
        return None
    count = snapshot.version(query.dataset) + 1
    some = {str(_LATEST): text("The last {count}", count=Number(_LATEST))}
    every = {_ALL: text("All {count}", count=Number(count))}
    names = {**some, **every} if count > _LATEST else every
    return Choice("through", text("Listed versions"), names, next(iter(names)))


def _listed(snapshot: Snapshot, query: Query) -> tuple[Release, ...]:
    """The versions that are listed, newest first."""
    most = None if query.option("through") == _ALL else _LATEST
    return snapshot.releases(query.dataset, most)


def _since(snapshot: Snapshot, query: Query) -> Choice | None:
    """The version to compare with."""
    if not query.dataset:
        return None
    return _version_choice("since", text("From version"), _listed(snapshot, query)[1:])


def _until(snapshot: Snapshot, query: Query) -> Choice | None:
    """The version that is compared."""
    since = query.option("since")
    if not since:
        return None
    later = [release for release in _listed(snapshot, query) if release.version > int(since)]
    return _version_choice("until", text("To version"), later)


def _version_choice(key: str, label: Word, releases: Sequence[Release]) -> Choice:
    names = {str(release.version): version_name(release) for release in releases}
    return Choice(key, label, names, str(releases[0].version), _SELECT)


def version_name(release: Release) -> Word:
    """A version and the day it was published."""
    return text("{version}, {date}", version=release.version, date=Day(release.at[:10]))


def _figure(snapshot: Snapshot, query: Query) -> Choice | None:
    """One of the rows that changed, came or went between these versions, largest change first."""
    if not query.option("until"):
        return None
    dataset = DATASETS[query.dataset]
    rows = largest_rows(_changes(snapshot, query), most=_MOST)
    names = {row_code(row, dataset): row_name(snapshot, row, dataset) for _, row in rows}
    if not names:
        return None
    return Choice("figure", text("History of"), names, next(iter(names)), _SELECT)


# ------------------------------------------------------------------------------------------ answers


def _changes(snapshot: Snapshot, query: Query) -> Diff:
    since, until = int(query.option("since")), int(query.option("until"))
    return changes_between(snapshot.store, DATASETS[query.dataset], since, until)


def _not_revised() -> EmptyError:
    return EmptyError("No dataset has been revised since it was first published.")


def revisions(snapshot: Snapshot, query: Query) -> Result:
    """What changed between two versions of a dataset, the largest first."""
    if not query.option("until"):
        raise _not_revised()
    changes = _changes(snapshot, query)
    rows = changed_rows(snapshot, changes, DATASETS[query.dataset], most=_MOST)
    if not rows:
        raise EmptyError("These two versions hold the same rows.")
    counts = changes.counts
    title = text(
        "{dataset}: {changed} changed, {added} added, {removed} removed",
        dataset=Name(snapshot.codes["datasets"], query.dataset),
        changed=Number(counts["changed"]),
        added=Number(counts["added"]),
        removed=Number(counts["removed"]),
    )
    ends = {"since": query.option("since"), "until": query.option("until")}
    scope = (
        text("From version {since} to version {until}, largest change of each unit first", **ends)
        if has_sizes(DATASETS[query.dataset].columns)
        else text("From version {since} to version {until}, in the order of the table", **ends)
    )
    return _listing("changes-revisions", title, scope, rows)


def releases(snapshot: Snapshot, query: Query) -> Result:
    """Every version of a dataset: when, by whom, why, what it changed."""
    if not query.dataset:
        raise _not_revised()
    rows = [release_row(release) for release in _listed(snapshot, query)]
    title = counted(
        "{dataset}: {count} version",
        "{dataset}: {count} versions",
        snapshot.version(query.dataset) + 1,
        dataset=Name(snapshot.codes["datasets"], query.dataset),
    )
    scope = text("Newest first, {listed} listed; times in UTC", listed=Number(len(rows)))
    return _listing("changes-releases", title, scope, rows)


def figure_history(snapshot: Snapshot, query: Query) -> Result:
    """One figure in every version of its dataset."""
    figure = query.option("figure")
    if not figure:
        raise EmptyError("These two versions hold the same rows.")
    followed = _listed(snapshot, query)
    rows_of = _history(snapshot, query.dataset, figure, followed)
    versions = {release: rows_of.get(release.version) for release in followed}
    known = [row for row in versions.values() if row is not None]
    name = row_name(snapshot, known[0], DATASETS[query.dataset]) if known else ""
    rows = [_in_version(snapshot, query.dataset, release, row) for release, row in versions.items()]
    title = counted(
        "{figure} in {count} version", "{figure} in {count} versions", len(rows), figure=name
    )
    scope = counted(
        "Newest first, of {count} version",
        "Newest first, of {count} versions",
        snapshot.version(query.dataset) + 1,
    )
    return _listing("changes-history", title, scope, rows)


def revision_triangle(snapshot: Snapshot, query: Query) -> Result:
    """The series of one figure in the versions of its dataset: periods down, versions across."""
    figure = query.option("figure")
    if not figure:
        raise EmptyError("These two versions hold the same rows.")
    return triangle_of(snapshot, query.dataset, figure, _listed(snapshot, query))


def _history(
    snapshot: Snapshot, dataset: str, figure: str, followed: Sequence[Release]
) -> dict[int, Row]:
    """Version → the row of a figure, where one of the versions has it."""
    key = DATASETS[dataset].key
    codes = tuple(zip(key, figure.split("~", len(key) - 1), strict=True))
    rows = snapshot.figure_history(dataset, codes, followed[0].version, len(followed))
    return {row["version"]: row for row in rows.to_dict("records")}


def _in_version(
    snapshot: Snapshot, dataset: str, release: Release, row: Row | None
) -> dict[Word, object]:
    """A figure as a version has it."""
    statuses = snapshot.codes["statuses"]
    figure = text("not in this version")
    return {
        text("Version"): str(release.version),
        text("Published"): Day(release.at[:10]),
        text("Figure"): figure if row is None else figure_as_of(row, DATASETS[dataset]),
        text("Status"): Name(statuses, row["status"]) if row and "status" in row else "",
        text("Reason"): release_reason(release),
    }


def _listing(key: str, title: Word, scope: Word, rows: list[dict[Word, object]]) -> Result:
    return Result(
        key=key, finding=title, scope=(scope,), chart=None, table=lambda: listing(rows), sources=()
    )


PAGE = Page(
    "about/changes",
    menu=text("Changes"),
    title=text("Changes"),
    question=text("What was revised; of the figures in each unit, the largest change first."),
    datasets=NAMES,
    parts=(
        Panel(
            (
                view(revisions, "dataset since until"),
                view(figure_history, "dataset through figure"),
                view(revision_triangle, "dataset through figure"),
                view(releases, "dataset through"),
            ),
            (_dataset, _through, _since, _until, _figure),
            columns=1,
        ),
        Panel((view(watch_register),), columns=1),
        Briefs(text("Briefs")),
    ),
    is_about_versions=True,
)
