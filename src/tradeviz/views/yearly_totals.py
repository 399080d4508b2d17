"""All trade with Japan in each year: what the headlines and the trust in them rest on."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.measures.years import with_years
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query

_OWN_UNITS = ("EUR", "PCT_TOTAL", "PCT_TWO_WAY")


@cached
def _printed(snapshot: Snapshot, query: Query, dataset: str, item: tuple[str, ...]) -> pd.DataFrame:
    """Luxembourg's own yearly figures with Japan, as press and offices print them,
    or the sums of their months."""
    rows = snapshot.select(
        Query(
            dataset,
            reporter=HOME,
            partner=PARTNER,
            item=item,
            unit=_OWN_UNITS,
            basis="reported",
            currency=query.currency,
        )
    )
    years = with_years(rows)
    return years[years["freq"] == "A"].reset_index(drop=True)


def services(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Services with Japan: all items in money or as shares."""
    return _printed(snapshot.about("services"), query, "services", ("S", "SG"))


def goods(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Goods with Japan, the total in euro."""
    return _printed(snapshot.about("goods"), query, "goods", ("TOTAL",))
