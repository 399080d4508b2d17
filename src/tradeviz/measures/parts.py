"""Parts of a whole: shares, headings, concentration, what each part added to a change."""

from typing import Any

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded, column_bits
from tradeviz.datasets.code_lists import CodeList
from tradeviz.measures.figures import as_computed, gravity, row_figure, statuses_of
from tradeviz.storage.query import CELL, MONEY


def breakdown(observations: pd.DataFrame, items: CodeList, *, parent: str) -> pd.DataFrame:
    """The parts of `parent` in one cell (one reporter, partner, flow, period, unit): columns item,
    value, bound, share, share_bound, and the evidence of each row. What the parts leave of the
    whole is the item OTHER, basis "derived"; largest first, OTHER last."""
    whole = observations[observations["item"] == parent]
    parts = observations[observations["item"].isin(items.parts(parent))]
    parts = parts[~parts["status"].isin(["C", "M"])]
    whole_figure = row_figure(whole.iloc[0]) if len(whole) else _sum(parts)
    rows = parts.sort_values("value", ascending=False).to_dict("records")
    rest = _rest(whole_figure, parts) if len(whole) else None
    if rest is not None and _weighs(rest, whole_figure):
        other = {"item": "OTHER", "value": rest.value, "bound": rest.bound, "basis": "derived"}
        rows.append({**whole.iloc[0].to_dict(), **other, "printed": "", "note": "rest_of_total"})
    return _with_shares(pd.DataFrame(rows, columns=observations.columns), whole_figure)


def _rest(whole: Bounded | None, parts: pd.DataFrame) -> Bounded | None:
    """What the parts leave of the whole; None where the bounds say nothing."""
    known = _sum(parts)
    rest = bounds.minus(whole, known) if whole and known else None
    return rest or _rest_by_shares(whole, parts)


def _sum(rows: pd.DataFrame) -> Bounded | None:
    return bounds.total(row_figure(row) for _, row in rows.iterrows())


def _weighs(rest: Bounded, whole: Bounded | None) -> bool:
    """Whether a remainder is more than rounding."""
    return whole is not None and rest.value > abs(whole.value) * 1e-6


def _rest_by_shares(whole: Bounded | None, parts: pd.DataFrame) -> Bounded | None:
    """Where parts are shares of a bounded whole, the remainder is the remaining share of it,
    bounded alike."""
    if whole is None or not len(parts) or not (parts["note"] == "share_of_total").all():
        return None
    return Bounded(whole.value - parts["value"].sum(), whole.bound)


def _with_shares(parts: pd.DataFrame, whole: Bounded | None) -> pd.DataFrame:
    """Each part's share of the whole. Where a part is itself a printed share, the share is exact
    again."""
    shares = [_share(row, whole) for row in parts.to_dict("records")]
    values = pd.Series([share.value if share else None for share in shares], dtype="float64")
    return parts.assign(share=values, share_bound=[share and share.bound for share in shares])


def _share(row: dict[str, Any], whole: Bounded | None) -> Bounded | None:
    if whole is None:
        return None
    is_printed = row["note"] in ("share_of_total", "rest_of_total")
    if is_printed and whole.bound == row["bound"]:
        return Bounded(row["value"] / whole.value)
    return bounds.ratio(Bounded(row["value"], row["bound"]), whole)


def with_headings(observations: pd.DataFrame, items: CodeList) -> pd.DataFrame:
    """`observations` and the headings above their items that nobody printed, as sums of what is
    below them (basis "derived", a confidential part makes them lower bounds)."""
    known = observations
    present = set(known["item"])
    wanted = {above for item in present for above in items.ancestors(item)} - present
    levels: dict[int, dict[str, str]] = {}  # depth of a heading → part → heading
    for heading in wanted:
        level = levels.setdefault(len(items.ancestors(heading)), {})
        level |= dict.fromkeys(items.parts(heading), heading)
    for depth in sorted(levels, reverse=True):
        above = known["item"].map(levels[depth])
        is_part = above.notna() & known["unit"].isin(MONEY)
        if is_part.any():
            summed = _summed(known[is_part].assign(item=above[is_part]))
            known = pd.concat([known, summed], ignore_index=True)
    return known


def _summed(below: pd.DataFrame) -> pd.DataFrame:
    """The sums of what is below headings (column item): one row for each cell of them."""
    by = [column for column in [*CELL, "flow", "unit", "source", "era"] if column in below]
    bits = column_bits(below)
    inexact = {name: bits & bit for name, bit in bounds.BITS.items() if bit}
    each = below.assign(_known=below["value"].notna(), status=gravity(below["status"]), **inexact)
    sums = each.groupby(by, as_index=False).agg(
        value=("value", "sum"),
        _known=("_known", "any"),
        status=("status", "min"),
        bound=("bound", "first"),
        **{name: (name, "max") for name in inexact},
    )
    values = sums["value"].where(sums["_known"])
    sums = sums.assign(status=statuses_of(sums["status"]))
    like = sums.reindex(columns=below.columns)
    summed = as_computed(like, values, sums[[*inexact]].sum(axis=1), "sum_of_parts")
    is_hidden = summed["value"].isna()
    return summed.assign(
        status=summed["status"].mask(is_hidden, "C"), bound=summed["bound"].mask(is_hidden, "exact")
    )


def of_largest_source(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts that one source gives, in each period and flow the one that gives most: parts of
    two sources make no whole."""
    by = [parts["period"], parts["flow"]]
    given = parts.groupby(["period", "flow", "source"])["value"].transform("sum")
    most = given.groupby(by).transform("max")
    first = parts["source"].where(given == most).groupby(by).transform("first")
    return parts[parts["source"] == first]


def concentration_index(parts: pd.DataFrame) -> pd.DataFrame:
    """The Herfindahl-Hirschman index of the parts of each period and flow (columns period, flow,
    value, status, source) by the source that gives most of them: the sum of squared shares, from
    near 0 (spread) to 1 (one part only)."""
    parts = of_largest_source(parts)
    whole = parts.groupby(["period", "flow"])["value"].transform("sum")
    is_hidden = parts["status"].isin(["C", "M"])
    hidden = is_hidden.groupby([parts["period"], parts["flow"]]).transform("any")
    squares = parts.assign(
        value=(parts["value"] / whole) ** 2,
        status="A",
        # without a part it is neither bound
        bound=hidden.map({True: bounds.APPROX, False: bounds.EXACT}),
    )
    by = [column for column in ("period", "flow", "source", "era") if column in squares]
    return squares.groupby(by, as_index=False).agg(
        value=("value", "sum"), bound=("bound", "first"), status=("status", "first")
    )


def contributions(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What each item added to the growth of the whole between two periods (columns item, change,
    contribution in shares of the earlier whole), largest movement first."""
    both = (
        before.set_index("item")["value"]
        .to_frame("before")
        .join(after.set_index("item")["value"].to_frame("after"), how="outer")
        .fillna(0.0)
    )
    change = both["after"] - both["before"]
    moved = both.assign(change=change, contribution=change / both["before"].sum()).reset_index()
    return moved.iloc[change.abs().argsort()[::-1].to_numpy()].reset_index(drop=True)


def price_and_quantity_effects(
    before: pd.DataFrame, after: pd.DataFrame, rate_before: float, rate_after: float
) -> pd.DataFrame:
    """Why the value of each item changed between two periods (columns item, quantity, price,
    exchange_rate, change, in the unit of `value`): more or fewer kilograms at the old price;
    another price in the partner's currency at the old rate; another rate. `before` and `after` have
    item, value, value_kg; a rate is the partner's currency for one of ours. The three parts add up
    to the change."""
    both = before[["item", "value", "value_kg"]].merge(
        after[["item", "value", "value_kg"]], on="item", suffixes=("_before", "_after")
    )
    price_before = both["value_before"] / both["value_kg_before"]
    price_after = both["value_after"] / both["value_kg_after"]
    # what the new price in their currency costs at the old rate
    in_theirs = price_after * rate_after / rate_before
    return both.assign(
        quantity=(both["value_kg_after"] - both["value_kg_before"]) * price_before,
        price=(in_theirs - price_before) * both["value_kg_after"],
        exchange_rate=(price_after - in_theirs) * both["value_kg_after"],
        change=both["value_after"] - both["value_before"],
    )[["item", "quantity", "price", "exchange_rate", "change"]]


def values_per_kilogram(money: pd.DataFrame, weight: pd.DataFrame) -> pd.DataFrame:
    """Money by kilogram of each cell and flow where both are known (column `unit_value`)."""
    on = [*CELL, "flow", "source"]
    both = money.merge(weight[[*on, "value"]], on=on, suffixes=("", "_kg"))
    return both[both["value_kg"] > 0].assign(unit_value=lambda row: row["value"] / row["value_kg"])
