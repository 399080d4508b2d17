"""What a reader may choose of goods, and the tables that follow."""

from dataclasses import dataclass

import pandas as pd

from tradeviz import measures
from tradeviz.datasets.code_lists import CodeList, total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER, Choice

DATASETS = ("goods", "rates", "sources")
PRODUCTS = ("HS2022", "HS2017", "SITC3")
"""Classifications by product, the preferred first."""
FREQUENCIES = ("A", "Q", "M")


@dataclass(frozen=True)
class Cut:
    """One table of goods by product: whose figures, by which classification, how often, when."""

    ledger: str
    classification: str
    freq: str
    period: str

    @property
    def whole(self) -> str:
        """The item that is all goods."""
        return total_item(self.classification)

    def items(self, snapshot: Snapshot) -> CodeList:
        """The list that names the items."""
        return snapshot.codes.items(self.classification)


# ----------------------------------------------------------------------------------------------- choices


@cached
def _by_product(snapshot: Snapshot, ledger: str) -> pd.DataFrame:
    """Where a ledger breaks goods down: columns classification, freq, period, newest first."""
    query = Query(
        "goods",
        ledger=ledger,
        partner=PARTNER,
        flow=("export", "import"),
        classification=PRODUCTS,
        unit=measures.MONEY,
        by=("classification", "freq"),
    )
    counted = snapshot.periods(query)
    return counted[counted["items"] > 1]


def cut(
    snapshot: Snapshot,
    *,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    period: str = "",
) -> Cut:
    """The table asked for; what was not chosen is as the page opens. Raises EmptyError where a ledger has none."""
    known = _by_product(snapshot, ledger)
    if known.empty:
        raise common.missing(ledger, EmptyError("No source breaks goods down by product."))
    classification = classification or _first(PRODUCTS, known["classification"])
    known = known[known["classification"] == classification]
    freq = freq or _first(FREQUENCIES, known["freq"])
    periods = known[known["freq"] == freq]["period"]
    return Cut(ledger, classification, freq, period or next(iter(periods), ""))


def _first(order: tuple[str, ...], known: pd.Series) -> str:
    """The first in `order` that is known."""
    return next((code for code in order if code in set(known)), "")


def _classification(
    snapshot: Snapshot, language: Language, ledger: str = HOME, **_: str
) -> Choice | None:
    """The product classifications that hold a breakdown."""
    found = [
        code for code in PRODUCTS if code in set(_by_product(snapshot, ledger)["classification"])
    ]
    names = {code: snapshot.codes["classifications"].name(code, language) for code in found}
    return (
        Choice("classification", language.text("Classification"), names, found[0])
        if found
        else None
    )


def _known(snapshot: Snapshot, ledger: str, classification: str) -> pd.DataFrame:
    """The periods broken down by the classification chosen, or by the first."""
    known = _by_product(snapshot, ledger)
    return known[
        known["classification"] == (classification or _first(PRODUCTS, known["classification"]))
    ]


def _frequency(
    snapshot: Snapshot, language: Language, ledger: str = HOME, classification: str = "", **_: str
) -> Choice | None:
    """Years, quarters or months."""
    known = _known(snapshot, ledger, classification)
    found = [freq for freq in FREQUENCIES if freq in set(known["freq"])]
    names = {freq: snapshot.codes["frequencies"].name(freq, language) for freq in found}
    return Choice("freq", language.text("Frequency"), names, found[0]) if found else None


def _period(
    snapshot: Snapshot,
    language: Language,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    **_: str,
) -> Choice | None:
    """Every period that is broken down, newest first."""
    known = _known(snapshot, ledger, classification)
    known = known[known["freq"] == (freq or _first(FREQUENCIES, known["freq"]))]
    options = {period: language.period(period) for period in known["period"]}
    if not options:
        return None
    form = "segments" if len(options) <= 6 else "select"
    return Choice(
        "period", language.text("Period"), options, next(iter(options)), form, stepped=True
    )


def _section(snapshot: Snapshot, language: Language, **chosen: str) -> Choice | None:
    """What to open further: the whole, or an item that has parts in this period."""
    asked = {
        key: chosen[key] for key in ("ledger", "classification", "freq", "period") if key in chosen
    }
    if _by_product(snapshot, chosen.get("ledger", HOME)).empty:
        return None
    table = cut(snapshot, **asked)
    items = table.items(snapshot)
    present = set(products(snapshot, table)["item"])
    openable = {
        code: items.name(code, language)
        for code in items
        if code == table.whole or (items.parent(code) and present & set(items.children(code)))
    }
    return Choice("item", language.text("Section"), openable, table.whole, "select")


choices = (common.ledger, _classification, _frequency, _period, _section)


# -------------------------------------------------------------------------------------------------- tables


@cached
def all_products(snapshot: Snapshot, ledger: str, classification: str, freq: str) -> pd.DataFrame:
    """Goods with Japan by product, each cell once, headings computed from their parts where only the parts are
    published."""
    items = snapshot.codes.items(classification)
    rows = snapshot.select(
        Query(
            "goods",
            ledger=ledger,
            partner=PARTNER,
            flow=("export", "import"),
            classification=classification,
            item=tuple(items),
            freq=freq,
            unit=measures.MONEY,
        )
    )
    return measures.with_headings(measures.preferred(rows, snapshot.preferences), items)


def products(snapshot: Snapshot, table: Cut) -> pd.DataFrame:
    """The products of one period."""
    rows = all_products(snapshot, table.ledger, table.classification, table.freq)
    return rows[rows["period"] == table.period]


def parts(snapshot: Snapshot, language: Language, table: Cut, item: str) -> pd.DataFrame:
    """The rows one level below `item`. Raises EmptyError."""
    rows = products(snapshot, table)
    below = table.items(snapshot).parts(item or table.whole)
    found = rows[rows["item"].isin(below)]
    if found.empty:
        raise EmptyError(
            "No source breaks goods down by product for {period}.",
            period=language.period(table.period),
        )
    return found.sort_values("value", ascending=False, ignore_index=True)


def in_currency(
    rows: pd.DataFrame, currency: str, snapshot: Snapshot, language: Language
) -> pd.DataFrame:
    """`rows` in `currency`. Raises EmptyError where no rate covers any of their periods."""
    converted = exchange_rates.convert(rows, currency, snapshot.rates)
    if len(rows) and converted.empty:
        first = exchange_rates.covered()[0].isoformat()
        raise EmptyError(
            "The ECB rates begin on {start}; figures before cannot be converted. Choose the amounts as published.",
            start=language.date(first),
        )
    return converted


def rate_note(rows: pd.DataFrame, language: Language) -> str:
    """At which rate, where a chart shows one period in another currency than its source's."""
    if "rate" not in rows or rows["rate"].eq(1.0).all():
        return ""
    return language.text(
        "Converted at the average of the ECB's daily reference rates of each period; shown as computed."
    )
