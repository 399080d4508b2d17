"""The `tradeviz` command. Exit codes: 0 done, 1 the data say no, 2 usage, 3 the world failed."""

import argparse
import os
import sys
from collections.abc import Sequence

from tradeviz import __version__
from tradeviz.commands import COMMANDS, FAILED, REFUSED
from tradeviz.errors import (
    EmptyError,
    LimitError,
    OvertakenError,
    SettingError,
    SourceError,
    StoreError,
    TableError,
    VersionError,
)
from tradeviz.settings import Settings
from tradeviz.terminal import InertParser, print_line

_EPILOG = """\
settings, read from the environment:
  TRADEVIZ_STORE   where published versions are kept: a folder, or any address
                   Delta Lake can open (default: the folder store/ of the project)
  TRADEVIZ_DATA    folder of the shipped figures (default: data/ of the project)

exit codes: 0 done · 1 the data say no · 2 wrong usage · 3 the world failed
(store unreadable, disk full, port in use)"""


def parser(chosen: str = "") -> argparse.ArgumentParser:
    """What the command understands: a line for each command, and the arguments of the one
    `chosen`."""
    wide = argparse.RawDescriptionHelpFormatter
    top = InertParser(
        prog="tradeviz",
        description="Trade and economic missions between Luxembourg and Japan.",
        epilog=_EPILOG,
        formatter_class=wide,
    )
    top.add_argument("--version", action="version", version=f"tradeviz {__version__}")
    parsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sentence = f"{command.summary[0].upper()}{command.summary[1:]}."
        one = parsers.add_parser(
            name, help=command.summary, description=sentence, formatter_class=wide
        )
        if name == chosen:
            command.load().COMMANDS[name](one)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    chosen = next((word for word in words if not word.startswith("-")), "")
    args = parser(chosen).parse_args(words)
    try:
        code: int = args.run(args, Settings.read(os.environ))
        return code
    except TableError as error:
        return _refused(error)
    except (VersionError, OvertakenError, EmptyError) as error:
        return _ended(error, REFUSED)
    except (StoreError, SettingError, SourceError, LimitError) as error:
        return _ended(error, FAILED)
    except OSError as error:
        reason = f"{error.filename or 'the system'}: {error.strerror}. Nothing was changed."
        return _ended(reason, FAILED)


def _ended(reason: object, code: int) -> int:
    print_line(f"tradeviz: {reason}", is_error=True)
    return code


def _refused(error: TableError) -> int:
    """The table that breaks its rules, and where."""
    from tradeviz.commands.problems import print_table_error

    print_line(f"tradeviz: {error}", is_error=True)
    print_table_error(error)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
