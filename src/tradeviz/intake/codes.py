"""Codes by the names that others use for them: countries, flows, units, items; what is no code is told why."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from babel.core import get_global

from tradeviz.datasets import code_lists
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.i18n import LANGUAGES

REFERENCES: dict[str, dict[str, str]] = {
    "missions": {
        "type": "mission_types",
        "leaders": "people",
        "sectors": "mission_sectors",
        "economies": "economies",
        "cities": "places",
    },
    "metrics": {"metric": "mission_metrics"},
    "visits": {
        "host": "organisations",
        "sectors": "mission_sectors",
        "host_type": "host_types",
        "place": "places",
        "status": "mission_statuses",
    },
    "events": {"place": "places", "status": "mission_statuses"},
    "outcomes": {
        "type": "outcome_types",
        "parties": "organisations",
        "relation": "outcome_relations",
        "status": "mission_statuses",
    },
    "pavilion": {"expo": "expos", "metric": "pavilion_metrics", "economy": "economies"},
    "sources": {"kind": "source_kinds"},
}
"""Which list a column's codes stand in, by dataset; `; ` separates the codes of one cell."""
OBSERVED = {
    "reporter": "economies",
    "partner": "economies",
    "flow": "flows",
    "classification": "classifications",
    "freq": "frequencies",
    "unit": "units",
    "bound": "bounds",
    "status": "statuses",
    "basis": "bases",
}
"""The same for the columns of observations."""
CONTENT = {
    "services": {"EBOPS2010", "BPM6", "DIGITAL"},
    "goods": {"ALL", "SITC3", "HS2017", "HS2022", "BPM6", "MTN"},
    "ranks": {"RANK"},
    "presence": {"PRESENCE"},
}
"""The classifications that belong in each dataset of observations."""
_ALIASES: dict[str, dict[str, str]] = {
    "economies": {
        "EL": "GR",
        "UK": "GB",
        "WORLD": "WLD",
        "W00": "WLD",
        "W1": "WLD",
        "WRL": "WLD",
        "0": "WLD",
        "000": "WLD",
        "EU27_2020": "EU27",
        "EXT_EU27_2020": "EXT_EU27",
        "757": "CH",
        "842": "US",
        "251": "FR",
        "699": "IN",
        "579": "NO",
        "490": "TW",
        "1011": "WLD",
        "grand duchy of luxembourg": "LU",
        "grand-duché de luxembourg": "LU",
        "großherzogtum luxemburg": "LU",
        "ルクセンブルク大公国": "LU",
        "日本国": "JP",
        "nippon": "JP",
        "usa": "US",
        "united states of america": "US",
        "アメリカ": "US",
        "米国": "US",
        "全世界": "WLD",
        "世界計": "WLD",
        "weltweit": "WLD",
        "korea, republic of": "KR",
        "republic of korea": "KR",
        "大韓民国": "KR",
        "czech republic": "CZ",
        "great britain": "GB",
    },
    "flows": {
        "X": "export",
        "1X": "export",
        "E": "export",
        "2": "export",
        "CRE": "export",
        "CREDIT": "export",
        "exp": "export",
        "export": "export",
        "exporte": "export",
        "exporten": "export",
        "ausfuhren": "export",
        "exportation": "export",
        "crédit": "export",
        "crédits": "export",
        "credits": "export",
        "einnahmen": "export",
        "輸出額": "export",
        "受取": "export",
        "expéditions": "export",
        "dispatches": "export",
        "versendungen": "export",
        "recettes": "export",
        "M": "import",
        "I": "import",
        "1": "import",
        "DEB": "import",
        "DEBIT": "import",
        "imp": "import",
        "import": "import",
        "importe": "import",
        "importen": "import",
        "einfuhren": "import",
        "importation": "import",
        "débit": "import",
        "débits": "import",
        "debits": "import",
        "ausgaben": "import",
        "輸入額": "import",
        "支払": "import",
        "arrivées": "import",
        "arrivals": "import",
        "eingänge": "import",
        "dépenses": "import",
        "BAL": "balance",
        "solde": "balance",
        "saldo": "balance",
        "balance": "balance",
        "収支": "balance",
        "total trade": "two_way",
        "échanges": "two_way",
        "輸出入": "two_way",
        "gesamthandel": "two_way",
    },
    "units": {
        "€": "EUR",
        "euros": "EUR",
        "eur.": "EUR",
        "$": "USD",
        "US$": "USD",
        "us dollar": "USD",
        "dollars": "USD",
        "米ドル": "USD",
        "¥": "JPY",
        "yen": "JPY",
        "yens": "JPY",
        "円": "JPY",
        "kilogram": "KG",
        "kilograms": "KG",
        "kilogramm": "KG",
        "kilogramme": "KG",
        "kilogrammes": "KG",
        "percent": "PCT",
        "pour cent": "PCT",
        "prozent": "PCT",
    },
    "classifications": {
        "EBOPS 2010": "EBOPS2010",
        "EBOPS": "EBOPS2010",
        "BOP6": "BPM6",
        "HS 2017": "HS2017",
        "HS 2022": "HS2022",
        "HS17": "HS2017",
        "HS22": "HS2022",
        "H5": "HS2017",
        "H6": "HS2022",
        "S3": "SITC3",
        "SITC 3": "SITC3",
        "SITC Rev. 3": "SITC3",
        "SITC Rev.3": "SITC3",
        "CTCI Rév. 3": "SITC3",
        "SH 2022": "HS2022",
        "SH 2017": "HS2017",
    },
    "frequencies": {
        "annual": "A",
        "yearly": "A",
        "annuelle": "A",
        "jahr": "A",
        "jahre": "A",
        "年": "A",
        "P1Y": "A",
        "quarter": "Q",
        "trimestrielle": "Q",
        "quartal": "Q",
        "P3M": "Q",
        "四半期別": "Q",
        "month": "M",
        "mensuelle": "M",
        "monat": "M",
        "P1M": "M",
        "月": "M",
    },
    "statuses": {"": "A", "S": "E", ":": "M", "normal": "A", "confirmed": "A"},
    "bases": {},
    "bounds": {
        "=": "exact",
        ">": "at_least",
        "≥": "at_least",
        "≤": "at_most",
        "<": "at_most",
        "~": "approx",
        "≈": "approx",
    },
}
_AGGREGATES = re.compile(
    r"bleu|uebl|blwu|belgium[- –/&and]+luxembourg|belgique[- –/&et]+luxembourg|be[-_/+ ]?lu|benelux|beneluxländer|"
    r"(eu|ue|ea|ez|efta|asean|oecd|g)[-_ ]?\d{0,2}(_\d{4})?|euro ?area|zone euro|euroraum|european union|union européenne|"
    r"europäische union|eu_v|extra[-_ ]?eu\d*|intra[-_ ]?eu\d*|欧州連合|eu|ベルギー・ルクセンブルク(経済同盟)?"
)
_TOTALS = re.compile(
    r"(grand |sub)?totals?( général)?|total général|summe|gesamt(summe)?|insgesamt|zusammen|sous-total|ensemble|合計|総計|計|小計|総額"
)
_REEXPORTS = re.compile(
    r"(re|ré)-? ?(ex|im)ports?|(re|ré)-?(ex|im)portations?|r[xm]|wieder(aus|ein)fuhr(en)?|再輸[出入]",
    re.IGNORECASE,
)
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
    "thousands of": 3,
    "milliers": 3,
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
    "billion": 9,
    "billions of": 9,
    "milliarden": 9,
    "milliards d": 9,
    "milliards de": 9,
    "十億": 9,
}


@dataclass(frozen=True)
class Code:
    """What a text is in a code list: its code, or the rule it breaks and what was expected."""

    code: str
    problem: str = ""
    expected: str = ""
    power: int = 0
    """For units: how many zeros the unit adds (thousand EUR: 3)."""


def folded(text: str) -> str:
    """A name without what does not tell names apart: width, case, spaces, kinds of dash and apostrophe."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    return re.sub(r"\s+", " ", re.sub("[‐-–—−]", "-", plain.replace("’", "'"))).strip()


@cache
def aliases(name: str, codes: CodeLists) -> Mapping[str, str]:
    """Folded name → code of the list `name`; names that two codes share are left out."""
    listed = codes[name]
    found: dict[str, str] = {}
    shared: set[str] = set()
    for code, row in listed.rows.iterrows():
        for text in {folded(str(row[language])) for language in LANGUAGES}:
            if found.setdefault(text, str(code)) != code:
                shared.add(text)
    found = {text: code for text, code in found.items() if text not in shared}
    if name == "economies":
        found |= _numbers_and_iso(codes)
    found |= {folded(text): code for text, code in _ALIASES.get(name, {}).items() if code in listed}
    return found | {folded(code): code for code in listed}


def _numbers_and_iso(codes: CodeLists) -> dict[str, str]:
    """ISO 3166 of three letters and of three digits, as Babel ships them."""
    return {
        folded(alias): codes_of[0]
        for alias, codes_of in get_global("territory_aliases").items()
        if len(codes_of) == 1
        and codes_of[0] in codes["economies"]
        and re.fullmatch(r"[A-Z]{3}|\d{3}", alias)
    }


def read(text: str, name: str, codes: CodeLists) -> Code:
    """The code of the list `name` that `text` is."""
    if text in codes[name] and text:
        return Code(text)
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
    """The code of `Financial services (SG)`, as our exports write it: name and code must say the same."""
    match = re.fullmatch(r"(.+?) ?[(（]([^()（）]+)[)）]", text.strip())
    if match is None or match.group(2) not in codes[name]:
        return None
    row = codes[name].rows.loc[match.group(2)]
    return (
        match.group(2)
        if folded(match.group(1)) in {folded(str(row[code])) for code in LANGUAGES}
        else None
    )


def _scaled_unit(plain: str, known: Mapping[str, str]) -> Code | None:
    """MIO_EUR, thousand EUR, 百万円: a unit with its zeros."""
    for factor, power in sorted(_FACTORS.items(), key=lambda pair: -len(pair[0])):
        for form in (
            rf"{re.escape(factor)}[_ .']*(?P<u>.+)",
            rf"(?P<u>.+?)[_ .']*{re.escape(factor)}\.?",
        ):
            match = re.fullmatch(form, plain)
            if (
                match
                and match["u"].strip() in known
                and known[match["u"].strip()] in ("EUR", "USD", "JPY", "KG")
            ):
                return Code(known[match["u"].strip()], power=power)
    return None


def _no_code(text: str, plain: str, name: str, codes: CodeLists) -> Code:
    """Why `text` is no code of the list."""
    if name == "economies" and _AGGREGATES.fullmatch(plain):
        return Code(text, "aggregate", "LU, BE, …")
    if name == "flows" and _REEXPORTS.fullmatch(plain):
        return Code(text, "re_export", "export, import")
    if name == "classifications" and re.fullmatch(
        r"(hs|sh|ncm|zolltarif|harmoni[sz]ed system|cn|kn|nc)", plain
    ):
        return Code(text, "revision_missing", "HS2017, HS2022")
    if _TOTALS.fullmatch(plain):
        return Code(text, "total_row", "")
    return Code(text, changed_by_excel(text) or "unknown_code", examples(list(codes[name])))


def examples(known: list[str]) -> str:
    """The first codes of a list, for a reader."""
    return ", ".join(known[:12]) + (", …" if len(known) > 12 else "")


def changed_by_excel(text: str) -> str:
    """The rule that a code broke when a spreadsheet took it for a number or a date; empty when none did."""
    if re.fullmatch(r"[+-]?\d+([.,]\d+)?E[+-]?\d+", text.strip(), re.IGNORECASE):
        return "code_scientific"
    if re.fullmatch(
        r"\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d-\d\d( 00:00:00)?",
        text.strip(),
        re.IGNORECASE,
    ):
        return "code_as_date"
    return "code_as_number" if re.fullmatch(r"\d+[.,]0", text.strip()) else ""


def read_item(classification: str, text: str, codes: CodeLists) -> Code:
    """The item of `classification` that `text` is: a code, a name, or a name with its code in brackets."""
    if classification not in code_lists.ITEM_LISTS:
        return Code(text)
    name = code_lists.ITEM_LISTS[classification]
    if text in codes[name]:
        return Code(text)
    plain = text.strip().lstrip("'")
    if classification.startswith("HS"):
        digits = re.sub(r"(?<=\d)[. ](?=\d)", "", plain)
        if changed_by_excel(plain):
            return Code(text, changed_by_excel(plain), examples(list(codes[name])))
        if digits.isdigit() and len(digits) % 2:
            return Code(text, "leading_zero", "0" + digits)
        if digits in codes[name]:
            return Code(digits)
    found = read(plain, name, codes)
    return (
        found
        if found.problem != "unknown_code"
        else Code(text, "unknown_code", f"{classification}: {found.expected}")
    )


def read_list(text: str, name: str, codes: CodeLists) -> Code:
    """Each code of a cell that may hold several; the first that is none decides."""
    if not text.strip() or text in codes[name]:
        return Code(text.strip() if not text.strip() else text)
    whole = read(text, name, codes)
    if not whole.problem:
        return whole
    parts = [part for part in re.split(r"\s*[;；]\s*", text.strip()) if part]
    read_parts = [read(part, name, codes) for part in parts]
    wrong = next((part for part in read_parts if part.problem), None)
    return wrong or Code("; ".join(part.code for part in read_parts))


Reader = Callable[[str], Code]


def reader(dataset: str, column: str, codes: CodeLists, *, observed: bool) -> Reader | None:
    """How the texts of a column become codes; None for a column without a list."""
    if observed and column in OBSERVED:
        return lambda text: read(text, OBSERVED[column], codes)
    name = REFERENCES.get(dataset, {}).get(column)
    return (lambda text: read_list(text, name, codes)) if name else None
