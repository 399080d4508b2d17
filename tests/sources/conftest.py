"""A service that plays a script, a clock that stands still, and the web between them."""

from collections.abc import Iterator

import pytest

from tests.sources import playing
from tradeviz.sources.web import Web


@pytest.fixture
def service() -> Iterator[playing.Played]:
    """A service that says what the test writes down."""
    with playing.playing() as played:
        yield played


@pytest.fixture
def clock() -> playing.Clock:
    """Time that passes only when somebody sleeps."""
    return playing.Clock()


@pytest.fixture
def web(service: playing.Played, clock: playing.Clock, tmp_path) -> Web:  # noqa: ANN001
    """All services, played by `service`, with a folder for pieces."""
    return playing.web(service.url, clock, folder=tmp_path / "pulls")
