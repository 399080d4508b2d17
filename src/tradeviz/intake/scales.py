"""What a file says of the scale of its figures beside the unit of each row: a column that
multiplies, the name of the value column, a line above the table. Nothing is scaled by it: where it
and the unit disagree, that is an error."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tradeviz.columnar import TextColumn
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.intake import codes as codes_of
from tradeviz.intake import synonyms
from tradeviz.intake.model import Dropped

_MULTIPLIER = re.compile(
    r"(unit |obs |observation )?mult(iplier|iplicator|iplicateur|iplikator)?( code| id)?|"
    r"(unit )?scale( factor)?( code)?|power ?code( code)?|pow(er)?( of (10|ten))?|exponent|"
    r"exposant|"
    r"scalar (factor|id)( code)?|facteur( d.?échelle| multiplicatif)?|échelle|"
    r"(umrechnungs|skalierungs)?faktor|skalierung|zehnerpotenz|factor|magnitude|"
    r"倍率|乗数|単位倍率|桁|"
    r"unit multiplier code"
)
_ONES = {"", "0", "unit", "units", "ones", "einheit", "einheiten", "unité", "unités"}
_FACTORS = ("multipli", "factor", "faktor", "facteur", "umrechnungs", "skalierungs", "倍率", "乗数")
"""How the names of columns begin of which 1 is no power of ten."""
_WORD = (
    r"thousands?|thsd\.?|ths\.?|tsd\.?|tausend|milliers?|'000|000s|1[ .,'’]?000|千|"
    r"millions?|millionen|mio\.?|mn|1[ .,'’]?000[ .,'’]?000|百万|"
    r"billions?|milliarden|milliards?|mrd\.?|bn|十億|億|万"
)
_MONEY = r"eur|euros?|€|us ?dollars?|us\$|\$|usd|dollars?|yen|yens|jpy|¥|円|米ドル|ドル|ユーロ|kg"
_ABOVE = (
    re.compile(rf"(?P<unit>(?:{_WORD})[ _.]*(?:of |d['’]|de |d’)?(?:{_MONEY}))(?!\w)"),
    re.compile(rf"(?<!\w)(?P<unit>(?:{_MONEY})[ _,(]*(?:in )?(?:{_WORD})\)?)(?!\w)"),
    re.compile(rf"(?:(?<!\w)in|(?<!\w)en|単位 ?[:：]?) ?(?P<unit>{_WORD})(?!\w)"),
)


def multiplies(name: str) -> bool:
    """Whether a column of this name multiplies figures; labels beside its code are no matter."""
    plain = synonyms.plain(name.partition(": ")[0])
    return _MULTIPLIER.fullmatch(plain) is not None


def powers(name: str, cells: TextColumn) -> list[str]:
    """What a column of this name that multiplies says other than “ones”."""
    texts = (text.strip() for text in cells.distinct)
    ones = {*_ONES, "1"} if synonyms.plain(name).startswith(_FACTORS) else _ONES
    return [text for text in texts if text.partition(":")[0].strip().casefold() not in ones]


@dataclass(frozen=True, eq=False)
class Units:
    """The units of the rows, as far as the lists of codes know them, and where errors go."""

    cells: TextColumn
    codes: CodeLists
    log: ProblemLog

    def held_against(self, rule: str, stated: str, code: str, power: int) -> None:
        """One error for the rows of another unit, or of another number of zeros, than stated."""
        read = [codes_of.read_code(text, "units", self.codes) for text in self.cells.distinct]
        unlike = [
            not one.problem
            and (
                bool(code and one.code != code)
                or (one.code in codes_of.SCALED_UNITS and one.power != power)
            )
            for one in read
        ]
        self.log.error(rule, "unit", self.cells.rows_of(unlike), self.cells, stated)


def check_heading(name: str, units: Units) -> None:
    """An error where the name of the value column states another unit or scale than the rows."""
    inside = _inside(name)
    unit = codes_of.read_code(inside, "units", units.codes) if inside else None
    if unit is not None and not unit.problem and unit.code != "PCT":
        units.held_against("heading_unlike_unit", inside, unit.code, unit.power)
    elif power := codes_of.scale_of(codes_of.folded(inside)):
        units.held_against("heading_unlike_unit", inside, "", power)
    elif scale := _scale(name):
        units.held_against("heading_unlike_unit", scale[0], "", scale[1])


def check_above(dropped: Iterable[Dropped], units: Units) -> None:
    """An error where a line above the table says thousands or millions, and the unit does not."""
    for one in dropped:
        if one.why == "above_header" and (scale := _scale(one.text)):
            units.held_against("title_unlike_unit", scale[0], "", scale[1])
            return


def _inside(name: str) -> str:
    """What stands in brackets at the end of a column's name."""
    plain = unicodedata.normalize("NFKC", name).strip()
    match = re.search(r"[\[(]([^()\[\]]+)[\])]$", plain)
    return match.group(1).strip() if match else ""


def _scale(text: str) -> tuple[str, int] | None:
    """Words for thousands or millions of a currency in a text, and how many zeros they are."""
    plain = codes_of.folded(text)[:500]
    for form in _ABOVE:
        if match := form.search(plain):
            unit = match["unit"].strip()
            whole = unit if re.search(_MONEY, unit) else f"{unit} eur"
            power = codes_of.scale_of(whole)
            if power:
                return unit, power
    return None
