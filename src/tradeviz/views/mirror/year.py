"""One year in both ledgers: what the usual differences can explain, and the gaps by product."""

from collections.abc import Sequence

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.datasets.ledgers import BALANCED
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Aside, Bold, Inside, Lines, Money, Period, Word, text
from tradeviz.measures import mirror
from tradeviz.measures.exchange_rates import currency_of
from tradeviz.measures.mirror import Explained
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources, sources_of
from tradeviz.views.conversion import in_currency, in_one_currency, rate_note
from tradeviz.views.mirror.gaps import mark_of_pair, pair_figure, pairs_table
from tradeviz.views.mirror.queries import (
    TOTAL,
    WHOSE,
    Sides,
    direction_name,
    in_both_ledgers,
    mirror_query,
    of_item,
    paired_ledgers,
    product_name,
    products_in_both,
    sides_of,
)
from tradeviz.views.observations import Row, unit_name
from tradeviz.views.result import Chart, Result, Series, TableColumns, listing
from tradeviz.views.subjects import Finding, Subject

_MOST = 12
SIDES: dict[str, Word] = {"exporter": text("Exporter (FOB)"), "importer": text("Importer (CIF)")}
_MEANINGS = {"exporter": "export", "importer": "import"}
_ASSUMPTIONS = text(
    "Freight and insurance: 6 to 10 per cent, the IMF's convention. Timing: goods that leave in "
    "December and arrive in January, a month's trade at most, taken as a twelfth of the year; our "
    "assumption. Both are orders of magnitude. The axis does not begin at zero."
)


# ---------------------------------------------------------------------------------------- explained


def usual_differences(snapshot: Snapshot, query: Query) -> Result:
    """Where the importer's figure may lie by freight, insurance and timing, and where it lies."""
    query, rows = _one_year(snapshot, mirror_query(query))
    both = paired_ledgers(query, rows).iloc[0].to_dict()
    parts = mirror.explained_gap(_side_of(both, "exporter"), _side_of(both, "importer"))
    ranges = _ranges(parts, both, sides_of(query), query.currency)
    finding = _what_remains(parts, in_both_ledgers(snapshot, query, query.period), both, query)
    return Result(
        key="mirror-explained",
        finding=finding,
        scope=_scope(snapshot, query, product_name(snapshot, query)),
        chart=Chart("ranges", ranges, marked=query.period),
        table=lambda: _ranges_table(ranges),
        sources=(*sources_of(snapshot, rows), *sources(snapshot, mirror.CIF_FOB_SOURCES)),
        notes=(_ASSUMPTIONS, rate_note(rows)),
    )


def _scope(snapshot: Snapshot, query: Query, what: Word) -> tuple[Word, ...]:
    """Direction, `what`, whose figures, year, currency."""
    unit = unit_name(snapshot, query.currency)
    return (direction_name(query), what, WHOSE, Period(query.period), unit)


def _one_year(snapshot: Snapshot, query: Query) -> tuple[Query, pd.DataFrame]:
    """The year chosen, else the newest that both ledgers know, and their rows in one
    currency. Raises EmptyError."""
    reported = of_item(snapshot, query)
    period = query.period or paired_ledgers(query, reported)["period"].iloc[-1]
    is_reported = (reported["period"] == period) & (reported["ledger"] != BALANCED)
    rows = reported[is_reported]
    paired_ledgers(query, rows)
    currency = currency_of(reported, query.currency)
    converted = in_currency(snapshot, rows, currency)
    return query.with_(first=period, last=period, currency=currency), converted


def _side_of(both: Row, side: str) -> Bounded:
    """What one side of a pair says."""
    return Bounded(both[side], both[f"{side}_bound"])


def _ranges(parts: Explained, both: Row, sides: Sides, currency: str) -> pd.DataFrame:
    """The rows of the chart: the exporter's figure, what may come on top, the
    importer's figure, what remains."""
    sold, bought = both["exporter"], both["importer"]
    names = sides.names
    return pd.DataFrame(
        [
            _range(
                names[sides.exporter],
                pair_figure(both, "exporter", currency),
                (sold, sold),
                "export",
            ),
            _about(text("With freight and insurance"), parts.freight, currency),
            _about(text("And with a month's trade more or less"), parts.usual, currency),
            _range(
                names[sides.importer],
                pair_figure(both, "importer", currency),
                (bought, bought),
                "import",
            ),
            _remainder(parts, bought, currency),
        ]
    )


def _range(name: Word, label: Word, ends: tuple[float, float], meaning: str) -> dict[str, object]:
    return {
        "name": name,
        "label": label,
        "low": ends[0],
        "high": ends[1],
        "meaning": meaning,
        "hover": Lines((Bold(name), label)),
    }


def _about(name: Word, ends: tuple[float, float], currency: str) -> dict[str, object]:
    """Where a figure may lie, in figures of two digits: a convention bears no more."""
    low, high = (_coarse(end, currency) for end in ends)
    return _range(name, text("about {low} to {high}", low=low, high=high), ends, "other")


def _remainder(parts: Explained, bought: float, currency: str) -> dict[str, object]:
    """What remains beyond the usual range."""
    rest = parts.rest
    edge = parts.usual[1] if rest is None or rest.value >= 0 else parts.usual[0]
    low, high = sorted((edge, bought)) if rest is not None and rest.value else (bought, bought)
    return _range(text("What remains"), _rest(rest, currency), (low, high), "fourth")


def _coarse(value: float, currency: str) -> Money:
    """A figure of two digits."""
    return Money(float(f"{value:.2g}"), currency)


def _rest(rest: Bounded | None, currency: str) -> Word:
    """What remains, as surely as the bounds allow."""
    if rest is None:
        return text("left open by the bounds")
    if rest.value == 0:
        return text("nothing that needs another reason")
    size = _coarse(abs(rest.value), currency)
    # of a shortfall, at most below means at least in size
    if rest.bound in (bounds.AT_LEAST, bounds.AT_MOST):
        return text("more than {figure}", figure=size)
    return text("about {figure}", figure=size)


def _what_remains(parts: Explained, subject: Subject, both: Row, query: Query) -> Finding:
    """The finding of one year."""
    places = {"what": subject.what, "year": Period(subject.last)}
    rest = Aside(_rest(parts.rest, query.currency), mark_of_pair(both))
    if parts.rest is None:
        message = text(
            "{what} in {year}: the bounds leave open how much of the gap remains", **places
        )
    elif parts.rest.value == 0:
        message = text(
            "{what} in {year}: freight, insurance and timing can explain the whole gap", **places
        )
    elif parts.rest.value > 0:
        message = text(
            "{what} in {year}: the importer reports {rest} beyond what freight and timing explain",
            rest=rest,
            **places,
        )
    else:
        message = text(
            "{what} in {year}: the importer's figure lacks {rest} beyond what freight and timing "
            "explain",
            rest=rest,
            **places,
        )
    return Finding(message, subject)


def _ranges_table(ranges: pd.DataFrame) -> TableColumns:
    return listing(
        [
            {text("What"): row["name"], text("Figure"): row["label"]}
            for row in ranges.to_dict("records")
        ]
    )


# --------------------------------------------------------------------------------------- by product


def by_product(snapshot: Snapshot, query: Query) -> Result:
    """The products of one year by the size of their gap."""
    query = mirror_query(query)
    rows = _products_of_year(snapshot, query)
    currency = str(rows["unit"].iloc[0])
    query = query.with_(currency=currency)
    both = _by_gap(query, rows)
    names = [product_name(snapshot, query, code) for code in both["item"]]
    return Result(
        key="mirror-products",
        finding=_largest_gap(snapshot, query, names[0], both.iloc[0].to_dict()),
        scope=_scope(snapshot, query, text("products by size of the gap")),
        chart=Chart(
            "paired",
            _product_bars(both.head(_MOST), names, currency),
            series={side: Series(name, _MEANINGS[side]) for side, name in SIDES.items()},
            marked=query.period,
        ),
        table=lambda: pairs_table(both, currency, names),
        sources=sources_of(snapshot, rows),
        description=text("Paired bars of both ledgers. {finding}"),
        notes=(_in_one_ledger(rows["item"].nunique() - len(both)), rate_note(rows)),
        selects="item",
    )


def _by_gap(query: Query, rows: pd.DataFrame) -> pd.DataFrame:
    """The products that both ledgers know, largest gap first. Raises EmptyError."""
    both = paired_ledgers(query, rows)
    both = both[both["gap"].notna()]
    return both.sort_values("gap", key=lambda gap: -gap.abs(), ignore_index=True)


def _largest_gap(snapshot: Snapshot, query: Query, name: Word, row: Row) -> Finding:
    """The product with the largest gap."""
    subject = in_both_ledgers(snapshot, query.with_(item=TOTAL), query.period)
    message = text(
        "{what} in {year}: the largest gap is in {product}, {gap}",
        what=subject.what,
        year=Period(query.period),
        product=Inside(name),
        gap=Aside(pair_figure(row, "gap", query.currency), mark_of_pair(row)),
    )
    return Finding(message, subject)


def _in_one_ledger(number: int) -> Word:
    """How many products have no gap; empty where all have one."""
    if not number:
        return ""
    return text("Products that stand in one ledger only and have no gap: {count}.", count=number)


def _products_of_year(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The products of the year chosen in both ledgers, in one currency. Raises EmptyError."""
    reported, sides = products_in_both(snapshot, str(query.flow)), sides_of(query)
    rows = reported[(reported["period"] == query.period) & reported["value"].notna()]
    if not {*rows["ledger"]} >= {sides.exporter, sides.importer}:
        raise EmptyError(
            "The two ledgers have no products in common for this flow; Japan's and Eurostat's "
            "customs statistics bring them."
        )
    return in_one_currency(snapshot, rows, query.currency)


def _product_bars(both: pd.DataFrame, names: Sequence[Word], currency: str) -> pd.DataFrame:
    """Products as paired bars take them, their gap beside the name."""
    bars = []
    for name, row in zip(names, both.to_dict("records"), strict=False):
        gap = text("gap {gap}", gap=pair_figure(row, "gap", currency))
        bar: dict[str, object] = {"code": row["item"], "name": name, "label": gap}
        for side in SIDES:
            label = pair_figure(row, side, currency)
            bar |= {side: row[side], f"{side}_label": label, f"{side}_hover": label}
        bars.append(bar)
    return pd.DataFrame(bars)
