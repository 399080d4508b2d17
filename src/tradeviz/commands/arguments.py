"""Arguments that several commands take."""

import argparse
from pathlib import Path

from tradeviz.datasets import DATASETS


def add_dataset(parser: argparse.ArgumentParser) -> None:
    """Which dataset."""
    names = sorted(DATASETS)
    parser.add_argument("dataset", choices=names, metavar="DATASET", help=", ".join(names))


def add_json(parser: argparse.ArgumentParser) -> None:
    """Whether a machine reads the answer."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_signature(parser: argparse.ArgumentParser) -> None:
    """Who publishes, and why."""
    parser.add_argument("--by", required=True, metavar="NAME", help="who publishes")
    parser.add_argument("--note", required=True, metavar="TEXT", help="why; kept in the history")


def add_file(parser: argparse.ArgumentParser) -> None:
    """Which file, and how it is to be read."""
    forms = "CSV, TSV, TXT or XLSX, also packed with gzip"
    parser.add_argument("file", type=Path, metavar="FILE", help=forms)
    how = parser.add_argument_group("how to read the file, where that is not recognised")
    how.add_argument("--encoding", help="such as utf-8, cp1252, cp932")
    how.add_argument("--delimiter", help="one character")
    how.add_argument("--decimal", choices=[".", ","], help="decimal mark")
    line = "line of the column names, 1 for the first"
    how.add_argument("--header", type=int, metavar="LINE", help=line)
    how.add_argument("--sheet", help="sheet of a workbook")
    how.add_argument("--layout", choices=["long", "wide"], help="wide: periods across")
    how.add_argument("--dates", choices=["dmy", "mdy"], help="how 03/04/2023 is to be read")
    which = "which column is which; OURS empty to leave one out"
    add_pairs(how, "--map", "THEIRS=OURS", which)
    same = "what stands in every row of a column that the file lacks"
    add_pairs(how, "--fill", "OURS=TEXT", same)
    meant = "M, C, P, E, R, B, zero, not_applicable, footnote"
    sign = f"what a sign beside a figure or in its place means: {meant}"
    add_pairs(how, "--sign", "SIGN=MEANING", sign)
    instead = "what is read in place of a text, in every row: reporter:Luxemburg GD=LU"
    add_pairs(how, "--read", "OURS:TEXT=INSTEAD", instead)
    valid = "leave out the lines with problems and read the others; only with --mode update"
    how.add_argument("--valid-only", action="store_true", help=valid)


def add_pairs(group: argparse._ActionsContainer, name: str, metavar: str, help: str) -> None:
    """An argument that may be given several times, each a name and a text."""
    group.add_argument(name, action="append", type=_pair, default=[], metavar=metavar, help=help)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=") if text.endswith("=") else text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text} is not of the form NAME=TEXT")
    return name, value
