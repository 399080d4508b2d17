"""The Bank of Japan's balance of payments (BP01): the series that may be about Luxembourg, or about
goods and services. Whether Luxembourg is among its regions is not known, so this only lists
them."""

import re
from typing import Any

import orjson

from tradeviz.datasets.text_tables import empty_observations
from tradeviz.errors import NoResultsError
from tradeviz.sources import rejections
from tradeviz.sources.http import HttpRequest, Response, Service
from tradeviz.sources.model import CatalogueEntry, PullRequest, PullResult
from tradeviz.sources.responses import Kind, Outcome
from tradeviz.sources.web import Web
from tradeviz.worker import Progress

SERVICE = Service("boj", "Bank of Japan", gap=1.0)
ID = "boj-bp01"
LICENCE = "reuse with the source named: Bank of Japan"
FITTING = re.compile(r"luxembourg|\b(goods|services|trade)\b", re.IGNORECASE)
_MOST_PAGES = 50


def list_series(web: Web, request: PullRequest) -> PullResult:
    """The series whose names, or the headings above them, fit; Luxembourg's first. Raises
    SourceError."""
    responses, series = _pages(web, request.progress)
    entries = [
        CatalogueEntry(f"BP01'{code}", name)
        for code, name in _full_names(series)
        if FITTING.search(name)
    ]
    if not entries:
        raise NoResultsError(SERVICE.name, "BP01")
    entries.sort(key=lambda entry: "luxembourg" not in entry.name.casefold())
    return PullResult(
        source=ID,
        dataset="",
        table=empty_observations(),
        updated="",
        licence=LICENCE,
        address=responses[0].address,
        responses=tuple(responses),
        entries=tuple(entries),
    )


def _pages(web: Web, progress: Progress) -> tuple[list[Response], list[dict[str, Any]]]:
    """The list page by page, and what stands on the pages. Raises SourceError."""
    responses, series = list[Response](), list[dict[str, Any]]()
    start = 0
    for page in range(_MOST_PAGES):
        progress(page, page + 1)
        responses.append(web.get(_http_request(page, start)))
        entries, following = _read(responses[-1])
        series += entries
        if following <= start:
            break
        start = following
    progress(len(responses), len(responses))
    return responses, series


def _http_request(page: int, start: int) -> HttpRequest:
    parameters = [("format", "json"), ("lang", "en"), ("db", "BP01")]
    parameters += [("startPosition", str(start))] if start else []
    return HttpRequest(SERVICE, "/getMetadata", parameters, f"bp01-{page + 1}.json")


def _read(response: Response) -> tuple[list[dict[str, Any]], int]:
    """The entries and where the next ones begin (0: nowhere). The status in the document counts:
    the one of the connection is always 200. Raises SourceError."""
    try:
        document = orjson.loads(response.content)
        status = int(document["STATUS"])
        message = f"{document.get('MESSAGEID')} {document.get('MESSAGE')}"
        entries, following = document.get("RESULTSET"), int(document.get("NEXTPOSITION") or 0)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise rejections.another_form(SERVICE.name, f"{type(error).__name__} {error}") from error
    if status != 200:
        kind = Kind.FAULT if status >= 500 else Kind.REFUSED
        raise rejections.rejection(SERVICE.name, Outcome(kind, message), status)
    if not (isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)):
        raise rejections.another_form(SERVICE.name, "TypeError RESULTSET")
    return entries, following


def _full_names(entries: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Code and name of each series; a heading is an entry without a code, and stands above all with
    its LAYER1."""
    series, headings = list[tuple[str, str]](), dict[str, str]()
    for entry in entries:
        code, layer = str(entry.get("SERIES_CODE") or ""), str(entry.get("LAYER1") or "")
        name = str(entry.get("NAME_OF_TIME_SERIES") or "")
        if code:
            parts = (headings.get(layer, ""), name)
            series.append((code, " / ".join(part for part in parts if part)))
        elif str(entry.get("LAYER2") or "0") == "0":
            headings[layer] = name
    return series
