"""`tradeviz doctor`: what is installed, where the store is, what is in it, what needs mending."""

import argparse
import platform
from collections.abc import Callable
from importlib import metadata

from tradeviz import __version__
from tradeviz.commands import DONE, REFUSED
from tradeviz.commands.problems import print_table_error
from tradeviz.datasets import DATASETS
from tradeviz.errors import TableError
from tradeviz.library import Library, open_library
from tradeviz.settings import Settings

_LIBRARIES = (
    "streamlit",
    "pandas",
    "plotly",
    "pyarrow",
    "deltalake",
    "ibis-framework",
    "duckdb",
)


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.description = "Look at installation and store; exit 1 when something needs mending."
    parser.set_defaults(run=examine)


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {"doctor": _add_doctor}


def examine(_args: argparse.Namespace, settings: Settings) -> int:
    """Look at installation and store, and print what is there."""
    print(f"tradeviz {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for name in _LIBRARIES:
        print(f"  {name:16} {metadata.version(name)}")
    print(f"shipped figures: {settings.data}")
    print(f"store: {settings.store}")
    library = open_library(settings)
    for name in DATASETS:
        _print_dataset(name, library)
    print("something needs mending" if library.failures else "all is well")
    return REFUSED if library.failures else DONE


def _print_dataset(name: str, library: Library) -> None:
    """The newest version of a dataset, or why its shipped figures could not be brought in."""
    if (error := library.failures.get(name)) is None:
        newest = library.store.history(name)[0]
        print(
            f"  {name:10} version {newest.version}, {newest.rows} rows, "
            f"by {newest.by} at {newest.at}"
        )
        return
    print(f"  {name:10} ✗ {error}")
    if isinstance(error, TableError):
        print_table_error(error)
