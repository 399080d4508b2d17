"""Economies and periods as the offices outside Europe write them: numbers, three letters, bounds of months."""

from collections.abc import Iterable
from functools import cache

from babel.core import get_global

from tradeviz.sources.shapes import Query

BLEU, BLEU_UNTIL = "BLX", 1998
"""Belgium and Luxembourg, whose trade in goods was one figure until this year."""
_COMTRADE = {"WLD": 0, "US": 842, "CH": 757, "IN": 699, "FR": 251, "NO": 579, "IT": 380, "TW": 490, BLEU: 58}
"""Where the United Nations' trade statistics number an economy in a way of their own."""
_OECD = {"WLD": "W", "XK": "XKV", "CD": "COD", "FR": "FRA", "TL": "TLS"}


@cache
def _aliases() -> tuple[dict[str, int], dict[str, str]]:
    """ISO's two letters → its number and its three letters."""
    told = {
        other: targets[0] for other, targets in get_global("territory_aliases").items()
        if len(targets) == 1 and len(other) == 3 and other.isalnum()
    }  # fmt: skip
    numbers = {code: int(other) for other, code in told.items() if other.isdigit()}
    letters = {code: other for other, code in told.items() if other.isalpha()}
    return numbers, letters


def comtrade_number(economy: str) -> int | None:
    """The number of an economy in UN Comtrade; None where it has none of its own."""
    return _COMTRADE.get(economy, _aliases()[0].get(economy))


def oecd_area(economy: str) -> str | None:
    """The code of an economy at the OECD; None where it has none of its own."""
    return _OECD.get(economy, _aliases()[1].get(economy))


def months(query: Query) -> tuple[str, str]:
    """The first and the last month of a question, as 2015-03; before all and after all where it leaves them open."""
    return _month(query.since, "01", "0000-01"), _month(query.until, "12", "9999-12")


def _month(period: str | None, usual: str, none: str) -> str:
    if not period:
        return none
    if "-Q" in period:
        return f"{period[:4]}-{3 * int(period[-1]) - (2 if usual == '01' else 0):02}"
    return period if len(period) == 7 else f"{period}-{usual}"


def within(periods: Iterable[str], query: Query) -> list[str]:
    """Those of `periods`, years or months, that the question asks for, in order."""
    first, last = months(query)
    return sorted(period for period in periods if first[: len(period)] <= period <= last[: len(period)])
