"""One dashboard for whoever attacks it, behind an address of its own and a proxy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import serving
from tests.edge.visitor import Visitor

PLACES = 12
NAME = "trade.example"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[serving.Server]:
    """A dashboard on loopback that is known as http://trade.example too, with few places."""
    settings = {"TRADEVIZ_ORIGINS": f"http://{NAME}", "TRADEVIZ_READERS": str(PLACES)}
    store: Path = tmp_path_factory.mktemp("edge") / "store"
    with serving.served(store, settings=settings) as running:
        yield running


@pytest.fixture
def reader(server: serving.Server) -> Visitor:
    """Somebody who just reads."""
    return Visitor(server.url)


@pytest.fixture
def staff(server: serving.Server) -> Visitor:
    """Somebody who opened the link that the server printed."""
    return Visitor(server.url).sign_in(server.link)
