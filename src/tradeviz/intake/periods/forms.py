"""One period or date, as people and offices write it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from tradeviz.intake.characters import narrow, raised
from tradeviz.intake.periods.spans import is_fiscal, is_span, two_years

FORMS = "2024, 2024-Q1, 2024-03, 2024M03, 202403, Mar-24, mars 2024, 2024年3月, 令和6年3月"
"""Forms that are read, as examples for a reader."""
_LONGEST = 60
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d)"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_TWO = r"(?P<m>0[1-9]|1[0-2])"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}",
        rf"{_YEAR} ?年",
        rf"{_YEAR}-?A1?",
        rf"{_YEAR}[- ./]?[QT](?P<q>[1-4])",
        rf"[QT](?P<q>[1-4])[- ./]?{_YEAR}",
        rf"(?P<q>[1-4])[QT][- ./]?{_YEAR}",
        rf"(?P<q>[1-4])(?:er|e|ème|\.|st|nd|rd|th)? ?(?:trimestre|quartal|quarter|"
        rf"trim\.?) ?{_YEAR}",
        rf"{_YEAR} ?年 ?第? ?(?P<q>[1-4]) ?四半期",
        rf"{_YEAR} ?年 ?(?P<qs>1|4|7|10)[-~～–](?P<qe>3|6|9|12) ?月期?",
        rf"{_YEAR}{_TWO}",
        rf"{_YEAR}-?M{_MONTH}",
        rf"{_YEAR}[-/.]{_MONTH}",
        rf"{_MONTH}[-/.]{_YEAR}",
        rf"{_YEAR} ?年 ?{_MONTH} ?月",
    )
]
_DAY = re.compile(
    rf"{_YEAR}[-/.]{_MONTH}[-/.](?P<d>\d\d?)(?:[T ]00:00(?::00(?:\.0+)?)?)?|"
    rf"{_YEAR.replace('y>', 'y2>')} ?年 ?"
    rf"{_MONTH.replace('m>', 'm2>')} ?月 ?(?P<d2>\d\d?) ?日"
)
WRITTEN_DAY = re.compile(r"(?P<a>\d\d?)[/.-](?P<b>\d\d?)[/.-](?P<y>\d{4}|\d\d)")
_NAMED = re.compile(
    r"(?:(?P<d>\d\d?)(?:er|\.|st|nd|rd|th)? ?[- /]?)?"
    r"(?P<name>[^\W\d_]+)\.?[- /.,']{0,2}(?P<y>\d{4}|\d\d)"
)
_NAMED_FIRST = re.compile(r"(?P<y>\d{4})[- /]?(?P<name>[^\W\d_]{3,})\.?")
_ERA = re.compile(rf"({'|'.join(_ERAS)}) ?(元|\d\d?) ?年")


@dataclass(frozen=True)
class Read:
    """One period: its SDMX text, and the day where a day was written; or why it cannot be read."""

    period: str = ""
    day: str = ""
    problem: str = ""


@lru_cache(maxsize=10_000)
def period(text: str, dates: str | None = None) -> Read:
    """`text` as year, quarter, month or day. `dates`: "dmy" or "mdy" when it is known."""
    if raised(text):
        return Read(problem="raised_sign")
    plain = plain_period(text)
    if len(plain) > _LONGEST:
        return Read(problem="period_unreadable")
    if is_fiscal(plain):
        return Read(problem="period_fiscal")
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match and (sdmx := _sdmx(match.groupdict())):
            return Read(sdmx)
    return _dated(plain, dates) or _worded(plain) or Read(problem=_why(plain))


def plain_period(text: str) -> str:
    """Without wide digits and odd spaces; Japanese eras as years."""
    plain = narrow(text).strip().strip("'")
    plain = re.sub(r"\s+", " ", plain)
    era = _ERA.match(plain)
    if era:
        year = _ERAS[era.group(1)] + (1 if era.group(2) == "元" else int(era.group(2)))
        plain = f"{year}年{plain[era.end() :]}"
    return plain


def _sdmx(parts: dict[str, str | None]) -> str:
    year = parts["y"]
    if parts.get("q"):
        return f"{year}-Q{parts['q']}"
    if parts.get("qs"):
        first, last = int(parts["qs"] or 0), int(parts["qe"] or 0)
        return f"{year}-Q{last // 3}" if last == first + 2 else ""
    return f"{year}-{int(parts['m'] or 0):02}" if parts.get("m") else str(year)


def _dated(plain: str, dates: str | None) -> Read | None:
    """A day: year first, or day and month in an order that is known."""
    match = _DAY.fullmatch(plain)
    if match:
        year, month, day = (
            match[one] or match[two] for one, two in (("y", "y2"), ("m", "m2"), ("d", "d2"))
        )
        return _day(int(year), int(month), int(day))
    match = WRITTEN_DAY.fullmatch(plain)
    if match is None:
        return None
    one, two, year = int(match["a"]), int(match["b"]), _full(match["y"])
    if dates is None and one != two and one <= 12 and two <= 12:
        return Read(problem="date_ambiguous")
    first_is_day = dates == "dmy" if dates else two <= 12
    return _day(year, two, one) if first_is_day else _day(year, one, two)


def _day(year: int, month: int, day: int) -> Read:
    if (
        not 1 <= month <= 12
        or not 1 <= day <= monthrange(year, month)[1]
        or not 1500 <= year <= 2199
    ):
        return Read(problem="period_unreadable")
    return Read(f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")


def _worded(plain: str) -> Read | None:
    """A month by its name in four languages, with a day or without."""
    match = _NAMED.fullmatch(plain) or _NAMED_FIRST.fullmatch(plain)
    month = _months().get(match["name"].casefold()) if match else None
    if match is None or month is None:
        return None
    day = match.groupdict().get("d")
    year = _full(match["y"])
    return _day(year, month, int(day)) if day else Read(f"{year}-{month:02}")


def _full(year: str) -> int:
    """A year of two digits lies between 1970 and 2069."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)


@cache
def _months() -> dict[str, int]:
    """Name of a month → its number, long and short, with and without the full stop."""
    names = {
        "sept": 9,
        "mrz": 3,
        "jän": 1,
        "jänner": 1,
        "fevr": 2,
        "aout": 8,
        "decembre": 12,
        "fevrier": 2,
        "dec": 12,
    }
    for code in ("en", "fr", "de"):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                listed = Locale(code).months[context][width]
                names |= {
                    str(name).casefold().rstrip("."): number for number, name in listed.items()
                }
    return names


def _why(plain: str) -> str:
    if two_years(plain):
        return "period_two_years"
    if is_span(plain):
        return "period_span"
    if re.fullmatch(r"[2-5]\d{4}(\.0)?", plain):
        return "excel_serial"
    return "period_unreadable"


def suited(read: Read, freq: str) -> str:
    """The period that a day stands for in a frequency; the period itself where no day was
    written."""
    if not read.day:
        return read.period
    year, month, day = (int(part) for part in read.day.split("-"))
    ends = day == 1 or day == monthrange(year, month)[1]
    if freq == "A" and ends and month in (1, 12):
        return str(year)
    if freq == "Q" and ends:
        return f"{year}-Q{(month + 2) // 3}"
    return read.period


def frequency(period: str) -> str:
    """The frequency that a period's form says."""
    return "Q" if "-Q" in period else "M" if len(period) == 7 else "A" if len(period) == 4 else ""
