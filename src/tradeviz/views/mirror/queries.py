"""What a reader may choose of the mirror, and the tables that follow."""

from dataclasses import dataclass

import pandas as pd

from tradeviz.datasets.code_lists import total_item
from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Text, Word, text
from tradeviz.measures.figures import one_each
from tradeviz.measures.mirror import by_source, ledger_pairs
from tradeviz.measures.years import with_years
from tradeviz.snapshot import Snapshot, cached_about
from tradeviz.storage.query import MONEY, Query, as_reported
from tradeviz.views.goods.queries import DIRECTIONS, PRODUCTS
from tradeviz.views.ledgers import ledger_choice
from tradeviz.views.page import Choice
from tradeviz.views.periods import period_choice
from tradeviz.views.subjects import Subject, Traded

TOTAL = "TOTAL"
_LEDGERS = (HOME, PARTNER, BALANCED)


@dataclass(frozen=True)
class Sides:
    """Who sells and who buys in a direction, as Luxembourg sees it."""

    flow: str

    @property
    def exporter(self) -> str:
        """Whose ledger values the flow FOB."""
        return HOME if self.flow == "export" else PARTNER

    @property
    def importer(self) -> str:
        """Whose ledger values the flow CIF."""
        return PARTNER if self.flow == "export" else HOME

    @property
    def names(self) -> dict[str, Word]:
        """What each ledger calls the flow."""
        sold = {HOME: text("Luxembourg: exports (FOB)"), PARTNER: text("Japan: exports (FOB)")}
        bought = {HOME: text("Luxembourg: imports (CIF)"), PARTNER: text("Japan: imports (CIF)")}
        return {
            self.exporter: sold[self.exporter],
            self.importer: bought[self.importer],
            BALANCED: text("Balanced"),
        }


def mirror_query(query: Query) -> Query:
    """`query` with a direction and an item; what was not chosen is as a newcomer finds it."""
    flow, item = query.flow or "export", query.item or TOTAL
    return query.with_(ledger=query.ledger or HOME, flow=flow, item=item)


def sides_of(query: Query) -> Sides:
    """Who sells and who buys in the direction of a query."""
    return Sides(str(query.flow))


# ------------------------------------------------------------------------------------------ choices


NAMES: dict[str, Text] = {
    "export": text("Luxembourg's exports to Japan"),
    "import": text("Japan's exports to Luxembourg"),
}
"""Flow as Luxembourg sees it → from whom to whom."""


def direction_name(query: Query) -> Text:
    """From whom to whom."""
    return NAMES[str(query.flow)]


def _direction(snapshot: Snapshot, _query: Query) -> Choice:
    """From whom to whom; first the direction that both ledgers know."""
    known = [flow for flow in DIRECTIONS if _years(snapshot, flow, TOTAL)]
    return Choice("flow", text("Direction"), NAMES, (known or ["export"])[0], "select")


def _product(snapshot: Snapshot, query: Query) -> Choice:
    """All goods, or a chapter or section that both ledgers hold."""
    flow = str(query.flow or "export")
    items = snapshot.codes.items(_classification(snapshot, flow))
    known = set(products_in_both(snapshot, flow)["item"])
    names = {
        code: Name(items, code) for code in items if code in known and _years(snapshot, flow, code)
    }
    whole = Name(items, total_item(_classification(snapshot, flow)))
    return Choice("item", text("Product"), {TOTAL: whole, **names}, TOTAL, "select")


def _period(snapshot: Snapshot, query: Query) -> Choice | None:
    """The years that both ledgers know, newest first."""
    query = mirror_query(query)
    years = _years(snapshot, str(query.flow), str(query.item))
    return period_choice(reversed(years), label=text("Year"))


choices = (ledger_choice, _direction, _product, _period)


# ------------------------------------------------------------------------------------------- tables


@cached_about("goods")
def totals_by_ledger(snapshot: Snapshot, flow: str) -> pd.DataFrame:
    """All goods of a flow in each ledger (column `ledger`), one figure a year, as reported."""
    parts = []
    for own in _LEDGERS:
        rows = _of_ledger(snapshot, Query("", ledger=own, flow=flow, item=TOTAL))
        one = one_each(rows.assign(classification="ALL"), snapshot.preferences)
        parts.append(by_source(one))
    return pd.concat(parts, ignore_index=True)


def _of_ledger(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The years of one ledger, each as its reporter says it, or the sum of its months."""
    wanted = query.with_(dataset="goods", partner=PARTNER, unit=MONEY)
    rows = with_years(snapshot.select(as_reported(wanted)))
    return rows[rows["freq"] == "A"].assign(ledger=query.ledger)


@cached_about("goods")
def classified(snapshot: Snapshot, flow: str) -> str:
    """The first product classification that both ledgers break this flow down by;
    empty where there is none."""
    known = []
    for own in (HOME, PARTNER):
        query = Query("", ledger=own, flow=flow, classification=PRODUCTS)
        rows = _of_ledger(snapshot, query)
        known.append(set(rows[rows["item"] != TOTAL]["classification"]))
    return next((code for code in PRODUCTS if all(code in codes for codes in known)), "")


def _classification(snapshot: Snapshot, flow: str) -> str:
    return classified(snapshot, flow) or PRODUCTS[0]


@cached_about("goods")
def products_in_both(snapshot: Snapshot, flow: str) -> pd.DataFrame:
    """The lowest items that the list of the classification names (chapters,
    sections), in both ledgers."""
    classification = classified(snapshot, flow)
    if not classification:
        return totals_by_ledger(snapshot, flow).head(0)
    items = snapshot.codes.items(classification)
    lowest = tuple(code for code in items if code != TOTAL and not items.children(code))
    query = Query("", flow=flow, classification=classification, item=lowest)
    rows = [_of_ledger(snapshot, query.with_(ledger=own)) for own in (HOME, PARTNER)]
    return pd.concat([one_each(one, snapshot.preferences) for one in rows], ignore_index=True)


def of_item(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Both ledgers of one item over the years, as published; the model's too, for all goods."""
    return _of_item(snapshot, str(query.flow), str(query.item))


def _of_item(snapshot: Snapshot, flow: str, item: str) -> pd.DataFrame:
    if item == TOTAL:
        return totals_by_ledger(snapshot, flow)
    rows = products_in_both(snapshot, flow)
    ledgers = rows[rows["item"] == item].groupby("ledger")
    return pd.concat([by_source(each) for _, each in ledgers])


@cached_about("goods")
def _years(snapshot: Snapshot, flow: str, item: str) -> tuple[str, ...]:
    """The years for which both ledgers have a figure."""
    rows = _of_item(snapshot, flow, item)
    rows = rows[rows["value"].notna()]
    mine, theirs = (set(rows[rows["ledger"] == own]["period"]) for own in (HOME, PARTNER))
    return tuple(sorted(mine & theirs))


def paired_ledgers(query: Query, rows: pd.DataFrame) -> pd.DataFrame:
    """What both ledgers know, side by side. Raises EmptyError."""
    sides = sides_of(query)
    exporter, importer = (rows[rows["ledger"] == one] for one in (sides.exporter, sides.importer))
    both = ledger_pairs(exporter, importer)
    if both.empty:
        raise _without_pair(rows)
    return both


def _without_pair(rows: pd.DataFrame) -> EmptyError:
    """Why there is no gap to show."""
    known = frozenset(set(rows["ledger"]) - {BALANCED})
    reasons = {
        frozenset(): EmptyError("Neither ledger holds this flow by year."),
        frozenset({HOME}): EmptyError(
            "Japan's figures for this flow are not published here, so there is no gap to show; "
            "they come with Japan's customs statistics or UN Comtrade."
        ),
        frozenset({PARTNER}): EmptyError(
            "Luxembourg's figures for this flow are not published here, so there is no gap to "
            "show; they come with Eurostat's statistics of goods."
        ),
    }
    apart = EmptyError("The two ledgers have no year in common, so there is no gap to show.")
    return reasons.get(known, apart)


def product_name(snapshot: Snapshot, query: Query, item: str = "") -> Name:
    """What an item is called."""
    classification = _classification(snapshot, str(query.flow))
    return Name(snapshot.codes.items(classification), item or str(query.item))


WHOSE = text("as either side reports it")


def traded_of(snapshot: Snapshot, query: Query) -> Traded:
    """What both ledgers hold: the direction, and the product where it is not all goods."""
    item = "" if query.item == TOTAL else product_name(snapshot, query)
    return Traded("goods", str(query.flow), item=item)


def in_both_ledgers(snapshot: Snapshot, query: Query, period: str) -> Subject:
    """The flow and product of a query in one year of both ledgers."""
    return Subject(traded_of(snapshot, query), WHOSE, period, period)
