"""Eurostat's services: what a cell becomes, what is left out with a warning, what is requested."""

from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from tests.sources.scripted import Reply, ScriptedService, recorded
from tradeviz.errors import NoResultsError, Problem, SourceError, TooBigError
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.web import Web

DETAIL, TOTALS, QUARTERS = (
    f"/statistics/1.0/data/{code}" for code in ("bop_its6_det", "bop_its6_tot", "bop_c6_q")
)
REQUEST = PullRequest(partners=("JP", "WLD"))
TOO_BIG = Reply(b'{"error":[{"status":413,"id":413,"label":"EXTRACTION_TOO_BIG: 9 rows"}]}', 413)


@pytest.fixture
def pulled(service: ScriptedService, web: Web) -> PullResult:
    """The recorded services."""
    service.reply(DETAIL, recorded("invented-bop_its6_det.json"))
    service.reply(TOTALS, recorded("invented-bop_its6_tot.json"))
    return SOURCES["eurostat-services"].pull(web, REQUEST)


def cell(pulled: PullResult, item: str, flow: str, period: str, partner: str = "JP") -> list[str]:
    """Value, status, printed, source of one cell; empty where there is no row."""
    rows = pulled.table.query(
        "item == @item and flow == @flow and period == @period and partner == @partner"
    )
    assert len(rows) <= 1
    return rows[["value", "status", "printed", "source"]].iloc[0].tolist() if len(rows) else []


DET, TOT = "eurostat-bop_its6_det", "eurostat-bop_its6_tot"


@pytest.mark.parametrize(
    "what, becomes",
    [
        (("S", "export", "2023"), ["700100000", "A", "700.1 MIO_EUR", DET]),
        (("S", "import", "2023"), ["250000000", "A", "250 MIO_EUR", DET]),
        (("S", "export", "2024"), ["712300000", "P", "712.3 p MIO_EUR", DET]),
        (("S", "import", "2024"), ["0", "B", "0 bp MIO_EUR", DET]),
        (("S", "export", "2023", "WLD"), ["130000700000", "R", "130000.7 r MIO_EUR", DET]),
        (("S", "import", "2023", "WLD"), ["98000200000", "E", "98000.2 e MIO_EUR", DET]),
        (("SG", "export", "2023"), ["500050000", "A", "500.05 d MIO_EUR", DET]),
        (("SG", "import", "2023"), ["", "C", ": @C MIO_EUR", DET]),
        (("SH", "export", "2024"), ["", "C", ": c MIO_EUR", DET]),
        (("SH", "import", "2024"), ["", "M", ": z MIO_EUR", DET]),
        (("SG", "export", "2024"), []),
    ],
)
def test_zero_missing_and_confidential_are_three_things(
    pulled: PullResult, what: tuple[str, ...], becomes: list[str]
) -> None:
    assert cell(pulled, *what) == becomes


def test_a_balance_is_kept_only_where_it_does_not_follow(pulled: PullResult) -> None:
    balances = pulled.table.query("flow == 'balance'")
    assert balances[["item", "period", "value"]].values.tolist() == [["SG", "2023", "420500000"]]


def test_a_total_that_only_the_table_of_totals_has_is_taken_from_it(pulled: PullResult) -> None:
    assert cell(pulled, "S", "export", "2024", "WLD") == [
        "140000900000",
        "A",
        "140000.9 MIO_EUR",
        TOT,
    ]
    assert (pulled.table["source"] == TOT).sum() == 1


def test_the_answer_is_kept_with_its_address_and_its_date(
    service: ScriptedService, pulled: PullResult
) -> None:
    assert pulled.updated == "2026-07-11T23:00:00+02:00"
    assert [body.name for body in pulled.responses] == ["bop_its6_det.json", "bop_its6_tot.json"]
    assert parse_qs(urlsplit(pulled.address).query) == {
        "format": ["JSON"],
        "lang": ["EN"],
        "freq": ["A"],
        "currency": ["MIO_EUR"],
        "geo": ["LU"],
        "partner": ["JP", "WRL_REST"],
    }
    assert service.requests[0].query == parse_qs(urlsplit(pulled.address).query)


def test_what_is_confidential_is_counted(pulled: PullResult) -> None:
    assert pulled.problems == [Problem("confidential", "value", None, "2", "", "warning")]


def test_years_are_requested(service: ScriptedService, web: Web) -> None:
    service.reply(DETAIL, recorded("invented-bop_its6_det.json"))
    SOURCES["eurostat-services"].pull(
        web, PullRequest(since="2023-Q2", until="2024", partners=("JP",))
    )
    assert service.requests[0].query["sinceTimePeriod"] == ["2023"]
    assert service.requests[0].query["untilTimePeriod"] == ["2024"]


def test_without_the_table_of_totals_the_items_are_enough(
    service: ScriptedService, web: Web
) -> None:
    service.reply(DETAIL, recorded("invented-bop_its6_det.json"))
    assert set(SOURCES["eurostat-services"].pull(web, REQUEST).table["source"]) == {DET}


def test_a_partner_that_is_left_out_is_named(service: ScriptedService, web: Web) -> None:
    service.reply(DETAIL, recorded("invented-bop_its6_det.json"))
    pulled = SOURCES["eurostat-services"].pull(web, PullRequest(partners=("JP", "GR", "CN")))
    assert (
        Problem("not_answered", "partner", None, "EL, CN_X_HK", "bop_its6_det", "warning")
        in pulled.problems
    )


def test_an_answer_without_anything_names_the_codes_that_nobody_knows(
    service: ScriptedService, web: Web
) -> None:
    document = orjson.loads(recorded("invented-bop_its6_det.json"))
    document["dimension"]["partner"]["category"] = {"index": {}, "label": {}}
    document["size"][4], document["value"], document["status"] = 0, {}, {}
    service.reply(DETAIL, orjson.dumps(document))
    with pytest.raises(SourceError, match="does not know JP, WRL_REST in “partner”"):
        SOURCES["eurostat-services"].pull(web, REQUEST)


def test_a_silent_empty_answer_is_no_result(service: ScriptedService, web: Web) -> None:
    document = orjson.loads(recorded("invented-bop_its6_det.json"))
    document["dimension"]["time"]["category"] = {"index": {}, "label": {}}
    document["size"][6], document["value"], document["status"] = 0, {}, {}
    service.reply(DETAIL, orjson.dumps(document))
    with pytest.raises(NoResultsError):
        SOURCES["eurostat-services"].pull(web, REQUEST)


def test_a_code_that_our_lists_do_not_have_is_cut_and_named(
    service: ScriptedService, web: Web
) -> None:
    service.reply(DETAIL, recorded("invented-bop_its6_det.json").replace(b'"SH"', b'"SNEW"'))
    pulled = SOURCES["eurostat-services"].pull(web, REQUEST)
    assert Problem("cut_unknown_code", "item", None, "SNEW", "", "warning") in pulled.problems
    assert "SNEW" not in set(pulled.table["item"])


def test_too_much_at_once_is_requested_in_halves(service: ScriptedService, web: Web) -> None:
    service.reply(DETAIL, TOO_BIG, recorded("invented-bop_its6_det.json"))
    pulled = SOURCES["eurostat-services"].pull(web, REQUEST)
    assert [request.query["partner"] for request in service.requests[:3]] == [
        ["JP", "WRL_REST"],
        ["JP"],
        ["WRL_REST"],
    ]
    assert [body.name for body in pulled.responses] == [
        "bop_its6_det-JP.json",
        "bop_its6_det-WRL_REST.json",
    ]


def test_too_much_for_one_partner_is_an_error(service: ScriptedService, web: Web) -> None:
    service.reply(DETAIL, TOO_BIG)
    with pytest.raises(TooBigError):
        SOURCES["eurostat-services"].pull(web, REQUEST)


def test_quarters_are_requested_for_the_whole_economy(service: ScriptedService, web: Web) -> None:
    service.reply(QUARTERS, recorded("invented-bop_c6_q.json"))
    pulled = SOURCES["eurostat-services-quarterly"].pull(web, PullRequest(partners=("JP",)))
    assert pulled.table[["freq", "period", "flow", "value", "status"]].values.tolist() == [
        ["Q", "2025-Q4", "export", "170500000", "A"],
        ["Q", "2026-Q1", "export", "180250000", "P"],
        ["Q", "2025-Q4", "import", "60000000", "A"],
        ["Q", "2026-Q1", "import", "61000000", "P"],
    ]
    query = service.requests[0].query
    assert (query["sector10"], query["sectpart"], query["bop_item"][:3]) == (
        ["S1"],
        ["S1"],
        ["S", "SA", "SB"],
    )


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "2.0"}',
        b'{"id": ["time"], "size": [1], "dimension": {}}',
        b"[]",
        b"a,b\n1,2\n",
        b'{"id": ["time"], "size": [1], "dimension": {"time": {"category": {"index": {"2024": 0}}}}, "value": {"7": 1}}',
        b'{"id": ["time"], "size": [1], "dimension": {"time": {"category": {"index": {"2024": 0}}}}, "value": {"0": "x"}}',
    ],
)
def test_another_form_is_an_error(service: ScriptedService, web: Web, body: bytes) -> None:
    service.reply(DETAIL, body)
    with pytest.raises(SourceError, match="form that this program does not know"):
        SOURCES["eurostat-services"].pull(web, REQUEST)
