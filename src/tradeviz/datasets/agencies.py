"""What the statistical offices call economies, flows, units and the state of a figure: the same
for what is fetched and for what somebody downloaded."""

from functools import cache

EUROSTAT_SPELT = {
    "GR": "EL",
    "GB": "UK",
    "CN": "CN_X_HK",
    "WLD": "WRL_REST",
    "EU27": "EU27_2020",
    "EXT_EU27": "EXT_EU27_2020",
}
"""Our code of an economy → Eurostat's in the balance of payments, where they differ."""
EUROSTAT_FLOWS = {"CRE": "export", "DEB": "import", "BAL": "balance"}
COMEXT_SPELT = {"WLD": "WORLD", "EU27": "EU27_2020", "EXT_EU27": "EXT_EU27_2020", "RS": "XS"}
"""Our code of an economy → Comext's, where they differ."""
COMEXT_FLOWS = {"1": "import", "2": "export"}
COMEXT_UNITS = {"VALUE_IN_EUROS": "EUR", "QUANTITY_IN_100KG": "KG"}
COMEXT = "eurostat-ds-045409"
EUROSTAT_TABLES = {
    "BOP_ITS6_DET": "eurostat-bop_its6_det",
    "BOP_ITS6_TOT": "eurostat-bop_its6_tot",
    "BOP_C6_Q": "eurostat-bop_c6_q",
    "DS-045409": COMEXT,
}
"""Eurostat's code of a table → its row of sources.csv."""
COMTRADE = "un-comtrade"
COMTRADE_FLOWS = {"M": "import", "X": "export"}
COMTRADE_WHOLE = {"motCode": "0", "customsCode": "C00", "partner2Code": "0"}
"""The rows that are about all means of transport, all procedures, all second partners; the
others break them down."""
BATIS = "oecd-batis"
BATIS_ONLY = {"FREQ": "A", "UNIT_MEASURE": "USD_EXC", "ADJUSTMENT": "B"}
"""The series of BaTIS that are balanced, by year, in dollars at exchange rates."""
OECD_FLOWS = {"X": "export", "M": "import"}
OECD_STATUSES = {"A": "A", "": "A", "P": "P", "R": "R", "B": "B", "M": "M", "C": "C", "Q": "C"}
"""What an OBS_STATUS means; every other one is some kind of estimate."""
JAPAN_CUSTOMS = "japan-customs"
JAPAN_CUSTOMS_COUNTRIES = {"LU": "209", "BE": "208", "FR": "210", "DE": "213"}
"""Economy → its number at Japan Customs."""
JAPAN_CUSTOMS_FLOWS = {"1": "export", "2": "import"}
JAPAN_CUSTOMS_LACKS = {"98", "99"}
"""Chapters of Europe's nomenclature that Japan does not have."""
EXR = "ecb-exr"
EXR_ONLY = {"CURRENCY_DENOM": "EUR", "EXR_TYPE": "SP00", "EXR_SUFFIX": "A"}
"""The series of the ECB that are reference rates of one euro, and their averages."""
LUSTAT = "statec-lustat"
BLEU, BLEU_UNTIL = "BLX", 1998
"""Belgium and Luxembourg, whose trade in goods was one figure until this year."""
_COMTRADE = {
    "WLD": 0,
    "US": 842,
    "CH": 757,
    "IN": 699,
    "FR": 251,
    "NO": 579,
    "IT": 380,
    "TW": 490,
    BLEU: 58,
}
"""Where the United Nations' trade statistics number an economy in a way of their own."""
_OECD = {"WLD": "W", "XK": "XKV", "CD": "COD", "FR": "FRA", "TL": "TLS"}


@cache
def _aliases() -> tuple[dict[str, int], dict[str, str]]:
    """ISO's two letters → its number and its three letters."""
    from babel.core import get_global

    targets = {
        other: targets[0]
        for other, targets in get_global("territory_aliases").items()
        if len(targets) == 1 and len(other) == 3 and other.isalnum()
    }
    numbers = {code: int(other) for other, code in targets.items() if other.isdigit()}
    letters = {code: other for other, code in targets.items() if other.isalpha()}
    return numbers, letters


def comtrade_number(economy: str) -> int | None:
    """The number of an economy in UN Comtrade; None where it has none of its own."""
    return _COMTRADE.get(economy, _aliases()[0].get(economy))


def oecd_area(economy: str) -> str | None:
    """The code of an economy at the OECD; None where it has none of its own."""
    return _OECD.get(economy, _aliases()[1].get(economy))


def printed_flag(text: str) -> str:
    """A flag of Eurostat (“bde”, “|C”) as its tables print it: “bde”, “@C”."""
    flag, _, hidden = text.partition("|")
    return f"{flag} @{hidden}".strip() if hidden and hidden != "F" else flag


def flag_status(text: str) -> str:
    """The status of a value with this flag of Eurostat: a break first, for no line is drawn
    across it."""
    flag = text.partition("|")[0]
    return next(
        (
            status
            for letters, status in (("b", "B"), ("p", "P"), ("esf", "E"), ("r", "R"))
            if set(letters) & set(flag)
        ),
        "A",
    )


def flag_reason(text: str) -> str:
    """Why a cell with this flag of Eurostat has no value: confidential, or missing."""
    flag, _, hidden = text.partition("|")
    return "C" if "c" in flag or hidden not in ("", "F") else "M"
