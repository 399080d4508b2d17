"""`tradeviz publish` and `restore`: a file or an older version becomes the newest, or what that
would change is said."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from tradeviz.commands import DONE, FAILED, REFUSED, USAGE, arguments
from tradeviz.commands.changes import revision_records
from tradeviz.commands.files import print_reading, read_file, reading_record
from tradeviz.commands.output import ENGLISH, Record, print_result
from tradeviz.commands.problems import print_problems, problem_records
from tradeviz.datasets import DATASETS
from tradeviz.errors import EmptyError, OvertakenError
from tradeviz.impact import Impact, Moved, impact_of
from tradeviz.library import Library, open_library
from tradeviz.publishing.candidate import Candidate, restore_candidate
from tradeviz.publishing.diff import largest_changes
from tradeviz.publishing.modes import MODES, UPDATE
from tradeviz.publishing.publish import publish
from tradeviz.publishing.upload import upload_candidate
from tradeviz.settings import Settings
from tradeviz.terminal import print_line
from tradeviz.worker.limits import limited

_PUBLISH = """\
examples:
  tradeviz publish services 2025.csv --by Ana --note "Eurostat, July release" --dry-run
  tradeviz publish services 2025.csv --by Ana --note "Eurostat, July release"

modes:
  update            add rows and change those that exist; never deletes (default)
  replace-periods   rows of the same source and period that the file lacks go
  replace-all       the file is the whole dataset

One atomic step: everything or nothing. --replacing VERSION refuses when somebody published since.
exit codes: 0 published, or nothing to change · 1 problems, or overtaken · \
2 wrong usage · 3 the world failed"""


def _add_publish(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _PUBLISH
    arguments.add_dataset(parser)
    arguments.add_json(parser)
    arguments.add_file(parser)
    arguments.add_signature(parser)
    parser.add_argument("--mode", choices=MODES, default=UPDATE, help="default: %(default)s")
    newest = "refuse unless this version is the newest"
    parser.add_argument("--replacing", type=int, metavar="VERSION", help=newest)
    dry = "say what would change; write nothing"
    parser.add_argument("--dry-run", action="store_true", help=dry)
    parser.set_defaults(run=publish_file)


def _add_restore(parser: argparse.ArgumentParser) -> None:
    arguments.add_dataset(parser)
    arguments.add_json(parser)
    parser.add_argument("version", type=int, metavar="VERSION")
    arguments.add_signature(parser)
    parser.set_defaults(run=restore_version, dry_run=False)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "publish": _add_publish,
    "restore": _add_restore,
}


def publish_file(args: argparse.Namespace, settings: Settings) -> int:
    """Publish a file as a new version, or say what that would change."""
    if args.valid_only and args.mode != UPDATE:
        print_line(
            "tradeviz: with --valid-only a file only adds and updates: to replace with a part of "
            "it would delete what the lines left out say. Nothing was published.",
            is_error=True,
        )
        return USAGE
    library = open_library(settings)
    upload = read_file(args, library)
    if upload is None:
        return FAILED
    with limited():
        candidate = upload_candidate(upload, library.store, mode=args.mode)
    if candidate is None:
        record = {**reading_record(upload), "published": False, "version": None}
        print_result(args, record, lambda: print_reading(upload))
        return REFUSED
    _refuse_overtaken(args.replacing, candidate)
    problems = problem_records(upload.reading.warnings)
    record = {"file": candidate.origin.file, "mode": args.mode, "problems": problems}
    return publish_and_report(args, candidate, library, record)


def _refuse_overtaken(replacing: int | None, candidate: Candidate) -> None:
    """Raise OvertakenError where somebody looked at another version than the newest."""
    if replacing is not None and replacing != candidate.replacing:
        raise OvertakenError(
            "Version {newest} of {dataset} is the newest, not {version}, so nothing was published. "
            "Compare with the newest version, then publish again.",
            newest=candidate.replacing,
            dataset=candidate.dataset.name,
            version=replacing,
        )


def restore_version(args: argparse.Namespace, settings: Settings) -> int:
    """Publish an older version again."""
    library = open_library(settings)
    candidate = restore_candidate(library.store, DATASETS[args.dataset], args.version)
    if candidate.changes.is_empty:
        raise EmptyError(
            "Version {version} holds the same rows as the newest, so nothing was published.",
            version=args.version,
        )
    record: Record = {"restores": args.version, "problems": []}
    return publish_and_report(args, candidate, library, record)


def publish_and_report(
    args: argparse.Namespace, candidate: Candidate, library: Library, record: Record
) -> int:
    """Publish a candidate and print `record` and what that changes; with `args.dry_run` only print
    it."""
    impact = impact_of(candidate, library.store, library.codes, date.today())
    with limited():
        moves = [] if candidate.is_same else [impact.headlines(ENGLISH), impact.charts(ENGLISH)]
    headlines, charts = moves or ([], [])
    is_held_back = args.dry_run or candidate.is_same or candidate.blocking
    version = None if is_held_back else _publish(args, candidate, library, impact)
    record |= {
        "dataset": candidate.dataset.name,
        "replacing": candidate.replacing,
        "published": version is not None,
        "version": candidate.replacing if candidate.is_same else version,
        "counts": candidate.changes.counts,
        "problems": [*record["problems"], *problem_records(candidate.doubts)],
        "headlines": [asdict(move) for move in headlines],
        "charts": [asdict(move) for move in charts],
        "largest": revision_records(largest_changes(candidate.changes), candidate.dataset),
    }
    outcome = _outcome(args.dry_run, candidate, version)
    print_result(args, record, lambda: _print_changes(candidate, [*headlines, *charts], outcome))
    return REFUSED if candidate.blocking else DONE


def _publish(
    args: argparse.Namespace, candidate: Candidate, library: Library, impact: Impact
) -> int:
    headlines = impact.kept()
    return publish(candidate, library.store, by=args.by, note=args.note, headlines=headlines)


def _outcome(is_dry: bool, candidate: Candidate, version: int | None) -> str:
    """What became of a candidate, in a line."""
    if candidate.blocking:
        return "was not published; correct the file first"
    if candidate.is_same:
        return "nothing would change; nothing was published"
    if is_dry:
        return "nothing was written (--dry-run)"
    return f"{candidate.dataset.name} version {version} is published"


def _print_changes(candidate: Candidate, moves: list[Moved], outcome: str) -> None:
    """For people: how many rows change, which headlines and charts, what is doubtful, what became
    of it."""
    print_line(", ".join(f"{count} {what}" for what, count in candidate.changes.counts.items()))
    for move in moves:
        print_line(f"  {move.page}: {move.before or '(new)'} → {move.after or '(gone)'}")
    print_problems(candidate.doubts)
    print_line(outcome)
