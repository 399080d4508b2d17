"""Why a gap may remain: the reasons that offices name, and what in the data speaks for each."""

import pandas as pd

from tradeviz import measures
from tradeviz.bounds import Bounded
from tradeviz.i18n import Language
from tradeviz.measures import mirror
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query, as_reported
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER
from tradeviz.views.exhibit import Exhibit, Twin, alt_text
from tradeviz.views.mirror import queries
from tradeviz.views.mirror.queries import TOTAL

_Reason = tuple[str, str, str]
"""The reason, what the data say of it, the source that names it."""


def reasons(
    snapshot: Snapshot,
    language: Language,
    *,
    flow: str = "export",
    item: str = TOTAL,
    period: str = "",
) -> Exhibit:
    """The possible reasons for a gap, none of them weighed."""
    rows = _rows(snapshot, flow, period)
    told = [
        *_values_and_times(rows, language),
        *_whose_goods(snapshot, language, flow, item, period),
        *_hidden(rows, language),
        *_breaks(snapshot, language, rows),
    ]
    text = language.text
    sources = [common.source(snapshot, language, id) for _, _, id in told]
    table = pd.DataFrame(
        {
            text("Possible reason"): [reason for reason, _, _ in told],
            text("What the data say"): [said for _, said, _ in told],
            text("Source"): [source.publisher for source in sources],
        }
    )
    data = table.copy()
    table.attrs["links"] = {text("Source"): [source.address for source in sources]}
    title = text("{count} reasons why two ledgers of one flow may differ", count=len(told))
    return Exhibit(
        key="mirror-reasons",
        title=title,
        subtitle=common.scope(
            queries.directions(language)[flow],
            language.period(period) if period else text("all years"),
        ),
        alt=alt_text(text("Table. {finding}", finding=title)),
        figure=None,
        twin=Twin.of(table, data),
        sources=tuple({source.id: source for source in sources}.values()),
        note=text("They are not weighed: the figures do not say how much each explains."),
    )


def _rows(snapshot: Snapshot, flow: str, period: str) -> pd.DataFrame:
    """Everything that either side reports of the flow in the period chosen, confidential and missing cells too."""
    query = Query(
        "goods",
        partner=PARTNER,
        flow=flow,
        first=period or None,
        last=period or None,
        unit=measures.MONEY,
    )
    sides = [snapshot.select(as_reported(query.with_(ledger=ledger))) for ledger in (HOME, PARTNER)]
    return pd.concat(sides, ignore_index=True)


def _values_and_times(rows: pd.DataFrame, language: Language) -> list[_Reason]:
    """Valuation, timing, currency."""
    text = language.text
    units = sorted(set(rows["unit"]))
    currencies = (
        text(
            "The ledgers are kept in {list}; each is converted at the year's average rate.",
            list=language.listed(units),
        )
        if len(units) > 1
        else text("Both ledgers are in one currency here.")
    )
    low, high = (language.percent(factor - 1) for factor in mirror.CIF_FOB)
    return [
        (
            text("Valuation: imports include freight and insurance (CIF), exports do not (FOB)"),
            text("The IMF's factors add {low} to {high}.", low=low, high=high),
            "imf-dots-2017",
        ),
        (
            text("Timing: goods leave in one period and arrive in the next"),
            text(
                "Japan counts exports when the ship or aircraft leaves, imports when the permit is given."
            ),
            "kanzei-trade-statistics",
        ),
        (text("Exchange rates"), currencies, "ecb-reference-rates"),
    ]


def _whose_goods(
    snapshot: Snapshot, language: Language, flow: str, item: str, period: str
) -> list[_Reason]:
    """Transit, origin against destination, thresholds."""
    text = language.text
    return [
        (
            text(
                "Transit: goods that only pass through Luxembourg, or reach it through a port abroad"
            ),
            _routes(snapshot, language, flow, item, period),
            "statec-concepts-goods",
        ),
        (
            text(
                "Origin against destination: importers name the country of origin, exporters the last one they know"
            ),
            text("Neither table names both countries."),
            "japan-customs-concepts",
        ),
        (
            text("Thresholds: Japan leaves out what is worth less than ¥200,000"),
            text("Small consignments are in neither table; how many there are is not published."),
            "kanzei-trade-statistics",
        ),
    ]


def _routes(snapshot: Snapshot, language: Language, flow: str, item: str, period: str) -> str:
    """On which side the year's gap lies, and what that would fit."""
    known = queries.of_item(snapshot, flow, item)
    known = known[known["period"] == period]
    text = language.text
    if not {HOME, PARTNER} <= set(known[known["value"].notna()]["ledger"]):
        return text("The figures do not show routes.")
    both = queries.pairs(queries.converted(known, "USD", snapshot, language), flow).iloc[0]
    found = mirror.explained(
        Bounded(both["exporter"], both["exporter_bound"]),
        Bounded(both["importer"], both["importer_bound"]),
    )
    if found.rest is None or found.rest.value == 0:
        return text("The gap of the year does not ask for it.")
    if found.rest.value < 0:
        return text(
            "The importer reports less: as when goods go on to a third country, or are bought through one."
        )
    return text("The importer reports more: as when goods arrive by way of a third country.")


def _hidden(rows: pd.DataFrame, language: Language) -> list[_Reason]:
    """Confidentiality and provisional figures, counted."""
    text = language.text
    counts = {
        (side, status): int(((rows["reporter"] == side) & (rows["status"] == status)).sum())
        for side in (HOME, PARTNER)
        for status in ("C", "P")
    }
    return [
        (
            text(
                "Confidentiality: cells that would tell of one company are hidden or moved to another code"
            ),
            text(
                "Confidential cells: {mine} in Luxembourg's ledger, {theirs} in Japan's.",
                mine=counts[HOME, "C"],
                theirs=counts[PARTNER, "C"],
            ),
            "eurostat-ds-045409",
        ),
        (
            text("Revisions: one side may have revised what the other has not"),
            text(
                "Provisional cells: {mine} in Luxembourg's ledger, {theirs} in Japan's.",
                mine=counts[HOME, "P"],
                theirs=counts[PARTNER, "P"],
            ),
            "japan-customs",
        ),
    ]


def _breaks(snapshot: Snapshot, language: Language, rows: pd.DataFrame) -> list[_Reason]:
    """Each break of a ledger within the years that are shown."""
    return [
        (
            language.text("A break in a ledger ({period})", period=language.period(row["period"])),
            language.sentences(row[language.code]),
            row["source"],
        )
        for _, row in snapshot.breaks("goods", rows).iterrows()
    ]
