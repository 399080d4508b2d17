"""What a reader may choose of goods, and the tables that follow."""

import pandas as pd

from tradeviz.datasets.code_lists import CodeList, total_item
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Period, Word, text
from tradeviz.measures.figures import preferred_rows
from tradeviz.measures.parts import with_headings
from tradeviz.snapshot import Snapshot, cached_about
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.ledgers import best_ledger, missing, opening_ledger_choice, with_japan
from tradeviz.views.page import Choice
from tradeviz.views.periods import FREQUENCIES, first_in, frequency_choice, period_choice

PRODUCTS = ("HS2022", "HS2017", "HS1992", "ATLAS", "SITC3")
"""Classifications by product, the preferred first."""
DIRECTIONS = ("export", "import")


def goods_with_japan(query: Query) -> Query:
    """Exports and imports of goods with Japan in the ledger of `query`."""
    return Query("goods", ledger=query.ledger or HOME, partner=PARTNER, flow=DIRECTIONS)


# ------------------------------------------------------------------------------------------ choices


@cached_about("goods")
def _broken_down(snapshot: Snapshot, ledger: str) -> pd.DataFrame:
    """Where a ledger breaks goods down: columns classification, freq, period, newest first."""
    query = goods_with_japan(Query("", ledger=ledger)).with_(
        classification=PRODUCTS, unit=MONEY, by=("classification", "freq")
    )
    counted = snapshot.periods(query)
    return counted[counted["items"] > 1]


def _ledger(snapshot: Snapshot, query: Query) -> str:
    """Whose figures: those chosen, else those on which the page opens."""
    return query.ledger or best_ledger(snapshot, _broken_down)[0]


def _classified(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The periods broken down by the classification chosen, or by the first."""
    known = _broken_down(snapshot, _ledger(snapshot, query))
    chosen = query.classification or first_in(PRODUCTS, known["classification"])
    return known[known["classification"] == chosen]


def goods_query(snapshot: Snapshot, query: Query) -> Query:
    """`query` with a ledger, a classification, a frequency, a period and an item; what was not
    chosen is as the page opens. Raises EmptyError where a ledger has none."""
    own = _ledger(snapshot, query)
    known = _broken_down(snapshot, own)
    if known.empty:
        raise missing(own, EmptyError("No source breaks goods down by product."))
    classification = str(query.classification or first_in(PRODUCTS, known["classification"]))
    known = known[known["classification"] == classification]
    freq = str(query.freq or first_in(FREQUENCIES, known["freq"]))
    period = query.period or next(iter(known[known["freq"] == freq]["period"]), "")
    return query.with_(
        ledger=own,
        classification=classification,
        freq=freq,
        first=period,
        last=period,
        item=query.item or total_item(classification),
    )


def _classification(snapshot: Snapshot, query: Query) -> Choice | None:
    """The product classifications that hold a breakdown."""
    known = set(_broken_down(snapshot, _ledger(snapshot, query))["classification"])
    codes = [code for code in PRODUCTS if code in known]
    names = {code: Name(snapshot.codes["classifications"], code) for code in codes}
    return (
        Choice("classification", text("Classification"), names, codes[0], "select")
        if codes
        else None
    )


def _frequency(snapshot: Snapshot, query: Query) -> Choice | None:
    """Years, quarters or months."""
    return frequency_choice(snapshot, _classified(snapshot, query)["freq"])


def _period(snapshot: Snapshot, query: Query) -> Choice | None:
    """Every period that is broken down, newest first."""
    known = _classified(snapshot, query)
    known = known[known["freq"] == (query.freq or first_in(FREQUENCIES, known["freq"]))]
    return period_choice(known["period"])


def _item(snapshot: Snapshot, query: Query) -> Choice | None:
    """What every chart looks at: the whole, or any item that has a figure."""
    if _broken_down(snapshot, _ledger(snapshot, query)).empty:
        return None
    query = goods_query(snapshot, query.with_(item=None))
    items, whole = item_list(snapshot, query), str(query.item)
    present = {whole, *all_products(snapshot, query.with_(currency=""))["item"]}
    names: dict[str, Word] = {code: Name(items, code) for code in items if code in present}
    parents = {code: items.parent(code) or whole for code in names if code != whole}
    return Choice("item", text("Item"), names, whole, "select", parents=parents)


choices = (opening_ledger_choice(_broken_down), _classification, _frequency, _period, _item)


# ------------------------------------------------------------------------------------------- tables


def item_list(snapshot: Snapshot, query: Query) -> CodeList:
    """The list that names the items of a query's classification."""
    return snapshot.codes.items(str(query.classification))


def is_whole(query: Query) -> bool:
    """Whether all goods are looked at, not one section."""
    return query.item == total_item(str(query.classification))


@cached_about("goods")
def _all_products(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Goods with Japan by product, each cell once, headings computed from their parts of one source
    where only the parts are published."""
    rows = with_headings(snapshot.select(query), item_list(snapshot, query))
    return preferred_rows(rows, snapshot.preferences)


def all_products(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Every period of the products of a classification, as published."""
    wanted = goods_with_japan(query).with_(
        classification=query.classification,
        item=tuple(item_list(snapshot, query)),
        freq=query.freq,
        unit=MONEY,
    )
    return _all_products(snapshot, wanted)


def products_of_period(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The products of one period, as published."""
    rows = all_products(snapshot, query)
    return rows[rows["period"] == query.period]


def heading_of(snapshot: Snapshot, query: Query) -> str:
    """Whose parts are drawn: those of the item that is looked at, where any is published for any
    period; else it and what stands beside it."""
    items, code = item_list(snapshot, query), str(query.item)
    present = set(all_products(snapshot, query.with_(currency=""))["item"])
    return code if present.intersection(items.parts(code)) else items.parent(code) or code


def chosen_part(snapshot: Snapshot, query: Query) -> str:
    """The item that stands out among those drawn; empty where its own parts are drawn."""
    return "" if heading_of(snapshot, query) == query.item else str(query.item)


def products_below(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The parts of the heading of `query`, largest first. Raises EmptyError."""
    rows = products_of_period(snapshot, query)
    below = item_list(snapshot, query).parts(heading_of(snapshot, query))
    known = rows[rows["item"].isin(below)]
    if known.empty:
        raise EmptyError(
            "No source breaks goods down by product for {period}.", period=Period(query.period)
        )
    return known.sort_values("value", ascending=False, ignore_index=True)


def whose_products(snapshot: Snapshot, query: Query) -> Word:
    """Between whom, and whose figures the products of one period are."""
    return with_japan(snapshot, query.ledger, products_of_period(snapshot, query))
