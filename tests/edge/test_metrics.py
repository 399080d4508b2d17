"""What is counted, and who may read it."""

from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.serving import free_port
from tradeviz import journal
from tradeviz.edge.metrics import measured
from tradeviz.errors import SettingError


def asked(address: str, path: str) -> tuple[int, str]:
    """Status and text at an address of whoever watches."""
    try:
        with urlopen(f"http://{address}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def address() -> str:
    return f"127.0.0.1:{free_port()}"


def watched(address: str, *, is_ready: Callable[[], bool] = lambda: True):  # noqa: ANN201
    return measured(address, lambda: 3, is_ready)


def test_each_line_of_the_journal_is_counted_by_what_why_and_status(address):
    journal.open_journal()
    with watched(address):
        journal.record("request", status=200, ms=40, who="10.0.0.1", path="/services")
        journal.record("refuse", why="places", status=503, who="Anna")
        journal.record("publish", who="Anna", dataset="goods", version=3)
        status, text = asked(address, "/metrics")
    assert status == 200
    assert 'tradeviz_acts_total{status="200",what="request",why=""} 1.0' in text
    assert 'tradeviz_acts_total{status="503",what="refuse",why="places"} 1.0' in text
    assert 'tradeviz_acts_total{status="",what="publish",why=""} 1.0' in text
    assert 'tradeviz_request_seconds_bucket{le="0.05"} 1.0' in text
    assert 'tradeviz_request_seconds_bucket{le="0.025"} 0.0' in text
    assert "tradeviz_open_pages 3.0" in text and "process_open_fds" in text
    assert "Anna" not in text and "10.0.0.1" not in text and "services" not in text


def test_health_is_there_too_and_nothing_else(address):
    with watched(address):
        assert asked(address, "/health") == (200, '{"status":"ok"}')
        assert asked(address, "/")[0] == asked(address, "/metrics/x")[0] == 404
    with watched(address, is_ready=lambda: False):
        assert asked(address, "/health")[0] == 503


def test_without_a_setting_nothing_listens_and_nothing_is_counted():
    before = list(journal.JOURNAL.handlers)
    with watched(""):
        assert journal.JOURNAL.handlers == before


@pytest.mark.parametrize("wrong", ["here", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", ":"])
def test_an_address_that_cannot_be_had_is_said(wrong):
    with pytest.raises(SettingError, match="TRADEVIZ_METRICS"), watched(wrong):
        pass


def test_the_pages_address_tells_readers_nothing_of_it(reader):
    assert "tradeviz_acts" not in reader.ask("/metrics").text
    assert reader.ask("/_stcore/metrics").status == 403
