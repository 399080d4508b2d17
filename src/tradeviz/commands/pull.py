"""`tradeviz fetch`: ask an official source, say what publishing its answer would change, publish it where asked to."""

import argparse
import sys
from datetime import date
from typing import Any

from tradeviz.commands.output import DONE, REFUSED, USAGE, print_problems, say, told
from tradeviz.commands.versions import published
from tradeviz.errors import TableError
from tradeviz.publishing import candidate as candidates
from tradeviz.publishing import pull
from tradeviz.publishing.shipped import Shipped
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullResult
from tradeviz.storage.store import Store

_EPILOG = """\
examples:
  tradeviz fetch eurostat-services --since 2015
  tradeviz fetch comext --since 2020-01 --publish --by cron --note "monthly update"

Without --publish nothing is published: the consequences are shown. With it, the answer is published
when no problem blocks it. A pull stopped half way goes on where it was.
exit codes: 0 done · 1 a problem blocks, or overtaken · 2 wrong usage · 3 the service or the store failed"""


def add_to(acts: Any) -> None:
    """The command and its arguments."""
    fetch = acts.add_parser(
        "fetch",
        help="ask an official source for its figures",
        epilog=_EPILOG,
        description="Ask an official source for its figures.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    fetch.add_argument("source", choices=list(SOURCES), metavar="SOURCE", help=", ".join(SOURCES))
    fetch.add_argument("--since", metavar="PERIOD", help="2015, 2015-Q2 or 2015-03 (default: all)")
    fetch.add_argument("--until", metavar="PERIOD", help="likewise (default: the newest)")
    fetch.add_argument(
        "--publish",
        action="store_true",
        help="publish when no problem blocks; wants --by and --note",
    )
    fetch.add_argument("--by", metavar="NAME", help="who publishes")
    fetch.add_argument("--note", metavar="TEXT", help="why; kept in the history")
    fetch.add_argument(
        "--mode", choices=candidates.MODES, default=candidates.UPDATE, help="default: %(default)s"
    )
    fetch.add_argument(
        "--dry-run", action="store_true", help="publish nothing, whatever else is said"
    )
    fetch.add_argument("--json", action="store_true", help="print JSON")


def fetch(asked: argparse.Namespace, store: Store, shipped: Shipped) -> int:
    """Ask, compare, publish where asked to."""
    if asked.publish and not (asked.by and asked.note):
        print(
            "tradeviz: --publish wants --by and --note: who publishes and why. Nothing was fetched.",
            file=sys.stderr,
        )
        return USAGE
    source = SOURCES[asked.source]
    pulled = pull.asked(
        source, asked.settings, shipped, since=asked.since, until=asked.until, progress=_progress
    )
    about = _about(asked.source, pulled)
    if not pulled.dataset:
        say(
            asked,
            {**about, "found": [{"id": entry.id, "name": entry.name} for entry in pulled.entries]},
            lambda: print("\n".join(f"{entry.id}  {entry.name}" for entry in pulled.entries)),
        )
        return DONE
    try:
        proposed = pull.candidate(pulled, store, shipped, mode=asked.mode, today=date.today())
    except TableError as error:
        problems = error.problems
        about |= {
            "dataset": pulled.dataset,
            "published": False,
            "version": None,
            "problems": told(problems),
        }
        say(asked, about, lambda: print_problems(problems))
        return REFUSED
    asked.dry_run, asked.dataset = asked.dry_run or not asked.publish, pulled.dataset
    return published(asked, proposed, store, shipped, about)


def _about(name: str, pulled: PullResult) -> dict[str, Any]:
    return {
        "source": name,
        "updated": pulled.updated,
        "address": pulled.address,
        "licence": pulled.licence,
        "rows": len(pulled.table),
        "problems": [],
    }


def _progress(done: int, whole: int) -> None:
    """Where a long pull is, for whoever watches."""
    if sys.stderr.isatty():
        print(f"\r{done} / {whole}", end="\n" if done == whole else "", file=sys.stderr, flush=True)
