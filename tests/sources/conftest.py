"""A service that follows a script, a clock that stands still, and the web between them."""

from collections.abc import Iterator

import pytest

from tests.sources import scripted
from tradeviz.sources.web import Web


@pytest.fixture
def service() -> Iterator[scripted.ScriptedService]:
    """A service that answers what the test writes down."""
    with scripted.scripted_service() as service:
        yield service


@pytest.fixture
def clock() -> scripted.Clock:
    """Time that passes only when somebody sleeps."""
    return scripted.Clock()


@pytest.fixture
def web(service: scripted.ScriptedService, clock: scripted.Clock, tmp_path) -> Web:  # noqa: ANN001
    """All services, scripted by `service`, with a folder for the parts of a pull."""
    return scripted.web(service.url, clock, folder=tmp_path / "pulls")
