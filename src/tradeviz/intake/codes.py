"""Codes by the names that others use for them: countries, flows, units, items; what is no code
is told why."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tradeviz.datasets.checks import first_codes
from tradeviz.datasets.code_lists import ITEM_LISTS, CodeLists
from tradeviz.datasets.column import SEPARATOR, Column
from tradeviz.i18n import LANGUAGES
from tradeviz.intake.characters import raised

_AGGREGATES = re.compile(
    r"bleu|uebl|blwu|belgium[- –/&and]+luxembourg|belgique[- –/&et]+luxembourg|"
    r"be[-_/+ ]?lu|benelux|beneluxländer|"
    r"(eu|ue|ea|ez|efta|asean|oecd|g)[-_ ]?\d{0,2}(_\d{4})?|euro ?area|zone euro|euroraum|"
    r"european union|union européenne|"
    r"europäische union|eu_v|extra[-_ ]?eu\d*|intra[-_ ]?eu\d*|欧州連合|eu|ベルギー・ルクセンブルク(経済同盟)?"
)
_TOTALS = re.compile(
    r"(grand |sub)?totals?( général)?|total général|summe|gesamt(summe)?|insgesamt|"
    r"zusammen|sous-total|ensemble|合計|総計|計|小計|総額"
)
_REEXPORTS = re.compile(
    r"(re|ré)-? ?(ex|im)ports?|(re|ré)-?(ex|im)portations?|r[xm]|wieder(aus|ein)fuhr(en)?|再輸[出入]",
    re.IGNORECASE,
)
_NO_REVISION = re.compile(r"hs|sh|ncm|zolltarif|harmoni[sz]ed system|cn|kn|nc")
_MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_TURNED = {
    "code_scientific": re.compile(r"[+-]?\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE),
    "code_as_date": re.compile(
        rf"\d{{1,2}}-({_MONTH_NAMES})|\d{{4}}-\d\d-\d\d( 00:00:00)?", re.IGNORECASE
    ),
    "code_as_number": re.compile(r"\d+[.,]0"),
}
"""What spreadsheets make of codes that look like a number or a date to them."""
_FACTORS = {
    "100": 2,
    "k": 3,
    "t": 3,
    "ths": 3,
    "tsd": 3,
    "1000": 3,
    "1 000": 3,
    "1,000": 3,
    "1.000": 3,
    "thousand": 3,
    "thousands": 3,
    "000": 3,
    "000s": 3,
    "thsd": 3,
    "thousands of": 3,
    "milliers": 3,
    "millier": 3,
    "milliers d": 3,
    "milliers de": 3,
    "tausend": 3,
    "千": 3,
    "mio": 6,
    "mn": 6,
    "m": 6,
    "million": 6,
    "millions": 6,
    "millions of": 6,
    "millions d": 6,
    "millions de": 6,
    "millionen": 6,
    "百万": 6,
    "万": 4,
    "億": 8,
    "mrd": 9,
    "bn": 9,
    "1 000 000": 6,
    "1,000,000": 6,
    "1.000.000": 6,
    "billion": 9,
    "billions": 9,
    "milliards": 9,
    "billions of": 9,
    "milliarden": 9,
    "milliards d": 9,
    "milliards de": 9,
    "十億": 9,
}
"""How a unit says that it counts in more than ones: by how many zeros."""
_LONGEST_UNIT = 60
SCALED_UNITS = ("EUR", "USD", "JPY", "KG")
"""Units whose figures may be given in thousands or millions."""


@dataclass(frozen=True)
class Code:
    """What a text is in a code list: its code, or the rule it breaks and what was expected."""

    code: str
    problem: str = ""
    expected: str = ""
    power: int = 0
    """For units: how many zeros the unit adds (thousand EUR: 3)."""
    listed: str = ""
    """The list that has no such code."""


CodeReader = Callable[[str], Code]


def folded(text: str) -> str:
    """A name without what does not tell names apart: width, case, spaces, kinds of dash and
    apostrophe."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return re.sub(r"\s+", " ", re.sub("[‐-–—−]", "-", plain.replace("’", "'"))).strip()


@cache
def aliases(name: str, codes: CodeLists) -> Mapping[str, str]:
    """Folded name → code of the list `name`; names that two codes share are left out."""
    listed = codes[name]
    names: dict[str, str] = {}
    shared: set[str] = set()
    for code, row in listed.rows.iterrows():
        for text in {folded(str(row[language])) for language in LANGUAGES}:
            if names.setdefault(text, str(code)) != code:
                shared.add(text)
    known = {text: code for text, code in names.items() if text not in shared}
    if name == "economies":
        known |= _iso_codes(codes)
    known |= {folded(text): code for text, code in codes.synonyms(name).items() if code in listed}
    return known | {folded(code): code for code in listed}


def _iso_codes(codes: CodeLists) -> dict[str, str]:
    """ISO 3166 of three letters and of three digits, as Babel ships them."""
    from babel.core import get_global

    return {
        folded(alias): targets[0]
        for alias, targets in get_global("territory_aliases").items()
        if len(targets) == 1
        and targets[0] in codes["economies"]
        and re.fullmatch(r"[A-Z]{3}|\d{3}", alias)
    }


def read_code(text: str, name: str, codes: CodeLists) -> Code:
    """The code of the list `name` that `text` is."""
    if text in codes[name] and text:
        return Code(text)
    if name != "units" and raised(text):
        return Code(text, "raised_sign")
    known = aliases(name, codes)
    plain = folded(text)
    if plain in known:
        return Code(known[plain])
    if (code := _in_brackets(text, name, codes)) is not None:
        return Code(code)
    if name == "economies" and re.fullmatch(r"\d{1,2}", plain) and plain.zfill(3) in known:
        return Code(known[plain.zfill(3)])
    if name == "units" and (unit := _scaled_unit(plain, known)):
        return unit
    return _no_code(text, plain, name, codes)


def _in_brackets(text: str, name: str, codes: CodeLists) -> str | None:
    """The code of `Financial services (SG)`, as our exports write it: name and code must say the
    same."""
    match = re.fullmatch(r"(.+?) ?[(（]([^()（）]+)[)）]", text.strip())
    if match is None or match.group(2) not in codes[name]:
        return None
    row = codes[name].rows.loc[match.group(2)]
    names = {folded(str(row[language])) for language in LANGUAGES}
    return match.group(2) if folded(match.group(1)) in names else None


def _scaled_unit(plain: str, known: Mapping[str, str]) -> Code | None:
    """MIO_EUR, thousand EUR, 百万円: a unit with its zeros; no unit has a long name."""
    if len(plain) > _LONGEST_UNIT:
        return None
    plain = " ".join(re.sub(r"[()\[\],]", " ", plain).split())
    for factor, power in sorted(_FACTORS.items(), key=lambda pair: -len(pair[0])):
        written = re.escape(factor)
        for form in (rf"{written}[_ .']*(?P<unit>.+)", rf"(?P<unit>.+?)[_ .']*{written}\.?"):
            match = re.fullmatch(form, plain)
            unit = known.get(match["unit"].strip(), "") if match else ""
            if unit in SCALED_UNITS:
                return Code(unit, power=power)
    return None


def scale_of(plain: str) -> int:
    """How many zeros the folded name of a unit adds."""
    plain = re.sub(
        r"(eur|euros?|€|us ?dollars?|us\$|\$|usd|dollars?|yens?|jpy|¥|円|米ドル|ドル|ユーロ|kg)",
        "",
        plain,
    )
    words = re.sub(r"\b(in|of|de)\b|d'|[()_,.' ]", "", plain)
    known = {re.sub(r"[ .,]", "", factor): power for factor, power in _FACTORS.items()}
    return known.get(words, 0)


def _no_code(text: str, plain: str, name: str, codes: CodeLists) -> Code:
    """Why `text` is no code of the list."""
    if name == "economies" and _AGGREGATES.fullmatch(plain):
        return Code(text, "aggregate", "LU, BE, …")
    if name == "flows" and re.fullmatch("0?[12]", plain):
        return Code(text, "flow_number", "export, import")
    if name == "flows" and _REEXPORTS.fullmatch(plain):
        return Code(text, "re_export", "export, import")
    if name == "classifications" and _NO_REVISION.fullmatch(plain):
        return Code(text, "revision_missing", "HS2017, HS2022")
    if _TOTALS.fullmatch(plain):
        return Code(text, "total_row", "")
    first = first_codes(codes[name])
    return Code(text, changed_by_excel(text) or "unknown_code", first, listed=name)


def changed_by_excel(text: str) -> str:
    """The rule that a code broke when a spreadsheet took it for a number or a date; empty when
    none did."""
    return next((rule for rule, form in _TURNED.items() if form.fullmatch(text.strip())), "")


def read_item(classification: str, text: str, codes: CodeLists) -> Code:
    """The item of `classification` that `text` is: a code, a name, or a name with its code in
    brackets."""
    if classification not in ITEM_LISTS:
        return Code(text)
    name = ITEM_LISTS[classification]
    if text in codes[name]:
        return Code(text)
    if raised(text):
        return Code(text, "raised_sign")
    plain = text.strip().lstrip("'")
    if classification.startswith("HS") and (code := _product(text, plain, name, codes)):
        return code
    item = read_code(plain, name, codes)
    if item.problem != "unknown_code":
        return item
    return Code(text, "unknown_code", f"{classification}: {item.expected}", listed=name)


def _product(text: str, plain: str, name: str, codes: CodeLists) -> Code | None:
    """The product of the Harmonized System that digits are, or what became of its zeros; None
    for words."""
    if changed_by_excel(plain):
        return Code(text, changed_by_excel(plain), first_codes(codes[name]))
    digits = re.sub(r"(?<=\d)[. ](?=\d)", "", plain)
    if digits.isdigit() and len(digits) % 2:
        return Code(text, "leading_zero", "0" + digits)
    return Code(digits) if digits in codes[name] else None


def read_list(text: str, name: str, codes: CodeLists) -> Code:
    """Each code of a cell that may hold several; the first that is none decides."""
    if not text.strip() or text in codes[name]:
        return Code(text.strip() if not text.strip() else text)
    parts = [part for each in re.split("[;；]", text) if (part := each.strip())]
    whole = read_code(text, name, codes)
    if not whole.problem:
        return whole
    read_parts = [read_code(part, name, codes) for part in parts]
    wrong = next((part for part in read_parts if part.problem), None)
    return wrong or Code(SEPARATOR.join(part.code for part in read_parts))


def read_one(text: str, name: str, codes: CodeLists) -> Code:
    """The one code of a cell; an empty cell stays empty, unless the list has a code for it."""
    if not text.strip():
        return Code(aliases(name, codes).get("", ""))
    return read_code(text, name, codes)


def reader(column: Column, codes: CodeLists) -> CodeReader | None:
    """How the texts of a column become codes; None for a column without a list."""
    name = column.code_list
    if not name:
        return None
    if column.several:
        return lambda text: read_list(text, name, codes)
    return lambda text: read_one(text, name, codes)
