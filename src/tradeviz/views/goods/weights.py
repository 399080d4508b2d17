"""Goods by weight: what a kilogram costs, and why imports changed."""

import pandas as pd

from tradeviz import measures
from tradeviz.charts import bars, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import common, drawing
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.goods.queries import Cut, cut

_SHOWN = 12


def unit_values(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    period: str = "",
) -> Exhibit:
    """Money by kilogram, where weights are published."""
    table = cut(snapshot, ledger=ledger, classification=classification, freq=freq, period=period)
    found = _weighed(snapshot, table, table.period).nlargest(_SHOWN, "unit_value")
    if found.empty:
        raise EmptyError(
            "Weights are not published for {period}, so no unit values are shown.",
            period=language.period(table.period),
        )
    labels = [
        language.text("{money} per kg", money=language.money(value, unit))
        for value, unit in zip(found["unit_value"], found["unit"], strict=True)
    ]
    names = [snapshot.item(row, language) for _, row in found.iterrows()]
    shown = found.assign(
        code=found["item"],
        name=names,
        value=found["unit_value"],
        label=labels,
        hover=labels,
        hollow=False,
    )
    title = language.text("{name} costs most by weight: {figure}", name=names[0], figure=labels[0])
    return Exhibit(
        key="goods-unit-values",
        title=title,
        subtitle=common.scope(
            language.text("Import value by net mass"),
            common.reported(language, ledger),
            language.period(table.period),
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=drawing.stamped(bars.ranked_bars(shown, colour=style.IMPORT), table.period),
        twin=common.twin(found, snapshot, language),
        sources=common.sources_of(found, snapshot, language),
    )


def price_and_quantity(
    snapshot: Snapshot,
    language: Language,
    *,
    ledger: str = HOME,
    classification: str = "",
    freq: str = "",
    period: str = "",
) -> Exhibit:
    """Why imports changed on the year before: quantity, price in yen, exchange rate."""
    table = cut(snapshot, ledger=ledger, classification=classification, freq=freq, period=period)
    earlier = f"{int(table.period[:4]) - 1}{table.period[4:]}"
    now, then = (_weighed(snapshot, table, when) for when in (table.period, earlier))
    rates = [
        exchange_rates.average("JPY", when, snapshot.rates) for when in (earlier, table.period)
    ]
    if (
        now.empty
        or then.empty
        or not all(rates)
        or set(now["unit"]) != {"EUR"}
        or not measures.is_one_era(then, now)
    ):
        raise EmptyError(
            "Prices and quantities cannot be told apart for {period}: weights or rates of it or of the year before "
            "are not published.",
            period=language.period(table.period),
        )
    parts = measures.price_and_quantity(then, now, float(rates[0] or 0), float(rates[1] or 0))
    names = {
        "quantity": language.text("Quantity"),
        "price": language.text("Price in yen"),
        "exchange_rate": language.text("Exchange rate"),
        "change": language.text("All together"),
    }
    sums = {kind: float(parts[kind].sum()) for kind in names}
    labels = {kind: language.money(value, "EUR", signed=True) for kind, value in sums.items()}
    drawn = pd.DataFrame(
        [
            {
                "code": kind,
                "name": names[kind],
                "value": sums[kind],
                "label": labels[kind],
                "hover": f"<b>{names[kind]}</b><br>{labels[kind]}",
                "hollow": kind != "change",
            }
            for kind in names
        ]
    )
    title = language.text(
        "Imports changed by {change} on the year before: quantity {quantity}, price {price}, "
        "exchange rate {rate}",
        change=labels["change"],
        quantity=labels["quantity"],
        price=labels["price"],
        rate=labels["exchange_rate"],
    )
    return Exhibit(
        key="goods-price-quantity",
        title=title,
        subtitle=common.scope(
            language.text("Change in import value, items with weights"),
            common.reported(language, ledger),
            language.period(table.period),
            "EUR",
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=drawing.stamped(bars.ranked_bars(drawn, colour=style.IMPORT), table.period),
        twin=common.plain_twin(
            [
                {
                    language.text("Item"): snapshot.codes.item(
                        table.classification, row["item"], language
                    ),
                    **{names[kind]: round(row[kind]) for kind in names},
                }
                for _, row in parts.iterrows()
            ]
        ),
        sources=(
            *common.sources_of(now.drop_duplicates("source"), snapshot, language),
            common.source(snapshot, language, exchange_rates.SOURCE),
        ),
    )


def _weighed(snapshot: Snapshot, table: Cut, period: str) -> pd.DataFrame:
    """Imports of one period by product with their weight (column value_kg), the total left out."""
    found = snapshot.select(
        Query(
            "goods",
            ledger=table.ledger,
            partner=PARTNER,
            flow="import",
            classification=table.classification,
            freq=table.freq,
            first=period,
            last=period,
        )
    )
    rows = measures.preferred(found, snapshot.preferences)
    weighed = measures.unit_values(
        rows[rows["unit"].isin(measures.MONEY)], rows[rows["unit"] == "KG"]
    )
    return weighed[weighed["item"] != table.whole]
