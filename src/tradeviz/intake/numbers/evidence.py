"""The decimal mark, by the evidence of a whole column."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PLAIN = r"^-?(0|[1-9]\d{0,14})(\.\d{1,17})?$"
"""A number that needs no reading, except where three decimals may be thousands."""
AMBIGUOUS = r"^-?[1-9]\d{0,2}\.\d{3}$"
SPACES = " \u00a0\u202f\u2009"
APOSTROPHES = "'’`´"
_MINUS = "\u2212\u2012\u2013\ufe63\uff0d‐‑"
PARTS = re.compile(
    rf"(?P<before>[^\d.,]*)(?P<number>(?=[\d.,])[\d.,{SPACES}{APOSTROPHES}]*\d[.,]?)(?P<after>.*)",
    re.DOTALL,
)
"""A number begins with its first digit or mark, so that nothing is tried twice; its sign stands
before it."""


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
    proofs: set[str] = set()
    texts, thousands = list(texts), ""
    for text in texts:
        body = _digits_and_marks(text)
        spaced = re.search(rf"\d([{SPACES}{APOSTROPHES}])\d{{3}}(?!\d)", body)
        thousands = spaced.group(1) if spaced else thousands
        body = re.sub(rf"[{SPACES}{APOSTROPHES}]", "" if not spaced else "_", body)
        proofs |= _evidence(body)
    if len(proofs) > 1:
        return Marks("", thousands, both=True)
    decimal = next(iter(proofs), "")
    other = {".": ",", ",": "."}.get(decimal, "")
    grouped = bool(other) and any(other in _digits_and_marks(text) for text in texts)
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
    return re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", _digits_and_marks(text)) is not None


def _digits_and_marks(text: str) -> str:
    """The digits and marks of a number, without sign, flag and currency; empty when there are
    none."""
    match = PARTS.fullmatch(narrow_text(text))
    return match["number"].lstrip("+-").strip(SPACES) if match else ""


def narrow_text(text: str) -> str:
    """Wide digits narrow, every minus a hyphen, no blanks or apostrophes around."""
    plain = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, _MINUS), "-"))
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    plain = plain.strip().lstrip("'")
    return plain[1:-1].strip() if len(plain) > 1 and plain[0] == plain[-1] == '"' else plain
