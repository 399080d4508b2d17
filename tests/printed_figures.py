"""A second reader of figures: the number and the bound in a source's own words, to check the shipped tables by."""

import re

from tradeviz.bounds import APPROX, AT_LEAST, AT_MOST, EXACT, Bounded

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
        (b for b, words in _QUALIFIERS.items() if any(_has(plain, word) for word in words)), EXACT
    )
    match = _NUMBER.search(plain)
    if match is None:
        worded = next(
            (n for n, words in _WORDS.items() if any(_has(plain, w) for w in words)), None
        )
        return None if worded is None else Bounded(worded * _magnitude(plain, words=9), bound)
    digits = match.group().strip(" .,\u00a0\u202f")
    magnitude = _magnitude(plain[match.start() + len(digits) :])
    sign = -1 if _has(plain, "déficit") else 1
    value = _number(digits, scaled=magnitude != 1) * magnitude * sign
    return Bounded(value + _japanese_tail(plain[match.end() :]), bound)


def _has(text: str, word: str) -> bool:
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
    match = re.match(r"\s*(?:億\s*(\d+)\s*万|万\s*(\d+)\s*千)", after)
    if match is None:
        return 0.0
    return float(match.group(1)) * 1e4 if match.group(1) else float(match.group(2)) * 1e3


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
