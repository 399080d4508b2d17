"""e-Stat's pages: which years Japan Customs has published, and the files that hold them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Service
from tradeviz.sources.model import PullRequest
from tradeviz.sources.web import Web

PAGES = Service("estat", "Japan Customs (e-Stat)", gap=1.0, gives_pages=True)
FLOWS = {"export": "000001013181", "import": "000001013182"}
"""Flow → e-Stat's number of its list."""
_LIST = (
    ("page", "1"),
    ("layout", "datalist"),
    ("cycle", "1"),
    ("toukei", "00350300"),
    ("tstat", "000001013141"),
    ("tclass1", "000001013180"),
)
_MOST_PAGES = 20


@dataclass(frozen=True)
class ListedYear:
    """A year as listed: which flow, how many months are published, and the files that hold it."""

    flow: str
    year: str
    published: int
    files: tuple[str, ...]


def list_address(web: Web) -> str:
    """The address of the list of years, as it may be shown."""
    return web.address(_http_request(_list_parameters("export")))


def listed_years(web: Web, request: PullRequest, flow: str) -> Iterator[ListedYear]:
    """The years requested, with their files. Raises SourceError where the pages are not as they
    were."""
    newest = _newest_months(_page(web, _list_parameters(flow)))
    for year in request.periods_of(newest):
        month = newest[year]
        parameters = [*_list_parameters(flow), ("year", f"{year}0"), ("month", month)]
        files = _files(web, parameters)
        if not files:
            raise changed_form(f"{year}: file-download?statInfId=…")
        yield ListedYear(flow, year, int(month[-2:]), files)


def changed_form(reason: str) -> Exception:
    """The error for pages or files that are not as they were."""
    return rejections.another_form(PAGES.name, reason)


def _newest_months(page: str) -> dict[str, str]:
    """Year → e-Stat's number of its newest month. Raises SourceError for a page without any."""
    newest: dict[str, str] = {}
    for year, number in re.findall(r"year=(\d{4})0&month=(\d{8})", page):
        if 1 <= int(number[-2:]) <= 12 and int(number[-2:]) >= int(newest.get(year, "0")[-2:]):
            newest[year] = number
    if not newest:
        raise changed_form("year=…&month=…")
    return newest


def _files(web: Web, parameters: list[tuple[str, str]]) -> tuple[str, ...]:
    """The numbers of the files that a list of pages leads to. Raises SourceError."""
    files: dict[str, None] = {}
    for number in range(1, _MOST_PAGES + 1):
        page = _page(
            web, [(name, str(number) if name == "page" else value) for name, value in parameters]
        )
        files |= dict.fromkeys(re.findall(r"file-download\?statInfId=(\d+)&fileKind=1\b", page))
        if not re.search(rf"[?&]page={number + 1}\b", page):
            break
    return tuple(files)


def _page(web: Web, parameters: list[tuple[str, str]]) -> str:
    """A page of the list, links as they are meant. Raises SourceError."""
    response = web.get(_http_request(parameters))
    return html.unescape(response.content.decode("utf-8", "replace"))


def _http_request(parameters: list[tuple[str, str]]) -> HttpRequest:
    return HttpRequest(PAGES, "/stat-search/files", parameters, "list.html")


def _list_parameters(flow: str) -> list[tuple[str, str]]:
    return [*_LIST, ("tclass2", FLOWS[flow]), ("tclass3val", "0")]
