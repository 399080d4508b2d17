"""What the commands print: JSON for machines, lines for people."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from tradeviz.i18n import Language
from tradeviz.terminal import print_json

ENGLISH = Language("en")
MOST = 20
"""How many problems or rows are printed for people; machines get all."""

Record = dict[str, Any]
"""Something as JSON writes it."""


def print_result(
    args: argparse.Namespace, record: Mapping[str, Any], print_lines: Callable[[], None]
) -> None:
    """JSON for machines, or lines for people."""
    if args.json:
        print_json(record)
    else:
        print_lines()
