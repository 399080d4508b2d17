"""What `tradeviz` can do. A command's arguments and its work are imported when it is used, so that
`--help` answers at once."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

DONE, REFUSED, USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: done, the data say no, wrong usage, the world failed."""


class Family(Protocol):
    """A module of this package: some commands that belong together."""

    COMMANDS: Mapping[str, Callable[[argparse.ArgumentParser], None]]
    """Name → what gives a parser the command's arguments, and the default `run(args, settings)`
    that does its work."""


@dataclass(frozen=True)
class Command:
    """One command, as far as it is known without being used."""

    family: str
    """The module of this package that knows the rest."""
    summary: str

    def load(self) -> Family:
        """Its family, imported."""
        return cast(Family, import_module(f"{__name__}.{self.family}"))


COMMANDS: Mapping[str, Command] = {
    "serve": Command("serve", "open the dashboard for browsers"),
    "export": Command("export", "write a published dataset to a file"),
    "chart": Command("chart", "write a chart of a page as a picture"),
    "brief": Command("brief", "write all that matters in one file: PDF, slides, HTML, DOCX"),
    "doctor": Command("doctor", "say what is installed, where the store is, what is in it"),
    "check": Command("files", "say what a file holds and what is wrong with it; writes nothing"),
    "publish": Command("publish", "publish a file as a new version"),
    "history": Command("history", "list every version: who, when, why, from which file"),
    "diff": Command("history", "say what changed between two versions"),
    "restore": Command("publish", "publish an older version again, as a new one"),
    "template": Command(
        "files", "write an empty table to fill in, with an explanation of each column"
    ),
    "watch": Command("watch", "say which rules on figures fire, and when each began to"),
    "fetch": Command("fetch", "ask an official source for its figures"),
}
"""Name → command, in the order of the help."""
