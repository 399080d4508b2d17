"""The published data as a program begins with them: the store with the shipped figures in it, and
the code lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import StoreError, TableError
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.settings import Settings
from tradeviz.storage.store import Store

_OPENING = Lock()


@dataclass(frozen=True, eq=False)
class Library:
    """A store that holds the shipped figures, and what names their codes."""

    store: Store
    shipped: Shipped
    """The folder of shipped figures."""
    failures: Mapping[str, TableError | StoreError]
    """Why a dataset's shipped figures could not be brought in, by dataset; the others are there all
    the same."""

    @property
    def codes(self) -> CodeLists:
        """The code lists."""
        return self.shipped.codes


def open_library(settings: Settings) -> Library:
    """The library at the address that `settings` name, the shipped figures brought in where they
    are missing."""
    store, shipped = Store(settings.store), Shipped(settings.data)
    return Library(store, shipped, publish_shipped(store, shipped))


def shared_library(settings: Settings) -> Library:
    """The library, opened once in this process: whoever comes while it is filled for the first time
    waits."""
    with _OPENING:
        return _opened(settings)


_opened = lru_cache(maxsize=8)(open_library)
