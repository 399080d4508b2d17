"""Periods over columns, with the signs that say of a whole column what flags say of a figure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tradeviz.intake.characters import narrow, raised
from tradeviz.intake.numbers.signs import FLAGS
from tradeviz.intake.periods.evidence import doubts
from tradeviz.intake.periods.forms import Read, period, plain_period
from tradeviz.intake.periods.spans import two_years

_LONGEST = 60
_WORDS = {
    word: status
    for status, words in {
        "P": "prov|provis|provisional|preliminary|prelim|prel|provisoire|vorläufig|vorl|"
        "速報|速報値|暫定|暫定値",
        "E": "est|estim|estimate|estimated|estimé|estimation|geschätzt|schätzung|推計|推計値",
        "R": "rev|revised|révisé|revidiert|改定|改定値|改訂|修正|修正値",
        "A": "final|définitif|endgültig|確報|確定|確定値|確報値|確々報",
    }.items()
    for word in words.split("|")
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PREFIX = re.compile(r"(?:yr|x|y|_)_?(?=\d{4})", re.IGNORECASE)
_CHANGE = re.compile(
    r"%|‰|±|\bpp\b|\b(?:change|growth|yoy|y/y|var\w*|évolution|croissance|veränderung\w*|"
    r"wachstum\w*|zuwachs\w*|delta|diff\w*|share|part|anteil\w*|rank|rang|index|indices|cagr|"
    r"average|moyenne|mittelwert|durchschnitt)\b|[Δδ]|前年|増減|伸び|構成比|シェア|順位|指数|平均|比$",
    re.IGNORECASE,
)
_TAIL, _BETWEEN = 16, " ()[]{}（）［］,;.:"
_MEANT_TWICE = re.compile(r"(?P<one>.+?) ?[(\[（](?:yr)? ?(?P<two>.+)[)\]）]", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """What stands over a column of figures: its period and what it says of their status, or the
    rule that it breaks; a change or a share is no period, and is left out."""

    period: str = ""
    status: str = ""
    problem: str = ""
    mark: str = ""
    """The sign of which nobody knows what it means."""
    is_left_out: bool = False


def headings(names: Sequence[str], signs: Mapping[str, str]) -> dict[int, Heading]:
    """Place → heading, for the names that have a year in them or are periods. `signs`: what signs
    are known to mean."""
    read = {place: one for place, name in enumerate(names) if (one := _heading(name, signs))}
    doubtful = doubts(names[place] for place in read)
    years = {one.period for one in read.values() if len(one.period) == 4}
    for place in read:
        if rule := doubtful.get(names[place]):
            read[place] = Heading(problem=rule)
        if read[place].problem == "period_two_years" and _is_change(names[place], years):
            read[place] = Heading(is_left_out=True)
    return read


def _heading(name: str, signs: Mapping[str, str]) -> Heading | None:
    """What a name says by itself; None where it has nothing of a period."""
    text = name.strip()
    if not 4 <= len(text) <= _LONGEST or not re.search(r"\d|元", text):
        return None
    if raised(text):
        return Heading(problem="raised_sign") if _YEAR.search(narrow(text)) else None
    read = _plainly(text)
    if read.period or read.problem in ("period_fiscal", "period_span", "period_two_years"):
        return Heading(read.period, problem=read.problem)
    if _YEAR.search(text) and _CHANGE.search(text):
        return Heading(is_left_out=True)
    if marked := _marked(text, tuple(signs.items())):
        return marked
    return Heading(problem="heading_unclear") if _YEAR.search(text) else None


def _plainly(text: str) -> Read:
    """A period; one that is said twice, as in 2023 [YR2023]; one with the letter that programs put
    before a digit."""
    read = period(text)
    if read.period or read.problem != "period_unreadable":
        return read
    if twice := _MEANT_TWICE.fullmatch(plain_period(text)):
        one, two = period(twice["one"]), period(twice["two"])
        return one if one.period == two.period else read
    bare = _PREFIX.sub("", text, count=1)
    return period(bare) if bare != text and _PREFIX.match(text) else read


@lru_cache(maxsize=1_000)
def _marked(text: str, signs: tuple[tuple[str, str], ...]) -> Heading | None:
    """A period with a sign behind or before it."""
    plain = plain_period(text)
    for size in range(1, min(_TAIL, len(plain) - 3)):
        for base, mark in ((plain[:-size], plain[-size:]), (plain[size:], plain[:size])):
            if mark.strip(_BETWEEN)[:1].isdigit() and mark[:1] not in " ([（":
                continue
            read = period(base.strip(_BETWEEN))
            if read.period and not read.problem:
                return _with_mark(read.period, mark.strip(_BETWEEN), dict(signs))
    return None


def _with_mark(period: str, mark: str, signs: Mapping[str, str]) -> Heading:
    """A period under the status that its mark means, where it is known."""
    word = mark.casefold()
    if (signs.get(mark) or signs.get(word)) == "footnote":
        return Heading(period)
    status = signs.get(mark) or signs.get(word) or _WORDS.get(word.rstrip("e")) or _WORDS.get(word)
    if word in FLAGS and word != "c":
        status = status or FLAGS[word]
    if status in ("P", "E", "R", "A", "B"):
        return Heading(period, status.replace("A", ""))
    if len(mark) > 3:
        return Heading(problem="heading_unclear")
    return Heading(problem="heading_flag", mark=word)


def _is_change(name: str, years: set[str]) -> bool:
    """Whether two years stand for the change from one to the other: the later first, or both of
    them among the columns with nothing but a slash between."""
    pair = two_years(plain_period(name))
    if pair is None or {str(year) for year in pair} - years:
        return False
    return pair[0] > pair[1] or (re.fullmatch(r"\d\d/\d{4}", name.strip()) is not None)
