"""UN Comtrade, Japan Customs, OECD, LUSTAT, Bank of Japan: what was recorded or reconstructed, read in place by our own
readers."""

import os
import re
from collections.abc import Callable

import pytest

from tests.conformance.conftest import ROOT
from tests.conformance.material import rows
from tests.sources.scripted import Clock, Reply, ScriptedService, scripted_service, web
from tradeviz.datasets import agencies
from tradeviz.errors import NoResultsError, SourceError
from tradeviz.publishing.shipped import Shipped
from tradeviz.sources import SOURCES
from tradeviz.sources.agencies import lustat
from tradeviz.sources.agencies.comtrade.observations import both_sides_observations
from tradeviz.sources.agencies.comtrade.rows import comtrade_rows
from tradeviz.sources.agencies.japan_customs.files import country_excerpt, lines_of_year
from tradeviz.sources.agencies.japan_customs.listing import ListedYear, listed_years
from tradeviz.sources.agencies.japan_customs.sums import summed_observations
from tradeviz.sources.http import Response
from tradeviz.sources.model import PullRequest
from tradeviz.sources.sdmxcsv import read_sdmx_csv

MATERIAL = (ROOT / os.environ.get("SHARED", "../shared") / "sources").resolve()


@pytest.fixture
def read() -> Callable[[str], bytes]:
    """A file of the material; its absence is a failure."""
    if not MATERIAL.is_dir():
        pytest.fail(
            f"There is no {MATERIAL}; say with SHARED where the material lies.", pytrace=False
        )
    return lambda name: (MATERIAL / name).read_bytes()


def response(content: bytes) -> Response:
    return Response("a", "", content)


@pytest.mark.parametrize(
    "name, reporter, count",
    [
        ("data-v1-get-C-A-HS-200", "CN", 4),
        ("public-v1-preview-C-A-HS-200", "IN", 1),
        ("data-v1-get-S-A-EB-empty-200", "LU", 0),
    ],
)
def test_recorded_goods_of_comtrade_are_read_to_the_digit(
    read: Callable[[str], bytes], name: str, reporter: str, count: int
) -> None:
    recorded = comtrade_rows(response(read(f"fixtures/comtrade/{name}.json")), "")
    request = PullRequest(reporter=reporter, partners=("AR", "DE", "US", "JP"))
    table, problems = both_sides_observations(recorded, request, "un-comtrade")
    assert len(recorded) == len(table) == count and problems == []
    assert [float(value) for value in table["value"]] == recorded["primaryValue"].to_pylist()
    assert (
        set(table["reporter"]) <= {reporter}
        and set(table["status"]) <= {"A"}
        and set(table["unit"]) <= {"USD"}
    )


@pytest.mark.parametrize(
    "name, status, words",
    [
        ("401-key", 401, "TRADEVIZ_COMTRADE_KEY"),
        ("403-quota", 403, "3:14:17"),
        ("429-rate", 429, "0:00:02"),
    ],
)
def test_recorded_refusals_of_comtrade_are_errors(
    read: Callable[[str], bytes], name: str, status: int, words: str
) -> None:
    with scripted_service() as service:
        service.otherwise = Reply(b'{"data": [{"reporterCode": 442, "period": "2024"}]}')
        service.reply(
            "/data/v1/get/C/A/HS", Reply(read(f"fixtures/comtrade/error-{name}.json"), status)
        )
        with pytest.raises(SourceError, match=words):
            SOURCES["comtrade"].pull(web(service.url, Clock()), PullRequest(key="k"))


def test_numbers_of_economies_are_comtrades(read: Callable[[str], bytes], shipped: Shipped) -> None:
    read("samples/labels/comtrade_partner.csv")
    theirs: dict[str, set[int]] = {}
    for row in rows(MATERIAL / "samples/labels/comtrade_partner.csv"):
        if not row["exit_year"]:
            theirs.setdefault(row["iso_2"], set()).add(int(row["id"]))
    ours = {
        code: agencies.comtrade_number(code)
        for code in shipped.codes["economies"]
        if code in theirs
    }
    other = {code: number for code, number in ours.items() if number not in theirs[code]}
    assert len(ours) > 200 and other == {"TW": 490}  # “Other Asia, nes”


def test_letters_of_economies_are_isos(read: Callable[[str], bytes], shipped: Shipped) -> None:
    read("samples/labels/comtrade_reporter.csv")
    theirs: dict[str, set[str]] = {}
    for row in rows(MATERIAL / "samples/labels/comtrade_reporter.csv"):
        theirs.setdefault(row["iso_2"], set()).add(row["iso_3"])
    ours = {code: agencies.oecd_area(code) for code in shipped.codes["economies"] if code in theirs}
    assert len(ours) > 150 and {
        code for code, area in ours.items() if area not in theirs[code]
    } <= {"AN", "CS"}


# ------------------------------------------------------------------------------------------------------ Japan


def estat(read: Callable[[str], bytes], service: ScriptedService, csv: bytes) -> None:
    """e-Stat: the reconstructed page is a list of years and a list of files alike."""
    service.reply("/stat-search/files", read("fixtures/estat/RECONSTRUCTED_files-listing.html"))
    service.reply("/stat-search/file-download", csv)


def test_the_reconstructed_page_leads_to_a_file(read: Callable[[str], bytes]) -> None:
    with scripted_service() as service:
        estat(read, service, b"")
        years = list(listed_years(web(service.url, Clock()), PullRequest(), "export"))
    assert years == [
        ListedYear("export", "2025", 12, ("000099999901",)),
        ListedYear("export", "2026", 10, ("000099999901",)),
    ]


def test_a_real_line_of_japan_is_read_to_the_digit(read: Callable[[str], bytes]) -> None:
    content = read("samples/japan/japan_customs_commodity_by_country_estat.csv")
    kept = country_excerpt(response(content), "106")
    year = ListedYear("export", "2026", 5, ("1",))
    table, problems = summed_observations(
        [lines_of_year(kept, year)], year, PullRequest(digits=6), "106"
    )
    assert set(table["item"]) == {"85", "8523", "852351"} and [
        problem.rule for problem in problems
    ] == ["chapters_missing"]
    assert table.loc[table["item"] == "852351", "value"].tolist() == [
        "544477000",
        "92551000",
        "355826000",
        "664647000",
        "390151000",
    ]
    assert table["period"].unique().tolist() == [f"2026-0{month}" for month in range(1, 6)]


def test_fewer_months_than_the_page_says_are_another_form(read: Callable[[str], bytes]) -> None:
    content = read("samples/japan/japan_customs_commodity_by_country_estat.csv")
    with pytest.raises(SourceError, match="5 × Value"):
        lines_of_year(response(content), ListedYear("export", "2026", 10, ("1",)))


# -------------------------------------------------------------------------------------------- OECD, lists


def test_a_real_table_of_the_oecd_is_read_by_its_codes(read: Callable[[str], bytes]) -> None:
    rows_of_oecd = read_sdmx_csv(
        read("samples/oecd/oecd_cli_csvfilewithlabels_real.csv"), ("REF_AREA", "FREQ", "UNIT_MULT")
    )
    assert rows_of_oecd.values.to_pylist()[:2] == ["100.7803", "100.8471"] and rows_of_oecd.codes(
        "REF_AREA"
    ) == [
        "USA",
        "CHN",
    ]
    assert set(rows_of_oecd.codes("OBS_STATUS")) == {"A"}


def test_another_table_of_the_oecd_is_not_taken_for_balanced_services(
    read: Callable[[str], bytes],
) -> None:
    with scripted_service() as service:
        service.otherwise = Reply(read("samples/oecd/oecd_cli_csvfilewithlabels_real.csv"))
        with pytest.raises(SourceError, match="COUNTERPART_AREA"):
            SOURCES["batis"].pull(web(service.url, Clock()), PullRequest())


def test_data_are_not_taken_for_a_list_of_tables(read: Callable[[str], bytes]) -> None:
    with pytest.raises(SourceError, match="form that this program does not know"):
        lustat._dataflows(
            response(read("fixtures/lustat/nsi-ws-9.11_genericdata_istat_same-software.xml"))
        )


@pytest.mark.parametrize(
    "name, kind, words",
    [
        ("RECONSTRUCTED_error-http200-status400", SourceError, "M181005E DB名が正しくありません"),
        ("getDataCode-200", NoResultsError, "BP01"),
    ],
)
def test_answers_of_the_bank_of_japan(
    read: Callable[[str], bytes], name: str, kind: type, words: str
) -> None:
    with scripted_service() as service:
        service.otherwise = Reply(read(f"fixtures/boj/{name}.json"))
        with pytest.raises(kind, match=re.escape(words)):
            SOURCES["boj"].pull(web(service.url, Clock()), PullRequest())
