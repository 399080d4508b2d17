"""The contenders, each in a process of its own on a port of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks import data
from benchmarks.contenders import static_page
from tests.browser import serving
from tradeviz.settings import ROOT

OURS, STATIC, DASH, PLAIN = "tradeviz", "static page", "Dash", "plain Streamlit"
SAME = ", our figures"
"""Added to the name of a contender that draws exactly our figures instead of Plotly Express's."""
_PLAIN_SCRIPT = ROOT / "benchmarks" / "contenders" / "plain_streamlit.py"
_QUIET = [
    "--server.headless",
    "true",
    "--browser.gatherUsageStats",
    "false",
    "--server.fileWatcherType",
    "none",
]


@dataclass(frozen=True)
class Contender:
    """One that answers: what it is called, its kind (decides how a year is chosen), its address."""

    name: str
    kind: str
    url: str


@contextmanager
def running(folder: Path) -> Iterator[dict[str, Contender]]:
    """Every contender on the same made figures, by name, until the block ends."""
    filled = data.store(folder / "store")
    table, figures = folder / "services.parquet", folder / "figures.json"
    data.table(table)
    ours = data.our_figures(filled, figures)
    with ExitStack() as stack:
        started = stack.enter_context
        contenders = [Contender(OURS, OURS, started(serving.served(folder / "store")).url)]
        for added, drawn, file in (("", data.express_figures(table), table), (SAME, ours, figures)):
            pages = static_page.write(folder / f"static{added}", drawn)
            contenders.append(started(_served(STATIC + added, STATIC, _http(pages))))
            contenders.append(started(_served(DASH + added, DASH, _dash(file))))
        contenders.append(started(_served(PLAIN, PLAIN, _streamlit(table), folder)))
        yield {contender.name: contender for contender in contenders}


def _dash(file: Path) -> list[str]:
    return ["-m", "benchmarks.contenders.dash_app", "{}", str(file)]


def _http(folder: Path) -> list[str]:
    return ["-m", "http.server", "{}", "--bind", "127.0.0.1", "--directory", str(folder)]


def _streamlit(table: Path) -> list[str]:
    where = ["--server.port", "{}", "--server.address", "127.0.0.1"]
    return ["-m", "streamlit", "run", str(_PLAIN_SCRIPT), *_QUIET, *where, "--", str(table)]


@contextmanager
def _served(name: str, kind: str, command: list[str], folder: Path = ROOT) -> Iterator[Contender]:
    """A contender started in `folder` (plain Streamlit must not find our settings there)."""
    port = serving.free_port()
    arguments = [sys.executable, *(str(port) if part == "{}" else part for part in command)]
    process = subprocess.Popen(
        arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    contender = Contender(name, kind, f"http://127.0.0.1:{port}")
    try:
        _wait(contender, process)
        yield contender
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(contender: Contender, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 90
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(contender.url, timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{contender.name} does not answer")
