"""The gap between both ledgers over the years, in money and as a ratio."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tradeviz.charts.series import position
from tradeviz.datasets.ledgers import BALANCED
from tradeviz.i18n.terms import (
    Aside,
    AxisUnit,
    Bold,
    Bound,
    Figure,
    Lines,
    Number,
    Period,
    Text,
    Word,
    text,
)
from tradeviz.measures.mirror import CIF_FOB, CIF_FOB_SOURCES
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources, sources_of
from tradeviz.views.conversion import CONVERTED, in_one_currency, rate_note, without_rate
from tradeviz.views.mirror.queries import (
    in_both_ledgers,
    mirror_query,
    of_item,
    paired_ledgers,
)
from tradeviz.views.mirror.years import mirror_scope
from tradeviz.views.notes import noted
from tradeviz.views.observations import Row
from tradeviz.views.over_time import segmented
from tradeviz.views.result import Chart, Result, Series, TableColumn, TableColumns
from tradeviz.views.subjects import Finding


@dataclass(frozen=True, eq=False)
class Paired:
    """Both ledgers in one currency (`rows`), and what they know of the same years (`both`); years
    of both that no rate covers (`left_out`)."""

    query: Query
    rows: pd.DataFrame
    both: pd.DataFrame
    left_out: Word

    @property
    def currency(self) -> str:
        """The currency of both."""
        return str(self.rows["unit"].iloc[0])

    @property
    def of_both(self) -> pd.DataFrame:
        """The rows of the two ledgers in the years that both know."""
        is_known = self.rows["period"].isin(self.both["period"])
        return self.rows[is_known & (self.rows["ledger"] != BALANCED)]

    def at(self, column: str) -> Row:
        """The year chosen, else the newest of which `column` is known."""
        known = self.both[self.both[column].notna()]
        chosen = known[known["period"] == self.query.period]
        row: Row = (chosen if len(chosen) else known).iloc[-1].to_dict()
        return row


def _paired(snapshot: Snapshot, query: Query) -> Paired:
    """Raises EmptyError."""
    query = mirror_query(query)
    reported = of_item(snapshot, query)
    published = paired_ledgers(query, reported)
    rows = in_one_currency(snapshot, reported, query.currency)
    known = reported[reported["period"].isin(published["period"])]
    return Paired(query, rows, paired_ledgers(query, rows), without_rate(known, rows))


# --------------------------------------------------------------------------------------------- gaps


def gaps(snapshot: Snapshot, query: Query) -> Result:
    """By how much the importer's figure lies above the exporter's, in money."""
    paired = _paired(snapshot, query)
    known, currency = paired.both[paired.both["gap"].notna()], paired.currency
    largest = float(known["gap"].abs().max())
    unit = AxisUnit(largest, currency)
    result = Result(
        key="mirror-gaps",
        finding=_more_or_less(snapshot, paired),
        scope=mirror_scope(snapshot, paired.query, known["period"], unit),
        chart=_gap_chart(paired, known, largest),
        table=lambda: pairs_table(paired.both, currency),
        sources=sources_of(snapshot, paired.of_both),
        notes=(
            text("Importer's figure (CIF) less exporter's (FOB)."),
            rate_note(paired.of_both),
            paired.left_out,
        ),
    )
    return noted(snapshot, result, "goods", paired.of_both)


def _gap_chart(paired: Paired, known: pd.DataFrame, largest: float) -> Chart:
    labels = [pair_figure(row, "gap", paired.currency) for row in known.to_dict("records")]
    return Chart(
        "over_time",
        segmented(_points(known, "gap", labels, text("Importer less exporter"))),
        series={"gap": Series(text("Gap"), "fourth")},
        marked=paired.query.period,
        largest=largest,
        unit=paired.currency,
        options={"key": True},
    )


def _points(known: pd.DataFrame, column: str, labels: Sequence[Word], what: Text) -> pd.DataFrame:
    """Years as a chart takes them."""
    periods = list(known["period"])
    return known.assign(
        series=column,
        x=[position(period) for period in periods],
        value=known[column],
        status="A",
        bound=known[f"{column}_bound"],
        hollow=False,
        label=labels,
        hover=[
            Lines((Bold(what), label, Period(period)))
            for label, period in zip(labels, periods, strict=True)
        ],
    )


def _more_or_less(snapshot: Snapshot, paired: Paired) -> Finding:
    """How far the importer's figure lies from the exporter's."""
    row = paired.at("gap")
    subject = in_both_ledgers(snapshot, paired.query, row["period"])
    bound = "exact" if row["gap_bound"] == "exact" else "approx"
    size = Figure(abs(row["gap"]), paired.currency, bound, stated_to=row["gap_stated_to"])
    places = {
        "what": subject.what,
        "year": Period(row["period"]),
        "figure": Aside(size, mark_of_pair(row)),
    }
    message = (
        text("{what} in {year}: the importer reports {figure} less than the exporter", **places)
        if row["gap"] < 0
        else text(
            "{what} in {year}: the importer reports {figure} more than the exporter", **places
        )
    )
    return Finding(message, subject)


# ------------------------------------------------------------------------------------------- ratios


def ratios(snapshot: Snapshot, query: Query) -> Result:
    """The importer's figure by the exporter's, beside the band that freight
    and insurance would give."""
    paired = _paired(snapshot, query)
    known = paired.both[paired.both["ratio"].notna()]
    result = Result(
        key="mirror-ratios",
        finding=_inside_or_outside(snapshot, paired),
        scope=mirror_scope(snapshot, paired.query, known["period"], text("ratio")),
        chart=_ratio_chart(paired, known),
        table=lambda: pairs_table(paired.both, paired.currency),
        sources=(*sources_of(snapshot, paired.of_both), *sources(snapshot, CIF_FOB_SOURCES)),
        notes=(
            text(
                "The band is the IMF's convention for freight and insurance (6 to 10 per cent of "
                "the value at the exporter's border), not a measurement of this route. The axis "
                "does not begin at zero."
            ),
            rate_note(paired.of_both),
            paired.left_out,
        ),
    )
    return noted(snapshot, result, "goods", paired.of_both)


def _ratio_chart(paired: Paired, known: pd.DataFrame) -> Chart:
    labels = [_ratio(row) for row in known.to_dict("records")]
    low, high = (Number(factor, 2) for factor in CIF_FOB)
    shaded = text("Shaded: CIF/FOB {low} to {high}", low=low, high=high)
    return Chart(
        "ratios",
        segmented(_points(known, "ratio", labels, text("Importer by exporter"))),
        series={"ratio": Series(text("Ratio"), "fourth")},
        marked=paired.query.period,
        options={"key": True, "band": (*CIF_FOB, shaded)},
    )


def _ratio(row: Row) -> Bound:
    return Bound(Number(row["ratio"], 2, row["ratio_stated_to"]), row["ratio_bound"])


def _inside_or_outside(snapshot: Snapshot, paired: Paired) -> Finding:
    """Whether freight and insurance would give the ratio."""
    row = paired.at("ratio")
    subject = in_both_ledgers(snapshot, paired.query, row["period"])
    places = {
        "what": subject.what,
        "year": Period(row["period"]),
        "ratio": Aside(_ratio(row), mark_of_pair(row)),
    }
    message = (
        text(
            "{what} in {year}: the importer's figure is {ratio} times the exporter's, within the "
            "CIF/FOB band",
            **places,
        )
        if CIF_FOB[0] <= row["ratio"] <= CIF_FOB[1]
        else text(
            "{what} in {year}: the importer's figure is {ratio} times the exporter's, outside the "
            "CIF/FOB band",
            **places,
        )
    )
    return Finding(message, subject)


# -------------------------------------------------------------------------------------------- table


def pairs_table(
    both: pd.DataFrame, currency: str, names: Sequence[Word] | None = None
) -> TableColumns:
    """Exporter, importer, gap and ratio of each year or product."""
    records = both.to_dict("records")
    first = [TableColumn(text("Period"), [Period(row["period"]) for row in records])]
    if names is not None:
        first.append(TableColumn(text("Product"), list(names)))
    money = {"exporter": text("Exporter"), "importer": text("Importer"), "gap": text("Gap")}
    columns = [
        TableColumn(
            heading,
            [pair_figure(row, side, currency) for row in records],
            [row[side] for row in records],
        )
        for side, heading in money.items()
    ]
    ratios = [_ratio(row) if pd.notna(row["ratio"]) else "" for row in records]
    return (
        *first,
        *columns,
        TableColumn(text("Ratio"), ratios, [row["ratio"] for row in records]),
        TableColumn(text("Unit"), [currency] * len(records), place="file"),
    )


def mark_of_pair(row: Row) -> Word:
    """The mark of what is compared of two ledgers; empty where both are as published."""
    return CONVERTED if row["is_converted"] else ""


def pair_figure(row: Row, side: str, currency: str) -> Word:
    """One side of a pair, or their gap; empty where it is not known."""
    if pd.isna(row[side]):
        return ""
    bound, place = row[f"{side}_bound"], row[f"{side}_stated_to"]
    return Figure(row[side], currency, bound, signed=side == "gap", stated_to=place)
