"""The commit before a piece of work beside the work itself, in the same run: checked out into a
folder of its own and installed with the libraries that it pins itself, then the same measurement in
both trees by turns, each in processes of its own. Only their ratio is kept: what else the machine
did meanwhile, it did to both."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tradeviz.settings import ROOT

COMMIT = "20a0792"
NOW, BEFORE = "now", f"before ({COMMIT})"
_ALONE = Path(__file__).parent / "alone.py"


@dataclass(frozen=True)
class Tree:
    """A checkout: what it is called, where it is, the Python that has what it pins."""

    name: str
    folder: Path
    python: str = sys.executable

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process import this tree's modules, and no other's."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("TRADEVIZ_")}
        return {**kept, "PYTHONPATH": f"{self.folder}{os.pathsep}{self.folder / 'src'}"}

    def run(self, *arguments: str, **settings: str) -> str:
        """What Python prints, run in this tree. Raises RuntimeError when it fails."""
        done = subprocess.run(
            [self.python, *arguments],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={**self.environment, **settings},
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{self.name}: {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def process(self, *arguments: str, **settings: str) -> float:
        """Milliseconds of a whole process of Python."""
        began = time.perf_counter()
        self.run(*arguments, **settings)
        return (time.perf_counter() - began) * 1000

    def alone(self, way: str, folder: Path) -> dict[str, float]:
        """What `alone.py` measures one way: name → milliseconds, or megabytes."""
        return json.loads(self.run("-P", str(_ALONE), way, str(folder)).splitlines()[-1])


@contextmanager
def trees() -> Iterator[tuple[Tree, Tree]]:
    """The tree now and the one before. Raises RuntimeError where this is no clone that holds the
    commit."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "before"
        _git("worktree", "add", "--detach", str(place), COMMIT)
        try:
            yield Tree(NOW, ROOT), Tree(BEFORE, place, _installed(place))
        finally:
            _git("worktree", "remove", "--force", str(place))


def _installed(place: Path) -> str:
    """The Python of an environment with what the checkout at `place` needs, as it pins it: who
    installed it then had no other."""
    python = place / ".venv" / "bin" / "python"
    _run(sys.executable, "-m", "venv", str(place / ".venv"))
    pinned = ["--constraint", str(place / "constraints.txt"), "--editable", f"{place}[test,bench]"]
    _run(str(python), "-m", "pip", "install", "--quiet", *pinned)
    return str(python)


def _git(*arguments: str) -> None:
    _run("git", "-C", str(ROOT), *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")


def alternately(ways: Mapping[str, Callable[[], float]], times: int) -> dict[str, list[float]]:
    """What each way gives, by turns, the first to go changing with every turn; a first turn is
    dropped."""
    values: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(times + 1):
        for name in list(ways)[:: 1 if turn % 2 else -1]:
            value = ways[name]()
            if turn:
                values[name].append(value)
    return values
