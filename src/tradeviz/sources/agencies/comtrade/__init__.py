"""UN Comtrade, trade in goods as both sides report it, in US dollars: asked with a key of one's
own, not passed on."""

import pyarrow as pa

from tradeviz.datasets import agencies
from tradeviz.datasets.code_lists import NOT_PASSED_ON
from tradeviz.errors import NoResultsError, Problem, TooBigError
from tradeviz.sources.agencies.comtrade.availability import Availability, available_periods
from tradeviz.sources.agencies.comtrade.observations import both_sides_observations
from tradeviz.sources.agencies.comtrade.rows import SERVICE, comtrade_rows
from tradeviz.sources.agencies.comtrade.slices import BothSidesSlice, both_sides_slices
from tradeviz.sources.enablement import COMTRADE_KEY, required_comtrade_key
from tradeviz.sources.http import Key, Response
from tradeviz.sources.model import PullRequest, PullResult
from tradeviz.sources.pull_warnings import partners_not_answered
from tradeviz.sources.slices import fetch_slices
from tradeviz.sources.web import Web

ID = agencies.COMTRADE
LICENCE = (
    f"{NOT_PASSED_ON} without permission (UN Comtrade terms of use): United Nations, UN Comtrade"
)
HEADER = "Ocp-Apim-Subscription-Key"
MOST, PREVIEW = 100_000, 500
"""Rows of one response with a free key, and without any key: what is above is cut off in
silence."""


def pull_comtrade_goods(web: Web, request: PullRequest) -> PullResult:
    """US dollars, by year and by month, as the reporter reports and as the first partner reports. A
    pull that was stopped goes on where it was. Raises SettingError without a key, SourceError."""
    key = Key(HEADER, required_comtrade_key(request.key), COMTRADE_KEY)
    available = available_periods(web, request, key)
    responses = _responses(web, request, available, key)
    parts = [comtrade_rows(response, key.value) for response in responses]
    table, problems = both_sides_observations(pa.concat_tables(parts), request, ID)
    if table.empty:
        raise NoResultsError(SERVICE.name, "C/HS")
    web.cache.finish(ID, keep=bool(available.updated))
    for response, rows in zip(responses, parts, strict=True):
        problems += _cut_short(response, len(rows))
    return PullResult(
        source=ID,
        dataset="goods",
        table=table,
        updated=available.updated,
        licence=LICENCE,
        address=available.address,
        responses=tuple(responses),
        problems=problems + partners_not_answered(set(table["partner"]), request, SERVICE.name),
    )


def _responses(web: Web, request: PullRequest, available: Availability, key: Key) -> list[Response]:
    """The responses of a pull, in halves where one is as long as a response can be. Raises
    SourceError."""
    slices = list(both_sides_slices(request, available.periods))
    if not slices:
        raise NoResultsError(SERVICE.name, "C/HS")

    def fetch(part: BothSidesSlice) -> Response:
        response = web.get_cached(part.http_request(key), ID, available.updated)
        if len(comtrade_rows(response, key.value)) >= MOST and part.halves():
            raise TooBigError(SERVICE.name, f"{MOST} rows")
        return response

    return fetch_slices(slices, fetch, request.progress)


def _cut_short(response: Response, rows: int) -> list[Problem]:
    """A warning for a response that is exactly as long as a response can be."""
    if rows != PREVIEW and rows < MOST:
        return []
    return [Problem("cut_short", "", None, str(rows), response.name, "warning")]
