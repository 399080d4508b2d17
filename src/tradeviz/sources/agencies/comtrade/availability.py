"""What UN Comtrade holds: who has reported which periods, and when that last changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tradeviz.datasets.agencies import BLEU, comtrade_number
from tradeviz.sources import rejections
from tradeviz.sources.agencies.comtrade.rows import SERVICE, comtrade_entries
from tradeviz.sources.http import HttpRequest, Key
from tradeviz.sources.model import PullRequest
from tradeviz.sources.web import Web

_BLEU_NUMBER = 58

Periods = Mapping[tuple[str, int], list[str]]
"""Frequency and reporter's number → the periods there are, as 2024 or 2024-03."""


@dataclass(frozen=True)
class Availability:
    """The periods there are, when they were last changed, the address that says so."""

    periods: Periods
    updated: str
    address: str


def reporters_and_partners(request: PullRequest) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Number of who reports → code, and about whom: the reporter about all partners, the first
    partner about the reporter; Luxembourg under both its numbers."""
    first = request.partners[0]
    partners = {request.reporter: request.partners}
    if first not in ("WLD", request.reporter):
        partners[first] = (request.reporter,)
    numbered = {
        number: (economy, about)
        for economy, about in partners.items()
        if (number := comtrade_number(economy)) is not None
    }
    if request.reporter == "LU":
        numbered[_BLEU_NUMBER] = (BLEU, request.partners)
    return numbered


def available_periods(web: Web, request: PullRequest, key: Key) -> Availability:
    """What UN Comtrade holds of those who report. Raises SourceError."""
    periods: dict[tuple[str, int], list[str]] = {}
    reporters = ",".join(map(str, reporters_and_partners(request)))
    updated, addresses = "", list[str]()
    for freq in ("A", "M"):
        path, parameters = f"/public/v1/getDa/C/{freq}/HS", [("reporterCode", reporters)]
        response = web.get(HttpRequest(SERVICE, path, parameters, f"available-{freq}.json"))
        addresses.append(response.address)
        for entry in comtrade_entries(response, key.value):
            try:
                place = (freq, int(entry["reporterCode"]))
                periods.setdefault(place, []).append(_period(str(entry["period"])))
                updated = max(updated, str(entry.get("lastReleased") or ""))
            except (KeyError, TypeError, ValueError) as error:
                raise rejections.another_form(SERVICE.name, f"getDa: {error}") from error
    return Availability(periods, updated, addresses[0])


def _period(text: str) -> str:
    """A year or a month. Raises ValueError for what is neither."""
    if not re.fullmatch(r"\d{4}(\d\d)?", text, re.ASCII):
        raise ValueError(text)
    return dashed_period(text)


def dashed_period(text: str) -> str:
    """202401 as 2024-01, 2024 as it is."""
    return f"{text[:4]}-{text[4:]}" if len(text) == 6 else text
