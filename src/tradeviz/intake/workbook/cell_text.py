"""A cell of a workbook as text, as the reader of the sheet sees it: dates as dates, numbers
without exponent."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_CURRENCY = re.compile(r'\[\$([^\-\]]+)(?:-[^\]]*)?\]|"([^"]*[€$¥£円][^"]*)"|[€$¥£]')


def cell_text(value: object, number_format: str) -> str:
    """A value as text: nothing of it is lost, and a code keeps the zeros it is shown with."""
    if isinstance(value, list):  # openpyxl's text of several fonts
        return "".join(map(_run_text, value))
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and (coarse := _coarse_date(value, number_format)):
        return coarse
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta) or not isinstance(value, int | float):
        return str(value)
    return _formatted(plain_number(value), section_of(number_format, value))


def _run_text(run: object) -> str:
    """A piece of a text in one font; raised, it is a footnote or a flag, and no digit."""
    words = str(run)
    if getattr(getattr(run, "font", None), "vertAlign", None) not in ("superscript", "subscript"):
        return words
    return words.translate(_RAISED) if words.strip().isdigit() else f" ({words.strip()})"


def section_of(number_format: str, value: float) -> str:
    """The part of a number format that shows a value: positive; negative; zero."""
    parts = format_sections(number_format)
    if len(parts) > 2 and value == 0:
        return parts[2]
    return parts[1] if len(parts) > 1 and value < 0 and parts[1] else parts[0]


def digits_hidden(number_format: str) -> int:
    """How many digits a format leaves out: three for each comma behind its last place."""
    bare = _LITERALS.sub("", _SECTIONS.split(number_format)[0])
    trailing = re.search(r"[0#?](,+)(?![0#?,])[^0#?]*$", bare)
    return 3 * len(trailing[1]) if trailing else 0


def sign_in_place(section: str) -> str:
    """The sign that a part of a format shows in place of the number; empty where it shows the
    number."""
    if re.search(r"[0#?@ymdhsYMDHS]|General", _LITERALS.sub("", section)):
        return ""
    return "".join(one for pair in _QUOTED.findall(section) for one in pair).strip()


def format_sections(number_format: str) -> list[str]:
    """The parts of a number format: for positive, negative, no values."""
    return _SECTIONS.split(number_format)


def _coarse_date(value: datetime, number_format: str) -> str:
    """A day of which the sheet shows the year, or month and year, alone; empty where it shows the
    day."""
    bare = _LITERALS.sub("", number_format).casefold()
    letters = set(re.sub(r"[^a-z年月日]", "", bare))
    if not letters & {"y", "e", "年"} or letters & set("dhs日") or value.time() != time():
        return ""
    return f"{value:%Y-%m}" if letters & {"m", "月"} else f"{value:%Y}"


def _formatted(plain: str, number_format: str) -> str:
    """A number with the zeros, the percent sign or the currency that its format shows; the sign
    that the format shows in its place."""
    if re.fullmatch(r"0+", number_format) and plain.isdigit():
        return plain.zfill(len(number_format))
    if sign := sign_in_place(number_format):
        return sign
    if currency := _CURRENCY.search(number_format):
        return f"{plain} {currency[1] or currency[2] or currency[0]}".replace('"', "")
    if "%" in number_format and '"' not in number_format:
        return f"{plain_number(float(Decimal(plain) * 100)) if plain[-1].isdigit() else plain}%"
    return plain


def plain_number(value: float) -> str:
    """A number without exponent, whole ones without decimals."""
    if isinstance(value, float) and not value.is_integer():
        text = repr(value)
        return f"{Decimal(text):f}" if "e" in text else text
    return str(int(value)) if abs(value) < 1e300 else repr(value)
