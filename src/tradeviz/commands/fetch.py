"""`tradeviz fetch`: ask an official source, say what publishing its answer would change, publish it
where asked to."""

import argparse
import time
from collections.abc import Callable
from datetime import date

from tradeviz.commands import DONE, REFUSED, USAGE, arguments
from tradeviz.commands.output import Record, print_result
from tradeviz.commands.problems import print_problems, problem_records
from tradeviz.commands.publish import publish_and_report
from tradeviz.errors import TableError
from tradeviz.library import Library, open_library
from tradeviz.publishing.modes import MODES, UPDATE
from tradeviz.publishing.pull import ask_source, pull_candidate
from tradeviz.settings import Settings
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.terminal import print_line, print_progress

_FETCH = """\
examples:
  tradeviz fetch eurostat-services --since 2015
  tradeviz fetch comext --since 2020-01 --publish --by cron --note "monthly update"

Without --publish nothing is published: the consequences are shown. With it, the answer is published
when no problem blocks it. A pull stopped half way goes on where it was.
exit codes: 0 done · 1 a problem blocks, or overtaken · \
2 wrong usage · 3 the service or the store failed"""


def _add_fetch(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _FETCH
    names = list(SOURCES)
    parser.add_argument("source", choices=names, metavar="SOURCE", help=", ".join(names))
    since, until = "2015, 2015-Q2 or 2015-03 (default: all)", "likewise (default: the newest)"
    parser.add_argument("--since", metavar="PERIOD", help=since)
    parser.add_argument("--until", metavar="PERIOD", help=until)
    when = "publish when no problem blocks; wants --by and --note"
    parser.add_argument("--publish", action="store_true", help=when)
    parser.add_argument("--by", metavar="NAME", help="who publishes")
    parser.add_argument("--note", metavar="TEXT", help="why; kept in the history")
    parser.add_argument("--mode", choices=MODES, default=UPDATE, help="default: %(default)s")
    dry = "publish nothing, whatever else is said"
    parser.add_argument("--dry-run", action="store_true", help=dry)
    arguments.add_json(parser)
    parser.set_defaults(run=fetch_figures)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"fetch": _add_fetch}


def fetch_figures(args: argparse.Namespace, settings: Settings) -> int:
    """Ask, compare, publish where asked to."""
    if args.publish and not (args.by and args.note):
        print_line(
            "tradeviz: --publish wants --by and --note: who publishes and why. "
            "Nothing was fetched.",
            is_error=True,
        )
        return USAGE
    library = open_library(settings)
    request = PullRequest(
        args.since,
        args.until,
        settings.partners,
        codes=library.codes,
        progress=print_progress,
    )
    pulled = ask_source(SOURCES[args.source], request, settings, time.time)
    if not pulled.dataset:
        return _print_list(args, pulled)
    args.dry_run = args.dry_run or not args.publish
    return _compare(args, pulled, library)


def _compare(args: argparse.Namespace, pulled: PullResult, library: Library) -> int:
    """Compare the answer with what is published, and publish it where asked to."""
    record = _pull_record(args.source, pulled)
    try:
        candidate = pull_candidate(
            pulled, library.store, library.codes, mode=args.mode, today=date.today()
        )
    except TableError as error:
        problems = error.problems
        record |= {"dataset": pulled.dataset, "published": False, "version": None}
        record["problems"] = problem_records(problems)
        print_result(args, record, lambda: print_problems(problems))
        return REFUSED
    return publish_and_report(args, candidate, library, record)


def _pull_record(name: str, pulled: PullResult) -> Record:
    return {
        "source": name,
        "updated": pulled.updated,
        "address": pulled.address,
        "licence": pulled.licence,
        "rows": len(pulled.table),
        "problems": [],
    }


def _print_list(args: argparse.Namespace, pulled: PullResult) -> int:
    """What a source has that is only listed."""
    listed = [{"id": one.id, "name": one.name} for one in pulled.entries]
    record = {**_pull_record(args.source, pulled), "found": listed}
    print_result(args, record, lambda: _print_entries(pulled))
    return DONE


def _print_entries(pulled: PullResult) -> None:
    for one in pulled.entries:
        print_line(f"{one.id}  {one.name}")
