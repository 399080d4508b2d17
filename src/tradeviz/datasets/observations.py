"""The datasets of observations: one figure of one economy's trade or presence a row."""

from dataclasses import replace
from pathlib import Path

from tradeviz.bounds import BOUNDS
from tradeviz.datasets.column import (
    ITEMS,
    MONTH,
    QUARTER,
    YEAR,
    Column,
    ColumnType,
    choice_column,
    code_column,
    dimension,
    number_column,
    optional,
    text_column,
)
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.i18n.terms import Word, text

PERIODS = {"A": YEAR, "Q": QUARTER, "M": MONTH, "Y": MONTH}
"""Frequency → the pattern of its periods."""
_AMOUNTS = ("EUR", "USD", "JPY")
_SHARES = ("PCT_TOTAL", "PCT_TWO_WAY", "PCT_WORLD", "PCT_YOY", "PCT")
UNITS = (*_AMOUNTS, *_SHARES, "RANK", "COUNT", "KG")
STATUSES = ("A", "P", "E", "R", "B", "C", "M")
FLOWS = ("export", "import", "two_way", "balance", "stock", "growth")
BASES = ("reported", "balanced", "derived")


def _coded(column: Column, codes: str, label: Word, *synonyms: str) -> Column:
    """A column with its code list, its heading, and the names that others give it, the best
    first."""
    return replace(column, codes=codes, label=label, synonyms=synonyms)


_REPORTER = _coded(
    code_column(
        "reporter", text("The economy whose statistics give the figure: two letters (ISO 3166).")
    ),
    "economies",
    text("Reporter"),
    "reporteriso",
    "ref area",
    "geo",
    "reportercode|reporter code",
    "reporting country|reporting economy|declarant|déclarant|pays déclarant|berichtsland|"
    "meldeland|berichtender staat|"
    "報告国|報告者|報告国・地域|reporter economy",
)
_PARTNER = _coded(
    code_column(
        "partner", text("The economy traded with: two letters (ISO 3166), or WLD for the world.")
    ),
    "economies",
    text("Partner"),
    "partneriso",
    "partnercode|counterpart area|counterpart|partner code|partner country|"
    "partner economy|partenaire|pays partenaire|"
    "partnerland|handelspartner|land|country|pays|相手国|相手国・地域|国名|国・地域|相手国名",
)
_FLOW = _coded(
    choice_column("flow", text("The direction of trade, seen from the reporter."), FLOWS),
    "flows",
    text("Flow"),
    "stk flow|trade flow|flow code|flowcode|flux|sens|sens du flux|handelsrichtung|"
    "richtung|verkehrsrichtung|handelsstrom|"
    "flussrichtung|取引の方向|フロー|輸出入|輸出入区分|imp exp|import export|direction|accounting entry",
    "flowdesc|flow desc",
)
_CLASSIFICATION = _coded(
    code_column("classification", text("The classification that the item is a code of.")),
    "classifications",
    text("Classification"),
    "classification code|nomenclature|klassifikation|klassifizierung|systematik|分類|品目分類|"
    "classificationcode",
)
_ITEM = _coded(
    code_column("item", text("A code of the classification, as text: 01 keeps its zero.")),
    ITEMS,
    text("Item"),
    "bop item|indic bop|cmdcode|cmd code|item code|product code|commodity code|hs code|"
    "hscode|code produit|code sh|"
    "warennummer|hs|sitc|ebops|品目コード|hsコード|product",
    "commodity|produit|poste|article|marchandise|service|services|ware|warengruppe|"
    "position|posten|dienstleistung|"
    "品目|項目|商品|サービス|service item|indicator",
)
_FREQ = _coded(
    choice_column("freq", text("How long a period is."), tuple(PERIODS)),
    "frequencies",
    text("Frequency"),
    "frequency|freqcode|freq code|fréquence|periodicity|périodicité|frequenz|häufigkeit|"
    "periodizität|頻度|期間種別|周期",
)
_PERIOD = _coded(
    Column(
        "period",
        ColumnType.PERIOD,
        text("2024 for a year, 2024-Q1 for a quarter, 2024-03 for a month."),
        examples=("2024", "2024-Q1", "2024-03"),
    ),
    "",
    text("Period"),
    "time period|time",
    "date|year|month|quarter|année|annee|mois|trimestre|periode|jahr|monat|quartal|"
    "berichtszeitraum|"
    "期間|年|年月|年次|月|四半期|時期|時点|ref year|période|zeitraum|temps|an",
)
_UNIT = _coded(
    choice_column(
        "unit",
        text(
            "Whole units of a currency, never thousands or millions; or the percentage, rank or "
            "number meant."
        ),
        UNITS,
    ),
    "units",
    text("Unit"),
    "unit measure|currency",
    "unit of measure|unité|unite|unité de mesure|devise|monnaie|einheit|maßeinheit|"
    "masseinheit|währung|waehrung|"
    "単位|通貨|unit code|currency code",
)
_VALUE = _coded(
    number_column(
        "value",
        text(
            "The figure as a plain number. Empty only where the status is C or M; zero is "
            "written 0."
        ),
    ),
    "",
    text("Value"),
    "obs value|primaryvalue|primary value",
    "trade value|amount|valeur|montant|wert|betrag|handelswert|金額|値|価額|数値|observation|"
    "figure|chiffre|zahl|"
    "trade value us",
)
_BOUND = _coded(
    choice_column(
        "bound",
        text("Whether the figure is exact, or the source says “more than”, “at most” or “about”."),
        BOUNDS,
    ),
    "bounds",
    text("Bound"),
    "borne|précision|genauigkeit|schranke|値の種別|限界",
)
_STATUS = _coded(
    choice_column(
        "status",
        text(
            "Empty or A for a normal figure; P, E, R, B as the source marks it; C confidential, "
            "M not available."
        ),
        STATUSES,
    ),
    "statuses",
    text("Status"),
    "obs status|obs flag|flag|flags|statut|drapeau|symbole|kennzeichen|状態|状況|フラグ|注記記号|"
    "observation status",
)
_BASIS = _coded(
    choice_column(
        "basis",
        text(
            "Whether the figure is reported, balanced between two reporters, or computed from "
            "the source."
        ),
        BASES,
    ),
    "bases",
    text("Basis"),
    "base|datengrundlage|grundlage|値の根拠|根拠",
)
_SOURCE = _coded(
    code_column("source", text("The id of the source, as in the dataset of sources.")),
    "sources.id",
    text("Source"),
    "source id|quelle|出典|資料|情報源|data source|source code",
)
_PRINTED = _coded(
    text_column("printed", text("The figure as the source prints it, at most eight words.")),
    "",
    text("As printed"),
    "as printed|tel que publié|wortlaut der quelle|出典の記載|原文",
)
_NOTE = _coded(
    text_column("note", text("How a computed figure was computed; else empty.")),
    "",
    text("Note"),
    "notes|remark|remarks|comment|comments|remarque|remarques|commentaire|bemerkung|"
    "anmerkung|hinweis|kommentar|備考|"
    "注|注記|obs comment",
)

OBSERVATION_COLUMNS = by_name(
    dimension(_REPORTER),
    dimension(_PARTNER),
    dimension(_FLOW),
    dimension(_CLASSIFICATION),
    dimension(_ITEM),
    replace(dimension(_FREQ), required=False, follows="period"),
    dimension(_PERIOD),
    dimension(_UNIT),
    _VALUE,
    replace(_BOUND, default="exact", required=False),
    replace(_STATUS, default="A", required=False),
    replace(dimension(_BASIS), default="reported", required=False),
    dimension(_SOURCE),
    optional(_PRINTED),
    optional(_NOTE),
)
OBSERVATION_KEY = [
    "reporter",
    "partner",
    "flow",
    "classification",
    "item",
    "freq",
    "period",
    "unit",
    "basis",
    "source",
]


def observation_dataset(name: str, *classifications: str, title: Word = "") -> Dataset:
    """A dataset of observations whose items are codes of these classifications."""
    file = Path("observations") / f"{name}.csv"
    return Dataset(name, file, OBSERVATION_COLUMNS, OBSERVATION_KEY, title, classifications)


OBSERVATIONS = (
    observation_dataset("services", "BPM6", "DIGITAL", "EBOPS2010"),
    observation_dataset(
        "goods", "ALL", "ATLAS", "BPM6", "HS1992", "HS2017", "HS2022", "MTN", "SITC3"
    ),
    observation_dataset("ranks", "RANK"),
    observation_dataset("presence", "PRESENCE"),
)
