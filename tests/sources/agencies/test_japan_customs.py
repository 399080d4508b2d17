"""Japan Customs' files: pages to files, lines to sums, months that are published and those that are
not."""

from pathlib import Path

import pytest

from tests.sources import scripted
from tests.sources.scripted import Clock, Reply, ScriptedService, recorded
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.errors import NoResultsError, Problem, SourceError
from tradeviz.publishing.shipped import Shipped
from tradeviz.sources import SOURCES
from tradeviz.sources.agencies.japan_customs.files import country_excerpt
from tradeviz.sources.http import Response
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.pull_cache import PullCache
from tradeviz.sources.web import Web

GOODS = SOURCES["japan-customs"]
PAGES, FILES = "/stat-search/files", "/stat-search/file-download"
YEARS, LIST = recorded("invented-japan-years.html"), recorded("invented-japan-files.html")
OTHERS = LIST.replace(b"901", b"902")
EXPORT, NEXT, IMPORT = (
    recorded(f"invented-japan-{name}.csv") for name in ("export-2024", "export-2025", "import-2024")
)


def script(service: ScriptedService, *files: bytes | Reply) -> None:
    """The pages and the files for 2024, exports first."""
    service.reply(PAGES, YEARS, LIST, YEARS, OTHERS)
    service.reply(FILES, *(files or (EXPORT, IMPORT)))


def pulled_goods(web: Web, since: str = "2024", until: str = "2024", digits: int = 2) -> PullResult:
    return GOODS.pull(web, PullRequest(since=since, until=until, digits=digits))


@pytest.fixture
def pulled(service: ScriptedService, web: Web) -> PullResult:
    """The recorded goods."""
    script(service)
    return pulled_goods(web)


def value(pulled: PullResult, flow: str, item: str, period: str) -> str:
    table = pulled.table
    return table.loc[
        (table["flow"] == flow) & (table["item"] == item) & (table["period"] == period), "value"
    ].item()


def test_lines_are_added_up_in_yen(pulled: PullResult) -> None:
    assert value(pulled, "export", "84", "2024-01") == "111000"
    assert value(pulled, "export", "84", "2024-03") == "133000"
    assert value(pulled, "export", "84", "2024") == str((40 + 6 + 1000) * 1000)
    assert value(pulled, "export", "85", "2024-01") == str((544_477 + 5) * 1000)
    assert value(pulled, "export", "TOTAL", "2024-01") == str((111 + 544_482 + 2) * 1000)
    assert value(pulled, "export", "84", "2024-11") == "0"


def test_it_is_japan_that_reports_and_we_who_add_up(pulled: PullResult, shipped: Shipped) -> None:
    same = [
        "reporter",
        "partner",
        "unit",
        "bound",
        "status",
        "basis",
        "source",
        "printed",
        "note",
        "classification",
    ]
    assert pulled.table[same].drop_duplicates().values.tolist() == [
        ["JP", "LU", "JPY", "exact", "A", "derived", "japan-customs", "", "sum_of_parts", "HS2022"]
    ]
    assert pulled.updated == "2024-12" and pulled.dataset == "goods"
    assert (
        len(typed_table(pulled.table, DATASETS["goods"], shipped.known).table)
        == len(pulled.table)
        == 52
    )


def test_pages_lead_to_files(service: ScriptedService, pulled: PullResult) -> None:
    assert service.paths == [PAGES, PAGES, PAGES, PAGES, FILES, FILES]
    years, files = service.requests[0].query, service.requests[1].query
    assert (years["tclass2"], service.requests[2].query["tclass2"]) == (
        ["000001013181"],
        ["000001013182"],
    )
    assert (files["year"], files["month"]) == (
        ["20240"],
        ["24101212"],
    )  # the newest of the two months listed
    assert service.requests[4].query == {"statInfId": ["000099999901"], "fileKind": ["1"]}


def test_chapters_without_a_name_count_in_the_total_alone(pulled: PullResult) -> None:
    assert "00" not in set(pulled.table["item"])
    assert Problem("cut_unknown_code", "item", None, "00", "13", "warning") in pulled.problems


def test_a_chapter_that_no_file_holds_leaves_no_total(pulled: PullResult) -> None:
    assert (
        Problem("chapters_missing", "item", None, "97", "import 2024", "warning") in pulled.problems
    )
    imports = pulled.table[pulled.table["flow"] == "import"]
    assert set(imports["item"]) == {"72"}


@pytest.mark.parametrize(
    "digits, items",
    [
        (2, {"84", "85"}),
        (4, {"84", "85", "8401", "8486", "8523", "85XX"}),
        (
            6,
            {
                "84",
                "85",
                "8401",
                "8486",
                "8523",
                "85XX",
                "840110",
                "840120",
                "848620",
                "852351",
                "85XXXX",
            },
        ),
    ],
)
def test_headings_and_subheadings_where_requested(
    service: ScriptedService, web: Web, digits: int, items: set[str]
) -> None:
    script(service, EXPORT, EXPORT.replace(b"\n1,", b"\n2,"))
    pulled = pulled_goods(web, digits=digits)
    assert set(pulled.table["item"]) == {"TOTAL", *items}
    hidden = [
        problem.found for problem in pulled.problems if problem.rule == "confidential_products"
    ]
    assert hidden == [", ".join(sorted(item for item in items if "X" in item))] * (digits > 2)


def test_months_not_yet_published_are_cut(service: ScriptedService, web: Web) -> None:
    service.reply(PAGES, YEARS, LIST, YEARS, OTHERS)
    service.reply(FILES, NEXT, NEXT.replace(b"\n1,", b"\n2,"))
    pulled = pulled_goods(web, since="2025", until="2025")
    assert pulled.table["period"].unique().tolist() == ["2025-01", "2025-02", "2025-03"]
    assert set(pulled.table["status"]) == {"P"} and pulled.updated == "2025-03"
    assert value(pulled, "export", "85", "2025-03") == "7000"


def test_months_outside_the_request_are_cut(service: ScriptedService, web: Web) -> None:
    script(service)
    pulled = pulled_goods(web, since="2024-11", until="2024-12")
    assert set(pulled.table["period"]) == {"2024-11", "2024-12", "2024"}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("cp932"),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace(",209,", ",'209',").encode(),
        lambda text: text.replace(",209,", ', "209" ,').replace(', "209" ,', ',"209",').encode(),
    ],
    ids=["cp932", "mark", "line ends", "quoted", "double quoted"],
)
def test_however_a_file_is_written_it_says_the_same(
    service: ScriptedService, web: Web, pulled: PullResult, change
) -> None:  # noqa: ANN001
    text = EXPORT.decode().replace("  ,NO", "個,NO")
    script(service, change(text), IMPORT)
    assert pulled_goods(
        Web(web.addresses, PullCache(None, web.cache.now), timing=web.timing)
    ).table.equals(pulled.table)


def test_of_a_file_only_the_country_and_one_line_a_chapter_is_kept(pulled: PullResult) -> None:
    lines = pulled.responses[0].content.decode().splitlines()
    assert len(lines) == len(EXPORT.decode().splitlines()) == 1 + 97 + 6
    many = Response("a.csv", "", EXPORT + b"".join(EXPORT.split(b"\n", 1)[1:]) * 20)
    kept = country_excerpt(many, "209").content.decode().splitlines()
    assert len(kept) == 1 + 97 + 6 * 21


def test_a_stopped_pull_goes_on_where_it_was(
    service: ScriptedService, clock: Clock, tmp_path: Path
) -> None:
    script(service, EXPORT, Reply(b"", 500))
    with pytest.raises(SourceError):
        pulled_goods(scripted.web(service.url, clock, folder=tmp_path))
    script(service)
    service.requests.clear()
    service.reply(FILES, Reply(b"", 404))
    with pytest.raises(NoResultsError):  # exports are there already; imports are requested
        pulled_goods(scripted.web(service.url, clock, folder=tmp_path))
    assert service.paths.count(FILES) == 1 and service.requests[-1].query["statInfId"] == [
        "000099999902"
    ]


def test_pages_that_go_on_are_followed(service: ScriptedService, web: Web) -> None:
    more = b'<a href="/stat-search/files?layout=datalist&amp;page=2">2</a></body>'
    service.reply(
        PAGES, YEARS, LIST.replace(b"</body>", more), OTHERS, YEARS, LIST.replace(b"901", b"903")
    )
    service.reply(FILES, EXPORT, EXPORT.replace(b",209,", b",208,"), IMPORT)
    assert len(pulled_goods(web).responses) == 3
    assert [request.query["page"] for request in service.requests if request.path == PAGES] == [
        ["1"],
        ["1"],
        ["2"],
        ["1"],
        ["1"],
    ]


@pytest.mark.parametrize(
    "pages, files, words",
    [
        ([b"<html><body>new design</body></html>"], [EXPORT], "year="),
        (
            [
                YEARS.replace(b"24101212", b"24101299")
                .replace(b"23070909", b"00000000")
                .replace(b"11010303", b"11010300")
            ],
            [EXPORT],
            "year=",
        ),
        ([YEARS, b"<html></html>"], [EXPORT], "2024: file-download"),
        ([YEARS, LIST, YEARS, LIST], [b"a,b\n1,2\n"], "CSV: Exp or Imp"),
        ([YEARS, LIST, YEARS, LIST], [b""], "CSV: Exp or Imp"),
        (
            [YEARS, LIST, YEARS, LIST],
            [EXPORT.replace(b"Value-Dec", b"Worth-Dec")],
            "CSV: 11 × Value-",
        ),
        ([YEARS, LIST, YEARS, LIST], [EXPORT.replace(b",544477,", b",x,")], "CSV: "),
        ([YEARS, LIST, YEARS, LIST], [IMPORT], "export 2024 ≠ import"),
        ([YEARS, LIST, YEARS, LIST], [NEXT], "export 2024"),
    ],
)
def test_what_is_not_as_it_was_is_an_error(
    service: ScriptedService, web: Web, pages: list[bytes], files: list[bytes], words: str
) -> None:
    service.reply(PAGES, *pages)
    service.reply(FILES, *files)
    with pytest.raises(SourceError, match="form that this program does not know") as refused:
        pulled_goods(web)
    assert words in str(refused.value) and "report it" in str(refused.value)


def test_a_page_instead_of_a_file_is_an_error(service: ScriptedService, web: Web) -> None:
    script(service, b"<!DOCTYPE html><html>maintenance</html>")
    with pytest.raises(SourceError, match="web page instead of data"):
        pulled_goods(web)


def test_years_that_are_not_listed_are_no_result(service: ScriptedService, web: Web) -> None:
    service.reply(PAGES, YEARS)
    with pytest.raises(NoResultsError):
        pulled_goods(web, since="1999", until="2000")


def test_an_economy_without_a_number_is_no_result(service: ScriptedService, web: Web) -> None:
    with pytest.raises(NoResultsError):
        GOODS.pull(web, PullRequest(reporter="GR"))


def test_a_country_that_no_line_is_about_is_no_result(service: ScriptedService, web: Web) -> None:
    script(service, EXPORT.replace(b",209,", b",208,"), IMPORT.replace(b",209,", b",208,"))
    with pytest.raises(NoResultsError):
        pulled_goods(web)
