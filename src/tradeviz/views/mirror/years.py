"""Both ledgers over the years."""

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.i18n.terms import (
    AxisUnit,
    Joined,
    Period,
    Periods,
    Sentences,
    Text,
    Word,
    text,
)
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_one_currency, rate_note, without_rate
from tradeviz.views.doubts import caveats
from tradeviz.views.ledgers import with_japan
from tradeviz.views.mirror.queries import (
    WHOSE,
    direction_name,
    in_both_ledgers,
    mirror_query,
    of_item,
    paired_ledgers,
    product_name,
    sides_of,
    traded_of,
)
from tradeviz.views.notes import noted
from tradeviz.views.observations import hover, mark_of, marked_figure, observation_columns
from tradeviz.views.over_time import segmented
from tradeviz.views.result import Chart, Result, Series, TableColumns
from tradeviz.views.subjects import Finding


def both_ledgers(snapshot: Snapshot, query: Query) -> Result:
    """What each side reports of one flow, year by year; the ledger chosen comes first."""
    query = mirror_query(query)
    reported = of_item(snapshot, query)
    if reported.empty:
        paired_ledgers(query, reported)  # raises with the reason
    known = reported[reported["value"].notna()]
    rows = in_one_currency(snapshot, known, query.currency)
    unit = AxisUnit(float(rows["value"].max()), rows["unit"].iloc[0])
    finding = _each_ledger(snapshot, query, rows)
    result = Result(
        key="mirror-ledgers",
        finding=finding,
        scope=mirror_scope(snapshot, query, rows["period"], unit, finding.subject.whose),
        chart=_chart(query, rows),
        table=lambda: _table(snapshot, rows),
        sources=sources_of(snapshot, rows),
        notes=(
            text("Two ledgers, never added."),
            _unpublished(query, rows),
            *caveats(snapshot, reported),
            rate_note(rows),
            without_rate(known, rows),
        ),
    )
    return noted(snapshot, result, "goods", rows)


def _table(snapshot: Snapshot, rows: pd.DataFrame) -> TableColumns:
    by_year = rows.sort_values(["period", "ledger"])
    return observation_columns(snapshot, by_year, has_partners=True, has_items=False)


def mirror_scope(
    snapshot: Snapshot, query: Query, periods: pd.Series, unit: Word, whose: Word = WHOSE
) -> tuple[Word, ...]:
    """A scope: direction, product, whose figures, years, unit."""
    return (
        direction_name(query),
        product_name(snapshot, query),
        whose,
        Periods(periods.min(), periods.max()),
        unit,
    )


def _chart(query: Query, rows: pd.DataFrame) -> Chart:
    sides, currency = sides_of(query), rows["unit"].iloc[0]
    names, largest = sides.names, float(rows["value"].max())
    records = rows.to_dict("records")
    points = rows.assign(
        series=rows["ledger"],
        x=[position(period) for period in rows["period"]],
        label=[mark_of(row, largest, currency) for row in records],
        hover=[hover(names[row["ledger"]], row) for row in records],
        hollow=rows["ledger"] == BALANCED,
    )
    meanings = {sides.exporter: "export", sides.importer: "import", BALANCED: "fourth"}
    return Chart(
        "over_time",
        segmented(points),
        series={own: Series(name, meanings[own]) for own, name in names.items()},
        marked=query.period,
        largest=largest,
        unit=currency,
        options={"key": True},
    )


def _each_ledger(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Finding:
    """The ledger chosen, then the others, in the year chosen; else what is known of one ledger."""
    of_year = rows[rows["period"] == query.period].to_dict("records")
    figures = {row["ledger"]: marked_figure(row) for row in of_year}
    order = [own for own in dict.fromkeys([query.ledger, *sides_of(query).names]) if own in figures]
    if len(order) < 2:
        own = query.ledger if query.ledger in set(rows["ledger"]) else rows["ledger"].iloc[0]
        one = rows[rows["ledger"] == own]
        return findings.first_and_last(
            one, traded_of(snapshot, query), with_japan(snapshot, own, one)
        )
    subject = in_both_ledgers(snapshot, query, query.period)
    message = text(
        "{what} in {period}: {reports}",
        what=subject.what,
        period=Period(query.period),
        reports=Joined(tuple(_reports(own, figures[own]) for own in order)),
    )
    return Finding(message, subject)


def _reports(ledger: str, figure: Word) -> Text:
    """A figure and whose it is."""
    return {
        HOME: text("Luxembourg reports {figure}", figure=figure),
        PARTNER: text("Japan reports {figure}", figure=figure),
        BALANCED: text("a model balances both at {figure}", figure=figure),
    }[ledger]


def _unpublished(query: Query, rows: pd.DataFrame) -> Word:
    """Which ledger is missing from the chart, if it is the one chosen or one of the two."""
    reasons: dict[str, Word] = {
        HOME: text("Luxembourg's figures for this flow are not published here."),
        PARTNER: text("Japan's figures for this flow are not published here."),
    }
    if query.ledger == BALANCED:
        reasons[BALANCED] = text("No balanced figures are published for this flow.")
    known = set(rows["ledger"])
    return Sentences(tuple(reason for own, reason in reasons.items() if own not in known))
