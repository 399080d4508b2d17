"""What is no year, quarter or month: fiscal years, half years, several months, two years."""

import re

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_TO = r" ?(?:[-–—~～/]|to|à|a|au|bis|から) ?"
_HALF = r"(?:semestre|sem\.?|halbjahr|hj\.?|half(?:[- ]?year)?|semester|h|s)"
_ORDINAL = r"(?:[12](?:er|ère|e|ème|\.|st|nd)?|first|second|premier|deuxième|erstes|zweites|i|ii)"
_FISCAL = re.compile(
    r".*年度.*|\W*(?:fy|f\.y\.|gj|ay|exercice|geschäftsjahr|wirtschaftsjahr|haushaltsjahr|"
    rf"fiscal(?: year)?|financial year|(?:an|année)\w* fiscale?)\W*(?:{_YEAR}|\d\d)\b.*|"
    rf"{_YEAR} ?\(?(?:fy|fiscal)\)?",
    re.IGNORECASE,
)
_SPANS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[- ./]?[hs][12]",
        rf"[hs][12][- ./]?{_YEAR}",
        rf"[12] ?[hs][- ./]?{_YEAR}",
        rf"{_ORDINAL} ?{_HALF} ?(?:of |de |du |von )?{_YEAR}",
        rf"{_HALF} ?{_ORDINAL} ?{_YEAR}",
        rf"{_YEAR}[- ]{_ORDINAL} ?{_HALF}",
        rf"{_YEAR} ?年?[- ]?[上下前後](?:半?期|半年|半)",
        rf"{_YEAR} ?年 ?第?[12] ?半期",
        rf"{_YEAR}[- ./]?(?:年 ?)?m?{_MONTH} ?月?{_TO}(?:{_YEAR}[- ./]?(?:年 ?)?)?m?{_MONTH} ?"
        r"(?:月[期分]?|累計)?(?: ?累計)?",
        rf"{_MONTH}{_TO}{_MONTH}[/ .]{_YEAR}",
        rf"{_YEAR} ?年 ?{_MONTH} ?月?{_TO}{_MONTH} ?月?[期分]?(?: ?累計)?",
        rf"[^\W\d_]{{3,}}\.?{_TO}[^\W\d_]{{3,}}\.?[ .,/']*(?:{_YEAR}|\d\d)",
        rf"{_YEAR}[ ]?[^\W\d_]{{3,}}\.?{_TO}[^\W\d_]{{3,}}\.?",
    )
]
_TWO_YEARS = re.compile(
    rf"(?P<one>{_YEAR}) ?年?(?: ?(?P<mark>[-–—/~～]|to|à|bis|vs\.?|über|auf|on) ?)"
    rf"(?P<two>{_YEAR}|\d\d) ?年?"
)
_SHORT_FIRST = re.compile(rf"(?P<one>\d\d) ?(?P<mark>[-–/]) ?(?P<two>{_YEAR})")


def is_fiscal(plain: str) -> bool:
    """Whether a text names a fiscal year."""
    return _FISCAL.fullmatch(plain) is not None


def is_span(plain: str) -> bool:
    """Whether a text names several months."""
    return any(form.fullmatch(plain) for form in _SPANS)


def two_years(plain: str) -> tuple[int, int] | None:
    """The two years that 2009-10, 2012/2011 or 10/2011 may name, in their order in the text; None
    for any other text."""
    match = _TWO_YEARS.fullmatch(plain) or _SHORT_FIRST.fullmatch(plain)
    if match is None:
        return None
    one, two = match["one"], match["two"]
    first = int(one) if len(one) == 4 else int(two[:2] + one)
    second = int(two) if len(two) == 4 else int(one[:2] + two)
    if two == "00" and first % 100 == 99:
        second = first + 1
    return (first, second) if len(one) == len(two) or abs(first - second) == 1 else None
