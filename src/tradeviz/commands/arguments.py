"""What the commands of staff understand."""

import argparse
from pathlib import Path
from typing import Any

from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES
from tradeviz.intake import Choices
from tradeviz.publishing import candidate

_CHECK = """\
examples:
  tradeviz check services eurostat.csv
  tradeviz check goods jan.xlsx --sheet Data --map "Wert=value" --fill unit=EUR --json

Nothing is written. --json prints {"dataset", "file", "rows", "encoding", "delimiter", "decimal",
"layout", "mapping": {theirs: ours}, "problems": [{"severity", "rule", "line", "column", "found",
"expected", "message"}]}.
exit codes: 0 can be published · 1 cannot · 2 wrong usage · 3 the file could not be read at all"""

_PUBLISH = """\
examples:
  tradeviz publish services 2025.csv --by Ana --note "Eurostat, July release" --dry-run
  tradeviz publish services 2025.csv --by Ana --note "Eurostat, July release"

modes:
  update            add rows and change those that exist; never deletes (default)
  replace-periods   rows of the same source and period that the file lacks go
  replace-all       the file is the whole dataset

One atomic step: everything or nothing. --replacing VERSION refuses when somebody published since.
exit codes: 0 published, or nothing to change · 1 problems, or overtaken · 2 wrong usage · 3 the world failed"""


def add_to(acts: Any) -> None:
    """The commands and their arguments."""
    check = _command(
        acts, "check", "say what a file holds and what is wrong with it; writes nothing", _CHECK
    )
    _file(check)
    publish = _command(acts, "publish", "publish a file as a new version", _PUBLISH)
    _file(publish)
    _who(publish)
    publish.add_argument(
        "--mode", choices=candidate.MODES, default=candidate.UPDATE, help="default: %(default)s"
    )
    publish.add_argument(
        "--replacing", type=int, metavar="VERSION", help="refuse unless this version is the newest"
    )
    publish.add_argument(
        "--dry-run", action="store_true", help="say what would change; write nothing"
    )
    _command(acts, "history", "list every version: who, when, why, from which file")
    compare = _command(acts, "diff", "say what changed between two versions")
    compare.add_argument("first", type=int, metavar="V1")
    compare.add_argument("second", type=int, metavar="V2")
    restore = _command(acts, "restore", "publish an older version again, as a new one")
    restore.add_argument("version", type=int, metavar="VERSION")
    _who(restore)
    template = _command(
        acts,
        "template",
        "write an empty table to fill in, with an explanation of each column",
        machine=False,
    )
    template.add_argument(
        "--language", choices=list(LANGUAGES), default="en", help="default: %(default)s"
    )
    template.add_argument(
        "--out", type=Path, help="file to write, .csv or .xlsx (default: CSV, to the screen)"
    )


def _command(
    acts: Any, name: str, help: str, epilog: str = "", *, machine: bool = True
) -> argparse.ArgumentParser:
    made = acts.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "dataset", choices=sorted(DATASETS), metavar="DATASET", help=", ".join(sorted(DATASETS))
    )
    if machine:
        made.add_argument("--json", action="store_true", help="print JSON")
    return made


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who publishes")
    command.add_argument("--note", required=True, metavar="TEXT", help="why; kept in the history")


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", type=Path, metavar="FILE", help="CSV, TSV, TXT or XLSX, also packed with gzip"
    )
    how = command.add_argument_group("how to read the file, where that is not recognised")
    how.add_argument("--encoding", help="such as utf-8, cp1252, cp932")
    how.add_argument("--delimiter", help="one character")
    how.add_argument("--decimal", choices=[".", ","], help="decimal mark")
    how.add_argument(
        "--header", type=int, metavar="LINE", help="line of the column names, 1 for the first"
    )
    how.add_argument("--sheet", help="sheet of a workbook")
    how.add_argument("--layout", choices=["long", "wide"], help="wide: periods across")
    how.add_argument("--dates", choices=["dmy", "mdy"], help="how 03/04/2023 is to be read")
    how.add_argument(
        "--map",
        action="append",
        type=_pair,
        default=[],
        metavar="THEIRS=OURS",
        help="which column is which; OURS empty to leave one out",
    )
    how.add_argument(
        "--fill",
        action="append",
        type=_pair,
        default=[],
        metavar="OURS=TEXT",
        help="what stands in every row of a column that the file lacks",
    )
    how.add_argument(
        "--valid-only",
        action="store_true",
        help="leave out the lines with problems and read the others; only with --mode update",
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=") if text.endswith("=") else text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text} is not of the form NAME=TEXT")
    return name, value


def choices(asked: argparse.Namespace) -> Choices:
    """How a file is to be read, as far as that was said."""
    return Choices(
        asked.encoding,
        asked.delimiter,
        asked.decimal,
        asked.header,
        asked.sheet,
        asked.layout,
        tuple(asked.map),
        tuple(asked.fill),
        asked.dates,
        valid_only=asked.valid_only,
    )
