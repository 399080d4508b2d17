"""What a reader may choose of the mirror, and the tables that follow."""

from dataclasses import dataclass

import pandas as pd

from tradeviz import measures
from tradeviz.datasets.code_lists import total_item
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import mirror
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Codes, Query, as_reported
from tradeviz.views import common
from tradeviz.views.common import BALANCED, HOME, PARTNER, Choice
from tradeviz.views.goods.queries import PRODUCTS, in_currency

DATASETS = ("goods", "rates", "sources")
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

    def words(self, language: Language) -> dict[str, str]:
        """What each ledger calls the flow."""
        text = language.text
        sold = {HOME: text("Luxembourg: exports (FOB)"), PARTNER: text("Japan: exports (FOB)")}
        bought = {HOME: text("Luxembourg: imports (CIF)"), PARTNER: text("Japan: imports (CIF)")}
        return {
            self.exporter: sold[self.exporter],
            self.importer: bought[self.importer],
            BALANCED: text("Balanced"),
        }


# ------------------------------------------------------------------------------------------------- choices


def directions(language: Language) -> dict[str, str]:
    """Flow as Luxembourg sees it → from whom to whom."""
    return {
        "export": language.text("Luxembourg's exports to Japan"),
        "import": language.text("Japan's exports to Luxembourg"),
    }


def _direction(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """From whom to whom; first the direction that both ledgers know."""
    known = [flow for flow in ("export", "import") if len(_years(snapshot, flow, TOTAL))]
    return Choice(
        "flow", language.text("Direction"), directions(language), (known or ["export"])[0]
    )


def _product(snapshot: Snapshot, language: Language, flow: str = "export", **_: str) -> Choice:
    """All goods, or a chapter or section that both ledgers hold."""
    classification = classified(snapshot, flow) or PRODUCTS[0]
    items = snapshot.codes.items(classification)
    known = set(products(snapshot, flow)["item"])
    names = {
        code: items.name(code, language)
        for code in items
        if code in known and _in_both(snapshot, flow, code)
    }
    whole = {TOTAL: items.name(total_item(classification), language)}
    return Choice("item", language.text("Product"), {**whole, **names}, TOTAL, "select")


def _period(
    snapshot: Snapshot, language: Language, flow: str = "export", item: str = TOTAL, **_: str
) -> Choice | None:
    """The years that both ledgers know, newest first."""
    options = {year: language.period(year) for year in reversed(_years(snapshot, flow, item))}
    if not options:
        return None
    form = "segments" if len(options) <= 6 else "select"
    return Choice("period", language.text("Year"), options, next(iter(options)), form, stepped=True)


choices = (common.ledger, _direction, _product, _period)


# -------------------------------------------------------------------------------------------------- tables


@cached
def totals(snapshot: Snapshot, flow: str) -> pd.DataFrame:
    """All goods of a flow in each ledger (column `ledger`), one figure a year, as reported."""
    found = [_of_ledger(snapshot, ledger, flow, item=TOTAL) for ledger in _LEDGERS]
    rows = [
        measures.one_each(rows.assign(classification="ALL"), snapshot.preferences) for rows in found
    ]
    return pd.concat([mirror.by_source(each) for each in rows], ignore_index=True)


def _of_ledger(
    snapshot: Snapshot, ledger: str, flow: str, *, classification: Codes = None, item: Codes = None
) -> pd.DataFrame:
    """The rows of one ledger, each as its reporter says it."""
    query = Query(
        "goods",
        ledger=ledger,
        partner=PARTNER,
        flow=flow,
        classification=classification,
        item=item,
        freq="A",
        unit=measures.MONEY,
    )
    return snapshot.select(as_reported(query)).assign(ledger=ledger)


@cached
def classified(snapshot: Snapshot, flow: str) -> str:
    """The first product classification that both ledgers break this flow down by; empty where there is none."""
    found = {}
    for ledger in (HOME, PARTNER):
        rows = _of_ledger(snapshot, ledger, flow, classification=PRODUCTS)
        found[ledger] = set(rows[rows["item"] != TOTAL]["classification"])
    return next((code for code in PRODUCTS if all(code in known for known in found.values())), "")


@cached
def products(snapshot: Snapshot, flow: str) -> pd.DataFrame:
    """The lowest items that the list of the classification names (chapters, sections), in both ledgers."""
    classification = classified(snapshot, flow)
    if not classification:
        return totals(snapshot, flow).head(0)
    items = snapshot.codes.items(classification)
    lowest = tuple(code for code in items if code != TOTAL and not items.children(code))
    found = [
        _of_ledger(snapshot, ledger, flow, classification=classification, item=lowest)
        for ledger in (HOME, PARTNER)
    ]
    return pd.concat(
        [measures.one_each(rows, snapshot.preferences) for rows in found], ignore_index=True
    )


def _in_both(snapshot: Snapshot, flow: str, item: str) -> bool:
    return len(_years(snapshot, flow, item)) > 0


def of_item(snapshot: Snapshot, flow: str, item: str) -> pd.DataFrame:
    """Both ledgers of one item over the years; the model's too, for all goods."""
    if item == TOTAL:
        return totals(snapshot, flow)
    rows = products(snapshot, flow)
    return pd.concat(
        [mirror.by_source(each) for _, each in rows[rows["item"] == item].groupby("ledger")]
    )


@cached
def _years(snapshot: Snapshot, flow: str, item: str) -> tuple[str, ...]:
    """The years for which both ledgers have a figure."""
    rows = of_item(snapshot, flow, item)
    rows = rows[rows["value"].notna()]
    mine, theirs = (set(rows[rows["ledger"] == ledger]["period"]) for ledger in (HOME, PARTNER))
    return tuple(sorted(mine & theirs))


def pairs(rows: pd.DataFrame, flow: str) -> pd.DataFrame:
    """What both ledgers know, side by side. Raises EmptyError."""
    sides = Sides(flow)
    exporter, importer = (rows[rows["ledger"] == side] for side in (sides.exporter, sides.importer))
    both = mirror.pairs(exporter, importer)
    if both.empty:
        raise _nothing(rows)
    return both


def _nothing(rows: pd.DataFrame) -> EmptyError:
    """Why there is no gap to show."""
    known = set(rows["ledger"]) - {BALANCED}
    return {
        frozenset(): EmptyError("Neither ledger holds this flow by year."),
        frozenset({HOME}): EmptyError(
            "Japan's figures for this flow are not published here, so there is no gap to show; they come with Japan's "
            "customs statistics or UN Comtrade."
        ),
        frozenset({PARTNER}): EmptyError(
            "Luxembourg's figures for this flow are not published here, so there is no gap to show; they come with "
            "Eurostat's statistics of goods."
        ),
    }.get(
        frozenset(known),
        EmptyError("The two ledgers have no year in common, so there is no gap to show."),
    )


def converted(
    rows: pd.DataFrame, currency: str, snapshot: Snapshot, language: Language
) -> pd.DataFrame:
    """`rows` in one currency, at the average rate of each year. Raises EmptyError."""
    return in_currency(rows, currency, snapshot, language)


def name(snapshot: Snapshot, language: Language, flow: str, item: str) -> str:
    """What an item is called."""
    classification = classified(snapshot, flow) or PRODUCTS[0]
    return snapshot.codes.items(classification).name(item, language)
