"""All trade with Japan in each year, and in a year that has begun: what the headlines and the trust
in them rest on."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.measures.kpis import Kpi
from tradeviz.measures.part_years import year_to_date
from tradeviz.measures.years import with_years
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query

_OWN_UNITS = ("EUR", "PCT_TOTAL", "PCT_TWO_WAY")
WHOLE = {"services": "S", "goods": "TOTAL"}
"""Dataset → its item that is all of it."""
_ITEMS = {"services": ("S", "SG"), "goods": ("TOTAL",)}


@cached
def _known(snapshot: Snapshot, dataset: str) -> pd.DataFrame:
    """Luxembourg's own figures with Japan, as press and offices print them, and the years that
    follow from their months, in the currency as published."""
    rows = snapshot.select(
        Query(
            dataset,
            reporter=HOME,
            partner=PARTNER,
            item=_ITEMS[dataset],
            unit=_OWN_UNITS,
            basis="reported",
        )
    )
    return with_years(rows)


def _years(snapshot: Snapshot, dataset: str) -> pd.DataFrame:
    rows = _known(snapshot.about(dataset), dataset)
    return rows[rows["freq"] == "A"].reset_index(drop=True)


def services(snapshot: Snapshot) -> pd.DataFrame:
    """Services with Japan: all items in money or as shares."""
    return _years(snapshot, "services")


def goods(snapshot: Snapshot) -> pd.DataFrame:
    """Goods with Japan, the total in euro."""
    return _years(snapshot, "goods")


def begun(snapshot: Snapshot, dataset: str) -> Kpi | None:
    """All trade in services or in goods, both directions, in the year that has begun; None where
    its months are not known."""
    rows, ranks = _known(snapshot.about(dataset), dataset), snapshot.preferences
    return year_to_date(rows, ranks, flow="two_way", item=WHOLE[dataset])
