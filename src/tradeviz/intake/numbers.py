"""Numbers as people and offices write them: decimal mark by the evidence of the whole column,
flags and signs apart."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

PLAIN = r"^-?(0|[1-9]\d{0,14})(\.\d{1,17})?$"
"""A number that needs no reading, except where three decimals may be thousands."""
AMBIGUOUS = r"^-?[1-9]\d{0,2}\.\d{3}$"
SPACES = " \u00a0\u202f\u2009"
_APOSTROPHES = "'’`´"
_MINUS = "\u2212\u2012\u2013\ufe63\uff0d‐‑"
_STATES = {
    "zero": ("-", "–", "—", "−", "nil", "―"),
    "M": (
        ":",
        "..",
        "...",
        "…",
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "#n/a",
        "n.d.",
        "n.d",
        "nd",
        "k.a.",
        "k. a.",
        "not available",
        "non disponible",
        "nicht verfügbar",
        "不明",
        "データなし",
        "missing",
        "null",
        "none",
    ),
    "C": (
        "c",
        "x",
        "conf",
        "conf.",
        "confidential",
        "confidentiel",
        "vertraulich",
        "秘匿",
        "秘",
        "suppressed",
    ),
    "not_applicable": (
        "z",
        "not applicable",
        "sans objet",
        "s.o.",
        "entfällt",
        "nicht zutreffend",
        "該当なし",
        "///",
    ),
}
_MEANING = {sign: state for state, signs in _STATES.items() for sign in signs}
FLAGS = {"p": "P", "e": "E", "s": "E", "r": "R", "b": "B", "c": "C", "a": "A"}
"""Flags after a number, as SDMX and Eurostat write them."""
_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "ユーロ": "EUR",
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "$us": "USD",
    "米ドル": "USD",
    "¥": "JPY",
    "jpy": "JPY",
    "円": "JPY",
    "yen": "JPY",
    "£": "GBP",
    "gbp": "GBP",
    "chf": "CHF",
    "cny": "CNY",
    "%": "%",
    "kg": "KG",
}
_MAGNITUDES = {
    "千": 3,
    "k": 3,
    "tsd": 3,
    "tsd.": 3,
    "thousand": 3,
    "mille": 3,
    "万": 4,
    "百万": 6,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "mio.": 6,
    "million": 6,
    "millions": 6,
    "millionen": 6,
    "億": 8,
    "十億": 9,
    "bn": 9,
    "mrd": 9,
    "mrd.": 9,
    "md": 9,
    "billion": 9,
    "billions": 9,
    "milliard": 9,
    "milliards": 9,
    "milliarden": 9,
    "兆": 12,
}
_RAISED = re.compile("[¹²³⁰-⁹₀-₉½⅓¼¾]")
_PARTS = re.compile(
    rf"(?P<before>[^\d.,]*?)(?P<number>[+\-]?[\d.,{SPACES}{_APOSTROPHES}]*\d[.,]?)(?P<after>.*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Number:
    """What a cell says: a plain number or none, its status, its unit; or the rule that it
    breaks."""

    text: str = ""
    status: str = ""
    unit: str = ""
    noted: str = ""
    """What was done to read it: thousands, flag, currency, sign, wide, magnitude; empty when it
    was plain."""
    problem: str = ""


@dataclass(frozen=True)
class Marks:
    """How a column writes its numbers; `decimal` is empty while nobody can know, `both` when it
    does both."""

    decimal: str = ""
    thousands: str = ""
    both: bool = False


def marks(texts: Iterable[str]) -> Marks:
    """The decimal mark and the mark between thousands that the numbers of a column leave no doubt
    of."""
    seen: set[str] = set()
    texts, thousands = list(texts), ""
    for text in texts:
        body = _body(text)
        spaced = re.search(rf"\d([{SPACES}{_APOSTROPHES}])\d{{3}}(?!\d)", body)
        thousands = spaced.group(1) if spaced else thousands
        body = re.sub(rf"[{SPACES}{_APOSTROPHES}]", "" if not spaced else "_", body)
        seen |= _evidence(body)
    if len(seen) > 1:
        return Marks("", thousands, both=True)
    decimal = next(iter(seen), "")
    other = {".": ",", ",": "."}.get(decimal, "")
    grouped = bool(other) and any(other in _body(text) for text in texts)
    return Marks(decimal, thousands or (other if grouped else ""))


def _evidence(body: str) -> set[str]:
    """The mark that one number proves to be the decimal one; empty for 1.234 and for whole
    numbers."""
    marks_in = [character for character in body if character in ".,"]
    if not marks_in:
        return set()
    last = marks_in[-1]
    if len(set(marks_in)) == 2:
        return {last} if marks_in.count(last) == 1 else set()
    if len(marks_in) > 1:
        return (
            {"," if last == "." else "."} if re.fullmatch(r"\d{1,3}([.,]\d{3})+", body) else set()
        )
    whole, _, decimals = body.partition(last)
    return set() if re.fullmatch(r"[1-9]\d{0,2}", whole) and len(decimals) == 3 else {last}


def is_ambiguous(text: str) -> bool:
    """Whether the number may be thousands or decimals: 1.234."""
    return re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", _body(text)) is not None


def _body(text: str) -> str:
    """The digits and marks of a number, without sign, flag and currency; empty when there are
    none."""
    match = _PARTS.fullmatch(_plain(text))
    return match["number"].lstrip("+-").strip(SPACES) if match else ""


def _plain(text: str) -> str:
    """Wide digits narrow, every minus a hyphen, no blanks or apostrophes around."""
    plain = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, _MINUS), "-"))
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    plain = plain.strip().lstrip("'")
    return plain[1:-1].strip() if len(plain) > 1 and plain[0] == plain[-1] == '"' else plain


def read(text: str, decimal: str, signs: Mapping[str, str], accept: Iterable[str] = ()) -> Number:
    """What a cell says, given the column's decimal mark."""
    if not text.strip(SPACES + "\t"):
        return Number(status="M", noted="empty")
    sign = text.strip().casefold()
    meaning = (
        signs.get(text.strip())
        or signs.get(sign)
        or _MEANING.get(sign)
        or _MEANING.get(_plain(text).casefold())
    )
    if meaning:
        return (
            Number("0", noted="sign") if meaning == "zero" else Number(status=meaning, noted="sign")
        )
    plain = _plain(text)
    missing = re.fullmatch(r"(?::|\.\.+|…) ?([a-z]{1,3})", plain)  # Eurostat's ": c"
    if missing and set(missing.group(1)) <= {*FLAGS, "u", "d", "n", "z", "f", "i"}:
        return Number(status="C" if "c" in missing.group(1) else "M", noted="sign")
    if re.fullmatch(r"[+-]?(inf(inity)?|nan|∞)", plain, re.IGNORECASE):
        return Number(problem="number_infinite")
    if re.fullmatch(r"[+-]?[\d.,]+e[+-]?\d+", plain, re.IGNORECASE):
        return Number(problem="number_scientific")
    negative, inside = _bracketed(plain)
    match = _PARTS.fullmatch(inside)
    if match is None or re.search(r"\d", match["after"]):
        return Number(problem="number")
    if _RAISED.search(text):  # a raised 1 is a footnote, and would become a digit
        return Number(problem="flag_unknown")
    return _whole(match, negative, decimal, signs, set(accept), changed=plain != text)


def _bracketed(plain: str) -> tuple[bool, str]:
    """(12.5) and 12.5- are negative."""
    if plain.startswith("(") and plain.endswith(")"):
        return True, plain[1:-1].strip()
    return (True, plain[:-1].strip()) if re.search(r"\d-$", plain) else (False, plain)


def _whole(
    match: re.Match,
    negative: bool,
    decimal: str,
    signs: Mapping[str, str],
    accept: set[str],
    *,
    changed: bool,
) -> Number:
    """A number with what stands before and after it."""
    digits, thousands = _digits(match["number"].strip(SPACES), decimal)
    if not digits:
        return Number(problem="number")
    before = match["before"].strip(SPACES).casefold()
    if "-" in before:
        before, negative = before.replace("-", "", 1), True
    status, unit, power, unknown = _words(f"{before} {match['after']}", signs)
    if unknown:
        return Number(problem=unknown)
    if power and "magnitude" not in accept:
        return Number(problem="magnitude")
    if len(digits.lstrip("-").partition(".")[0]) > 15:
        return Number(problem="number_too_long")
    sign = "-" if negative and not digits.startswith("-") and digits.strip("0.") else ""
    noted = (
        "magnitude"
        if power
        else "flag"
        if status
        else "currency"
        if unit
        else "thousands"
        if thousands
        else ""
    )
    noted = noted or ("written" if changed or negative else "")
    return Number(sign + _scaled(digits, power), status, unit, noted)


def _digits(number: str, decimal: str) -> tuple[str, bool]:
    """The number with a decimal point and nothing else, and whether thousands were marked; empty
    when it is none."""
    sign = "-" if number.startswith("-") else ""
    body = number.lstrip("+-").strip(SPACES)
    whole, mark, decimals = body.partition(decimal) if decimal else (body, "", "")
    if mark and not re.fullmatch(r"\d*", decimals) or not re.search(r"\d", body):
        return "", False
    grouped = re.fullmatch(
        rf"\d{{1,3}}(?:([.,{SPACES}{_APOSTROPHES}])\d{{3}})(?:\1\d{{3}})*", whole
    )
    if not re.fullmatch(r"\d*", whole) and not grouped:
        return "", False
    whole = re.sub(r"\D", "", whole).lstrip("0") or "0"
    decimals = decimals.rstrip("0") if not decimals.strip("0") else decimals
    sign = sign if (whole + decimals).strip("0") else ""
    return sign + whole + (f".{decimals}" if decimals else ""), grouped is not None


def _words(around: str, signs: Mapping[str, str]) -> tuple[str, str, int, str]:
    """Status, unit, power of ten of what stands around a number, and the rule that an unknown word
    breaks."""
    status, unit, power = "", "", 0
    rest = around.strip(SPACES).casefold()
    words = re.findall(
        r"百万|十億|ユーロ|米ドル|us\$|\$us|[€$¥£%円千万億兆*†‡]|[^\W\d_千万億兆円]+\.?|[^\s\w()\[\]]",
        rest,
    )
    for word in words:
        told = signs.get(word)
        if told:
            status = told
        elif word in _CURRENCIES:
            unit = _CURRENCIES[word]
        elif word in _MAGNITUDES:
            power += _MAGNITUDES[word]
        elif set(word) <= set(FLAGS) and len(word) <= 3:
            status = _strongest([FLAGS[letter] for letter in word])
        else:
            return "", "", 0, "flag_unknown" if len(word) <= 3 else "number"
    return status, unit, power, ""


def _strongest(statuses: list[str]) -> str:
    return min(statuses, key="CMBPERA".index)


def _scaled(digits: str, power: int) -> str:
    """`digits` times ten to the `power`, exactly."""
    if not power:
        return digits
    return scaled(digits, Decimal(10) ** power)


def scaled(digits: str, factor: Decimal) -> str:
    """A plain number times a factor, exactly, without exponent."""
    product = Decimal(digits) * factor
    text = f"{product:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
