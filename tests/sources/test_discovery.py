"""Sources that only list what their office has, and how sources are switched on."""

import pytest

from tests.sources.playing import Played, recorded
from tradeviz.errors import NoResultsError, SettingError, SourceError
from tradeviz.settings import Settings
from tradeviz.sources import SOURCES, enablement
from tradeviz.sources.model import Pulled, Query
from tradeviz.sources.web import Web

LUSTAT, BOJ = SOURCES["lustat"], SOURCES["boj"]
FLOWS, SERIES = "/dataflow/LU1/all/latest", "/getMetadata"
OFF = [name for name, source in SOURCES.items() if not source.is_on_by_default and not source.key]


def found(pulled: Pulled) -> list[tuple[str, str]]:
    """What a source lists, which gives no rows."""
    assert len(pulled.table) == 0 and pulled.dataset == "" and pulled.evidence
    return [(one.id, one.name) for one in pulled.found]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_tables_of_lustat_whose_names_fit_are_listed(service: Played, web: Web, form: str) -> None:
    service.says(FLOWS, recorded(f"invented-lustat-dataflows.{form}"))
    assert found(LUSTAT.fetch(web, Query())) == [
        ("LU1,DF_INVENTED1,1.0", "Trade in goods by country"),
        ("LU1,DF_INVENTED2,1.0", "Échanges"),
    ]
    assert service.asked[0].headers["accept"] == "application/vnd.sdmx.structure+json;version=1.0"
    assert service.asked[0].query == {"detail": ["allstubs"]}


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
def test_another_form_of_lustat_is_told(service: Played, web: Web, body: bytes) -> None:
    service.says(FLOWS, body)
    with pytest.raises(SourceError, match="form that this program does not know"):
        LUSTAT.fetch(web, Query())


def test_no_table_that_fits_is_no_result(service: Played, web: Web) -> None:
    service.says(
        FLOWS,
        recorded("invented-lustat-dataflows.json")
        .replace(b"country", b"canton")
        .replace(b"pays", b""),
    )
    with pytest.raises(NoResultsError):
        LUSTAT.fetch(web, Query())


def test_series_of_the_bank_of_japan_are_listed_luxembourgs_first(
    service: Played, web: Web
) -> None:
    service.says(SERIES, recorded("invented-boj-1.json"), recorded("invented-boj-2.json"))
    pulled = BOJ.fetch(web, Query())
    assert found(pulled) == [
        ("BP01'INVENTED3", "Regional balance / Current account, Luxembourg"),
        ("BP01'INVENTED1", "Regional balance / Goods, exports"),
        ("BP01'INVENTED4", "Travel services / Credits"),
    ]
    first, second = (asked.query for asked in service.asked)
    assert first == {"format": ["json"], "lang": ["en"], "db": ["BP01"]} and second == {
        **first,
        "startPosition": ["4"],
    }


def test_a_position_that_does_not_move_on_ends_the_list(service: Played, web: Web) -> None:
    service.says(SERIES, recorded("invented-boj-1.json"))
    assert len(BOJ.fetch(web, Query()).bodies) == 2


@pytest.mark.parametrize(
    "body, told",
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
def test_the_banks_own_status_counts(service: Played, web: Web, body: bytes, told: str) -> None:
    service.says(SERIES, body)
    with pytest.raises(SourceError, match=told):
        BOJ.fetch(web, Query())


def test_nothing_that_fits_is_no_result(service: Played, web: Web) -> None:
    service.says(SERIES, b'{"STATUS":200,"MESSAGE":"","NEXTPOSITION":null,"RESULTSET":[]}')
    with pytest.raises(NoResultsError):
        BOJ.fetch(web, Query())


def test_what_was_not_checked_live_is_off_until_switched_on() -> None:
    assert {"lustat", "boj"} <= set(OFF)
    for name in OFF:
        with pytest.raises(
            SettingError, match=f"“{name}” is off.*not been checked live.*TRADEVIZ_DISCOVERY=on"
        ):
            enablement.key_of(SOURCES[name], Settings())
        assert enablement.key_of(SOURCES[name], Settings(discovery=True)) == ""
    assert enablement.key_of(SOURCES["batis"], Settings()) == ""
