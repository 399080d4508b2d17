"""`tradeviz history` and `diff`: versions listed and compared."""

import argparse
from collections.abc import Callable

from tradeviz.commands import DONE, arguments
from tradeviz.commands.changes import change_records
from tradeviz.commands.output import MOST, Record, print_result
from tradeviz.datasets import DATASETS
from tradeviz.library import open_library
from tradeviz.publishing.candidate import changes_between
from tradeviz.publishing.diff import Diff
from tradeviz.settings import Settings
from tradeviz.storage.release import Release
from tradeviz.terminal import print_line


def _add_history(parser: argparse.ArgumentParser) -> None:
    arguments.add_dataset(parser)
    arguments.add_json(parser)
    parser.set_defaults(run=list_versions)


def _add_diff(parser: argparse.ArgumentParser) -> None:
    arguments.add_dataset(parser)
    arguments.add_json(parser)
    parser.add_argument("first", type=int, metavar="V1")
    parser.add_argument("second", type=int, metavar="V2")
    parser.set_defaults(run=compare_versions)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "history": _add_history,
    "diff": _add_diff,
}


def list_versions(args: argparse.Namespace, settings: Settings) -> int:
    """List every version, newest first."""
    versions = open_library(settings).store.history(args.dataset)
    record = {"dataset": args.dataset, "versions": [_version_record(one) for one in versions]}
    print_result(args, record, lambda: _print_versions(versions))
    return DONE


def _version_record(release: Release) -> Record:
    return {
        "version": release.version,
        "by": release.by,
        "note": release.note,
        "at": release.at,
        "file": release.file,
        "hash": release.hash,
        "rows": release.rows,
        "mode": release.more.get("mode", ""),
        "counts": release.more.get("counts", {}),
        "left_out": release.more.get("left_out", 0),
        "restores": release.more.get("restores"),
        "headlines": release.more.get("headlines", {}).get("en", []),
    }


def _print_versions(versions: list[Release]) -> None:
    for release in versions:
        print_line(_version_line(release))


def _version_line(release: Release) -> str:
    counts = [f"{count} {what}" for what, count in release.more.get("counts", {}).items()]
    rows = f"{release.rows} rows"
    size = f"({'; '.join([rows, ', '.join(counts)]) if counts else rows})"
    file = f"  {release.file}" if release.file else ""
    return f"{release.version}  {release.at}  {release.by}: {release.note}  {size}{file}"


def compare_versions(args: argparse.Namespace, settings: Settings) -> int:
    """Say what changed between two versions."""
    dataset = DATASETS[args.dataset]
    changes = changes_between(open_library(settings).store, dataset, args.first, args.second)
    rows = change_records(changes, dataset)
    record = {
        "dataset": dataset.name,
        "from": args.first,
        "to": args.second,
        "counts": changes.counts,
        "changes": rows,
    }
    print_result(args, record, lambda: _print_changed_rows(changes, rows))
    return DONE


def _print_changed_rows(changes: Diff, rows: list[Record]) -> None:
    print_line(", ".join(f"{count} {what}" for what, count in changes.counts.items()))
    for row in rows[:MOST]:
        print_line(
            f"  {row['change']}: {' '.join(str(code) for code in row['key'].values())}: "
            f"{row['before']} → {row['after']}"
        )
