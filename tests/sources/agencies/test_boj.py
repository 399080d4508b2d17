"""The Bank of Japan: the series that fit, page by page, Luxembourg's first."""

import pytest

from tests.sources.scripted import ScriptedService, listed, recorded
from tradeviz.errors import NoResultsError, SourceError
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest
from tradeviz.sources.web import Web

BOJ, SERIES = SOURCES["boj"], "/getMetadata"


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
