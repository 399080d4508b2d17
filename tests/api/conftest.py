"""The application over the shipped figures, and over a store of one test's own."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.api.asker import Asker
from tradeviz.api.application import application
from tradeviz.api.service import Service
from tradeviz.library import Library
from tradeviz.publishing.shipped import Shipped
from tradeviz.storage.store import Store

DAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def asking(shipped: Shipped) -> Callable[..., Asker]:
    """Who asks an application over a store."""

    def over(store: Store, **limits: object) -> Asker:
        library = Library(store, shipped, {})
        limits = {"rate": 1_000_000, **limits}
        return Asker(application(Service(lambda: library, lambda: DAY, **limits)))

    return over


@pytest.fixture(scope="session")
def api(asking: Callable[..., Asker], store: Store) -> Asker:
    """Who asks for the shipped figures."""
    return asking(store)
