"""Economies as the offices outside Europe write them, and bounds of months."""

from collections.abc import Iterable

from tradeviz.datasets.agencies import BLEU, BLEU_UNTIL, comtrade_number, oecd_area
from tradeviz.sources.model import Query

__all__ = ["BLEU", "BLEU_UNTIL", "comtrade_number", "months", "oecd_area", "within"]


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
    return sorted(
        period for period in periods if first[: len(period)] <= period <= last[: len(period)]
    )
