"""The one door to a terminal: what it would act on, in a note, a name or a file's name, is written
out."""

import argparse
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tradeviz.hidden import spelled

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


def print_line(line: str, *, is_error: bool = False) -> None:
    """One line, whatever stands in it."""
    print(spelled(line), file=sys.stderr if is_error else sys.stdout, flush=True)


def print_progress(done: int, whole: int) -> None:
    """Where long work is, for whoever watches: always on the same line."""
    if sys.stderr.isatty():
        print(f"\r{done} / {whole}", end="\n" if done == whole else "", file=sys.stderr, flush=True)


def print_json(record: Mapping[str, Any]) -> None:
    """A record as JSON, which says the same with every hidden sign written out."""
    text = json.dumps(record, ensure_ascii=False, indent=1, default=str)
    print("\n".join(spelled(line) for line in text.split("\n")), flush=True)


def print_bytes(content: bytes) -> None:
    """A file, byte for byte, for whoever takes it up; on a screen as lines of text."""
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(content)
        return
    for line in content.decode("utf-8-sig", "backslashreplace").splitlines():
        print_line(line)


class InertParser(argparse.ArgumentParser):
    """A parser of arguments that repeats none of them as they are."""

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """What it says of itself, or of arguments that it does not understand."""
        super()._print_message("\n".join(map(spelled, message.split("\n"))), file)
