"""The `tradeviz` command. Exit codes: 0 done, 1 the data say no, 2 usage, 3 the world failed."""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from tradeviz import __version__, commands
from tradeviz.commands import arguments, pull
from tradeviz.commands.output import DONE, ENGLISH, FAILED, REFUSED
from tradeviz.datasets import DATASETS
from tradeviz.errors import (
    EmptyError,
    OvertakenError,
    SettingError,
    SourceError,
    StoreError,
    TableError,
    TradevizError,
    VersionError,
)
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake.messages import problem_place, problem_sentence
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.render.csv_file import table_csv
from tradeviz.render.dataset_file import dataset_file
from tradeviz.render.shareable import shareable_version, withheld_sentence
from tradeviz.settings import Settings
from tradeviz.storage.store import Store

_EPILOG = """\
settings, read from the environment:
  TRADEVIZ_STORE   where published versions are kept: a folder, or any address
                   Delta Lake can open (default: the folder store/ of the project)
  TRADEVIZ_DATA    folder of the shipped figures (default: data/ of the project)

exit codes: 0 done · 1 the data say no · 2 wrong usage · 3 the world failed
(store unreadable, disk full, port in use)"""

_EXPORT = """\
examples:
  tradeviz export services                        newest version, CSV, to the screen
  tradeviz export goods --format xlsx --out goods.xlsx
  tradeviz export goods --version 0 --format parquet --out goods.parquet

The columns are those of the dataset, so an export can be read back as it is."""


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    wide = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(
        prog="tradeviz",
        description="Trade and economic missions between Luxembourg and Japan.",
        epilog=_EPILOG,
        formatter_class=wide,
    )
    top.add_argument("--version", action="version", version=f"tradeviz {__version__}")
    acts = top.add_subparsers(dest="act", metavar="COMMAND", required=True)
    serve = acts.add_parser(
        "serve",
        help="open the dashboard for browsers",
        formatter_class=wide,
        description=(
            "Serve the dashboard until Ctrl+C. The store is filled with the shipped figures on the first start."
        ),
    )
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: %(default)s, this machine)",
    )
    serve.add_argument(
        "--port", type=_port, default=8501, help="port to listen on (default: %(default)s)"
    )
    export = acts.add_parser(
        "export",
        help="write a published dataset to a file",
        formatter_class=wide,
        description="Write one version of a dataset.",
        epilog=_EXPORT,
    )
    export.add_argument(
        "dataset", choices=sorted(DATASETS), metavar="DATASET", help=", ".join(sorted(DATASETS))
    )
    export.add_argument("--version", type=int, help="version number (default: the newest)")
    export.add_argument(
        "--format", choices=["csv", "parquet", "xlsx"], default="csv", help="default: %(default)s"
    )
    export.add_argument(
        "--language",
        choices=list(LANGUAGES),
        help="CSV as the spreadsheets of this language read it, "
        "such as decimal commas (default: plain CSV for programs)",
    )
    export.add_argument("--out", type=Path, help="file to write (default: the screen)")
    acts.add_parser(
        "doctor",
        help="say what is installed, where the store is, what is in it",
        formatter_class=wide,
        description="Look at installation and store; exit 1 when something needs mending.",
    )
    arguments.add_to(acts)
    pull.add_to(acts)
    return top


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port; choose one from 1 to 65535")
    return port


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    asked = parser().parse_args(arguments)
    settings = Settings.read(os.environ)
    try:
        if asked.act in commands.COMMANDS:
            asked.settings = settings
            store, _failed = _filled(settings)
            return commands.COMMANDS[asked.act](asked, store, Shipped(settings.data))
        return {"serve": _serve, "export": _export, "doctor": _doctor}[asked.act](asked, settings)
    except TableError as error:
        print(f"tradeviz: {error}", file=sys.stderr)
        _tell(error)
        return REFUSED
    except (VersionError, OvertakenError, EmptyError) as error:
        print(f"tradeviz: {error}", file=sys.stderr)
        return REFUSED
    except (StoreError, SettingError, SourceError) as error:
        print(f"tradeviz: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(
            f"tradeviz: {error.filename or 'the system'}: {error.strerror}. Nothing was changed.",
            file=sys.stderr,
        )
        return FAILED


def _tell(error: TableError) -> None:
    for problem in error.problems[:20]:
        where = problem_place(problem, ENGLISH)
        print(
            f"  {f'{where}: ' if where else ''}{problem_sentence(problem, ENGLISH)}",
            file=sys.stderr,
        )
    if len(error.problems) > 20:
        print(f"  … and {len(error.problems) - 20} more", file=sys.stderr)


def _filled(settings: Settings) -> tuple[Store, dict[str, TradevizError]]:
    """The store with the shipped figures in it, and what could not be brought in."""
    store = Store(settings.store)
    return store, dict(publish_shipped(store, Shipped(settings.data)))


def _serve(asked: argparse.Namespace, settings: Settings) -> int:
    from tradeviz import server

    server.require_free(asked.host, asked.port)
    _, failed = _filled(settings)
    for error in failed.values():
        print(f"tradeviz: {error}", file=sys.stderr)
    print(
        f"tradeviz is on http://{asked.host}:{asked.port} (store: {settings.store}); stop it with Ctrl+C",
        flush=True,
    )
    server.serve(asked.host, asked.port)
    return DONE


def _export(asked: argparse.Namespace, settings: Settings) -> int:
    store, failed = _filled(settings)
    if asked.dataset in failed and store.current(asked.dataset) is None:
        raise failed[asked.dataset]
    newest = store.current(asked.dataset)
    version = newest if asked.version is None else asked.version
    if newest is None or version is None or not 0 <= version <= newest:
        print(
            f"tradeviz: {asked.dataset} has no version {version}; its versions are 0 to {newest}. Nothing was "
            "written.",
            file=sys.stderr,
        )
        return REFUSED
    table, left_out = shareable_version(store, asked.dataset, version)
    is_local = asked.language and asked.format == "csv"
    content = (
        table_csv(table, Language(asked.language))
        if is_local
        else dataset_file(table, asked.format)
    )
    if asked.out:
        asked.out.write_bytes(content)
        print(f"{asked.out}: {asked.dataset}, version {version}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
    if left_out:
        print(f"tradeviz: {withheld_sentence(left_out, ENGLISH)}", file=sys.stderr)
    return DONE


def _doctor(asked: argparse.Namespace, settings: Settings) -> int:
    del asked
    print(f"tradeviz {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for name in (
        "streamlit",
        "pandas",
        "plotly",
        "pyarrow",
        "deltalake",
        "ibis-framework",
        "duckdb",
    ):
        print(f"  {name:16} {metadata.version(name)}")
    print(f"shipped figures: {settings.data}")
    print(f"store: {settings.store}")
    store, failed = _filled(settings)
    for name in DATASETS:
        if name in failed:
            print(f"  {name:10} ✗ {failed[name]}")
            if isinstance(failed[name], TableError):
                _tell(failed[name])  # type: ignore[arg-type]
            continue
        newest = store.history(name)[0]
        print(
            f"  {name:10} version {newest.version}, {newest.rows} rows, by {newest.by} at {newest.at}"
        )
    print("something needs mending" if failed else "all is well")
    return REFUSED if failed else DONE


if __name__ == "__main__":
    sys.exit(main())
