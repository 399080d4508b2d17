"""The service that is looked at over time, alone and beside what it stands with."""

from dataclasses import replace

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.items.heat import item_heat
from tradeviz.views.items.multiples import item_multiples
from tradeviz.views.items.series import ItemSeries
from tradeviz.views.items.shares import item_shares
from tradeviz.views.over_time import OverTime, years_over_time
from tradeviz.views.page import Choice
from tradeviz.views.result import Result
from tradeviz.views.seasons import rule_chosen
from tradeviz.views.services.queries import (
    CLASSIFICATION,
    FLOWS,
    TOTAL,
    service_named,
    service_series,
    services_query,
)
from tradeviz.views.spans import KEY, span_choice, within_span
from tradeviz.views.subjects import Traded


def service_over_time(snapshot: Snapshot, query: Query) -> Result:
    """Exports and imports of the item that is looked at. Raises EmptyError."""
    period, query = query.period, services_query(snapshot, query)
    code = str(query.item or TOTAL)
    rows = service_series(snapshot, query)
    rows = rows[(rows["item"] == code) & rows["flow"].isin(FLOWS)]
    rows = within_span(rows, query.option(KEY))
    if rows[rows["value"].notna()]["period"].nunique() < 2:
        raise EmptyError(
            "Fewer than two periods are known of this item. Choose another item, other figures or "
            "more years."
        )
    item = service_named(snapshot, code)
    about = OverTime(
        "services-trend",
        Traded("services", "two_way", item=item),
        item or text("All services"),
        ledger=query.ledger,
        marked=period,
    )
    return years_over_time(snapshot, rows, about, rule_chosen(query))


def _items(snapshot: Snapshot, query: Query) -> ItemSeries:
    """What is looked at, and what it stands with, in one direction."""
    known = services_query(snapshot, query)
    query = replace(known, dataset="services", classification=CLASSIFICATION)
    rows = service_series(snapshot, query)
    return ItemSeries(snapshot, query, rows[rows["flow"] == query.flow])


def services_side_by_side(snapshot: Snapshot, query: Query) -> Result:
    """The largest parts of what is looked at, each over time. Raises EmptyError."""
    return item_multiples(_items(snapshot, query))


def services_by_period(snapshot: Snapshot, query: Query) -> Result:
    """The largest parts of what is looked at, by period. Raises EmptyError."""
    return item_heat(_items(snapshot, query))


def service_shares(snapshot: Snapshot, query: Query) -> Result:
    """What the largest parts make up of what is looked at. Raises EmptyError."""
    return item_shares(_items(snapshot, query.with_(currency="")))


# ---------------------------------------------------------------------------------------- choices


def service_item(snapshot: Snapshot, query: Query) -> Choice | None:
    """What charts over time look at: all services, or any item that has a figure."""
    try:
        rows = service_series(snapshot, services_query(snapshot, query.with_(item=None)))
    except EmptyError:
        return None
    items, present = snapshot.codes["ebops"], {TOTAL, *rows["item"]}
    names: dict[str, Word] = {code: Name(items, code) for code in items if code in present}
    parents = {code: items.parent(code) or TOTAL for code in names if code != TOTAL}
    return Choice("item", text("Item"), names, TOTAL, "select", parents=parents)


def service_span(snapshot: Snapshot, query: Query) -> Choice | None:
    """The years that charts over time are drawn of."""
    try:
        rows = service_series(snapshot, services_query(snapshot, query))
    except EmptyError:
        return None
    return span_choice(set(rows["period"]))
