"""The figures that stand first: all trade in services and goods, the financial share, both
together, Japan's place; the newest, or up to the period that is asked for."""

import pandas as pd

from tradeviz.measures import kpis
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.conversion import kpi_in_currency
from tradeviz.views.yearly_totals import WHOLE, goods, services

RANK = "ASIA_ECONOMIC"
"""The definition of the place that is a headline."""


@cached
def trade_history(snapshot: Snapshot, dataset: str, flow: str) -> list[Kpi]:
    """Every figure of all services or all goods as published, oldest first."""
    rows = {"services": services, "goods": goods}[dataset](snapshot)
    return kpis.history(rows, snapshot.preferences, flow=flow, item=WHOLE[dataset])


def known_trade(snapshot: Snapshot, query: Query, dataset: str) -> list[Kpi]:
    """Trade both ways together in the currency asked for, up to the period asked for, the newest
    first; what has no rate is left out."""
    known = reversed(trade_history(snapshot.about(dataset), dataset, "two_way"))
    converted = (kpi_in_currency(snapshot, kpi, query.currency) for kpi in known)
    return [kpi for kpi in converted if kpi and kpi.period <= (query.last or kpi.period)]


def _up_to_period(rows: pd.DataFrame, query: Query) -> pd.DataFrame:
    """The rows up to the period that is asked for; all where none is."""
    return rows[rows["period"] <= query.last] if query.last else rows


def financial(snapshot: Snapshot, query: Query) -> Kpi | None:
    """The newest share of financial services, up to the period asked for."""
    return kpis.item_share(
        _up_to_period(services(snapshot), query), snapshot.preferences, item="SG"
    )


def together(snapshot: Snapshot, query: Query, flow: str) -> list[Kpi]:
    """Goods and services together, then services, then goods: of the newest year that both know, in
    the currency asked for; nothing where there is none."""
    histories = [
        [
            kpi
            for kpi in trade_history(snapshot.about(name), name, flow)
            if kpi.period <= (query.last or kpi.period)
        ]
        for name in ("services", "goods")
    ]
    common = kpis.in_common(histories)
    rule = "sum_of_balances" if flow == "balance" else "sum_of_trade"
    both = kpis.goods_and_services(common, rule)
    if both is None:
        return []
    converted = [kpi_in_currency(snapshot, kpi, query.currency) for kpi in (both, *common)]
    return [kpi for kpi in converted if kpi]


def economic_rank(snapshot: Snapshot, query: Query) -> Kpi | None:
    """Japan's newest place among economic partners, up to the period asked for."""
    places = _up_to_period(snapshot.table("ranks"), query)
    return kpis.rank(places, snapshot.preferences, definition=RANK)
