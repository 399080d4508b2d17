"""Comext's goods: what a row becomes, how a long pull is cut, how a stopped one goes on."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sources import scripted
from tests.sources.scripted import Clock, Reply, ScriptedService, lines, recorded
from tradeviz.errors import NoResultsError, Problem, SourceError, TooBigError
from tradeviz.sources import SOURCES
from tradeviz.sources.agencies import comext
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.web import Web

GOODS = SOURCES["comext"]
REQUEST = PullRequest(since="2024", until="2024", partners=("JP", "WLD"))
A, M, M_WORLD = (recorded(f"invented-ds-045409-{name}.csv") for name in ("A", "M-JP", "M-WORLD"))
EMPTY = recorded("invented-ds-045409-empty.csv")
TOO_BIG = Reply(
    b'<S:Fault xmlns:S="x"><faultcode>413</faultcode><faultstring>EXTRACTION_TOO_BIG_COMEXT</faultstring></S:Fault>',
    413,
)


def path(freq: str, partners: str, products: str) -> str:
    return f"/sdmx/2.1/data/DS-045409/{freq}.LU.{partners}.{products}.1+2.VALUE_IN_EUROS+QUANTITY_IN_100KG"


CHAPTERS = "TOTAL+" + "+".join(code for code in PullRequest().codes["hs"] if code.isdigit())
STATE = path("A", "JP", "TOTAL")


def script(service: ScriptedService) -> None:
    """What Comext answers to REQUEST."""
    service.reply(STATE, EMPTY.rstrip() + b"\r\n" + A.splitlines()[1] + b"\r\n")
    service.reply(path("A", "JP+WORLD", CHAPTERS), A)
    service.reply(path("M", "JP", CHAPTERS), M)
    service.reply(path("M", "WORLD", "TOTAL"), M_WORLD)


@pytest.fixture
def pulled(service: ScriptedService, web: Web) -> PullResult:
    """The recorded goods."""
    script(service)
    return GOODS.pull(web, REQUEST)


def test_rows_become_observations_in_euro_and_kilograms(pulled: PullResult) -> None:
    columns = "partner flow item freq period unit value status printed"
    assert lines(pulled, columns) == [
        "JP|import|TOTAL|A|2024|EUR|300000123|A|300000123 VALUE_IN_EUROS",
        "JP|export|TOTAL|A|2024|EUR|90000456|A|90000456 VALUE_IN_EUROS",
        "JP|import|TOTAL|A|2024|KG|9021263|A|90212.63 QUANTITY_IN_100KG",
        "JP|export|01|A|2024|EUR|0|A|0 VALUE_IN_EUROS",
        "JP|import|84|A|2024|EUR||M| VALUE_IN_EUROS",
        "WLD|import|TOTAL|A|2024|EUR|25000000000|A|25000000000 VALUE_IN_EUROS",
        "JP|import|TOTAL|M|2024-01|EUR|25000001|A|25000001 VALUE_IN_EUROS",
        "JP|export|29XXXXXX|M|2024-02|EUR|777|A|777 VALUE_IN_EUROS",
        "WLD|export|TOTAL|M|2024-01|EUR|1500000000|A|1500000000 VALUE_IN_EUROS",
    ]
    assert (pulled.updated, pulled.source) == ("2026-09-15T11:00:00+02:00", "eurostat-ds-045409")


def test_what_was_left_out_or_hidden_is_a_warning(pulled: PullResult) -> None:
    assert pulled.problems == [
        Problem("cut_unknown_code", "indicators", None, "SUPPLEMENTARY_QUANTITY", "1", "warning"),
        Problem("confidential_products", "item", None, "29XXXXXX", "", "warning"),
    ]


def test_chapters_are_listed_and_periods_bound(
    service: ScriptedService, pulled: PullResult
) -> None:
    assert service.paths == [
        STATE,
        path("A", "JP+WORLD", CHAPTERS),
        path("M", "JP", CHAPTERS),
        path("M", "WORLD", "TOTAL"),
    ]
    assert service.requests[1].query == {
        "format": ["SDMX-CSV"],
        "startPeriod": ["2024"],
        "endPeriod": ["2024"],
        "compressed": ["false"],
    }
    assert service.requests[2].query["startPeriod"] == ["2024-01"]


def test_months_are_cut_where_the_request_is(service: ScriptedService, web: Web) -> None:
    script(service)
    GOODS.pull(web, PullRequest(since="2023-11", until="2024-Q1", partners=("JP", "WLD")))
    months = [
        (request.query["startPeriod"][0], request.query["endPeriod"][0])
        for request in service.requests
        if ".LU.JP.TOTAL+" in request.path
    ]
    assert months == [("2023-11", "2023-12"), ("2024-01", "2024-03")]


def test_progress_is_reported_part_by_part(service: ScriptedService, web: Web) -> None:
    script(service)
    steps: list[tuple[int, int]] = []
    GOODS.pull(web, replace(REQUEST, progress=lambda done, total: steps.append((done, total))))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_stopped_pull_goes_on_where_it_was(
    service: ScriptedService, clock: Clock, tmp_path: Path
) -> None:
    script(service)
    service.reply(path("M", "WORLD", "TOTAL"), Reply(b"", 500))
    with pytest.raises(SourceError):
        GOODS.pull(scripted.web(service.url, clock, folder=tmp_path), REQUEST)
    service.requests.clear()
    script(service)
    pulled = GOODS.pull(scripted.web(service.url, clock, folder=tmp_path), REQUEST)
    assert service.paths == [STATE, path("M", "WORLD", "TOTAL")]
    assert len(pulled.responses) == 3


def test_the_same_state_is_not_fetched_twice_and_a_new_one_is(
    service: ScriptedService, clock: Clock, tmp_path: Path
) -> None:
    script(service)
    pulls = [
        GOODS.pull(scripted.web(service.url, clock, folder=tmp_path), REQUEST) for _ in range(2)
    ]
    assert pulls[0].evidence == pulls[1].evidence and len(service.requests) == 4 + 1
    service.reply(
        STATE,
        EMPTY.rstrip() + b"\r\n" + A.splitlines()[1].replace(b"15/09/26", b"15/10/26") + b"\r\n",
    )
    service.requests.clear()
    GOODS.pull(scripted.web(service.url, clock, folder=tmp_path), REQUEST)
    assert len(service.requests) == 4


def test_too_much_at_once_is_requested_in_halves(service: ScriptedService, web: Web) -> None:
    script(service)
    service.reply(path("A", "JP+WORLD", CHAPTERS), TOO_BIG)
    codes = CHAPTERS.split("+")
    half = len(codes) // 2
    service.reply(path("A", "JP+WORLD", "+".join(codes[:half])), A)
    service.reply(path("A", "JP+WORLD", "+".join(codes[half:])), EMPTY)
    assert len(GOODS.pull(web, REQUEST).responses) == 4


def test_what_cannot_be_halved_further_is_an_error(service: ScriptedService, web: Web) -> None:
    service.otherwise = TOO_BIG
    service.reply(STATE, EMPTY)
    with pytest.raises(TooBigError):
        GOODS.pull(web, REQUEST)


def test_partners_of_whom_nothing_came_are_named(service: ScriptedService, web: Web) -> None:
    service.otherwise = Reply(EMPTY)
    service.reply(path("A", "JP+TW", CHAPTERS), A)
    pulled = GOODS.pull(web, PullRequest(since="2024", until="2024", partners=("JP", "TW")))
    assert pulled.problems == [
        Problem("not_answered", "partner", None, "TW", "DS-045409", "warning")
    ]


def test_nothing_at_all_is_no_result(service: ScriptedService, web: Web) -> None:
    service.otherwise = Reply(EMPTY)
    with pytest.raises(NoResultsError):
        GOODS.pull(web, REQUEST)


def test_before_1999_luxembourg_is_not_requested(service: ScriptedService, web: Web) -> None:
    parts = list(comext._slices(PullRequest(since="1990", until="2000"), ("TOTAL",), 2026))
    assert [part.first for part in parts] == ["1999", "1999-01", "2000-01"]


@pytest.mark.parametrize(
    "digits, deeper",
    [
        (4, ("8401", "8402")),
        (6, ("8401", "840110", "8402")),
        (8, ("8401", "840110", "84011000", "8402")),
    ],
)
def test_products_below_chapters_come_from_comexts_own_list(
    service: ScriptedService, web: Web, digits: int, deeper: tuple[str, ...]
) -> None:
    service.otherwise = Reply(A)
    service.reply("/sdmx/2.1/codelist/ESTAT/CXT_NC", recorded("invented-cxt_nc.tsv"))
    GOODS.pull(web, PullRequest(since="2024", until="2024", partners=("JP",), digits=digits))
    assert path("A", "JP", "+".join((CHAPTERS, *deeper))) in service.paths


def test_long_lists_are_cut_so_that_addresses_stay_short() -> None:
    codes = tuple(f"{place:08}" for place in range(10_000))
    whole = comext.GoodsSlice("A", "2024", "2024", ("JP",), codes)
    parts = list(comext._short(whole, "LU"))
    assert max(len(part.path("LU")) for part in parts) <= comext.LONGEST
    assert tuple(code for part in parts for code in part.products) == codes


def test_a_figure_that_is_none_is_an_error(service: ScriptedService, web: Web) -> None:
    service.otherwise = Reply(A.replace(b"90212.63", b"90 212.63"))
    with pytest.raises(SourceError, match="form that this program does not know"):
        GOODS.pull(web, REQUEST)


@pytest.mark.parametrize("body", [b"a,b\r\n1,2\r\n", EMPTY + b"a,b\r\n", b"", b"\x00\x01"])
def test_another_form_is_an_error(service: ScriptedService, web: Web, body: bytes) -> None:
    service.otherwise = Reply(body)
    with pytest.raises(SourceError, match="form that this program does not know"):
        GOODS.pull(web, REQUEST)
