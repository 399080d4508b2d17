"""`tradeviz export`: a version of a dataset as a file."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tradeviz.commands import DONE, REFUSED, arguments
from tradeviz.commands.output import ENGLISH
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.library import open_library
from tradeviz.render.csv_file import table_csv
from tradeviz.render.dataset_file import dataset_file
from tradeviz.render.shareable import shareable_version, withheld_sentence
from tradeviz.settings import Settings
from tradeviz.terminal import print_bytes, print_line

_EXPORT = """\
examples:
  tradeviz export services                        newest version, CSV, to the screen
  tradeviz export goods --format xlsx --out goods.xlsx
  tradeviz export goods --version 0 --format parquet --out goods.parquet

The columns are those of the dataset, so an export can be read back as it is."""


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.description, parser.epilog = "Write one version of a dataset.", _EXPORT
    arguments.add_dataset(parser)
    parser.add_argument("--version", type=int, help="version number (default: the newest)")
    forms, default = ["csv", "parquet", "xlsx"], "default: %(default)s"
    parser.add_argument("--format", choices=forms, default="csv", help=default)
    parser.add_argument(
        "--language",
        choices=list(LANGUAGES),
        help="CSV as the spreadsheets of this language read it, "
        "such as decimal commas (default: plain CSV for programs)",
    )
    parser.add_argument("--out", type=Path, help="file to write (default: the screen)")
    parser.set_defaults(run=export_version)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"export": _add_export}


def export_version(args: argparse.Namespace, settings: Settings) -> int:
    """Write one version of a dataset to a file or to the screen."""
    library = open_library(settings)
    newest = library.store.current(args.dataset)
    if newest is None and args.dataset in library.failures:
        raise library.failures[args.dataset]
    version = newest if args.version is None else args.version
    if newest is None or version is None or not 0 <= version <= newest:
        print_line(
            f"tradeviz: {args.dataset} has no version {version}; "
            f"its versions are 0 to {newest}. Nothing was written.",
            is_error=True,
        )
        return REFUSED
    table, left_out = shareable_version(library.store, args.dataset, version)
    content = _content(args, table)
    if args.out:
        args.out.write_bytes(content)
        print_line(f"{args.out}: {args.dataset}, version {version}", is_error=True)
    else:
        print_bytes(content)
    if left_out:
        print_line(f"tradeviz: {withheld_sentence(left_out, ENGLISH)}", is_error=True)
    return DONE


def _content(args: argparse.Namespace, table: pd.DataFrame) -> bytes:
    """The file: as programs read it, or as the spreadsheets of a language do."""
    if args.language and args.format == "csv":
        return table_csv(table, Language(args.language))
    return dataset_file(table, args.format)
