"""Goods by weight: what a kilogram costs, and why imports changed."""

from dataclasses import replace

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Aside, Bold, Inside, Lines, Money, Name, Period, Text, text
from tradeviz.measures import exchange_rates
from tradeviz.measures.figures import preferred_rows
from tradeviz.measures.parts import price_and_quantity_effects, values_per_kilogram
from tradeviz.measures.series import in_one_series, is_one_era
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import source, sources_of
from tradeviz.views.conversion import in_one_currency, mark_of_row, rate_note
from tradeviz.views.doubts import caveats
from tradeviz.views.goods.queries import (
    goods_query,
    goods_with_japan,
    is_whole,
    item_list,
    whose_products,
)
from tradeviz.views.observations import Row, item_name, observation_columns
from tradeviz.views.result import Chart, Result, TableColumns, listing
from tradeviz.views.subjects import Finding, Subject, Traded

_IMPORTS = Traded("goods", "import")
_MOST = 12
_BY_MASS = text("Computed: value divided by net mass.")


def import_unit_values(snapshot: Snapshot, query: Query) -> Result:
    """Money by kilogram, where weights are published."""
    query = goods_query(snapshot, query)
    weighed = _weighed(snapshot, query, query.period)
    rows = in_one_currency(snapshot, weighed, query.currency)
    rows = rows.assign(unit_value=rows["value"] / rows["value_kg"]).nlargest(_MOST, "unit_value")
    if rows.empty:
        raise EmptyError(
            "Weights are not published for {period}, so no unit values are shown.",
            period=Period(query.period),
        )
    drawn = _by_price(snapshot, rows)
    return Result(
        key="goods-unit-values",
        finding=_dearest(drawn.iloc[0].to_dict(), _subject(snapshot, query)),
        scope=(
            text("Import value by net mass"),
            whose_products(snapshot, query),
            Period(query.period),
        ),
        chart=Chart("ranking", drawn, meaning="import", marked=query.period),
        table=lambda: observation_columns(snapshot, rows),
        sources=sources_of(snapshot, rows),
        notes=(_BY_MASS, rate_note(rows), *caveats(snapshot, rows)),
    )


def _dearest(row: Row, subject: Subject) -> Finding:
    """What costs most by weight."""
    message = text(
        "{what} in {period}: {name} costs most by weight, {figure}",
        what=subject.what,
        period=Period(subject.last),
        name=Inside(row["name"]),
        figure=Aside(row["label"], mark_of_row(row)),
    )
    return Finding(message, subject)


def _subject(snapshot: Snapshot, query: Query) -> Subject:
    """Imports from Japan in one period."""
    item = "" if is_whole(query) else Name(item_list(snapshot, query), str(query.item))
    what = replace(_IMPORTS, item=item)
    return Subject(what, whose_products(snapshot, query), query.period, query.period)


def _by_price(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Products as bars take them, by what a kilogram costs."""
    records = rows.to_dict("records")
    prices = [
        text("{money} per kg", money=Money(row["unit_value"], row["unit"])) for row in records
    ]
    return rows.assign(
        code=rows["item"],
        name=[item_name(snapshot, row) for row in records],
        value=rows["unit_value"],
        label=prices,
        hover=prices,
        hollow=False,
    )


def _weighed(snapshot: Snapshot, query: Query, period: str) -> pd.DataFrame:
    """Imports of one period by product with their weight (column value_kg), the total left out."""
    wanted = goods_with_japan(query).with_(
        flow="import",
        classification=query.classification,
        freq=query.freq,
        first=period,
        last=period,
    )
    rows = preferred_rows(snapshot.select(wanted), snapshot.preferences)
    weighed = values_per_kilogram(rows[rows["unit"].isin(MONEY)], rows[rows["unit"] == "KG"])
    return weighed[weighed["item"].isin(_inside(snapshot, query))]


def _inside(snapshot: Snapshot, query: Query) -> set[str]:
    """The items within the one that is looked at; itself where nothing is."""
    items, code = item_list(snapshot, query), str(query.item)
    return set(items.below(code)) or {code}


# ------------------------------------------------------------------------------- price and quantity


CAUSES: dict[str, Text] = {
    "quantity": text("Quantity"),
    "price": text("Price in yen"),
    "exchange_rate": text("Exchange rate"),
    "change": text("All together"),
}
"""Why imports change."""


def why_imports_changed(snapshot: Snapshot, query: Query) -> Result:
    """Why imports changed on the year before: quantity, price in yen, exchange rate."""
    query = goods_query(snapshot, query)
    parts, now = _causes(snapshot, query)
    subject = _subject(snapshot, query)
    return Result(
        key="goods-price-quantity",
        finding=_changed_by(parts, subject),
        scope=(
            text("Change in import value, items with weights"),
            subject.whose,
            Period(query.period),
            "EUR",
        ),
        chart=Chart("ranking", _bars(parts), meaning="import", marked=query.period),
        table=lambda: _causes_table(snapshot, query, parts),
        sources=(
            *sources_of(snapshot, now.drop_duplicates("source")),
            source(snapshot, exchange_rates.SOURCE),
        ),
        notes=(
            text("Computed from values, net masses and the average exchange rates of both years."),
            *caveats(snapshot, now),
        ),
    )


def _causes(snapshot: Snapshot, query: Query) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What each cause added by item, and the imports of the period. Raises EmptyError."""
    earlier = f"{int(query.period[:4]) - 1}{query.period[4:]}"
    weighed = (_weighed(snapshot, query, when) for when in (query.period, earlier))
    now, then = in_one_series(*weighed, by=["item"])
    periods = (earlier, query.period)
    rates = [exchange_rates.average("JPY", when, snapshot.rates) for when in periods]
    is_comparable = not (now.empty or then.empty) and is_one_era(then, now)
    if not is_comparable or not all(rates) or set(now["unit"]) != {"EUR"}:
        raise EmptyError(
            "Prices and quantities cannot be told apart for {period}: weights or rates of it or "
            "of the year before are not published.",
            period=Period(query.period),
        )
    before, after = (float(rate or 0) for rate in rates)
    return price_and_quantity_effects(then, now, before, after), now


def _added(parts: pd.DataFrame, cause: str) -> Money:
    """What a cause added to imports, all products together."""
    return Money(float(parts[cause].sum()), "EUR", signed=True)


def _changed_by(parts: pd.DataFrame, subject: Subject) -> Finding:
    """By how much imports changed, and how much of it each cause added."""
    message = text(
        "{what} in {period}, items with weights: {change} on the year before (quantity {quantity}, "
        "price {price}, exchange rate {rate})",
        what=subject.what,
        period=Period(subject.last),
        change=_added(parts, "change"),
        quantity=_added(parts, "quantity"),
        price=_added(parts, "price"),
        rate=_added(parts, "exchange_rate"),
    )
    return Finding(message, subject)


def _bars(parts: pd.DataFrame) -> pd.DataFrame:
    """The causes as bars take them."""
    bars = []
    for cause, name in CAUSES.items():
        label = _added(parts, cause)
        bars.append(
            {
                "code": cause,
                "name": name,
                "value": label.value,
                "label": label,
                "hover": Lines((Bold(name), label)),
                "hollow": cause != "change",
            }
        )
    return pd.DataFrame(bars)


def _causes_table(snapshot: Snapshot, query: Query, parts: pd.DataFrame) -> TableColumns:
    items = item_list(snapshot, query)
    return listing(
        [
            {
                text("Item"): Name(items, row["item"]),
                **{name: round(row[cause]) for cause, name in CAUSES.items()},
            }
            for row in parts.to_dict("records")
        ]
    )
