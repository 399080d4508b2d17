"""The exchange rates at which amounts are shown."""

from datetime import date

from tradeviz.i18n import Language
from tradeviz.measures import exchange_rates
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.exhibit import Exhibit


def used(snapshot: Snapshot, language: Language) -> Exhibit:
    """The average rate of every whole year, of the currency of this view for one euro; for euro, of the others."""
    text = language.text
    codes = (
        [snapshot.currency]
        if snapshot.currency != "EUR"
        else [code for code in exchange_rates.CURRENCIES if code != "EUR"]
    )
    years = [
        str(year) for year in range(date.today().year, exchange_rates.covered()[0].year - 1, -1)
    ]
    rows: list[dict[str, object]] = [
        {
            text("Year"): language.period(year),
            **{
                text("{currency} for one euro", currency=code): language.number(
                    rate, 2 if code == "JPY" else 4
                )
                for code in codes
                if (rate := exchange_rates.average(code, year, snapshot.rates)) is not None
            },
        }
        for year in years
    ]
    title = text("Exchange rates")
    note = text(
        "Amounts are shown at the average rate of their own period. Before 1999 there is no euro rate: amounts "
        "in other currencies than their own are not shown."
    )
    sources = tuple(
        common.source(snapshot, language, id)
        for id in dict.fromkeys(_sources(snapshot))
        if id in snapshot.sources.index
    )
    return Exhibit(
        "rates",
        title,
        "",
        title,
        None,
        common.plain_twin([row for row in rows if len(row) > 1]),
        sources,
        note,
    )


def _sources(snapshot: Snapshot) -> list[str]:
    """Whose rates: those published, and those that come with the program."""
    published = (
        snapshot.table("rates")["source"].tolist() if "rates" in dict(snapshot.versions) else []
    )
    return [*published, exchange_rates.SOURCE]
