"""`tradeviz doctor`: what is installed, where the store is, what is in it, what needs mending."""

import argparse
import platform
from collections.abc import Callable
from importlib import metadata

from tradeviz import __version__
from tradeviz.commands import DONE, REFUSED
from tradeviz.commands.problems import print_table_error
from tradeviz.datasets import DATASETS
from tradeviz.errors import StoreError, TableError
from tradeviz.library import Library, open_library
from tradeviz.render.browser import find_browser
from tradeviz.settings import Settings
from tradeviz.storage.store import Store
from tradeviz.terminal import print_line

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
    print_line(f"tradeviz {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for name in _LIBRARIES:
        print_line(f"  {name:16} {metadata.version(name)}")
    print_line(f"shipped figures: {settings.data}")
    print_line(f"store: {settings.store}")
    print_line(f"pictures: {_browser(settings)}")
    library = open_library(settings)
    is_well = [_print_dataset(name, library) for name in DATASETS]
    print_line("all is well" if all(is_well) else "something needs mending")
    return DONE if all(is_well) else REFUSED


def _browser(settings: Settings) -> str:
    """What draws pictures of charts, or what to install for it; without it all else works."""
    missing = "none: no Chromium or Chrome; on Debian: apt install chromium fonts-noto-cjk"
    return find_browser(settings.chromium) or missing


def _print_dataset(name: str, library: Library) -> bool:
    """The newest version of a dataset and what is damaged, or why its shipped figures could not be
    brought in; whether all of it is well."""
    error = library.failures.get(name)
    if error is not None:
        print_line(f"  {name:10} ✗ {error}")
        if isinstance(error, TableError):
            print_table_error(error)
        return False
    try:
        history = library.store.history(name)
    except StoreError as unreadable:
        print_line(f"  {name:10} ✗ {unreadable}")
        return False
    newest = history[0]
    print_line(
        f"  {name:10} version {newest.version}, {newest.rows} rows, by {newest.by} at {newest.at}"
    )
    return _print_damages(name, [release.hash for release in history], library.store)


def _print_damages(name: str, originals: list[str], store: Store) -> bool:
    """What of a dataset's versions, and of the files that they came from (by their digests), is
    lost or not what was written; whether nothing is."""
    unchecked, errors = [], []
    for version in reversed(range(len(originals))):
        try:
            if not store.check(name, version):
                unchecked.append(version)
        except StoreError as error:
            errors.append(error)
    try:
        for digest in {*originals}:
            store.original(digest)
    except StoreError as error:
        errors.append(error)
    for damage in errors:
        print_line(f"  {'':10} ✗ {damage}")
    if unchecked:
        print_line(f"  {'':10} published before digests were kept, so not compared: {unchecked}")
    return not errors
