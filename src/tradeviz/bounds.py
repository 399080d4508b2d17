"""A figure that may only be a bound: what "more than 1.2 billion" becomes when summed, shared, compared.

A bound never tightens: what cannot be said any more is `None`, and `None` is shown as nothing with a reason.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

import pandas as pd

EXACT, AT_LEAST, AT_MOST, APPROX = "exact", "at_least", "at_most", "approx"
BOUNDS = (EXACT, AT_LEAST, AT_MOST, APPROX)

# One bit a way of not being exact; a sum's bits are those of its parts. Only one bit can still be said.
BITS = {EXACT: 0, APPROX: 1, AT_LEAST: 2, AT_MOST: 4}
_NAMES = {bits: name for name, bits in BITS.items()}
_FLIPPED = {EXACT: EXACT, APPROX: APPROX, AT_LEAST: AT_MOST, AT_MOST: AT_LEAST}


@dataclass(frozen=True)
class Bounded:
    """A figure and how it bounds the true one: exact, at_least ("more than"), at_most, approx ("about")."""

    value: float
    bound: str = EXACT

    @property
    def is_exact(self) -> bool:
        """Whether the figure is the figure itself."""
        return self.bound == EXACT


def name(bits: int) -> str | None:
    """The bound that these bits say together; None when they say nothing."""
    return _NAMES.get(int(bits))


def combined(found: Iterable[str]) -> str | None:
    """The bound of a sum, product or extract of figures with these bounds; None when nothing can be said."""
    return name(reduce(or_, (BITS[bound] for bound in found), 0))


def total(figures: Iterable[Bounded]) -> Bounded | None:
    """The sum: "more than 1" and 2 make "more than 3"; "more than" and "at most" make nothing."""
    figures = list(figures)
    bound = combined(figure.bound for figure in figures)
    return None if bound is None else Bounded(sum(figure.value for figure in figures), bound)


def minus(whole: Bounded, part: Bounded) -> Bounded | None:
    """`whole` less `part`: what is taken away turns its bound around."""
    return total([whole, Bounded(-part.value, _FLIPPED[part.bound])])


def product(figure: Bounded, factor: Bounded) -> Bounded | None:
    """The product of two figures that are not negative, such as a total and a share of it."""
    bound = combined([figure.bound, factor.bound])
    return None if bound is None else Bounded(figure.value * factor.value, bound)


def ratio(part: Bounded, whole: Bounded) -> Bounded | None:
    """`part` by `whole`, neither negative; None for a whole of zero or when nothing can be said."""
    bound = combined([part.bound, _FLIPPED[whole.bound]])
    return None if bound is None or whole.value == 0 else Bounded(part.value / whole.value, bound)


def growth(before: Bounded, after: Bounded) -> Bounded | None:
    """The change on `before` as a share of it. Between two bounds there is none."""
    if AT_LEAST in (before.bound, after.bound) or AT_MOST in (before.bound, after.bound):
        return None
    change = ratio(after, before)
    return None if change is None else Bounded(change.value - 1, change.bound)


def is_more(one: Bounded, other: Bounded) -> bool | None:
    """Whether `one` is surely more than `other`; None when the bounds leave it open."""
    if (
        one.bound in (EXACT, AT_LEAST)
        and other.bound in (EXACT, AT_MOST)
        and one.value > other.value
    ):
        return True
    if (
        one.bound in (EXACT, AT_MOST)
        and other.bound in (EXACT, AT_LEAST)
        and one.value <= other.value
    ):
        return False
    return None


def column_bits(table: pd.DataFrame) -> pd.Series:
    """The bits of each row of `table` (columns `bound`, `status`): a confidential or missing row is part of
    any sum as "at least nothing"."""
    bits = table["bound"].map(BITS).astype("int64")
    return bits.where(~table["status"].isin(["C", "M"]), BITS[AT_LEAST])


# ---------------------------------------------------------------------------------------------- as printed

_MAGNITUDES = {
    1e3: ("thousand", "k", "mille", "milliers", "tausend", "tsd", "千"),
    1e4: ("万",),
    1e6: ("百万", "million", "millions", "millionen", "milliounen", "mio", "mn", "m"),
    1e8: ("億",),
    1e9: (
        "billion",
        "billions",
        "bn",
        "milliard",
        "milliards",
        "milliarde",
        "milliarden",
        "mrd",
        "md",
        "b",
    ),
}
_WORDS = {  # the larger first: "une centaine" is a hundred, not one
    100: ("hundred", "hundert", "centaine", "cent"),
    60: ("soixantaine",),
    30: ("thirty", "trentaine", "dreißig"),
    50: ("half", "moitié", "hälfte"),  # percent
    0: ("keine", "none", "aucun", "aucune"),
    1: (
        "最初",
        "one",
        "un",
        "une",
        "ein",
        "eine",
        "einer",
        "first",
        "premier",
        "première",
        "principal",
        "principale",
        "eins",
        "erste",
        "erster",
    ),
    2: (
        "two",
        "deux",
        "zwei",
        "second",
        "deuxième",
        "zweite",
        "zweiter",
        "second-largest",
        "zweitgrößter",
        "zweitgrößte",
        "zweitwichtigster",
        "zweitwichtigste",
    ),
    3: ("three", "trois", "drei", "third", "troisième", "dritte", "dritter"),
    4: ("four", "quatre", "vier"),
    5: ("five", "cinq", "fünf"),
    6: ("six", "sechs"),
    7: ("seven", "sept", "sieben"),
    8: ("eight", "huit", "huitième", "acht"),
    9: ("nine", "neuf", "neun"),
    10: ("ten", "dix", "zehn"),
}
_QUALIFIERS = {
    AT_LEAST: (
        "plus de",
        "plus d’",
        "more than",
        "over",
        "mehr als",
        "über",
        "at least",
        "au moins",
        "mindestens",
        "+",
        "超",
        "余り",
        "以上",
    ),
    AT_MOST: (
        "unter den",
        "at most",
        "au plus",
        "up to",
        "höchstens",
        "fewer than",
        "moins de",
        "weniger als",
        "以内",
    ),
    APPROX: (
        "environ",
        "etwa",
        "about",
        "around",
        "rund",
        "ronn",
        "nearly",
        "near",
        "près de",
        "almost",
        "fast",
        "circa",
        "approximately",
        "some",
        "presque",
        "eng",
        "soixantaine",
        "centaine",
        "trentaine",
        "a hundred",
        "約",
        "~",
    ),
}
_NUMBER = re.compile(r"[-−–]?\d[\d\s.,'’\u00a0\u202f]*")
_GROUPED = re.compile(r"^\d{1,3}([.,'’\s\u00a0\u202f]\d{3})+$")


def read_printed(printed: str) -> Bounded | None:
    """The figure that a source's own words say ("plus de 1,2 milliard d’euros" is at least 1.2e9); None if
    they say no number."""
    plain = printed.lower()
    bound = next(
        (b for b, words in _QUALIFIERS.items() if any(_says(plain, word) for word in words)), EXACT
    )
    found = _NUMBER.search(plain)
    if found is None:
        worded = next(
            (n for n, words in _WORDS.items() if any(_says(plain, w) for w in words)), None
        )
        return None if worded is None else Bounded(worded * _magnitude(plain, words=9), bound)
    digits = found.group().strip(" .,\u00a0\u202f")
    magnitude = _magnitude(plain[found.start() + len(digits) :])
    value = (
        _number(digits, scaled=magnitude != 1) * magnitude * (-1 if _says(plain, "déficit") else 1)
    )
    rest = plain[found.end() :].split()
    tail = _japanese_tail(plain[found.end() :])
    return Bounded(value + tail if rest else value, bound)


def _says(text: str, word: str) -> bool:
    """Whether `word` stands in `text` as a word of its own (signs and kanji stand anywhere)."""
    if not word.isascii() and not word[0].isalpha() or word in "+~" or ord(word[0]) > 0x3000:
        return word in text
    end = "" if word.endswith("’") else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(word)}{end}", text) is not None


def _magnitude(after: str, words: int = 3) -> float:
    """What the word after a number multiplies it by; currency signs and words may stand between."""
    for word in re.findall(r"百万|[万億千]|[^\W\d_万億千]++(?![\d²])", after)[:words]:
        for factor, names in _MAGNITUDES.items():
            if word in names:
                return factor
    return 1.0


def _japanese_tail(after: str) -> float:
    """The 722万 of 1億722万, the 5千 of 3万5千."""
    found = re.match(r"\s*(?:億\s*(\d+)\s*万|万\s*(\d+)\s*千)", after)
    if found is None:
        return 0.0
    return float(found.group(1)) * 1e4 if found.group(1) else float(found.group(2)) * 1e3


def _number(digits: str, *, scaled: bool) -> float:
    """A number as written: groups of three are thousands unless a magnitude word follows."""
    sign = -1 if digits[0] in "-−–" else 1
    digits = digits.lstrip("-−–")
    if _GROUPED.match(digits) and not (scaled and re.match(r"^\d{1,3}[.,]\d{3}$", digits)):
        return sign * float(re.sub(r"\D", "", digits))
    whole, mark, decimals = (
        re.sub(r"[\s'’\u00a0\u202f]", "", digits).replace(",", ".").rpartition(".")
    )
    return sign * float(f"{whole.replace('.', '')}.{decimals}" if mark else decimals)
