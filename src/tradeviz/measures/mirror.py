"""One flow in two ledgers: what the exporter says it sold, what the importer says it bought."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.measures.precision import product_place, stated_places

CIF_FOB = (1.06, 1.10)
"""By how much the IMF puts imports (CIF) above exports (FOB) where it knows one side only: its
present factor and its earlier one. A convention, not a measurement of this route."""
CIF_FOB_SOURCES = ("imf-dots-2017", "imf-dots-guide-1993")
MONTH = 1 / 12
"""Goods that leave in one year and arrive in the next: at most about a month's trade."""


def by_source(series: pd.DataFrame) -> pd.DataFrame:
    """A series in order of time, in which another source begins another era: no line joins two
    sources."""
    ordered = series.sort_values("period", kind="stable")
    turns = (ordered["source"] != ordered["source"].shift()).cumsum()
    return ordered.assign(era=ordered["era"] + turns)


def ledger_pairs(exporter: pd.DataFrame, importer: pd.DataFrame) -> pd.DataFrame:
    """What both ledgers know of an item and period, in one currency: columns item, period, freq,
    era, is_converted (either side), and for exporter, importer, gap (importer less exporter) and
    ratio (importer by exporter) the value, its bound and the place to which it is stated; None
    where the bounds say nothing."""
    on = ["item", "period", "freq"]
    kept = [*on, "value", "bound", "era", "rate", "stated_to"]
    sides = [rows.dropna(subset="value") for rows in (exporter, importer)]
    sold, bought = (
        rows.assign(rate=rows.get("rate", 1.0), stated_to=stated_places(rows))[kept]
        for rows in sides
    )
    both = sold.merge(bought, on=on, suffixes=("_exporter", "_importer"))
    rows = [{**{key: row[key] for key in on}, **_compared(row)} for row in both.to_dict("records")]
    bounded = [f"{name}{end}" for name in _COMPARED for end in ("", "_bound", "_stated_to")]
    table = pd.DataFrame(rows, columns=[*on, "era", "is_converted", *bounded])
    return table.astype(dict.fromkeys(_COMPARED, "float64")).sort_values("period")


_COMPARED = ("exporter", "importer", "gap", "ratio")


def _compared(row: dict[str, Any]) -> dict[str, Any]:
    """Both sides' figures of one period, what lies between them, and the era."""
    sold, bought = (
        Bounded(row[f"value_{side}"], row[f"bound_{side}"]) for side in ("exporter", "importer")
    )
    figures = (sold, bought, bounds.minus(bought, sold), bounds.ratio(bought, sold))
    places = [row[f"stated_to_{side}"] for side in ("exporter", "importer")]
    factors = list(zip((sold.value, bought.value), places, strict=True))
    ratio = product_place(figures[-1].value, factors) if figures[-1] else 0.0
    compared = {
        "era": row["era_exporter"] + row["era_importer"],
        "is_converted": not row["rate_exporter"] == row["rate_importer"] == 1.0,
    }
    each = zip(_COMPARED, figures, (*places, max(places), ratio), strict=True)
    for name, figure, place in each:
        compared |= {name: figure and figure.value, f"{name}_bound": figure and figure.bound}
        compared[f"{name}_stated_to"] = place
    return compared


@dataclass(frozen=True)
class Explained:
    """What of a gap the usual differences can explain, and what remains."""

    gap: Bounded | None
    freight: tuple[float, float]
    """Where the importer's figure may lie by freight and insurance alone."""
    usual: tuple[float, float]
    """Where it may lie by freight, insurance and a month's trade."""
    rest: Bounded | None
    """What lies beyond: zero inside the range, None where the bounds leave it open. Never exact:
    the range is a convention."""


def explained_gap(exporter: Bounded, importer: Bounded) -> Explained:
    """What the CIF/FOB band and a month's trade can explain of the gap between two figures of one
    flow."""
    low, high = (exporter.value * factor for factor in CIF_FOB)
    month = exporter.value * MONTH
    usual = (low - month, high + month)
    return Explained(
        bounds.minus(importer, exporter), (low, high), usual, _rest(exporter, importer, usual)
    )


def _rest(exporter: Bounded, importer: Bounded, usual: tuple[float, float]) -> Bounded | None:
    """What lies beyond the range, as surely as both figures allow."""
    under, over = (bounds.minus(importer, Bounded(end, exporter.bound)) for end in usual)
    if over and over.value > 0 and over.bound != bounds.AT_MOST:
        return _about(over)
    if under and under.value < 0 and under.bound != bounds.AT_LEAST:
        return _about(under)
    sure = {exporter.bound, importer.bound} <= {bounds.EXACT, bounds.APPROX}
    return Bounded(0.0, bounds.APPROX) if sure else None


def _about(figure: Bounded) -> Bounded:
    return Bounded(figure.value, bounds.APPROX) if figure.bound == bounds.EXACT else figure
