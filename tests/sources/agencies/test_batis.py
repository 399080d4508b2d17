"""BaTIS: balanced figures only, in dollars, and the ways in which it says that it has none."""

import pytest

from tests.sources.scripted import Reply, ScriptedService, lines, recorded
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.errors import NoResultsError, Problem, SourceError
from tradeviz.publishing.shipped import Shipped
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.web import Web

SERVICES = SOURCES["batis"]
REQUEST = PullRequest(since="2023", until="2023", partners=("JP", "WLD"))
BATIS = recorded("invented-batis.csv")
PATH = "/data/OECD.SDD.TPS,DSD_BATIS@DF_BATIS,1.0/LUX.JPN+W.M+X..S+SA+SB+SC+SD+SE+SF+SG+SH+SI+SJ+SK+SL.A.USD_EXC.B"


@pytest.fixture
def pulled(service: ScriptedService, web: Web) -> PullResult:
    """The recorded services."""
    service.reply(PATH, BATIS)
    return SERVICES.pull(web, REQUEST)


def test_rows_become_balanced_observations_in_dollars(pulled: PullResult, shipped: Shipped) -> None:
    columns = "reporter partner flow item period unit value status basis printed"
    assert lines(pulled, columns) == [
        "LU|JP|export|S|2023|USD|1234567800|A|balanced|1234.5678 MIO_USD",
        "LU|JP|import|S|2023|USD|432100000|E|balanced|432.1 MIO_USD",
        "LU|JP|export|SG|2023|USD||M|balanced|NaN MIO_USD",
        "LU|JP|export|SJ|2023|USD||C|balanced| MIO_USD",
        "LU|WLD|export|S|2023|USD|150000000000|E|balanced|150000 MIO_USD",
        "LU|JP|export|SA|2023|USD|0|P|balanced|0 MIO_USD",
    ]
    assert len(typed_table(pulled.table, DATASETS["services"], shipped.known).table) == 6


def test_unknown_items_are_a_warning_and_reported_figures_left_out(pulled: PullResult) -> None:
    assert pulled.problems == [Problem("cut_unknown_code", "SERVICE", None, "SPX4", "1", "warning")]


def test_one_request_names_both_sides(service: ScriptedService, pulled: PullResult) -> None:
    assert service.paths == [PATH]
    assert service.requests[0].query == {
        "startPeriod": ["2023"],
        "endPeriod": ["2023"],
        "format": ["csvfilewithlabels"],
        "dimensionAtObservation": ["AllDimensions"],
    }


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"NoRecordsFound", 404),
        Reply(b"NoRecordsFound"),
        Reply(b"No Results Found"),
        Reply(b"NoResultsFound", 404),
        Reply(b"Could not find Dataflow and/or DSD related with this data request"),
        Reply(BATIS.split(b"\n")[0] + b"\n"),
    ],
    ids=["404", "200", "words", "404 words", "retired", "header alone"],
)
def test_however_it_says_that_it_has_nothing(
    service: ScriptedService, web: Web, reply: Reply
) -> None:
    service.reply(PATH, reply)
    with pytest.raises(NoResultsError):
        SERVICES.pull(web, REQUEST)


def test_after_too_many_requests_the_pause_is_an_hour(service: ScriptedService, web: Web) -> None:
    service.reply(PATH, Reply(b"too many requests", 429))
    with pytest.raises(SourceError, match="pause after too many questions.*1:00:00"):
        SERVICES.pull(web, REQUEST)


@pytest.mark.parametrize(
    "body",
    [
        BATIS.replace(b"TRADE_FLOW", b"FLOW"),
        BATIS.replace(b",6,Millions", b",3,Thousands"),
        BATIS.replace(b"1234.5678", b"many"),
        b"a,b\n1,2\n",
    ],
)
def test_another_form_is_an_error(service: ScriptedService, web: Web, body: bytes) -> None:
    service.reply(PATH, body)
    with pytest.raises(SourceError, match="form that this program does not know"):
        SERVICES.pull(web, REQUEST)


def test_without_a_multiplier_figures_are_in_millions(
    service: ScriptedService, web: Web, pulled: PullResult
) -> None:
    service.reply(PATH, BATIS.replace(b"UNIT_MULT", b"MULTIPLIER"))
    assert SERVICES.pull(web, REQUEST).table.equals(pulled.table)


def test_partners_of_whom_nothing_came_or_without_a_code_are_named(
    service: ScriptedService, web: Web
) -> None:
    service.otherwise = Reply(BATIS)
    pulled = SERVICES.pull(web, PullRequest(partners=("JP", "WLD", "TW", "EXT_EU27")))
    assert (
        Problem("not_answered", "partner", None, "TW, EXT_EU27", "BaTIS", "warning")
        in pulled.problems
    )
    assert "/LUX.JPN+W+TWN." in service.paths[0]


def test_groups_alone_are_no_result(service: ScriptedService, web: Web) -> None:
    with pytest.raises(NoResultsError):
        SERVICES.pull(web, PullRequest(partners=("EXT_EU27",)))
    assert service.requests == []
