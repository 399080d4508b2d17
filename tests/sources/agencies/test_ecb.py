"""The ECB's rates: every frequency it has, no row for a holiday."""

import pytest

from tests.sources.scripted import Reply, ScriptedService, recorded
from tradeviz.errors import NoResultsError, Problem, SourceError
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest
from tradeviz.sources.web import Web

RATES = SOURCES["ecb"]


def path(freq: str) -> str:
    return f"/data/EXR/{freq}.USD+JPY.EUR.SP00.A"


def script(service: ScriptedService, frequencies: str = "AQMD") -> None:
    for freq in frequencies:
        service.reply(path(freq), recorded(f"invented-exr-{freq}.csv"))


def test_rates_of_every_frequency_become_one_table(service: ScriptedService, web: Web) -> None:
    script(service)
    pulled = RATES.pull(web, PullRequest(since="2024", until="2024"))
    assert pulled.table.values.tolist() == [
        ["JPY", "A", "2024", "160.25", "ecb-exr"],
        ["USD", "A", "2024", "1.0875", "ecb-exr"],
        ["JPY", "Q", "2024-Q4", "161.5", "ecb-exr"],
        ["JPY", "M", "2024-12", "162.125", "ecb-exr"],
        ["USD", "M", "2024-12", "1.05", "ecb-exr"],
        ["JPY", "D", "2024-12-24", "163.1", "ecb-exr"],
        ["JPY", "D", "2024-12-27", "164.2", "ecb-exr"],
        ["USD", "D", "2024-12-27", "1.04", "ecb-exr"],
    ]
    assert (pulled.updated, pulled.problems) == ("2024-12-27", [])
    assert service.requests[0].query == {
        "startPeriod": ["2024"],
        "endPeriod": ["2024"],
        "format": ["csvdata"],
        "detail": ["dataonly"],
    }


def test_a_frequency_without_rates_is_named(service: ScriptedService, web: Web) -> None:
    script(service, "AMD")
    pulled = RATES.pull(web, PullRequest())
    assert pulled.problems == [Problem("not_answered", "freq", None, "Q", "EXR", "warning")]


def test_without_any_rate_there_is_no_result(service: ScriptedService, web: Web) -> None:
    with pytest.raises(NoResultsError):
        RATES.pull(web, PullRequest())


def test_another_form_is_an_error(service: ScriptedService, web: Web) -> None:
    service.otherwise = Reply(b"Date,USD,JPY,\n2024-12-27,1.04,164.2,\n")
    with pytest.raises(SourceError, match="form that this program does not know"):
        RATES.pull(web, PullRequest())
