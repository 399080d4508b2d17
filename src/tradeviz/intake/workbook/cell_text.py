"""A cell of a workbook as text, as the reader of the sheet sees it: dates as dates, numbers
without exponent."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal


def cell_text(value: object, number_format: str) -> str:
    """A value as text: nothing of it is lost, and a code keeps the zeros it is shown with."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta) or not isinstance(value, int | float):
        return str(value)
    return _formatted(plain_number(value), number_format)


def _formatted(plain: str, number_format: str) -> str:
    """A number with the zeros or the percent sign that its format shows."""
    if re.fullmatch(r"0+", number_format) and plain.isdigit():
        return plain.zfill(len(number_format))
    if "%" in number_format and '"' not in number_format:
        return f"{plain_number(float(Decimal(plain) * 100)) if plain[-1].isdigit() else plain}%"
    return plain


def plain_number(value: float) -> str:
    """A number without exponent, whole ones without decimals."""
    if isinstance(value, float) and not value.is_integer():
        text = repr(value)
        return f"{Decimal(text):f}" if "e" in text else text
    return str(int(value)) if abs(value) < 1e300 else repr(value)
