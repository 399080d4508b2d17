"""LUSTAT: the tables whose names fit, in both forms of its list."""

import pytest

from tests.sources.scripted import ScriptedService, listed, recorded
from tradeviz.errors import NoResultsError, SourceError
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest
from tradeviz.sources.web import Web

LUSTAT, FLOWS = SOURCES["lustat"], "/dataflow/LU1/all/latest"


@pytest.mark.parametrize("form", ["json", "xml"])
def test_tables_of_lustat_whose_names_fit_are_listed(
    service: ScriptedService, web: Web, form: str
) -> None:
    service.reply(FLOWS, recorded(f"invented-lustat-dataflows.{form}"))
    assert listed(LUSTAT.pull(web, PullRequest())) == [
        ("LU1,DF_INVENTED1,1.0", "Trade in goods by country"),
        ("LU1,DF_INVENTED2,1.0", "Échanges"),
    ]
    assert (
        service.requests[0].headers["accept"] == "application/vnd.sdmx.structure+json;version=1.0"
    )
    assert service.requests[0].query == {"detail": ["allstubs"]}


@pytest.mark.parametrize(
    "body",
    [
        b'{"data": {"dataflows": []}}',
        b'{"data": {"dataflows": [1]}}',
        b"[]",
        b"<a/>",
        b'{"data": 1}',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>' + b" " * 70_000 + b"</a>",
    ],
)
def test_another_form_of_lustat_is_an_error(
    service: ScriptedService, web: Web, body: bytes
) -> None:
    service.reply(FLOWS, body)
    with pytest.raises(SourceError, match="form that this program does not know"):
        LUSTAT.pull(web, PullRequest())


def test_no_table_that_fits_is_no_result(service: ScriptedService, web: Web) -> None:
    service.reply(
        FLOWS,
        recorded("invented-lustat-dataflows.json")
        .replace(b"country", b"canton")
        .replace(b"pays", b""),
    )
    with pytest.raises(NoResultsError):
        LUSTAT.pull(web, PullRequest())
