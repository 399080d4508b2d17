"""What only all the periods of a column, or of a row of headings, say together."""

import re
from collections.abc import Iterable

from tradeviz.intake.periods.forms import WRITTEN_DAY, plain_period
from tradeviz.intake.periods.spans import two_years

_YEAR = re.compile(r"\d{4} ?年?")
_LIKE_YEARS = re.compile(r"\d{4}[-/]\d\d|\d\d[-/]\d{4}")
_FIRST, _LAST = (
    re.compile(
        rf"(\d{{4}})[-/.]0?{month}[-/.]0?{day}(?:[T ].*)?|0?{day}[-/.]0?{month}[-/.](\d{{4}})"
    )
    for month, day in ((1, 1), (12, 31))
)
_MONTH_OF_DECIMALS = re.compile(r"(?P<year>\d{4})\.(?P<month>\d\d?)")


def order(texts: list[str]) -> str | None:
    """In which order a column writes day and month, when some of its dates leave no doubt and none
    contradicts."""
    firsts = {
        "dmy" if int(match["a"]) > 12 else "mdy"
        for match in (WRITTEN_DAY.fullmatch(plain_period(text)) for text in texts)
        if match and (int(match["a"]) > 12) != (int(match["b"]) > 12)
    }
    return firsts.pop() if len(firsts) == 1 else None


def doubts(texts: Iterable[str]) -> dict[str, str]:
    """Text → the rule that it breaks beside the others, though alone it would be a month: 2009-10
    beside 2010-11 is two years, 2012/11 beside 2012 a change, 2021.1 beside 2021.08 October."""
    plain = {text: plain_period(text) for text in texts}
    return {
        **dict.fromkeys(_neighbours(plain), "period_two_years"),
        **dict.fromkeys(_lost_zeros(plain), "month_lost_zero"),
        **dict.fromkeys(_ends_of_years(plain), "year_or_january"),
    }


def _neighbours(plain: dict[str, str]) -> set[str]:
    """The texts that name a year and the one beside it, where every text of the kind does."""
    pairs = {text: pair for text, one in plain.items() if (pair := two_years(one))}
    close = {text for text, (one, two) in pairs.items() if abs(one - two) == 1}
    has_years = any(_YEAR.fullmatch(one) for one in plain.values())
    alike = [one for one in plain.values() if _LIKE_YEARS.fullmatch(one)]
    is_doubtful = len(close) >= len(alike) and (has_years or len(close) > 1)
    return close if is_doubtful else set()


def _ends_of_years(plain: dict[str, str]) -> set[str]:
    """All the texts, where each is the first or each the last day of a year, and of several: they
    may stand for the years."""
    texts = [one for one in plain.values() if one]
    alike = any(all(map(day.fullmatch, texts)) for day in (_FIRST, _LAST))
    return set(plain) if alike and len(texts) > 1 else set()


def _lost_zeros(plain: dict[str, str]) -> set[str]:
    """The texts 2021.1 that may be October, its zero lost as a number loses it: certain only beside
    2021.10, or beside 2021.2 where nothing comes after September."""
    decimals = {text: match for text, one in plain.items() if (match := _decimals(one))}
    months = {(match["year"], match["month"]) for match in decimals.values()}
    return {
        text
        for text, match in decimals.items()
        if match["month"] == "1" and not _is_january(match["year"], months)
    }


def _decimals(text: str) -> "re.Match[str] | None":
    return _MONTH_OF_DECIMALS.fullmatch(text)


def _is_january(year: str, months: set[tuple[str, str]]) -> bool:
    of_year = {month for one, month in months if one == year}
    return "10" in of_year or ("2" in of_year and not of_year & {"11", "12"})
