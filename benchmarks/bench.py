"""What measures stand on, each begun when the first measure asks for it and ended with the
bench."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks import before, browser, data, servers
from benchmarks.before import Tree
from benchmarks.servers import Contender
from tests.browser import serving


class Bench:
    """A folder for files, what runs meanwhile, and how often each measure is taken."""

    def __init__(self, folder: Path, stack: ExitStack, times: int) -> None:
        self.folder, self.times, self._stack = folder, times, stack

    @cached_property
    def contenders(self) -> dict[str, Contender]:
        """Ours and what it is compared with, on the same made figures, by name."""
        return self._stack.enter_context(servers.running(self._made("contenders")))

    @cached_property
    def trees(self) -> tuple[Tree, Tree]:
        """The tree now and the one before."""
        return self._stack.enter_context(before.trees())

    @cached_property
    def made_store(self) -> Path:
        """A store of the shipped figures and of services and goods as Eurostat will deliver
        them."""
        store = self._made("made") / "store"
        data.store(store)
        return store

    @contextmanager
    def dashboards(self, store: Path | None = None) -> Iterator[dict[str, str]]:
        """The dashboard of each tree, begun anew on a copy of `store` or on the figures it ships: its address by the
        name of the tree."""
        with ExitStack() as running, TemporaryDirectory(dir=self.folder) as folder:
            urls = {}
            for place, tree in enumerate(self.trees):
                copy = Path(folder) / f"store-{place}"
                if store:
                    shutil.copytree(store, copy)
                settings = {"PYTHONPATH": tree.environment["PYTHONPATH"]}
                server = serving.served(copy, settings=settings, python=tree.python)
                urls[tree.name] = running.enter_context(server).url
            yield urls

    @cached_property
    def browser(self) -> Browser:
        """A browser that asks for nothing on its own."""
        return self._stack.enter_context(browser.chromium_running())

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder
