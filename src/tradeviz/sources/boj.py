"""The Bank of Japan's balance of payments (BP01): the series that may be about Luxembourg, or about goods and services.
Whether Luxembourg is among its regions is not known, so this only lists them."""

import re

import orjson

from tradeviz.datasets.text_tables import empty_observations
from tradeviz.errors import NoResultsError
from tradeviz.sources import rejections
from tradeviz.sources import responses as said_of
from tradeviz.sources.model import Found, Progress, Pulled, Query, Source, unwatched
from tradeviz.sources.responses import Body, Said
from tradeviz.sources.web import Service, Web

SERVICE = Service("boj", "Bank of Japan", gap=1.0)
ID = "boj-bp01"
LICENCE = "reuse with the source named: Bank of Japan"
FITTING = re.compile(r"luxembourg|\b(goods|services|trade)\b", re.IGNORECASE)
_MOST_PAGES = 50


def series(web: Web, query: Query, *, key: str = "", progress: Progress = unwatched) -> Pulled:
    """The series whose names, or the headings above them, fit; Luxembourg's first. Raises SourceError."""
    del query, key
    bodies: list[Body] = []
    found: list[Found] = []
    place, headings = 0, dict[str, str]()
    for page in range(_MOST_PAGES):
        progress(page, page + 1)
        more = [("startPosition", str(place))] if place else []
        bodies.append(
            web.get(
                SERVICE,
                "/getMetadata",
                [("format", "json"), ("lang", "en"), ("db", "BP01"), *more],
                name=f"bp01-{page + 1}.json",
            )
        )
        entries, following = _told(bodies[-1])
        found += _fitting(entries, headings)
        if following <= place:
            break
        place = following
    progress(len(bodies), len(bodies))
    if not found:
        raise NoResultsError(SERVICE.name, "BP01")
    found.sort(key=lambda one: "luxembourg" not in one.name.casefold())
    return Pulled(
        ID,
        "",
        empty_observations(),
        "",
        LICENCE,
        bodies[0].address,
        tuple(bodies),
        found=tuple(found),
    )


def _told(body: Body) -> tuple[list[dict], int]:
    """The entries and where the next ones begin (0: nowhere). The answer's own status counts: the one of the connection
    is always 200. Raises SourceError."""
    try:
        told = orjson.loads(body.content)
        status, message = int(told["STATUS"]), f"{told.get('MESSAGEID')} {told.get('MESSAGE')}"
        entries, following = told.get("RESULTSET"), int(told.get("NEXTPOSITION") or 0)
        if status == 200 and not (
            isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
        ):
            raise TypeError("RESULTSET")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise rejections.another_form(
            SERVICE.name, f"{type(error).__name__} {error}"[:200]
        ) from error
    if status != 200:
        kind = said_of.FAULT if status >= 500 else said_of.REFUSED
        raise rejections.of(SERVICE.name, Said(kind, message), status, None, "", "")
    return entries, following


def _fitting(entries: list, headings: dict[str, str]) -> list[Found]:
    """The series among `entries`; a heading is an entry without a code, and stands above all with its LAYER1."""
    found = []
    for entry in entries:
        code, name = (
            str(entry.get("SERIES_CODE") or ""),
            str(entry.get("NAME_OF_TIME_SERIES") or ""),
        )
        layer = str(entry.get("LAYER1") or "")
        if not code:
            if str(entry.get("LAYER2") or "0") == "0":
                headings[layer] = name
            continue
        whole = " / ".join(part for part in (headings.get(layer, ""), name) if part)
        if FITTING.search(whole):
            found.append(Found(f"BP01'{code}", whole))
    return found


SERIES = Source("boj", "", (ID,), series, is_on_by_default=False)
