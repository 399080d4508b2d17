"""Numbers as people and offices write them: decimal mark by the evidence of the whole column,
flags and signs apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tradeviz.intake.numbers.evidence import (
    AMBIGUOUS,
    APOSTROPHES,
    PARTS,
    PLAIN,
    SPACES,
    Marks,
    is_ambiguous,
    marks,
    narrow_text,
)
from tradeviz.intake.numbers.signs import CURRENCIES, FLAGS, MAGNITUDES, MEANINGS

__all__ = [
    "AMBIGUOUS",
    "PLAIN",
    "SPACES",
    "Marks",
    "Number",
    "is_ambiguous",
    "marks",
    "read_number",
    "sign_beside",
    "times_factor",
]
_TRIANGLES = "▲△▼▽"
_FLAG_IN_BRACKETS = re.compile(r"[(\[][a-z]{1,3}[)\]]")
_RAISED = re.compile("[¹²³⁰-⁹₀-₉½⅓¼¾]")
_FOOTNOTE = "footnote"
"""The meaning of a sign beside a figure that says nothing of it."""


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
class _Conventions:
    """How a column writes its numbers, and what staff said of them."""

    decimal: str
    signs: Mapping[str, str]
    accept: frozenset[str]


def read_number(
    text: str, decimal: str, signs: Mapping[str, str], accept: Iterable[str] = ()
) -> Number:
    """What a cell says, given the column's decimal mark."""
    if not text.strip(SPACES + "\t"):
        return Number(status="M", noted="empty")
    plain = narrow_text(text)
    other = _sign_alone(text, plain, signs) or _not_finite(plain)
    if other is not None:
        return other
    negative, inside = _bracketed(plain)
    match = PARTS.fullmatch(inside)
    if match is None or re.search(r"\d", match["after"]):
        return Number(problem="number")
    if raised := "".join(_RAISED.findall(text)):  # a footnote, that would become a digit
        if signs.get(raised) != _FOOTNOTE:
            return Number(problem="flag_unknown")
        return replace(read_number(_RAISED.sub("", text), decimal, signs, accept), noted="written")
    beside = _around(match["before"], match["after"])
    is_bracketed = any(sign in _FLAG_IN_BRACKETS.sub("", beside) for sign in "()[]")
    if is_bracketed and beside not in signs:  # a footnote, or little reliable: not said here
        return Number(problem="flag_unknown")
    number = _whole(match, negative, _Conventions(decimal, signs, frozenset(accept)))
    is_rewritten = not number.problem and not number.noted and plain != text
    return replace(number, noted="written") if is_rewritten else number


def sign_beside(text: str) -> str:
    """What stands beside the number of a cell, as staff are asked what it means; empty where there
    is no number."""
    if raised := "".join(_RAISED.findall(text)):
        return raised
    match = PARTS.fullmatch(narrow_text(text))
    return _around(match["before"], match["after"]) if match else ""


def _around(before: str, after: str) -> str:
    return " ".join(f"{before} {after}".split()).casefold()


def _sign_alone(text: str, plain: str, signs: Mapping[str, str]) -> Number | None:
    """A sign in place of a number: zero, missing, confidential; None for anything else."""
    sign = text.strip().casefold()
    meaning = (
        signs.get(text.strip())
        or signs.get(sign)
        or MEANINGS.get(sign)
        or MEANINGS.get(plain.casefold())
    )
    if meaning:
        return (
            Number("0", noted="sign") if meaning == "zero" else Number(status=meaning, noted="sign")
        )
    missing = re.fullmatch(r"(?::|\.\.+|…) ?([a-z]{1,3})", plain)  # Eurostat's ": c"
    if missing and set(missing.group(1)) <= {*FLAGS, "u", "d", "n", "z", "f", "i"}:
        return Number(status="C" if "c" in missing.group(1) else "M", noted="sign")
    return None


def _not_finite(plain: str) -> Number | None:
    """Infinity, or a number with an exponent: not read; None for anything else."""
    if re.fullmatch(r"[+-]?(inf(inity)?|nan|∞)", plain, re.IGNORECASE):
        return Number(problem="number_infinite")
    if re.fullmatch(r"[+-]?[\d.,]+e[+-]?\d+", plain, re.IGNORECASE):
        return Number(problem="number_scientific")
    return None


def _bracketed(plain: str) -> tuple[bool, str]:
    """(12.5), 12.5-, and with the triangles of Japanese tables ▲12.5 are negative."""
    if plain[:1] in _TRIANGLES and plain[1:]:
        return True, plain[1:].strip()
    if plain.startswith("(") and plain.endswith(")"):
        return True, plain[1:-1].strip()
    return (True, plain[:-1].strip()) if re.search(r"\d-$", plain) else (False, plain)


def _whole(match: re.Match[str], negative: bool, conventions: _Conventions) -> Number:
    """A number with what stands before and after it."""
    digits, thousands = _digits(match["number"].strip(SPACES), conventions.decimal)
    if not digits:
        return Number(problem="number")
    before = match["before"].strip(SPACES).casefold().removesuffix("+")
    if "-" in before:
        before, negative = before.replace("-", "", 1), True
    beside, words = _around(before, match["after"]), f"{before} {match['after']}"
    chosen = _meant(conventions.signs.get(beside, ""))
    status, unit, power, unknown = chosen or _words(words, conventions.signs)
    if unknown:
        return Number(problem=unknown)
    if power and "magnitude" not in conventions.accept:
        return Number(problem="magnitude")
    if len(digits.lstrip("-").partition(".")[0]) > 15:
        return Number(problem="number_too_long")
    sign = "-" if negative and not digits.startswith("-") and digits.strip("0.") else ""
    done = (bool(power), bool(status), bool(unit), thousands, negative or chosen is not None)
    noted = next((name for name, is_so in zip(_DONE, done, strict=True) if is_so), "")
    return Number(sign + _scaled(digits, power), status, unit, noted)


_DONE = ("magnitude", "flag", "currency", "thousands", "written")
"""What may be done to read a number, what is said of it first."""


def _meant(meaning: str) -> tuple[str, str, int, str] | None:
    """What `_words` says of signs whose meaning was chosen; None where none was."""
    return ("" if meaning == _FOOTNOTE else meaning, "", 0, "") if meaning else None


def _digits(number: str, decimal: str) -> tuple[str, bool]:
    """The number with a decimal point and nothing else, and whether thousands were marked; empty
    when it is none."""
    sign = "-" if number.startswith("-") else ""
    body = number.lstrip("+-").strip(SPACES)
    whole, mark, decimals = body.partition(decimal) if decimal else (body, "", "")
    if mark and not re.fullmatch(r"\d*", decimals) or not re.search(r"\d", body):
        return "", False
    grouped = re.fullmatch(rf"\d{{1,3}}(?:([.,{SPACES}{APOSTROPHES}])\d{{3}})(?:\1\d{{3}})*", whole)
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
        meaning = signs.get(word)
        if meaning:
            status = meaning
        elif word in CURRENCIES:
            unit = CURRENCIES[word]
        elif word in MAGNITUDES:
            power += MAGNITUDES[word]
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
    return times_factor(digits, Decimal(10) ** power)


def times_factor(digits: str, factor: Decimal) -> str:
    """A plain number times a factor, exactly, without exponent."""
    product = Decimal(digits) * factor
    text = f"{product:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
