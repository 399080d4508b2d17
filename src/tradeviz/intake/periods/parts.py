"""Periods whose year stands in one cell and whose month or quarter in another."""

import re

from tradeviz.intake.characters import narrow
from tradeviz.intake.periods.forms import period

YEARS = {
    *("year", "année", "annee", "an", "jahr", "年", "年次", "暦年", "ref year", "refyear"),
    *("calendar year", "année civile", "kalenderjahr"),
}
"""What columns of years are called."""
QUARTERS = {"quarter", "trimestre", "quartal", "四半期", "qtr"}
PARTS = {
    *QUARTERS,
    *("month", "mois", "monat", "月", "月次", "ref month", "refmonth", "month number", "mm"),
    *("month name", "monatsname", "m"),
}
"""What columns of months or quarters are called."""


def joined(year: str, part: str, *, is_quarter: bool = False) -> str:
    """The period of a year and a month or quarter; both texts, where they are none."""
    of_year, rest = period(year).period, narrow(part).strip()
    number = re.fullmatch(r"0?(\d\d?)(?:\.0+)?", rest)
    if len(of_year) == 4 and number:
        rest = f"Q{number[1]}" if is_quarter else f"M{number[1]}"
    if len(of_year) == 4 and rest:
        for text in (rest, f"{of_year}-{rest}", f"{of_year}年{rest}", f"{rest} {of_year}"):
            read = period(text)
            if len(read.period) == 7 and read.period[:4] == of_year and not read.day:
                return read.period
    return f"{year} {part or '?'}"


def is_part(name: str) -> bool:
    """Whether a name is that of a month or quarter without a year."""
    return not name.strip().isdecimal() and len(joined("2024", name)) == len("2024-01")
