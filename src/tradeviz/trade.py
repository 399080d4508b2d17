"""Questions asked of observations. `select` and `totals` run in the engine; what follows is small pandas tables.

A measure takes a table and returns a new one. Values are in whole units of the `unit` column; shares are of 1.
Two reporters are never added: each measure keeps `reporter` apart or is given one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import reduce
from operator import or_
from typing import Any

import ibis
import pandas as pd
from ibis.expr.types import Table

from tradeviz import bounds, engine
from tradeviz.bounds import Bounded, column_bits
from tradeviz.classifications import CodeList, total_item

MONEY = ("EUR", "USD", "JPY")
CELL = ["reporter", "partner", "classification", "item", "freq", "period"]
FIGURE = ["value", "unit", "bound", "status", "basis", "source", "printed"]
Codes = str | tuple[str, ...] | None


@dataclass(frozen=True)
class Selection:
    """Which observations a reader wants: one code, several, or None for all, of each dimension."""

    reporter: Codes = None
    partner: Codes = None
    flow: Codes = None
    classification: Codes = None
    item: Codes = None
    freq: Codes = None
    unit: Codes = None
    basis: Codes = None
    source: Codes = None
    first: str | None = None
    last: str | None = None


def where(observations: Table, wanted: Selection) -> Table:
    """The rows of `observations` that `wanted` asks for, as an expression."""
    tests = []
    for field in fields(wanted):
        asked = getattr(wanted, field.name)
        if asked is None:
            continue
        if field.name in ("first", "last"):
            period = observations["period"]
            tests.append(period >= asked if field.name == "first" else period <= asked)
        else:
            column = observations[field.name]
            tests.append(column == asked if isinstance(asked, str) else column.isin(asked))
    return observations.filter(*tests) if tests else observations


def select(observations: Table, wanted: Selection) -> pd.DataFrame:
    """The observations that `wanted` asks for, ordered by their dimensions."""
    rows = engine.run(where(observations, wanted))
    texts = [column for column in rows.columns if column != "value"]
    small = rows.astype(dict.fromkeys(texts, object) | {"value": "float64"})  # plain objects: 3 × faster for few rows
    return small.sort_values([*CELL, "flow", "source"], ignore_index=True)


def totals(observations: Table, wanted: Selection, by: tuple[str, ...]) -> pd.DataFrame:
    """The sum of what `wanted` asks for, for each combination of the columns `by`: columns `by`, value, bound,
    rows. A confidential or missing part makes the sum a lower bound; `bound` is None where nothing can be said."""
    rows = where(observations, wanted)
    suppressed = rows["status"].isin(["C", "M"])
    kinds: list[tuple[Any, Any]] = [(rows["bound"] == name, bits) for name, bits in bounds.BITS.items()]
    bits = ibis.cases((suppressed, bounds.BITS[bounds.AT_LEAST]), *kinds, else_=bounds.BITS[bounds.APPROX])
    sums = rows.group_by(list(by)).aggregate(
        value=rows["value"].sum(), bits=bits.bit_or(), rows=rows.count()
    )  # fmt: skip
    found = engine.run(sums).sort_values(list(by), ignore_index=True)
    return found.assign(value=found["value"].fillna(0.0).astype("float64"), bound=found["bits"].map(bounds.name)).drop(
        columns="bits"
    )


# ------------------------------------------------------------------------------------------------- one figure


def figure(row: pd.Series) -> Bounded:
    """A row's figure with its bound."""
    return Bounded(float(row["value"]), row["bound"])


def preferred(observations: pd.DataFrame, ranks: dict[str, float]) -> pd.DataFrame:
    """Of the rows that say one thing (cell, flow, unit; printed or computed alike), the one whose source is preferred
    (lowest rank), printed before computed. What a model balanced stays beside what was reported."""
    order = _in_order(observations, ranks).assign(_balanced=lambda rows: rows["basis"] == "balanced")
    return _firsts(order, [*CELL, "flow", "unit", "_balanced"])


def _in_order(observations: pd.DataFrame, ranks: dict[str, float]) -> pd.DataFrame:
    """Each cell's rows, the preferred source's first, printed before computed."""
    return observations.assign(
        _rank=observations["source"].map(ranks).astype("float64").fillna(99.0),
        _computed=observations["basis"] == "derived",
    ).sort_values([*CELL, "flow", "_rank", "_computed"], kind="stable")


def _firsts(order: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The first row of each group."""
    return order.drop_duplicates(by)[[c for c in order.columns if not c.startswith("_")]].reset_index(drop=True)


def one_each(observations: pd.DataFrame, ranks: dict[str, float]) -> pd.DataFrame:
    """One row a cell and flow, whatever its unit and basis: a series has one figure a period."""
    return _firsts(_in_order(observations, ranks), [*CELL, "flow"])


def best_source(observations: pd.DataFrame, ranks: dict[str, float], *, least: int = 2) -> str | None:
    """The preferred source of those that tell at least `least` items apart; the most detailed of equals."""
    items = observations.groupby("source")["item"].nunique()
    fit = items[items >= least]
    return min(fit.index, key=lambda source: (ranks.get(source, 99.0), -fit[source]), default=None)


_FLIP = {0: 0, 1: 1, 2: 4, 4: 2, 3: 5, 5: 3, 6: 6, 7: 7}
"""Bits of a figure that is taken away: a lower bound becomes an upper one."""


def _computed(like: pd.DataFrame, values: pd.Series, bits: pd.Series, rule: str, **changes: object) -> pd.DataFrame:
    """Rows that we computed, like the rows `like`; those of which nothing can be said are left out."""
    rows = like.assign(value=values.to_numpy(), bound=bits.map(bounds.name).to_numpy(), basis="derived", printed="",
                       note=rule, **changes)  # fmt: skip
    return rows[rows["bound"].notna()]


def shares_as_money(observations: pd.DataFrame) -> pd.DataFrame:
    """`observations` and, for each row in PCT_TOTAL, the money it means: its share of the total item of the same
    cell, flow and source. `note` of a computed row is "share_of_total"; a share without a total stays a share."""
    whole = observations["classification"].map(total_item)
    wholes = observations[(observations["item"] == whole) & observations["unit"].isin(MONEY)]
    shares = observations[observations["unit"] == "PCT_TOTAL"]
    on = ["reporter", "partner", "flow", "classification", "freq", "period", "source"]
    both = shares.merge(wholes[[*on, "value", "unit", "bound", "status"]], on=on, suffixes=("", "_whole"))
    if both.empty:
        return observations
    bits = column_bits(both) | both["bound_whole"].map(bounds.BITS).astype("int64")
    money = _computed(
        both[observations.columns], both["value"] / 100 * both["value_whole"], bits, "share_of_total",
        unit=both["unit_whole"].to_numpy(),
    )  # fmt: skip
    return pd.concat([observations, money], ignore_index=True)


# How a missing flow follows from two figures of one source: rule, flow, the two, formula, whether the second is
# taken away (its bound turns around).
_FLOW_RULES: tuple[tuple[str, str, str, str, Callable[[Any, Any], Any], bool], ...] = (
    ("sum_of_flows", "two_way", "export", "import", lambda out, into: out + into, False),
    ("difference_of_flows", "balance", "export", "import", lambda out, into: out - into, True),
    ("half_of_sum_and_balance", "export", "two_way", "balance", lambda both, net: (both + net) / 2, False),
    ("half_of_sum_less_balance", "import", "two_way", "balance", lambda both, net: (both - net) / 2, True),
    ("share_of_two_way", "import", "two_way", "import share", lambda both, share: both * share / 100, False),
    ("rest_of_two_way", "export", "two_way", "import", lambda both, into: both - into, True),
)


def with_missing_flows(observations: pd.DataFrame) -> pd.DataFrame:
    """`observations` and the flows that follow from those one source prints for a cell: exports and imports
    make trade and balance; trade and balance make exports and imports; trade and a share of imports make both.
    Computed rows have basis "derived" and the rule's name in `note`."""
    cell = observations.groupby([*CELL, "source"], sort=False).ngroup()
    complete = observations.assign(_cell=cell, _bits=column_bits(observations))
    for rule in _FLOW_RULES:
        complete = pd.concat([complete, _following(complete, *rule)], ignore_index=True)
    return complete.drop(columns=["_cell", "_bits"])


def _following(
    rows: pd.DataFrame, rule: str, flow: str, one: str, other: str, formula: Callable, taken_away: bool
) -> pd.DataFrame:
    """The rows of `flow` that follow from the flows `one` and `other` where `flow` itself is not known."""
    share = rows["unit"] == "PCT_TWO_WAY"
    usable = rows["value"].notna() & (rows["unit"].isin(MONEY) | share)
    label = rows["flow"].where(~share, rows["flow"] + " share")
    left, right, known = (rows[usable & (label == name)] for name in (one, other, flow))
    left = left[~left["_cell"].isin(known["_cell"])]
    both = left.merge(right[["_cell", "unit", "value", "_bits"]], on="_cell", suffixes=("", "_other"))
    both = both[(both["unit"] == both["unit_other"]) | (both["unit_other"] == "PCT_TWO_WAY")]
    if both.empty:
        return rows.head(0)
    bits = both["_bits"] | (both["_bits_other"].map(_FLIP) if taken_away else both["_bits_other"])
    computed = _computed(both[rows.columns], formula(both["value"], both["value_other"]), bits, rule, flow=flow)
    return computed.assign(_bits=bits[computed.index])


# ----------------------------------------------------------------------------------------- parts of a whole


def breakdown(observations: pd.DataFrame, items: CodeList, *, parent: str) -> pd.DataFrame:
    """The parts of `parent` in one cell (one reporter, partner, flow, period, unit): columns item, value, bound,
    share, share_bound, and the evidence of each row. What the parts leave of the whole is the item OTHER, basis
    "derived"; largest first, OTHER last."""
    whole = observations[observations["item"] == parent]
    parts = observations[observations["item"].isin(items.parts(parent))]
    parts = parts[~parts["status"].isin(["C", "M"])]
    whole_figure = figure(whole.iloc[0]) if len(whole) else _sum(parts)
    rows = parts.sort_values("value", ascending=False).to_dict("records")
    rest = bounds.minus(whole_figure, part_sum) if whole_figure and (part_sum := _sum(parts)) else None
    if len(whole) and (rest := rest or _rest_by_shares(whole_figure, parts)) and _weighs(rest, whole_figure):
        rows.append({**whole.iloc[0].to_dict(), "item": "OTHER", "value": rest.value, "bound": rest.bound,
                     "basis": "derived", "printed": "", "note": "rest_of_total"})  # fmt: skip
    return _with_shares(pd.DataFrame(rows, columns=observations.columns), whole_figure)


def _sum(rows: pd.DataFrame) -> Bounded | None:
    return bounds.total(figure(row) for _, row in rows.iterrows())


def _weighs(rest: Bounded, whole: Bounded | None) -> bool:
    """Whether a remainder is more than rounding."""
    return whole is not None and rest.value > abs(whole.value) * 1e-6


def _rest_by_shares(whole: Bounded | None, parts: pd.DataFrame) -> Bounded | None:
    """Where parts are shares of a bounded whole, the remainder is the remaining share of it, bounded alike."""
    if whole is None or not len(parts) or not (parts["note"] == "share_of_total").all():
        return None
    return Bounded(whole.value - parts["value"].sum(), whole.bound)


def _with_shares(parts: pd.DataFrame, whole: Bounded | None) -> pd.DataFrame:
    """Each part's share of the whole. Where a part is itself a printed share, the share is exact again."""
    shares, kinds = [], []
    for row in parts.to_dict("records"):
        printed = row["note"] in ("share_of_total", "rest_of_total") and whole is not None
        share = (
            Bounded(row["value"] / whole.value) if printed and whole and whole.bound == row["bound"]
            else bounds.ratio(Bounded(row["value"], row["bound"]), whole) if whole else None
        )  # fmt: skip
        shares.append(share.value if share else None)
        kinds.append(share.bound if share else None)
    return parts.assign(share=pd.Series(shares, dtype="float64"), share_bound=kinds)


def with_headings(observations: pd.DataFrame, items: CodeList) -> pd.DataFrame:
    """`observations` and the headings above their items that nobody printed, as sums of what is below them (basis
    "derived", a confidential part makes them lower bounds)."""
    known = observations
    present = set(known["item"])
    wanted = {above for item in present for above in items.ancestors(item)} - present
    depth = {code: len(items.ancestors(code)) for code in wanted}
    for heading in sorted(wanted, key=lambda code: -depth[code]):
        below = known[known["item"].isin(items.parts(heading)) & known["unit"].isin(MONEY)]
        if below.empty:
            continue
        by = [column for column in [*CELL, "flow", "unit", "source"] if column != "item"]
        bits = column_bits(below)
        sums = below.assign(_bits=bits).groupby(by, as_index=False).agg(
            value=("value", "sum"), _bits=("_bits", lambda found: reduce(or_, found, 0)),
            status=("status", "first"), bound=("bound", "first"),
        ).assign(item=heading)  # fmt: skip
        computed = _computed(
            sums.reindex(columns=known.columns), sums["value"], sums["_bits"], "sum_of_parts", status="A"
        )
        known = pd.concat([known, computed], ignore_index=True)
    return known


def concentration(parts: pd.DataFrame) -> pd.DataFrame:
    """The Herfindahl-Hirschman index of the parts of each period and flow (columns period, flow, value, status):
    the sum of squared shares, from near 0 (spread) to 1 (one part only)."""
    whole = parts.groupby(["period", "flow"])["value"].transform("sum")
    hidden = parts["status"].isin(["C", "M"]).groupby([parts["period"], parts["flow"]]).transform("any")
    squares = parts.assign(
        value=(parts["value"] / whole) ** 2, status="A",
        bound=hidden.map({True: bounds.APPROX, False: bounds.EXACT}),  # without a part it is neither bound
    )  # fmt: skip
    return squares.groupby(["period", "flow"], as_index=False).agg(
        value=("value", "sum"), bound=("bound", "first"), status=("status", "first")
    )


# -------------------------------------------------------------------------------------------------- over time


def years_apart(earlier: str, later: str) -> int:
    """Whole years between two periods."""
    return int(later[:4]) - int(earlier[:4])


def with_gaps(series: pd.DataFrame) -> pd.DataFrame:
    """A series (column period, ordered) with column `segment`: a new number wherever no line may be drawn from
    the row before, because periods are missing between them or the series breaks (status B)."""
    steps = series["period"].map(_ordinal).astype("float64").diff()
    starts = (steps != 1) | (series["status"] == "B")
    return series.assign(segment=starts.cumsum())


def _ordinal(period: str) -> int:
    """A number that grows by one from a period to the next of its frequency."""
    if "-Q" in period:
        return int(period[:4]) * 4 + int(period[-1])
    return int(period[:4]) * 12 + int(period[5:]) if len(period) == 7 else int(period)


def unbroken(series: pd.DataFrame) -> pd.DataFrame:
    """The newest stretch of a series that no break (status B) divides: what first and last may be compared of."""
    ordered = series.sort_values("period")
    stretch = (ordered["status"] == "B").cumsum()
    return ordered[stretch == stretch.iloc[-1]] if len(ordered) else ordered


def with_growth(series: pd.DataFrame) -> pd.DataFrame:
    """A series with column `growth` on the row before: only between neighbouring periods of one segment, and
    only where the bounds allow it."""
    series = with_gaps(series)
    grown: list[float | None] = [None]
    rows = [row for _, row in series.iterrows()]
    for before, after in zip(rows, rows[1:], strict=False):
        change = bounds.growth(figure(before), figure(after)) if before["segment"] == after["segment"] else None
        grown.append(change.value if change else None)
    return series.assign(growth=pd.Series(grown[: len(rows)], index=series.index, dtype="float64"))


def indexed(series: pd.DataFrame, base: str) -> pd.DataFrame:
    """Each partner's values as a number with `base` = 100 (column `index`), partners without a base left out."""
    at_base = series[(series["period"] == base) & (series["value"] > 0)].set_index("partner")["value"]
    known = series[series["partner"].isin(at_base.index)]
    base_values = known["partner"].map(at_base).astype("float64")
    return known.assign(index=known["value"].astype("float64") / base_values * 100)


def ranked(observations: pd.DataFrame, among: Iterable[str]) -> pd.DataFrame:
    """Each partner's place (column `rank`, 1 = largest) and share (column `share`) in a period, among `among`.
    Places are only given to figures above zero."""
    rows = observations[observations["partner"].isin(list(among)) & (observations["value"] > 0)]
    by_period = rows.groupby("period")["value"]
    return rows.assign(
        rank=by_period.rank(ascending=False, method="min").astype("int64"),
        share=rows["value"] / by_period.transform("sum"),
    ).sort_values(["period", "rank"], ignore_index=True)


def contributions(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What each item added to the growth of the whole between two periods (columns item, change, contribution
    in shares of the earlier whole), largest movement first."""
    both = before.set_index("item")["value"].to_frame("before").join(
        after.set_index("item")["value"].to_frame("after"), how="outer"
    ).fillna(0.0)  # fmt: skip
    change = both["after"] - both["before"]
    moved = both.assign(change=change, contribution=change / both["before"].sum()).reset_index()
    return moved.iloc[change.abs().argsort()[::-1].to_numpy()].reset_index(drop=True)


def one_offs(series: pd.DataFrame, *, times: float = 5.0) -> pd.DataFrame:
    """The rows of monthly series whose value is more than `times` the median of their item: shipments that may
    never come again, such as an aircraft or a satellite."""
    usual = series.groupby("item")["value"].transform("median")
    counts = series.groupby("item")["value"].transform("size")
    return series[(counts >= 6) & (usual > 0) & (series["value"] > times * usual)]


def price_and_quantity(
    before: pd.DataFrame, after: pd.DataFrame, rate_before: float, rate_after: float
) -> pd.DataFrame:
    """Why the value of each item changed between two periods (columns item, quantity, price, exchange_rate, change, in
    the unit of `value`): more or fewer kilograms at the old price; another price in the partner's currency at the old
    rate; another rate. `before` and `after` have item, value, value_kg; a rate is the partner's currency for one of
    ours. The three parts add up to the change."""
    both = before[["item", "value", "value_kg"]].merge(
        after[["item", "value", "value_kg"]], on="item", suffixes=("_before", "_after")
    )  # fmt: skip
    price_before, price_after = (
        both["value_before"] / both["value_kg_before"],
        both["value_after"] / both["value_kg_after"],
    )
    in_theirs = price_after * rate_after / rate_before  # what the new price in their currency costs at the old rate
    return both.assign(
        quantity=(both["value_kg_after"] - both["value_kg_before"]) * price_before,
        price=(in_theirs - price_before) * both["value_kg_after"],
        exchange_rate=(price_after - in_theirs) * both["value_kg_after"],
        change=both["value_after"] - both["value_before"],
    )[["item", "quantity", "price", "exchange_rate", "change"]]


def unit_values(money: pd.DataFrame, weight: pd.DataFrame) -> pd.DataFrame:
    """Money by kilogram of each cell and flow where both are known (column `unit_value`)."""
    on = [*CELL, "flow", "source"]
    both = money.merge(weight[[*on, "value"]], on=on, suffixes=("", "_kg"))
    return both[both["value_kg"] > 0].assign(unit_value=lambda row: row["value"] / row["value_kg"])
