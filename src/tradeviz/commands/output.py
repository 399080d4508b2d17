"""What the commands print: JSON for machines, lines for people."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from tradeviz.i18n import Language

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
        print(json.dumps(record, ensure_ascii=False, indent=1, default=str))
    else:
        print_lines()


def print_bytes(content: bytes) -> None:
    """A file to the screen, byte for byte."""
    sys.stdout.buffer.write(content)
