"""Two stores in a folder: the shipped figures, and beside them everything that pages can show. Run
in the tree before, whose modules it names (its format of a store is the same): `python -P making.py
FOLDER`."""

import sys
from pathlib import Path

import pandas as pd
from tradeviz.store import Store
from tradeviz.tables import DATASETS, OBSERVATION_COLUMNS

from tests import made
from tradeviz import publishing
from tradeviz.publishing import Shipped, publish_shipped

EURO, DOLLAR = made.SOURCE, "made-ledgers"
SHIPPED = Shipped(Path("data").resolve())
SOURCES = SHIPPED.read(DATASETS["sources"])


def publish(store: Store, name: str, *tables: pd.DataFrame) -> None:
    """The shipped table with others added, as the next version."""
    rows = pd.concat([SHIPPED.read(DATASETS[name]), *tables], ignore_index=True)
    if name != "sources":
        raw = made.as_text(rows)[list(OBSERVATION_COLUMNS)]
        ids = {"source": {*SOURCES["id"], EURO, DOLLAR}}
        rows = publishing.checked(raw, DATASETS[name], SHIPPED.codes, ids)
    store.publish(name, rows, by="test", note="made", replacing=store.current(name))


def office(name: str, preference: float) -> pd.DataFrame:
    """A source of made figures."""
    return SOURCES.iloc[[0]].assign(
        id=name,
        publisher=f"Office of {name}",
        title=f"Figures {name}",
        kind="office",
        preference=preference,
        address=f"https://example.org/{name}",
    )


def services(store: Store) -> None:
    """Luxembourg's figures twice, the second with a year more and one item revised; Japan's, and
    balanced ones."""
    rows = made.services_like_eurostat(SHIPPED.codes["ebops"]).copy()
    newest = rows["period"].str.startswith("2025")
    rows.loc[newest & (rows["status"] == "A"), "status"] = "P"
    yearly = rows[(rows["freq"] == "A") & (rows["status"] != "C")]
    swapped = yearly["flow"].map({"export": "import", "import": "export"})
    theirs = yearly.assign(reporter="JP", partner="LU", flow=swapped, value=yearly["value"] * 1.125)
    model = yearly.assign(basis="balanced", value=yearly["value"] * 1.0625)
    first = rows[~newest].copy()
    first.loc[first["item"] == "SC", "value"] *= 1.25
    publish(store, "services", first)
    publish(store, "services", rows, theirs, model)


def goods(store: Store) -> None:
    """Goods in euro, then in the ledgers of both countries in dollars too."""
    codes = SHIPPED.codes["hs"]
    rows = made.goods_like_eurostat(codes)
    publish(store, "goods", rows)
    publish(store, "goods", rows, made.goods_in_both_ledgers(codes).assign(source=DOLLAR))


if __name__ == "__main__":
    stores = {name: Store(f"{sys.argv[1]}/{name}") for name in ("shipped", "full")}
    for each in stores.values():
        failures = publish_shipped(each, SHIPPED)
        assert failures == {}, failures
    publish(stores["full"], "sources", office(EURO, 0.5), office(DOLLAR, 0.75))
    services(stores["full"])
    goods(stores["full"])
