"""The slices in which UN Comtrade is asked: who reports about whom, which products, which
periods."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tradeviz.datasets.agencies import (
    BLEU,
    BLEU_UNTIL,
    COMTRADE_FLOWS,
    COMTRADE_WHOLE,
    comtrade_number,
)
from tradeviz.sources.agencies.comtrade.availability import Periods, reporters_and_partners
from tradeviz.sources.agencies.comtrade.rows import SERVICE
from tradeviz.sources.http import HttpRequest, Key
from tradeviz.sources.model import PullRequest

AT_ONCE = 12
"""Periods of one request."""
_WHOLE = (*COMTRADE_WHOLE.items(), ("breakdownMode", "classic"))
"""Without these the totals come again for every means of transport, procedure and second
partner."""


@dataclass(frozen=True)
class BothSidesSlice:
    """One request of a long pull; economies by their numbers, periods as 2024 or 202403."""

    freq: str
    reporter: int
    partners: tuple[int, ...]
    products: tuple[str, ...]
    periods: tuple[str, ...]

    def http_request(self, key: Key) -> HttpRequest:
        """The request as the service takes it."""
        parameters = [
            ("reporterCode", str(self.reporter)),
            ("partnerCode", ",".join(map(str, self.partners))),
            ("period", ",".join(self.periods)),
            ("flowCode", ",".join(COMTRADE_FLOWS)),
            ("cmdCode", ",".join(self.products)),
            *_WHOLE,
        ]
        path = f"/data/v1/get/C/{self.freq}/HS"
        return HttpRequest(SERVICE, path, parameters, self.name, key=key)

    @property
    def name(self) -> str:
        """The name of the response's file."""
        who = f"{self.freq}-{self.reporter}-{self.partners[0]}"
        return f"{who}-{len(self.products)}-{self.periods[0]}.json"

    def halves(self) -> "tuple[BothSidesSlice, BothSidesSlice] | None":
        """The slice cut in two; None where it is about one period."""
        half = len(self.periods) // 2
        if not half:
            return None
        first, second = self.periods[:half], self.periods[half:]
        return replace(self, periods=first), replace(self, periods=second)


def both_sides_slices(request: PullRequest, available: Periods) -> Iterator[BothSidesSlice]:
    """The requests of a pull: by year all products with all partners; by month all products with
    the first partner and the total with the others."""
    for reporter, (economy, partners) in reporters_and_partners(request).items():
        for freq, close in (("A", partners), ("M", partners[:1])):
            others = tuple(set(partners) - set(close))
            periods = request.periods_of(set(available.get((freq, reporter), [])))
            for is_early, some in _batches(economy, periods):
                for whom, products in ((close, _products(request)), (others, ("TOTAL",))):
                    if numbers := _numbers(whom, is_early=is_early):
                        yield BothSidesSlice(freq, reporter, numbers, products, some)


def _batches(economy: str, periods: list[str]) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """The periods in batches, each with whether Luxembourg's trade is still one with Belgium's."""
    for is_early in (True, False):
        if economy in ("LU", BLEU) and (economy == BLEU) != is_early:
            continue  # Luxembourg alone from 1999, with Belgium until then
        same = [period for period in periods if (int(period[:4]) <= BLEU_UNTIL) == is_early]
        for start in range(0, len(same), AT_ONCE):
            yield (
                is_early,
                tuple(period.replace("-", "") for period in same[start : start + AT_ONCE]),
            )


def _products(request: PullRequest) -> tuple[str, ...]:
    deeper = [f"AG{digits}" for digits in (4, 6) if digits <= request.digits]
    return ("TOTAL", "AG2", *deeper)


def _numbers(economies: tuple[str, ...], *, is_early: bool) -> tuple[int, ...]:
    """The numbers of economies, Luxembourg's with Belgium as long as both were one."""
    codes = [BLEU if is_early and economy == "LU" else economy for economy in economies]
    return tuple(sorted(number for code in codes if (number := comtrade_number(code)) is not None))
