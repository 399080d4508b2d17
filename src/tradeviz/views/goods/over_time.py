"""The product that is looked at over time, alone and beside what it stands with."""

from dataclasses import replace

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Word, text
from tradeviz.measures.years import with_years
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.conversion import in_one_currency, noting_left_out
from tradeviz.views.goods.queries import all_products, goods_query, is_whole, item_list
from tradeviz.views.items.heat import item_heat
from tradeviz.views.items.multiples import item_multiples
from tradeviz.views.items.series import ItemSeries
from tradeviz.views.items.shares import item_shares
from tradeviz.views.observations import flow_names
from tradeviz.views.over_time import OverTime, years_over_time
from tradeviz.views.page import Choice
from tradeviz.views.result import Result
from tradeviz.views.seasons import rule_chosen
from tradeviz.views.spans import KEY, span_choice, within_span
from tradeviz.views.subjects import Traded


def product_over_time(snapshot: Snapshot, query: Query) -> Result:
    """Exports and imports of the item that is looked at, year by year (months added up to years),
    or quarter by quarter. Raises EmptyError."""
    query = goods_query(snapshot, query)
    items, code = item_list(snapshot, query), str(query.item)
    rows = all_products(snapshot, query)
    rows = rows[rows["item"] == code]
    if query.freq == "M":
        rows = with_years(rows)
        rows = rows[rows["freq"] == "A"]
    published = within_span(rows, query.option(KEY))
    rows = in_one_currency(snapshot, published, query.currency)
    known = rows[rows["value"].notna()]
    if known["period"].nunique() < 2:
        raise EmptyError(
            "Fewer than two periods are known of this item. Choose another item, other figures or "
            "more years."
        )
    about = OverTime(
        "goods-item",
        Traded("goods", "two_way", item=product_looked_at(snapshot, query)),
        Name(items, code),
        ledger=query.ledger,
        marked=query.period,
    )
    result = years_over_time(snapshot, rows, about, rule_chosen(query))
    return noting_left_out(result, published, rows)


def product_looked_at(snapshot: Snapshot, query: Query) -> Word:
    """What is looked at; empty where it is all goods."""
    return "" if is_whole(query) else Name(item_list(snapshot, query), str(query.item))


def _items(snapshot: Snapshot, query: Query) -> ItemSeries:
    """What is looked at, and what it stands with, in one direction."""
    query = replace(goods_query(snapshot, query), dataset="goods", flow=query.flow or "import")
    rows = in_one_currency(snapshot, all_products(snapshot, query), query.currency)
    return ItemSeries(snapshot, query, rows[rows["flow"] == query.flow])


def _noting_left_out(items: ItemSeries, result: Result) -> Result:
    """`result` with the periods that no rate covers."""
    known = all_products(items.snapshot, items.query)
    known = within_span(known[known["flow"] == items.query.flow], items.query.option(KEY))
    return noting_left_out(result, known[known["item"].isin(items.known["item"])], items.known)


def products_side_by_side(snapshot: Snapshot, query: Query) -> Result:
    """The largest parts of what is looked at, each over time. Raises EmptyError."""
    items = _items(snapshot, query)
    return _noting_left_out(items, item_multiples(items))


def products_by_period(snapshot: Snapshot, query: Query) -> Result:
    """The largest parts of what is looked at, by period. Raises EmptyError."""
    items = _items(snapshot, query)
    return _noting_left_out(items, item_heat(items))


def product_shares(snapshot: Snapshot, query: Query) -> Result:
    """What the largest parts make up of what is looked at, in the currency as published. Raises
    EmptyError."""
    return item_shares(_items(snapshot, query.with_(currency="")))


# ---------------------------------------------------------------------------------------- choices


def product_span(snapshot: Snapshot, query: Query) -> Choice | None:
    """The years that charts over time are drawn of: those of the classification."""
    try:
        query = goods_query(snapshot, query)
    except EmptyError:
        return None
    return span_choice(set(all_products(snapshot, query)["period"]))


def product_flow(snapshot: Snapshot, _query: Query) -> Choice:
    """Which direction items are followed in."""
    return Choice("flow", text("Flow"), flow_names(snapshot, "import", "export"), "import")
