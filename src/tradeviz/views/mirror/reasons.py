"""Why a gap may remain: the reasons that offices name, and what in the data speaks for each."""

from dataclasses import dataclass

import pandas as pd

from tradeviz.bounds import Bounded
from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.i18n.terms import Day, Listed, Percent, Period, Sentences, Text, Word, counted, text
from tradeviz.measures import mirror
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query, as_reported
from tradeviz.views.citations import source
from tradeviz.views.conversion import in_one_currency
from tradeviz.views.mirror.queries import direction_name, mirror_query, of_item, paired_ledgers
from tradeviz.views.notes import breaks, in_each_language
from tradeviz.views.result import Result, TableColumn, TableColumns


@dataclass(frozen=True)
class Reason:
    """A possible reason: what the data say of it, the source that names it."""

    name: Word
    data: Word
    source: str


def reasons(snapshot: Snapshot, query: Query) -> Result:
    """The possible reasons for a gap, none of them weighed."""
    query = mirror_query(query)
    rows = _rows(snapshot, query)
    listed = [
        *_values_and_times(rows),
        *_whose_goods(snapshot, query),
        *_hidden(rows),
        *_breaks(snapshot, rows),
    ]
    cited = [source(snapshot, reason.source) for reason in listed]
    return Result(
        key="mirror-reasons",
        finding=counted(
            "{count} reason why two ledgers of one flow may differ",
            "{count} reasons why two ledgers of one flow may differ",
            len(listed),
        ),
        scope=(direction_name(query), Period(query.period) if query.period else text("all years")),
        chart=None,
        named_by=1,
        table=lambda: _table(snapshot, listed),
        sources=tuple({one.id: one for one in cited}.values()),
        notes=(text("They are not weighed: the figures do not say how much each explains."),),
    )


def _table(snapshot: Snapshot, listed: list[Reason]) -> TableColumns:
    cited = [source(snapshot, reason.source) for reason in listed]
    return (
        TableColumn(text("Possible reason"), [reason.name for reason in listed]),
        TableColumn(text("What the data say"), [reason.data for reason in listed]),
        TableColumn(
            text("Source"), [one.publisher for one in cited], links=[one.address for one in cited]
        ),
    )


def _rows(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Everything that either side reports of the flow in the period chosen, confidential and
    missing cells too."""
    wanted = Query(
        "goods",
        partner=PARTNER,
        flow=query.flow,
        unit=MONEY,
        first=query.period or None,
        last=query.period or None,
    )
    sides = [snapshot.select(as_reported(wanted.with_(ledger=own))) for own in (HOME, PARTNER)]
    return pd.concat(sides, ignore_index=True)


def _values_and_times(rows: pd.DataFrame) -> list[Reason]:
    """Valuation, timing, currency."""
    low, high = (Percent(factor - 1) for factor in mirror.CIF_FOB)
    return [
        Reason(
            text("Valuation: imports include freight and insurance (CIF), exports do not (FOB)"),
            text("The IMF's factors add {low} to {high}.", low=low, high=high),
            "imf-dots-2017",
        ),
        Reason(
            text("Timing: goods leave in one period and arrive in the next"),
            text(
                "Japan counts exports when the ship or aircraft leaves, imports when the permit is "
                "given."
            ),
            "kanzei-trade-statistics",
        ),
        Reason(text("Exchange rates"), _currencies(rows), "ecb-reference-rates"),
    ]


def _currencies(rows: pd.DataFrame) -> Text:
    """In which currencies the ledgers are kept."""
    units = sorted(set(rows["unit"]))
    if len(units) < 2:
        return text("Both ledgers are in one currency here.")
    return text(
        "The ledgers are kept in {list}; each is converted at the year's average rate.",
        list=Listed(tuple(units)),
    )


def _whose_goods(snapshot: Snapshot, query: Query) -> list[Reason]:
    """Transit, origin against destination, thresholds."""
    return [
        Reason(
            text(
                "Transit: goods that only pass through Luxembourg, or reach it through a port "
                "abroad"
            ),
            _routes(snapshot, query),
            "statec-concepts-goods",
        ),
        Reason(
            text(
                "Origin against destination: importers name the country of origin, exporters the "
                "last one they know"
            ),
            text("Neither table names both countries."),
            "japan-customs-concepts",
        ),
        Reason(
            text("Thresholds: Japan leaves out what is worth less than ¥200,000"),
            text("Small consignments are in neither table; how many there are is not published."),
            "kanzei-trade-statistics",
        ),
    ]


def _routes(snapshot: Snapshot, query: Query) -> Text:
    """On which side the year's gap lies, and what that would fit."""
    rows = of_item(snapshot, query)
    rows = rows[rows["period"] == query.period]
    if not {HOME, PARTNER} <= set(rows[rows["value"].notna()]["ledger"]):
        return text("The figures do not show routes.")
    both = paired_ledgers(query, in_one_currency(snapshot, rows, "")).iloc[0]
    exporter = Bounded(both["exporter"], both["exporter_bound"])
    importer = Bounded(both["importer"], both["importer_bound"])
    rest = mirror.explained_gap(exporter, importer).rest
    if rest is None or rest.value == 0:
        return text("The gap of the year does not ask for it.")
    if rest.value < 0:
        return text(
            "The importer reports less: as when goods go on to a third country, or are bought "
            "through one."
        )
    return text("The importer reports more: as when goods arrive by way of a third country.")


def _hidden(rows: pd.DataFrame) -> list[Reason]:
    """Confidentiality and provisional figures, counted."""
    confidential, provisional = _counts(rows, "C"), _counts(rows, "P")
    return [
        Reason(
            text(
                "Confidentiality: cells that would tell of one company are hidden or moved to "
                "another code"
            ),
            text(
                "Confidential cells: {mine} in Luxembourg's ledger, {theirs} in Japan's.",
                mine=confidential[HOME],
                theirs=confidential[PARTNER],
            ),
            "eurostat-ds-045409",
        ),
        Reason(
            text("Revisions: one side may have revised what the other has not"),
            text(
                "Provisional cells: {mine} in Luxembourg's ledger, {theirs} in Japan's.",
                mine=provisional[HOME],
                theirs=provisional[PARTNER],
            ),
            "japan-customs",
        ),
    ]


def _counts(rows: pd.DataFrame, status: str) -> dict[str, int]:
    """How many cells of each side have a status."""
    cells = rows[rows["status"] == status]
    return {side: int((cells["reporter"] == side).sum()) for side in (HOME, PARTNER)}


def _breaks(snapshot: Snapshot, rows: pd.DataFrame) -> list[Reason]:
    """Each break of a ledger within the years that are drawn."""
    return [
        Reason(
            text("A break in a ledger ({period})", period=Day(row["start"])),
            Sentences((in_each_language(row),)),
            row["source"],
        )
        for row in breaks(snapshot, "goods", rows)
    ]
