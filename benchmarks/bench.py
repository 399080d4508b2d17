"""What measures stand on, each begun when the first measure asks for it and ended with the
bench."""

import shutil
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

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

    def dashboards(self, store: Path | None = None) -> dict[str, str]:
        """The dashboard of each tree, on a copy of `store` or on the figures it ships, by name; its
        address."""
        urls = {}
        for place, tree in enumerate(self.trees):
            copy = self._made("dashboards") / f"{'made' if store else 'shipped'}-{place}"
            if store:
                shutil.copytree(store, copy)
            settings = {"PYTHONPATH": tree.environment["PYTHONPATH"]}
            served = serving.served(copy, settings=settings)
            urls[tree.name] = self._stack.enter_context(served).url
        return urls

    @cached_property
    def on_made_figures(self) -> dict[str, str]:
        """The dashboards of both trees on the made figures."""
        return self.dashboards(self.made_store)

    @cached_property
    def on_shipped_figures(self) -> dict[str, str]:
        """The dashboards of both trees on the shipped figures."""
        return self.dashboards()

    @cached_property
    def browser(self) -> Browser:
        """A browser that asks for nothing on its own."""
        return self._stack.enter_context(browser.chromium_running())

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder
