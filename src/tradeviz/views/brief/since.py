"""What was published since the last brief: each version with what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Day, Name, Word, counted, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.release import Release
from tradeviz.views.about.releases import ChangedHeadlines, change_counts, release_reason
from tradeviz.views.result import Result, listing


@dataclass(frozen=True)
class Since:
    """The place of a brief where it says what changed since the last one."""


@dataclass(frozen=True)
class LastBrief:
    """The brief before: the day on which it was made, its versions of datasets."""

    day: str
    versions: Mapping[str, int]


def published_since(snapshot: Snapshot, last: LastBrief | None) -> Result:
    """The versions published since the last brief, newest first. Raises EmptyError where nothing
    was, and where there was no brief."""
    if last is None:
        raise EmptyError("No earlier brief with other figures is kept here to compare with.")
    rows = [
        _row(snapshot, name, release)
        for name, _version in snapshot.versions
        for release in _later(snapshot, name, last.versions.get(name, -1))
    ]
    if not rows:
        raise EmptyError(
            "Nothing was published since the last brief, of {date}.", date=Day(last.day)
        )
    return Result(
        key="brief-changes",
        finding=counted(
            "{count} version published since the brief of {date}",
            "{count} versions published since the brief of {date}",
            len(rows),
            date=Day(last.day),
        ),
        scope=(text("Every dataset, each version with what it changed"),),
        chart=None,
        table=lambda: listing(rows),
        sources=(),
    )


def _later(snapshot: Snapshot, dataset: str, version: int) -> list[Release]:
    """The releases of a dataset after a version."""
    count = snapshot.version(dataset) - version
    return list(snapshot.releases(dataset, count)) if count > 0 else []


def _row(snapshot: Snapshot, dataset: str, release: Release) -> dict[Word, object]:
    return {
        text("Dataset"): Name(snapshot.codes["datasets"], dataset),
        text("Version"): str(release.version),
        text("Published"): Day(release.at[:10]),
        text("Reason"): release_reason(release),
        text("Changes"): change_counts(release),
        text("Headlines"): ChangedHeadlines(release),
    }
