"""`tradeviz check` and `tradeviz template`: what a file holds and what is wrong with it; a table to
fill in."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tradeviz import intake
from tradeviz.commands import DONE, FAILED, REFUSED, USAGE, arguments
from tradeviz.commands.output import Record, print_result
from tradeviz.commands.problems import print_problems, problem_records
from tradeviz.datasets import DATASETS
from tradeviz.errors import Problem
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake import Choices, UnreadableError
from tradeviz.library import Library, open_library
from tradeviz.publishing.shipped import Shipped
from tradeviz.publishing.upload import Incoming, Upload, read_upload, upload_candidate
from tradeviz.settings import Settings
from tradeviz.terminal import print_bytes, print_line
from tradeviz.worker.limits import limited

_CHECK = """\
examples:
  tradeviz check services eurostat.csv
  tradeviz check goods jan.xlsx --sheet Data --map "Wert=value" --fill unit=EUR --json

Nothing is written. --json prints {"dataset", "file", "rows", "encoding", "delimiter", "decimal",
"layout", "mapping": {theirs: ours}, "problems": [{"severity", "rule", "line", "column", "found",
"expected", "message"}]}.
exit codes: 0 can be published · 1 cannot · 2 wrong usage · 3 the file could not be read at all"""


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _CHECK
    arguments.add_dataset(parser)
    arguments.add_json(parser)
    arguments.add_file(parser)
    parser.set_defaults(run=check_file)


def _add_template(parser: argparse.ArgumentParser) -> None:
    arguments.add_dataset(parser)
    languages, default = list(LANGUAGES), "default: %(default)s"
    parser.add_argument("--language", choices=languages, default="en", help=default)
    where = "file to write, .csv or .xlsx (default: CSV, to the screen)"
    parser.add_argument("--out", type=Path, help=where)
    parser.set_defaults(run=write_template)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "check": _add_check,
    "template": _add_template,
}


def check_file(args: argparse.Namespace, settings: Settings) -> int:
    """Say what a file holds, what is wrong with it, and what looks wrong beside what is
    published."""
    library = open_library(settings)
    upload = read_file(args, library)
    if upload is None:
        return FAILED
    candidate = upload_candidate(upload, library.store)
    doubts = () if candidate is None else candidate.doubts
    print_result(args, reading_record(upload, doubts), lambda: print_reading(upload, doubts))
    is_fit = candidate is not None and not candidate.blocking
    return DONE if is_fit else REFUSED


def read_file(args: argparse.Namespace, library: Library) -> Upload | None:
    """The file, read; None where it could not be read at all, which is printed."""
    file = Incoming(args.file.name, args.file.read_bytes(), date.today())
    dataset, choices = DATASETS[args.dataset], _choices(args)
    try:
        with limited():
            return read_upload(file, dataset, library.store, library.codes, choices)
    except UnreadableError as error:
        print_result(args, _unreadable_record(args, str(error)), lambda: None)
        print_line(f"tradeviz: {file.name}: {error}", is_error=True)
        return None


def _choices(args: argparse.Namespace) -> Choices:
    """How a file is to be read, as far as that was said."""
    return Choices(
        args.encoding,
        args.delimiter,
        args.decimal,
        args.header,
        args.sheet,
        args.layout,
        tuple(args.map),
        tuple(args.fill),
        args.dates,
        signs=tuple((sign.casefold(), meaning) for sign, meaning in args.sign),
        reads=tuple((*place.partition(":")[::2], instead) for place, instead in args.read),
        valid_only=args.valid_only,
    )


def _unreadable_record(args: argparse.Namespace, message: str) -> Record:
    problem = Problem("unreadable", found=args.file.name)
    nothing = dict.fromkeys(("encoding", "delimiter", "decimal", "layout"), "")
    return {
        "dataset": args.dataset,
        "file": args.file.name,
        "rows": 0,
        **nothing,
        "mapping": {},
        "problems": [{**asdict(problem), "message": message}],
    }


def reading_record(upload: Upload, doubts: Sequence[Problem] = ()) -> Record:
    """How a file was read, everything that is wrong with it, and what looks wrong, for
    machines."""
    how = upload.reading.recognised
    return {
        "dataset": upload.reading.dataset.name,
        "file": how.file,
        "rows": how.rows,
        "encoding": how.encoding,
        "delimiter": how.delimiter,
        "decimal": how.decimal,
        "layout": how.layout,
        "sheet": how.sheet,
        "header": how.header,
        "mapping": dict(how.mapping),
        "ignored": list(how.ignored),
        "remembered": upload.is_remembered,
        "left_out": upload.reading.left_out,
        "problems": problem_records([*upload.reading.problems, *doubts]),
    }


def print_reading(upload: Upload, doubts: Sequence[Problem] = ()) -> None:
    """The same for people."""
    how = upload.reading.recognised
    parts = [
        f"{how.rows} rows",
        how.encoding,
        f"sheet {how.sheet!r}" if how.sheet else "",
        f"delimiter {how.delimiter!r}" if how.delimiter else "",
        f"decimal mark {how.decimal!r}" if how.decimal else "",
        f"layout {how.layout}",
    ]
    print_line(f"{how.file}: {', '.join(part for part in parts if part)}")
    for theirs, ours in how.mapping.items():
        if theirs != ours:
            print_line(f"  column {theirs!r} is {ours}")
    print_problems([*upload.reading.problems, *doubts])
    is_blocked = any(doubt.severity == "error" for doubt in doubts)
    is_fit = upload.reading.is_publishable and not is_blocked
    print_line("can be published" if is_fit else "cannot be published")


def write_template(args: argparse.Namespace, settings: Settings) -> int:
    """Write the template of a dataset."""
    form = args.out.suffix.lstrip(".").lower() if args.out else "csv"
    if form not in ("csv", "xlsx"):
        print_line(
            f"tradeviz: {args.out} ends neither in .csv nor in .xlsx. Nothing was written.",
            is_error=True,
        )
        return USAGE
    dataset, codes = DATASETS[args.dataset], Shipped(settings.data).codes
    content = intake.template_file(dataset, codes, Language(args.language), form)
    if args.out:
        args.out.write_bytes(content)
        print_line(f"{args.out}: template of {args.dataset}", is_error=True)
    else:
        print_bytes(content)
    return DONE
