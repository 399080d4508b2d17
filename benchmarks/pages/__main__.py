"""`python -m benchmarks.pages`: every page and choice, in four languages, in the tree before and in
this one; what differs is printed, and the exit code is 1. Both are looked at on one day: some
sentences count months until today."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from benchmarks import before
from benchmarks.before import Tree
from benchmarks.pages import stores
from benchmarks.pages.comparison import compare
from benchmarks.pages.visits import LANGUAGES
from tradeviz.settings import ROOT


def arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--store", choices=("shipped", "full"), default="shipped")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--most", type=int, default=6, help="differences printed of each kind")
    parser.add_argument("--keep", type=Path, default=Path("dumps"), help="folder of the dumps")
    return parser.parse_args()


def dumped(tree: Tree, stores: Path, given: argparse.Namespace, out: Path) -> Path:
    """The dump of a tree, written to `out`."""
    command = [sys.executable, "-P", "-m", "benchmarks.pages.dump", str(stores.resolve())]
    subprocess.run(
        [*command, given.store, given.languages, str(out.resolve())],
        cwd=tree.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return out


def main() -> int:
    """Dump both trees and compare."""
    given = arguments()
    given.keep.mkdir(exist_ok=True)
    made = given.keep / "stores"
    with before.trees() as (now, base):
        stores.make(base, made)
        dumps = [
            dumped(tree, made, given, given.keep / f"{name}-{given.store}.jsonl")
            for name, tree in (("before", base), ("now", now))
        ]
    return compare(*dumps, given.most)


if __name__ == "__main__":
    sys.exit(main())
