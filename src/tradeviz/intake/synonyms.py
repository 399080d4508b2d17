"""What others call our columns: four languages, SDMX, Eurostat, Comtrade, our own exports."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from tradeviz.datasets import Dataset
from tradeviz.i18n import LANGUAGES, Language

# Best name first: where a file has several columns for one of ours, that of the earliest group is taken.
_OBSERVATIONS: dict[str, tuple[str, ...]] = {
    "reporter": (
        "reporteriso",
        "ref area",
        "geo",
        "reportercode|reporter code",
        "reporting country|reporting economy|declarant|déclarant|"
        "pays déclarant|berichtsland|meldeland|berichtender staat|報告国|報告者|報告国・地域|reporter economy",
    ),
    "partner": (
        "partneriso",
        "partnercode|counterpart area|counterpart|partner code|partner country|partner economy|partenaire|pays partenaire|"
        "partnerland|handelspartner|land|country|pays|相手国|相手国・地域|国名|国・地域|相手国名",
    ),
    "flow": (
        "stk flow|trade flow|flow code|flowcode|flux|sens|sens du flux|handelsrichtung|richtung|verkehrsrichtung|handelsstrom|flussrichtung|取引の方向|フロー|輸出入|"
        "輸出入区分|imp exp|import export|direction|accounting entry",
        "flowdesc|flow desc",
    ),
    "classification": (
        "classification code|nomenclature|klassifikation|klassifizierung|systematik|分類|品目分類|classificationcode",
    ),
    "item": (
        "bop item|indic bop|cmdcode|cmd code|item code|product code|commodity code|hs code|hscode|code produit|code sh|"
        "warennummer|hs|sitc|ebops|品目コード|hsコード|product",
        "commodity|produit|poste|article|marchandise|service|services|ware|"
        "warengruppe|position|posten|dienstleistung|品目|項目|商品|サービス|service item|indicator",
    ),
    "freq": (
        "frequency|freqcode|freq code|fréquence|periodicity|périodicité|frequenz|häufigkeit|periodizität|頻度|期間種別|周期",
    ),
    "period": (
        "time period|time",
        "date|year|month|quarter|année|annee|mois|trimestre|periode|jahr|monat|quartal|berichtszeitraum|"
        "期間|年|年月|年次|月|四半期|時期|時点|ref year|période|zeitraum|temps|an",
    ),
    "unit": (
        "unit measure|currency",
        "unit of measure|unité|unite|unité de mesure|devise|monnaie|einheit|maßeinheit|masseinheit|währung|"
        "waehrung|単位|通貨|unit code|currency code",
    ),
    "value": (
        "obs value|primaryvalue|primary value",
        "trade value|amount|valeur|montant|wert|betrag|handelswert|金額|値|価額|"
        "数値|observation|figure|chiffre|zahl|trade value us",
    ),
    "bound": ("borne|précision|genauigkeit|schranke|値の種別|限界",),
    "status": (
        "obs status|obs flag|flag|flags|statut|drapeau|symbole|kennzeichen|状態|状況|フラグ|注記記号|observation status",
    ),
    "basis": ("base|datengrundlage|grundlage|値の根拠|根拠",),
    "source": ("source id|quelle|出典|資料|情報源|data source|source code",),
    "printed": ("as printed|tel que publié|wortlaut der quelle|出典の記載|原文",),
    "note": (
        "notes|remark|remarks|comment|comments|remarque|remarques|commentaire|bemerkung|anmerkung|hinweis|kommentar|備考|"
        "注|注記|obs comment",
    ),
}
_OTHERS: dict[str, tuple[str, ...]] = {
    "id": ("identifier|code|key|identifiant|kennung|schlüssel|識別子|番号|no|nr",),
    "start": ("from|begin|start date|début|date de début|beginn|anfang|startdatum|開始|開始日",),
    "end": ("to|until|end date|fin|date de fin|ende|enddatum|終了|終了日",),
    "date": ("day|jour|datum|tag|日付|日|年月日",),
    "economies": ("countries|country|pays|länder|land|国|国・地域|対象国",),
    "economy": ("country|pays|land|国|国・地域",),
    "cities": ("city|villes|ville|städte|stadt|都市",),
    "sectors": ("sector|secteurs|secteur|sektoren|branchen|branche|分野",),
    "leaders": ("leader|head|chefs|chef de délégation|leitung|delegationsleitung|団長",),
    "mission": ("mission id|ミッション",),
    "metric": ("indicator|measure|indicateur|mesure|kennzahl|指標",),
    "value": ("amount|number|valeur|nombre|wert|anzahl|値|数値|数",),
    "host": ("visited|hôte|gastgeber|訪問先",),
    "place": ("venue|lieu|ort|場所|会場",),
    "attendance": ("participants|attendees|participation|teilnehmende|teilnehmer|参加者数",),
    "parties": ("partners|parties prenantes|parteien|partner|当事者",),
    "type": ("kind|genre|art|typ|種類|種別",),
    "status": ("state|statut|état|stand|状態|状況",),
    "source": ("source id|quelle|出典",),
    "unit": ("unité|einheit|単位",),
    "bound": ("borne|genauigkeit|値の種別",),
    "printed": ("as printed|tel que publié|wortlaut der quelle|出典の記載",),
    "expo": ("exhibition|exposition|ausstellung|万博",),
    "as_of": ("as of date|date|stand|au|時点",),
    "publisher": ("éditeur|herausgeber|発行者",),
    "title": ("titre|titel|題名",),
    "address": ("url|link|adresse|lien|アドレス",),
    "licence": ("license|lizenz|ライセンス",),
    "language": ("langue|sprache|言語",),
    "kind": ("type|type de source|art|種別",),
    "preference": ("rank|préférence|rang|優先順位",),
}
_TONGUES = {
    "en": "english|anglais|englisch|英語",
    "fr": "french|français|französisch|仏語|フランス語",
    "de": "german|allemand|deutsch|独語|ドイツ語",
    "ja": "japanese|japonais|japanisch|日本語",
}


@lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """A column name without what does not tell columns apart: case, spaces, underscores, marks, a unit in brackets."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(
        character
        for character in text
        if unicodedata.category(character) not in ("Cf", "Cc") or character in "\t\n\r"
    )
    text = re.sub(r"[\[(].*?[\])]\s*$", "", text) or text
    return re.sub(r"[\s_\-./:*]+", " ", text).strip(" '\"#")


@cache
def synonyms(dataset: Dataset) -> Mapping[str, tuple[str, int]]:
    """Plain name → our column and how good a name it is, 0 for our own."""
    listed = _OBSERVATIONS if dataset.is_observations else _OTHERS
    found: dict[str, tuple[str, int]] = {}
    ours = {plain(column): column for column in dataset.columns}
    for column in dataset.columns:
        for rank, group in enumerate(listed.get(column, _tongue(column)), start=1):
            for name in group.split("|"):
                found.setdefault(plain(name), (column, rank))
    if dataset.is_observations:
        for name, column in _exported().items():
            found[plain(name)] = (column, found.get(plain(name), (column, 2))[1])
    return found | {name: (column, 0) for name, column in ours.items()}


def _tongue(column: str) -> tuple[str, ...]:
    """`name_en` is also called name (English)."""
    stem, _, code = column.rpartition("_")
    return (
        ("|".join(f"{stem} {tongue}" for tongue in _TONGUES[code].split("|")),)
        if code in _TONGUES
        else ()
    )


def _exported() -> dict[str, str]:
    """The headers of our own exports, in each language."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        text = Language(code).text
        found |= {
            text("Period"): "period",
            text("Reporter"): "reporter",
            text("Partner"): "partner",
            text("Item"): "item",
            text("Flow"): "flow",
            text("Value"): "value",
            text("Unit"): "unit",
            text("Bound"): "bound",
            text("Status"): "status",
            text("Basis"): "basis",
            text("Source"): "source",
            text("As printed"): "printed",
        }
    return found
