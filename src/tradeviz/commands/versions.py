"""`tradeviz publish`, `restore`, `history` and `diff`: versions made, listed, compared."""

import argparse
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from tradeviz.commands.files import print_reading, read, recognised
from tradeviz.commands.output import (
    DONE,
    ENGLISH,
    FAILED,
    MOST,
    REFUSED,
    USAGE,
    changed,
    changes_of,
    print_problems,
    say,
    told,
)
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError, OvertakenError
from tradeviz.impact import impact_of
from tradeviz.publishing import candidate as candidates
from tradeviz.publishing import diff
from tradeviz.publishing import upload as uploads
from tradeviz.publishing.candidate import Candidate
from tradeviz.publishing.shipped import Shipped
from tradeviz.storage.release import Release
from tradeviz.storage.store import Store


def publish(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """Publish a file as a new version, or say what that would change."""
    if asked.valid_only and asked.mode != candidates.UPDATE:
        print(
            "tradeviz: with --valid-only a file only adds and updates: to replace with a part of it would delete what "
            "the lines left out say. Nothing was published.",
            file=sys.stderr,
        )
        return USAGE
    upload = read(asked, store, shipped)
    if upload is None:
        return FAILED
    proposed = uploads.candidate(upload, store, mode=asked.mode)
    if proposed is None:
        say(
            asked,
            {**recognised(upload), "published": False, "version": None},
            lambda: print_reading(upload),
        )
        return REFUSED
    if asked.replacing is not None and asked.replacing != proposed.replacing:
        raise OvertakenError(
            "Version {newest} of {dataset} is the newest, not {version}, so nothing was published. Compare with the "
            "newest version, then publish again.",
            newest=proposed.replacing,
            dataset=asked.dataset,
            version=asked.replacing,
        )
    return published(
        asked,
        proposed,
        store,
        shipped,
        {
            "file": upload.reading.recognised.file,
            "mode": asked.mode,
            "problems": told(upload.reading.warnings),
        },
    )


def restore(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """Publish an older version again."""
    proposed = candidates.restored(store, DATASETS[asked.dataset], asked.version)
    if proposed.changes.is_empty:
        raise EmptyError(
            "Version {version} holds the same rows as the newest, so nothing was published.",
            version=asked.version,
        )
    return published(asked, proposed, store, shipped, {"restores": asked.version, "problems": []})


def published(
    asked: argparse.Namespace, proposed: Candidate, store: Store, shipped: Shipped, about: dict
) -> int:
    """Publish a candidate and say what that changes, or only say it."""
    seen = impact_of(proposed, store, shipped.codes, date.today())
    is_dry = getattr(asked, "dry_run", False)
    is_same = proposed.is_same
    headlines, charts = ([], []) if is_same else (seen.headlines(ENGLISH), seen.charts(ENGLISH))
    is_blocked = bool(proposed.blocking)
    version = None
    if not (is_dry or is_same or is_blocked):
        version = candidates.publish(
            proposed, store, by=asked.by, note=asked.note, headlines=seen.kept()
        )
    about |= {
        "dataset": asked.dataset,
        "replacing": proposed.replacing,
        "published": version is not None,
        "version": proposed.replacing if is_same else version,
        "counts": proposed.changes.counts,
        "problems": [*about["problems"], *told(proposed.doubts)],
        "headlines": [asdict(moved) for moved in headlines],
        "charts": [asdict(moved) for moved in charts],
        "largest": changed(diff.largest(proposed.changes), proposed.dataset),
    }

    def print_it() -> None:
        print(", ".join(f"{count} {what}" for what, count in proposed.changes.counts.items()))
        for moved in [*headlines, *charts]:
            print(f"  {moved.page}: {moved.before or '(new)'} → {moved.after or '(gone)'}")
        print_problems(list(proposed.doubts))
        said = {
            is_dry: "nothing was written (--dry-run)",
            is_same: "nothing would change; nothing was published",
            is_blocked: "was not published; correct the file first",
        }
        print(said.get(True, f"{asked.dataset} version {version} is published"))

    say(asked, about, print_it)
    return REFUSED if is_blocked else DONE


def history(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """List every version, newest first."""
    del shipped
    acts = store.history(asked.dataset)
    say(
        asked,
        {"dataset": asked.dataset, "versions": [_version(act) for act in acts]},
        lambda: _print_history(acts),
    )
    return DONE


def _version(act: Release) -> dict[str, Any]:
    return {
        "version": act.version,
        "by": act.by,
        "note": act.note,
        "at": act.at,
        "file": act.file,
        "hash": act.hash,
        "rows": act.rows,
        "mode": act.more.get("mode", ""),
        "counts": act.more.get("counts", {}),
        "left_out": act.more.get("left_out", 0),
        "restores": act.more.get("restores"),
        "headlines": act.more.get("headlines", {}).get("en", []),
    }


def _print_history(acts: list[Release]) -> None:
    for act in acts:
        counts = ", ".join(f"{count} {what}" for what, count in act.more.get("counts", {}).items())
        print(
            f"{act.version}  {act.at}  {act.by}: {act.note}  ({act.rows} rows{f'; {counts}' if counts else ''})"
            f"{f'  {act.file}' if act.file else ''}"
        )


def compare(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """Say what changed between two versions."""
    del shipped
    dataset = DATASETS[asked.dataset]
    changes = candidates.between(store, dataset, asked.first, asked.second)
    told = {
        "dataset": asked.dataset,
        "from": asked.first,
        "to": asked.second,
        "counts": changes.counts,
    }

    def print_it() -> None:
        print(", ".join(f"{count} {what}" for what, count in changes.counts.items()))
        for change in changes_of(changes, dataset)[:MOST]:
            print(
                f"  {change['change']}: {' '.join(str(code) for code in change['key'].values())}: "
                f"{change['before']} → {change['after']}"
            )

    say(asked, {**told, "changes": changes_of(changes, dataset)} if asked.json else {}, print_it)
    return DONE
