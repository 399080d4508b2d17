"""The exchange rates at which amounts are shown."""

from tradeviz.i18n.terms import Number, Period, Word, text
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources
from tradeviz.views.result import Result, TableColumns, listing


def yearly(snapshot: Snapshot, query: Query) -> Result:
    """The average rate of every whole year, newest first, of the currency of the query for one
    euro; for euro, of the others."""
    published = snapshot.table("rates")["source"] if "rates" in dict(snapshot.versions) else []
    known = [id for id in (*published, exchange_rates.SOURCE) if id in snapshot.sources.index]
    title = text("Exchange rates")
    return Result(
        key="rates",
        finding=title,
        scope=(),
        chart=None,
        table=lambda: _table(snapshot, query.currency),
        sources=sources(snapshot, known),
        notes=(
            text(
                "Amounts are shown at the average rate of their own period. Before 1999 there is "
                "no euro rate: amounts in other currencies than their own are not shown."
            ),
        ),
    )


def _table(snapshot: Snapshot, currency: str) -> TableColumns:
    """A row a year in which a rate is known; one column a currency."""
    others = [code for code in exchange_rates.CURRENCIES if code != "EUR"]
    codes = [currency] if currency != "EUR" else others
    rows: list[dict[Word, object]] = []
    for year in exchange_rates.years_known(snapshot.rates):
        rates = {code: exchange_rates.average(code, year, snapshot.rates) for code in codes}
        cells: dict[Word, object] = {
            text("{currency} for one euro", currency=code): Number(rate, 2 if code == "JPY" else 4)
            for code, rate in rates.items()
            if rate is not None
        }
        if cells:
            rows.append({text("Year"): Period(year), **cells})
    return listing(rows)
