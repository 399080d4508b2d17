"""How services are asked, and what is told when they do not answer as they should."""

import gzip
import logging
import re
import socket

import pytest

from tests.sources.playing import Clock, Played, Reply
from tests.sources.playing import web as web_of
from tradeviz.errors import NoResultsError, SettingError, SourceError, TooBigError
from tradeviz.sources import rejections
from tradeviz.sources.web import AGAIN, Key, Service, Web

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
        f'<env:Envelope xmlns:env="{_SOAP}"><env:Body><n:syncResponse xmlns:n="x"><queued><id>{ident}</id>'
        "<status>SUBMITTED</status></queued></n:syncResponse></env:Body></env:Envelope>"
    ).encode()


def status(state: str) -> bytes:
    return (
        f'<env:Envelope xmlns:env="{_SOAP}"><env:Body><n:asyncResponse xmlns:n="x"><n:status><n:key>id-1</n:key>'
        f"<n:status>{state}</n:status></n:status></n:asyncResponse></env:Body></env:Envelope>"
    ).encode()


def error(status: int, label: str) -> bytes:
    return f'{{"error":[{{"status":{status},"id":100,"label":"{label}"}}]}}'.encode()


def refusal(web: Web, service: Service = OFFICE, **more: object) -> SourceError:
    with pytest.raises(SourceError) as refused:
        web.get(service, "/data", name="a", **more)
    told = str(refused.value)
    assert "what is published stays" in told.lower() and told.count("{") == 0
    return refused.value


def test_an_answer_comes_back_with_its_name_and_its_address(service: Played, web: Web) -> None:
    service.says("/data", DATA)
    body = web.get(
        OFFICE, "/data", [("geo", "LU"), ("partner", "JP"), ("partner", "WRL_REST")], name="a.json"
    )
    assert (body.name, body.content) == ("a.json", DATA)
    assert body.address == f"{service.url}/data?geo=LU&partner=JP&partner=WRL_REST"
    assert service.asked[0].query == {"geo": ["LU"], "partner": ["JP", "WRL_REST"]}


def test_we_say_who_asks(service: Played, web: Web) -> None:
    service.says("/data", DATA)
    web.get(OFFICE, "/data", name="a")
    assert re.fullmatch(
        r"tradeviz/\S+ \(desk@example\.org\)", service.asked[0].headers["user-agent"]
    )


def test_signs_of_an_sdmx_key_reach_the_service_as_they_are(service: Played, web: Web) -> None:
    service.says("/A.LU.JP.01+02.1", DATA)
    web.get(OFFICE, "/A.LU.JP.01+02.1", [("c[geo]", "LU+JP")], name="a")
    assert service.paths == ["/A.LU.JP.01+02.1"]


def test_two_questions_keep_their_distance(service: Played, clock: Clock, web: Web) -> None:
    service.says("/data", DATA)
    for _ in range(2):
        web.get(Service("ecb", "ECB", gap=1.5), "/data", name="a")
    assert clock.slept == [1.5]


def test_an_answer_prepared_for_later_is_asked_for_again(
    service: Played, clock: Clock, web: Web
) -> None:
    service.says("/data", WAIT, WAIT, DATA)
    assert web.get(OFFICE, "/data", name="a").content == DATA
    assert clock.slept == [10.0, 30.0]


def test_an_answer_that_is_never_ready_is_given_up(service: Played, web: Web) -> None:
    service.says("/data", WAIT)
    assert "still preparing" in str(refusal(web))


def test_a_queued_answer_is_waited_for_and_fetched(service: Played, clock: Clock, web: Web) -> None:
    service.says("/data", queued())
    service.says(
        "/1.0/async/status/id-1", status("SUBMITTED"), status("PROCESSING"), status("AVAILABLE")
    )
    service.says("/1.0/async/data/id-1", b"DATAFLOW,OBS_VALUE\r\n")
    assert web.get(OFFICE, "/data", name="a").content == b"DATAFLOW,OBS_VALUE\r\n"
    assert clock.slept == [10.0, 30.0]


@pytest.mark.parametrize("state", ["EXPIRED", "UNKNOWN_REQUEST"])
def test_a_queued_answer_that_got_lost_is_asked_for_once_more(
    service: Played, web: Web, state: str
) -> None:
    service.says("/data", queued(), DATA)
    service.says("/1.0/async/status/id-1", status(state))
    assert web.get(OFFICE, "/data", name="a").content == DATA


def test_a_queued_answer_that_gets_lost_every_time_is_given_up(service: Played, web: Web) -> None:
    service.says("/data", queued())
    service.says("/1.0/async/status/id-1", status("EXPIRED"))
    assert "still preparing" in str(refusal(web))
    assert service.paths.count("/data") == 2


@pytest.mark.parametrize(
    "reply, kind, told",
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
def test_a_refusal_is_told_at_once_in_the_services_words(
    service: Played, clock: Clock, web: Web, reply: Reply, kind: type[SourceError], told: str
) -> None:
    service.says("/data", reply)
    refused = refusal(web)
    assert type(refused) is kind and told in str(refused)
    assert clock.slept == [] and len(service.asked) == 1


@pytest.mark.parametrize(
    "reply, told",
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
def test_a_passing_fault_is_tried_again_and_then_told(
    service: Played, clock: Clock, web: Web, reply: Reply, told: str
) -> None:
    service.says("/data", reply)
    assert told in str(refusal(web))
    assert clock.slept == list(AGAIN) and len(service.asked) == len(AGAIN) + 1
    service.says("/data", reply, DATA)
    assert web.get(OFFICE, "/data", name="a").content == DATA


def test_a_pause_that_is_asked_for_is_kept(service: Played, clock: Clock, web: Web) -> None:
    service.says(
        "/data",
        Reply(
            b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 2 seconds."}',
            429,
            {"Retry-After": "7"},
        ),
        DATA,
    )
    assert web.get(GATE, "/data", name="a").content == DATA
    assert clock.slept == [7.0]


def test_a_pause_in_words_is_kept_too(service: Played, clock: Clock, web: Web) -> None:
    service.says(
        "/data",
        Reply(
            b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 3 seconds."}',
            429,
        ),
        DATA,
    )
    web.get(GATE, "/data", name="a")
    assert clock.slept == [3.0]


def test_a_pause_of_an_hour_is_not_waited_for_but_told(
    service: Played, clock: Clock, web: Web
) -> None:
    service.says("/data", Reply(b"", 429, {"Retry-After": "3600"}))
    assert "Try again in 1:00:00" in str(refusal(web))
    assert clock.slept == []


def test_a_redirect_on_the_same_host_is_followed(service: Played, web: Web) -> None:
    service.says("/data", Reply(b"", 301, {"Location": "/elsewhere"}))
    service.says("/elsewhere", DATA)
    assert web.get(OFFICE, "/data", name="a").content == DATA


def test_redirects_in_a_circle_come_to_an_end(service: Played, web: Web) -> None:
    service.says("/data", Reply(b"", 301, {"Location": "/data"}))
    refusal(web)
    assert len(service.asked) == 5


def test_gzip_that_does_not_say_so_is_unpacked(service: Played, web: Web) -> None:
    service.says("/data", gzip.compress(DATA))
    assert web.get(OFFICE, "/data", name="a").content == DATA


def test_gzip_that_says_so_is_unpacked(service: Played, web: Web) -> None:
    service.says("/data", Reply(gzip.compress(DATA), headers={"Content-Encoding": "gzip"}))
    assert web.get(OFFICE, "/data", name="a").content == DATA


def test_a_page_is_an_answer_where_a_service_gives_pages(service: Played, web: Web) -> None:
    service.says("/data", HTML)
    assert web.get(Service("estat", "e-Stat", gives_pages=True), "/data", name="a").content == HTML


def test_a_silent_service_is_told(service: Played, clock: Clock) -> None:
    service.says("/data", Reply(DATA, after=5.0))
    assert "did not answer in time" in str(refusal(web_of(service.url, clock, within=0.05)))


def test_without_a_network_the_host_is_named(clock: Clock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    told = str(refusal(web_of(url, clock)))
    assert "cannot be reached" in told and "127.0.0.1" in told


def test_an_address_that_is_none_is_a_wrong_setting(clock: Clock) -> None:
    with pytest.raises(SettingError, match="TRADEVIZ_EUROSTAT_URL"):
        web_of("eurostat", clock).get(OFFICE, "/data", name="a")


@pytest.mark.parametrize("in_header", [True, False])
def test_a_key_is_sent_and_never_shown(
    service: Played, web: Web, caplog: pytest.LogCaptureFixture, in_header: bool
) -> None:
    key = Key("Subscription", "s3cret", "TRADEVIZ_COMTRADE_KEY", in_header)
    service.says("/data", DATA)
    with caplog.at_level(logging.INFO):
        body = web.get(GATE, "/data", [("period", "2024")], name="a", key=key)
    sent = (
        service.asked[0].headers.get("subscription")
        if in_header
        else service.asked[0].query["Subscription"][0]
    )
    assert sent == "s3cret"
    service.says(
        "/data", Reply(b'{"statusCode": 401, "message": "Access denied: s3cret is no key."}', 401)
    )
    refused = refusal(web, GATE, key=key)
    assert "TRADEVIZ_COMTRADE_KEY" in str(refused) and "Access denied" in str(refused)
    assert (
        "s3cret" not in body.address + str(refused) + repr(key) + repr(refused.values) + caplog.text
    )


def test_a_key_is_not_carried_to_another_host(service: Played, web: Web) -> None:
    service.says(
        "/data",
        Reply(b"", 302, {"Location": service.url.replace("127.0.0.1", "localhost") + "/data"}),
    )
    refusal(web, GATE, key=Key("Subscription", "s3cret"))
    assert len(service.asked) == 1


def test_a_password_in_an_address_is_not_shown(clock: Clock) -> None:
    assert web_of("http://me:pass@host", clock).address(OFFICE, "/data") == "http://host/data"


@pytest.mark.parametrize(
    "told, seconds",
    [("17", 17.0), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0), ("soon", None), ("", None)],
)
def test_a_pause_is_read_in_every_way_http_writes_it(told: str, seconds: float | None) -> None:
    assert rejections.pause({"Retry-After": told}, "") == seconds
