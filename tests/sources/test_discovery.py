"""Sources that only list what their office has, and how sources are switched on."""

import pytest

from tests.sources.scripted import ScriptedService, recorded
from tradeviz.errors import NoResultsError, SettingError, SourceError
from tradeviz.settings import Settings
from tradeviz.sources import SOURCES, enablement
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.web import Web

LUSTAT, BOJ = SOURCES["lustat"], SOURCES["boj"]
FLOWS, SERIES = "/dataflow/LU1/all/latest", "/getMetadata"
OFF = [
    name
    for name, source in SOURCES.items()
    if not source.is_on_by_default and not source.key_setting
]


def listed(pulled: PullResult) -> list[tuple[str, str]]:
    """What a source lists, which gives no rows."""
    assert len(pulled.table) == 0 and pulled.dataset == "" and pulled.evidence
    return [(entry.id, entry.name) for entry in pulled.entries]


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


def test_series_of_the_bank_of_japan_are_listed_luxembourgs_first(
    service: ScriptedService, web: Web
) -> None:
    service.reply(SERIES, recorded("invented-boj-1.json"), recorded("invented-boj-2.json"))
    pulled = BOJ.pull(web, PullRequest())
    assert listed(pulled) == [
        ("BP01'INVENTED3", "Regional balance / Current account, Luxembourg"),
        ("BP01'INVENTED1", "Regional balance / Goods, exports"),
        ("BP01'INVENTED4", "Travel services / Credits"),
    ]
    first, second = (request.query for request in service.requests)
    assert first == {"format": ["json"], "lang": ["en"], "db": ["BP01"]} and second == {
        **first,
        "startPosition": ["4"],
    }


def test_a_position_that_does_not_move_on_ends_the_list(service: ScriptedService, web: Web) -> None:
    service.reply(SERIES, recorded("invented-boj-1.json"))
    assert len(BOJ.pull(web, PullRequest()).responses) == 2


@pytest.mark.parametrize(
    "body, words",
    [
        (
            b'{"STATUS":400,"MESSAGEID":"M181005E","MESSAGE":"no such DB","RESULTSET":[]}',
            "refused the question .*no such DB",
        ),
        (
            b'{"STATUS":503,"MESSAGEID":"M181090S","MESSAGE":"busy","RESULTSET":[]}',
            "fault of its own .*busy",
        ),
        (b'{"STATUS":200,"RESULTSET":{}}', "form that this program"),
        (b'{"RESULTSET":[]}', "form that this program"),
        (b'{"STATUS":200,"RESULTSET":[1]}', "form that this program"),
        (b"[]", "form that this program"),
    ],
)
def test_the_banks_own_status_counts(
    service: ScriptedService, web: Web, body: bytes, words: str
) -> None:
    service.reply(SERIES, body)
    with pytest.raises(SourceError, match=words):
        BOJ.pull(web, PullRequest())


def test_nothing_that_fits_is_no_result(service: ScriptedService, web: Web) -> None:
    service.reply(SERIES, b'{"STATUS":200,"MESSAGE":"","NEXTPOSITION":null,"RESULTSET":[]}')
    with pytest.raises(NoResultsError):
        BOJ.pull(web, PullRequest())


def test_what_was_not_checked_live_is_off_until_switched_on() -> None:
    assert {"lustat", "boj"} <= set(OFF)
    for name in OFF:
        with pytest.raises(
            SettingError, match=f"“{name}” is off.*not been checked live.*TRADEVIZ_DISCOVERY=on"
        ):
            enablement.key_of(SOURCES[name], Settings())
        assert enablement.key_of(SOURCES[name], Settings(discovery=True)) == ""
    assert enablement.key_of(SOURCES["batis"], Settings()) == ""
