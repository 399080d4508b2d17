"""How requests reach services, and which errors come when these do not answer as they should."""

import gzip
import logging
import re
import socket
from collections.abc import Sequence

import pytest

from tests.sources.scripted import Clock, Reply, ScriptedService
from tests.sources.scripted import web as web_of
from tradeviz.errors import NoResultsError, SettingError, SourceError, TooBigError
from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Key, Response, Service
from tradeviz.sources.web import AGAIN, Web

OFFICE = Service("eurostat", "Eurostat", queue="/1.0/async", gap=0.0)
GATE = Service("comtrade", "UN Comtrade", gap=0.0)
DATA = b'{"version": "2.0", "value": {"0": 1}}'
WAIT = b'{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE. Please try again later."}}'
HTML = b"<!DOCTYPE html><html><body>Sorry</body></html>"
_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


def fault(code: int, reason: str) -> bytes:
    return (
        f'<?xml version="1.0"?><S:Fault xmlns:S="{_SOAP}"><faultcode>{code}</faultcode>'
        f"<faultstring>{reason}</faultstring></S:Fault>"
    ).encode()


def queued(ident: str = "id-1") -> bytes:
    return (
        f'<env:Envelope xmlns:env="{_SOAP}"><env:Response><n:syncResponse xmlns:n="x"><queued><id>{ident}</id>'
        "<status>SUBMITTED</status></queued></n:syncResponse></env:Response></env:Envelope>"
    ).encode()


def status(state: str) -> bytes:
    return (
        f'<env:Envelope xmlns:env="{_SOAP}"><env:Response><n:asyncResponse xmlns:n="x"><n:status><n:key>id-1</n:key>'
        f"<n:status>{state}</n:status></n:status></n:asyncResponse></env:Response></env:Envelope>"
    ).encode()


def error(status: int, label: str) -> bytes:
    return f'{{"error":[{{"status":{status},"id":100,"label":"{label}"}}]}}'.encode()


def get(
    web: Web,
    service: Service = OFFICE,
    path: str = "/data",
    parameters: Sequence[tuple[str, str]] = (),
    key: Key | None = None,
) -> Response:
    """The response, as file a."""
    return web.get(HttpRequest(service, path, parameters, "a", key=key))


def refusal(web: Web, service: Service = OFFICE, key: Key | None = None) -> SourceError:
    """The error instead of a response."""
    with pytest.raises(SourceError) as refused:
        get(web, service, key=key)
    sentence = str(refused.value)
    assert "what is published stays" in sentence.lower() and sentence.count("{") == 0
    return refused.value


def test_a_response_comes_back_with_its_name_and_its_address(
    service: ScriptedService, web: Web
) -> None:
    service.reply("/data", DATA)
    parameters = [("geo", "LU"), ("partner", "JP"), ("partner", "WRL_REST")]
    response = web.get(HttpRequest(OFFICE, "/data", parameters, "a.json"))
    assert (response.name, response.content) == ("a.json", DATA)
    assert response.address == f"{service.url}/data?geo=LU&partner=JP&partner=WRL_REST"
    assert service.requests[0].query == {"geo": ["LU"], "partner": ["JP", "WRL_REST"]}


def test_requests_name_whom_to_write_to(service: ScriptedService, web: Web) -> None:
    service.reply("/data", DATA)
    get(web)
    assert re.fullmatch(
        r"tradeviz/\S+ \(desk@example\.org\)", service.requests[0].headers["user-agent"]
    )


def test_signs_of_an_sdmx_key_reach_the_service_as_they_are(
    service: ScriptedService, web: Web
) -> None:
    service.reply("/A.LU.JP.01+02.1", DATA)
    get(web, OFFICE, "/A.LU.JP.01+02.1", [("c[geo]", "LU+JP")])
    assert service.paths == ["/A.LU.JP.01+02.1"]


def test_two_requests_keep_their_distance(service: ScriptedService, clock: Clock, web: Web) -> None:
    service.reply("/data", DATA)
    for _ in range(2):
        get(web, Service("ecb", "ECB", gap=1.5))
    assert clock.slept == [1.5]


def test_a_response_prepared_for_later_is_requested_again(
    service: ScriptedService, clock: Clock, web: Web
) -> None:
    service.reply("/data", WAIT, WAIT, DATA)
    assert get(web).content == DATA
    assert clock.slept == [10.0, 30.0]


def test_a_response_that_is_never_ready_is_given_up(service: ScriptedService, web: Web) -> None:
    service.reply("/data", WAIT)
    assert "still preparing" in str(refusal(web))


def test_a_queued_response_is_waited_for_and_fetched(
    service: ScriptedService, clock: Clock, web: Web
) -> None:
    service.reply("/data", queued())
    service.reply(
        "/1.0/async/status/id-1", status("SUBMITTED"), status("PROCESSING"), status("AVAILABLE")
    )
    service.reply("/1.0/async/data/id-1", b"DATAFLOW,OBS_VALUE\r\n")
    assert get(web).content == b"DATAFLOW,OBS_VALUE\r\n"
    assert clock.slept == [10.0, 30.0]


@pytest.mark.parametrize("state", ["EXPIRED", "UNKNOWN_REQUEST"])
def test_a_queued_response_that_got_lost_is_requested_once_more(
    service: ScriptedService, web: Web, state: str
) -> None:
    service.reply("/data", queued(), DATA)
    service.reply("/1.0/async/status/id-1", status(state))
    assert get(web).content == DATA


def test_a_queued_response_that_gets_lost_every_time_is_given_up(
    service: ScriptedService, web: Web
) -> None:
    service.reply("/data", queued())
    service.reply("/1.0/async/status/id-1", status("EXPIRED"))
    assert "still preparing" in str(refusal(web))
    assert service.paths.count("/data") == 2


@pytest.mark.parametrize(
    "reply, kind, words",
    [
        (Reply(error(404, "ERR_NOT_FOUND_4: X"), 404), NoResultsError, "ERR_NOT_FOUND_4: X"),
        (Reply(fault(100, "ERR_NOT_FOUND_2: X"), 404), NoResultsError, "ERR_NOT_FOUND_2: X"),
        (Reply(b"", 404), NoResultsError, "HTTP 404"),
        (
            Reply(error(413, "EXTRACTION_TOO_BIG: 9 rows"), 413),
            TooBigError,
            "EXTRACTION_TOO_BIG: 9 rows",
        ),
        (
            Reply(error(413, "EXTRACTION_TOO_BIG: 9 rows"), 200),
            TooBigError,
            "EXTRACTION_TOO_BIG: 9 rows",
        ),
        (
            Reply(fault(413, "EXTRACTION_TOO_BIG_COMEXT"), 413),
            TooBigError,
            "EXTRACTION_TOO_BIG_COMEXT",
        ),
        (Reply(b"", 413), TooBigError, "HTTP 413"),
        (
            Reply(error(400, "INVALID_QUERY_DIMENSION: FOO"), 400),
            SourceError,
            "INVALID_QUERY_DIMENSION: FOO",
        ),
        (
            Reply(fault(150, "INVALID_QUERY_DIMENSION_VALUE"), 400),
            SourceError,
            "INVALID_QUERY_DIMENSION_VALUE",
        ),
        (
            Reply(fault(140, "INVALID_QUERY_NB_FILTERS"), 400),
            SourceError,
            "INVALID_QUERY_NB_FILTERS",
        ),
        (Reply(HTML), SourceError, "web page instead of data"),
        (
            Reply(b"", 302, {"Location": "https://sorry.example.org/"}),
            SourceError,
            "sorry.example.org",
        ),
        (
            Reply(
                b'{"statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 03:14:17."}',
                403,
            ),
            SourceError,
            "replenished in 3:14:17",
        ),
        (Reply(b"Forbidden", 403), SourceError, "Forbidden"),
    ],
)
def test_a_refusal_is_an_error_at_once_in_the_services_words(
    service: ScriptedService,
    clock: Clock,
    web: Web,
    reply: Reply,
    kind: type[SourceError],
    words: str,
) -> None:
    service.reply("/data", reply)
    refused = refusal(web)
    assert type(refused) is kind and words in str(refused)
    assert clock.slept == [] and len(service.requests) == 1


@pytest.mark.parametrize(
    "reply, words",
    [
        (Reply(b"", 500), "HTTP 500"),
        (Reply(HTML, 503), "fault of its own"),
        (Reply(b"{", 502), "broke off"),
        (Reply(DATA[:20]), "broke off"),
        (Reply(DATA, cut=7), "broke off"),
        (Reply(gzip.compress(DATA * 90)[:-30]), "broke off"),
        (Reply(b"<a><b></a>"), "broke off"),
    ],
)
def test_a_passing_fault_is_tried_again_and_then_an_error(
    service: ScriptedService, clock: Clock, web: Web, reply: Reply, words: str
) -> None:
    service.reply("/data", reply)
    assert words in str(refusal(web))
    assert clock.slept == list(AGAIN) and len(service.requests) == len(AGAIN) + 1
    service.reply("/data", reply, DATA)
    assert get(web).content == DATA


def test_a_requested_pause_is_kept(service: ScriptedService, clock: Clock, web: Web) -> None:
    service.reply(
        "/data",
        Reply(
            b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 2 seconds."}',
            429,
            {"Retry-After": "7"},
        ),
        DATA,
    )
    assert get(web, GATE).content == DATA
    assert clock.slept == [7.0]


def test_a_pause_in_words_is_kept_too(service: ScriptedService, clock: Clock, web: Web) -> None:
    service.reply(
        "/data",
        Reply(
            b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 3 seconds."}',
            429,
        ),
        DATA,
    )
    get(web, GATE)
    assert clock.slept == [3.0]


def test_a_pause_of_an_hour_is_an_error_at_once(
    service: ScriptedService, clock: Clock, web: Web
) -> None:
    service.reply("/data", Reply(b"", 429, {"Retry-After": "3600"}))
    assert "Try again in 1:00:00" in str(refusal(web))
    assert clock.slept == []


def test_a_redirect_on_the_same_host_is_followed(service: ScriptedService, web: Web) -> None:
    service.reply("/data", Reply(b"", 301, {"Location": "/elsewhere"}))
    service.reply("/elsewhere", DATA)
    assert get(web).content == DATA


def test_redirects_in_a_circle_come_to_an_end(service: ScriptedService, web: Web) -> None:
    service.reply("/data", Reply(b"", 301, {"Location": "/data"}))
    refusal(web)
    assert len(service.requests) == 5


def test_gzip_that_does_not_say_so_is_unpacked(service: ScriptedService, web: Web) -> None:
    service.reply("/data", gzip.compress(DATA))
    assert get(web).content == DATA


def test_gzip_that_says_so_is_unpacked(service: ScriptedService, web: Web) -> None:
    service.reply("/data", Reply(gzip.compress(DATA), headers={"Content-Encoding": "gzip"}))
    assert get(web).content == DATA


def test_a_page_is_an_answer_where_a_service_gives_pages(
    service: ScriptedService, web: Web
) -> None:
    service.reply("/data", HTML)
    assert get(web, Service("estat", "e-Stat", gives_pages=True)).content == HTML


def test_a_silent_service_is_an_error(service: ScriptedService, clock: Clock) -> None:
    service.reply("/data", Reply(DATA, after=5.0))
    assert "did not answer in time" in str(refusal(web_of(service.url, clock, within=0.05)))


def test_without_a_network_the_host_is_named(clock: Clock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    sentence = str(refusal(web_of(url, clock)))
    assert "cannot be reached" in sentence and "127.0.0.1" in sentence


def test_an_address_that_is_none_is_a_wrong_setting(clock: Clock) -> None:
    with pytest.raises(SettingError, match="TRADEVIZ_EUROSTAT_URL"):
        get(web_of("eurostat", clock))


@pytest.mark.parametrize("in_header", [True, False])
def test_a_key_is_sent_and_stays_secret(
    service: ScriptedService, web: Web, caplog: pytest.LogCaptureFixture, in_header: bool
) -> None:
    key = Key("Subscription", "s3cret", "TRADEVIZ_COMTRADE_KEY", in_header)
    service.reply("/data", DATA)
    with caplog.at_level(logging.INFO):
        response = get(web, GATE, parameters=[("period", "2024")], key=key)
    sent = (
        service.requests[0].headers.get("subscription")
        if in_header
        else service.requests[0].query["Subscription"][0]
    )
    assert sent == "s3cret"
    service.reply(
        "/data", Reply(b'{"statusCode": 401, "message": "Access denied: s3cret is no key."}', 401)
    )
    refused = refusal(web, GATE, key)
    assert "TRADEVIZ_COMTRADE_KEY" in str(refused) and "Access denied" in str(refused)
    assert (
        "s3cret"
        not in response.address + str(refused) + repr(key) + repr(refused.values) + caplog.text
    )


def test_a_key_is_not_carried_to_another_host(service: ScriptedService, web: Web) -> None:
    service.reply(
        "/data",
        Reply(b"", 302, {"Location": service.url.replace("127.0.0.1", "localhost") + "/data"}),
    )
    refusal(web, GATE, Key("Subscription", "s3cret"))
    assert len(service.requests) == 1


def test_a_password_in_an_address_stays_secret(clock: Clock) -> None:
    assert (
        web_of("http://me:pass@host", clock).address(HttpRequest(OFFICE, "/data"))
        == "http://host/data"
    )


@pytest.mark.parametrize(
    "header, seconds",
    [("17", 17.0), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0), ("soon", None), ("", None)],
)
def test_a_pause_is_read_in_every_way_http_writes_it(header: str, seconds: float | None) -> None:
    assert rejections.requested_pause({"Retry-After": header}, "", now=1e9) == seconds
