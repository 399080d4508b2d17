"""UN Comtrade: only with a key of one's own, totals once, both sides, Luxembourg with Belgium until
1998."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sources import scripted
from tests.sources.scripted import Clock, Reply, ScriptedService, lines, recorded
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.errors import NoResultsError, Problem, SettingError, SourceError
from tradeviz.publishing.shipped import Shipped
from tradeviz.settings import Settings
from tradeviz.sources import SOURCES, enablement
from tradeviz.sources.agencies import comtrade
from tradeviz.sources.agencies.comtrade.slices import BothSidesSlice, both_sides_slices
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.web import Web

GOODS = SOURCES["comtrade"]
KEY = "s3cret"
REQUEST = PullRequest(since="2024", until="2024", partners=("JP", "WLD"), key=KEY)
A, M = "/data/v1/get/C/A/HS", "/data/v1/get/C/M/HS"
EMPTY = recorded("invented-comtrade-empty.json")


def script(service: ScriptedService) -> None:
    """What Comtrade answers to REQUEST, request by request."""
    for freq in "AM":
        service.reply(
            f"/public/v1/getDa/C/{freq}/HS", recorded(f"invented-comtrade-available-{freq}.json")
        )
    service.reply(
        A, recorded("invented-comtrade-A.json"), recorded("invented-comtrade-A-mirror.json")
    )
    service.reply(M, recorded("invented-comtrade-M.json"), EMPTY)


@pytest.fixture
def pulled(service: ScriptedService, web: Web) -> PullResult:
    """The recorded goods."""
    script(service)
    return GOODS.pull(web, REQUEST)


def test_rows_become_observations_in_dollars_and_totals_come_once(pulled: PullResult) -> None:
    columns = "reporter partner flow item freq period unit value status basis printed"
    assert lines(pulled, columns) == [
        "LU|JP|import|TOTAL|A|2024|USD|321000111.25|A|reported|321000111.25 USD",
        "LU|JP|export|TOTAL|A|2024|USD|98000222|A|reported|98000222 USD",
        "LU|JP|import|84|A|2024|USD|120000000.5|E|reported|120000000.5 USD",
        "LU|JP|export|85|A|2024|USD||M|reported|",
        "LU|WLD|import|TOTAL|A|2024|USD|27000000000.125|A|reported|27000000000.125 USD",
        "LU|JP|import|TOTAL|M|2024-01|USD|26000000|A|reported|26000000 USD",
        "JP|LU|export|TOTAL|A|2024|USD|298000000.75|A|reported|298000000.75 USD",
    ]
    assert (pulled.updated, pulled.source, pulled.dataset) == (
        "2025-07-03T00:00:00",
        "un-comtrade",
        "goods",
    )


def test_what_was_left_out_is_a_warning(pulled: PullResult) -> None:
    assert pulled.problems == [
        Problem("cut_unknown_code", "cmdCode", None, "9999AA", "1", "warning"),
        Problem("cut_unknown_code", "flowCode", None, "RX", "1", "warning"),
    ]


def test_the_result_is_a_table_of_its_dataset(pulled: PullResult, shipped: Shipped) -> None:
    assert len(typed_table(pulled.table, DATASETS["goods"], shipped.known).table) == 7


def test_every_request_pins_what_multiplies_totals(
    service: ScriptedService, pulled: PullResult
) -> None:
    queries = [request.query for request in service.requests if request.path == A]
    whole = {
        "motCode": ["0"],
        "customsCode": ["C00"],
        "partner2Code": ["0"],
        "breakdownMode": ["classic"],
        "flowCode": ["M,X"],
        "cmdCode": ["TOTAL,AG2"],
        "period": ["2024"],
    }
    assert queries == [
        {**whole, "reporterCode": ["442"], "partnerCode": ["0,392"]},
        {**whole, "reporterCode": ["392"], "partnerCode": ["442"]},
    ]


def test_the_key_is_sent_in_a_header_and_stays_secret(
    service: ScriptedService, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    script(service)
    with caplog.at_level(logging.DEBUG):
        pulled = GOODS.pull(web, REQUEST)
    sent = {
        request.path.split("/")[1]: request.headers.get("ocp-apim-subscription-key")
        for request in service.requests
    }
    assert sent == {"public": None, "data": KEY}
    assert KEY not in caplog.text + pulled.address + "".join(
        body.address + body.name for body in pulled.responses
    )
    assert KEY.encode() not in pulled.evidence and not any(
        KEY in str(request.query) for request in service.requests
    )


def test_without_a_key_nothing_is_requested(service: ScriptedService, web: Web) -> None:
    acts = (
        lambda: GOODS.pull(web, replace(REQUEST, key="")),
        lambda: enablement.key_of(GOODS, Settings()),
    )
    for act in acts:
        with pytest.raises(
            SettingError, match="TRADEVIZ_COMTRADE_KEY.*permission of the United Nations"
        ):
            act()
    assert service.requests == [] and not GOODS.is_on_by_default
    assert enablement.key_of(GOODS, Settings(comtrade_key=KEY)) == KEY


def test_until_1998_luxembourg_is_requested_with_belgium(
    service: ScriptedService, web: Web
) -> None:
    script(service)
    service.reply(A, recorded("invented-comtrade-A-bleu.json"))
    pulled = GOODS.pull(web, PullRequest(since="1990", until="1998", partners=("JP",), key=KEY))
    assert [request.query["reporterCode"] for request in service.requests if request.path == A] == [
        ["58"]
    ]
    assert pulled.table[["reporter", "partner", "period", "value"]].values.tolist() == [
        ["BLX", "JP", "1998", "777000000"]
    ]


def slices(request: PullRequest, **available: list[str]) -> list[BothSidesSlice]:
    """The slices of a pull where everybody reports the same periods."""
    periods = {
        (freq, number): listed for freq, listed in available.items() for number in (442, 58, 392)
    }
    return list(both_sides_slices(request, periods))


def test_no_request_has_more_than_twelve_periods() -> None:
    years = [str(year) for year in range(1988, 2026)]
    months = [f"{year}-{month:02}" for year in range(2010, 2026) for month in range(1, 13)]
    parts = slices(PullRequest(partners=("JP", "WLD")), A=years, M=months)
    assert max(len(part.periods) for part in parts) == 12 and len(
        {part.name for part in parts}
    ) == len(parts)
    annual = [
        (part.reporter, part.partners, part.periods[0], part.periods[-1])
        for part in parts
        if part.freq == "A"
    ]
    assert annual == [
        (442, (0, 392), "1999", "2010"),
        (442, (0, 392), "2011", "2022"),
        (442, (0, 392), "2023", "2025"),
        (392, (58,), "1988", "1998"),
        (392, (442,), "1999", "2010"),
        (392, (442,), "2011", "2022"),
        (392, (442,), "2023", "2025"),
        (58, (0, 392), "1988", "1998"),
    ]
    monthly = {(part.reporter, part.partners, part.products) for part in parts if part.freq == "M"}
    assert monthly == {
        (442, (392,), ("TOTAL", "AG2")),
        (442, (0,), ("TOTAL",)),
        (392, (442,), ("TOTAL", "AG2")),
    }


def test_products_are_as_deep_as_requested() -> None:
    parts = slices(PullRequest(partners=("JP",), digits=6, since="2024"), A=["2024"])
    assert parts[0].products == ("TOTAL", "AG2", "AG4", "AG6")


def test_a_response_that_was_cut_off_is_a_warning(
    service: ScriptedService, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(service)
    monkeypatch.setattr(comtrade, "PREVIEW", 10)
    pulled = GOODS.pull(web, REQUEST)
    assert Problem("cut_short", "", None, "10", "A-442-0-2-2024.json", "warning") in pulled.problems


def test_a_response_as_long_as_can_be_is_requested_in_halves(
    service: ScriptedService, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(service)
    monkeypatch.setattr(comtrade, "MOST", 10)
    GOODS.pull(web, PullRequest(since="2023", until="2024", partners=("JP", "WLD"), key=KEY))
    assert [request.query["period"] for request in service.requests if request.path == A][:3] == [
        ["2023,2024"],
        ["2023"],
        ["2024"],
    ]


def test_a_stopped_pull_goes_on_where_it_was(
    service: ScriptedService, clock: Clock, tmp_path: Path
) -> None:
    script(service)
    service.reply(M, Reply(b"", 500))
    with pytest.raises(SourceError):
        GOODS.pull(scripted.web(service.url, clock, folder=tmp_path), REQUEST)
    script(service)
    service.reply(A, recorded("invented-comtrade-A-mirror.json"))
    service.requests.clear()
    pulled = GOODS.pull(scripted.web(service.url, clock, folder=tmp_path), REQUEST)
    assert [request.query["reporterCode"] for request in service.requests if request.path == A] == [
        ["392"]
    ]
    assert len(pulled.table) == 7


@pytest.mark.parametrize(
    "reply, words",
    [
        (
            Reply(
                b'{"statusCode": 401, "message": "Access denied due to invalid subscription key s3cret."}',
                401,
            ),
            "refused the key .*TRADEVIZ_COMTRADE_KEY",
        ),
        (
            Reply(
                b'{"statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 01:02:03."}',
                403,
            ),
            "daily quota of UN Comtrade is used up.*1:02:03",
        ),
        (
            Reply(
                b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 200 seconds."}',
                429,
            ),
            "0:03:20",
        ),
        (
            Reply(b'{"statusCode": 429, "message": "Rate limit"}', 429, {"Retry-After": "600"}),
            "0:10:00",
        ),
        (
            Reply(b'{"elapsedTime":"","count":0,"data":[],"error":"period is wrong s3cret"}'),
            "refused the question .period is",
        ),
        (
            Reply(b'{"data":null,"errorObject":{"errorMessage":"too many periods"}}'),
            "too many periods",
        ),
        (Reply(b'{"data":[{"period":"2024"}]}'), "form that this program does not know"),
        (
            Reply(
                b'{"data":[{"period":2024,"reporterCode":1,"partnerCode":0,"flowCode":"M","cmdCode":"1","primaryValue":1}]}'
            ),
            "form that this program does not know",
        ),
        (Reply(b"<html></html>"), "web page instead of data"),
        (Reply(b'{"data":['), "broke off"),
        (Reply(b"[]"), "form that this program does not know"),
    ],
)
def test_a_refusal_does_not_show_the_key(
    service: ScriptedService, web: Web, reply: Reply, words: str
) -> None:
    script(service)
    service.reply(A, reply)
    with pytest.raises(SourceError, match=words) as refused:
        GOODS.pull(web, REQUEST)
    assert KEY not in str(refused.value)


def test_after_a_short_pause_it_is_tried_again(
    service: ScriptedService, web: Web, clock: Clock
) -> None:
    script(service)
    limit = Reply(
        b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 2 seconds."}', 429
    )
    service.reply(
        A, limit, recorded("invented-comtrade-A.json"), recorded("invented-comtrade-A-mirror.json")
    )
    assert len(GOODS.pull(web, REQUEST).table) == 7 and 2.0 in clock.slept


def test_nothing_at_all_is_no_result(service: ScriptedService, web: Web) -> None:
    service.otherwise = Reply(EMPTY)
    with pytest.raises(NoResultsError):
        GOODS.pull(web, REQUEST)


def test_partners_of_whom_nothing_came_are_named(service: ScriptedService, web: Web) -> None:
    script(service)
    pulled = GOODS.pull(web, replace(REQUEST, partners=("JP", "WLD", "EXT_EU27")))
    assert (
        Problem("not_answered", "partner", None, "EXT_EU27", "UN Comtrade", "warning")
        in pulled.problems
    )
