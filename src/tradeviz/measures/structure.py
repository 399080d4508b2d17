"""What trade is made of: advantage, intra-industry trade, complementarity, intensity, top shares.

Tables of parts have the columns item, value, bound, status: one reporter, partner, flow, period,
unit and source, none of whose items is part of another. A hidden part (status C or M) makes what
it weighs in a bound."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded, column_bits

HIDDEN = ("C", "M")
"""The statuses of figures that are not said: confidential, not available."""


def known_parts(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts whose figure is said."""
    known = parts[~parts["status"].isin(HIDDEN) & parts["value"].notna()]
    return known.astype({"value": "float64"})


def whole_of(parts: pd.DataFrame) -> Bounded | None:
    """What the parts add up to: with a hidden part, more than is said; None where bounds say
    nothing."""
    bits = 0
    for one in column_bits(parts):
        bits |= int(one)
    bound = bounds.bound_of(bits)
    return None if bound is None else Bounded(float(known_parts(parts)["value"].sum()), bound)


def weights(parts: pd.DataFrame) -> dict[str, Bounded]:
    """The share of each known item in all parts, of 1; none where they add up to nothing."""
    whole = whole_of(parts)
    if whole is None or whole.value <= 0:
        return {}
    rows = known_parts(parts).to_dict("records")
    shares = {row["item"]: bounds.ratio(Bounded(row["value"], row["bound"]), whole) for row in rows}
    return {item: share for item, share in shares.items() if share is not None}


def advantages(parts: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Revealed comparative advantage of each item: its share in `parts` by its share in
    `reference` (Balassa 1965; `reference` are the exports of a set of countries, or of the same
    reporter to another partner: then what is sold to the one more than to the other). Columns
    item, value (1 = alike), bound, symmetric ((value - 1) / (value + 1), from -1 to 1; Dalum,
    Laursen, Villumsen 1998), share, reference. Items that one of the two does not know are left
    out: where `reference` has none, nothing can be said."""
    own, other = weights(parts), weights(reference)
    rows = []
    for item in (item for item in own if item in other):
        index = bounds.ratio(own[item], other[item])
        if index is not None:
            symmetric = (index.value - 1) / (index.value + 1)
            rows.append(
                (item, index.value, index.bound, symmetric, own[item].value, other[item].value)
            )
    columns = ["item", "value", "bound", "symmetric", "share", "reference"]
    known = pd.DataFrame(rows, columns=columns)
    return known.sort_values("value", ascending=False, ignore_index=True, kind="stable")


def intra_industry(exports: pd.DataFrame, imports: pd.DataFrame) -> pd.DataFrame:
    """How far the same is bought that is sold, for each item (Grubel, Lloyd 1971): 1 less the
    difference of the two flows by their sum, from 0 (one way only) to 1 (as much each way).
    Columns item, value, bound, trade (both flows together). An item that one flow lacks counts
    as nothing there; one that a flow hides, or whose figures are bounds, is left out."""
    flows = {"export": exports, "import": imports}
    hidden = {
        item
        for parts in flows.values()
        for item in parts.loc[parts["status"].isin(HIDDEN) | (parts["bound"] != "exact"), "item"]
    }
    known = {name: parts.groupby("item")["value"].sum() for name, parts in flows.items()}
    both = pd.DataFrame(known).fillna(0.0)
    both = both[~both.index.isin(hidden)]
    trade = both["export"] + both["import"]
    apart = (both["export"] - both["import"]).abs()
    indices = both.assign(value=1 - apart / trade.where(trade > 0), trade=trade, bound="exact")
    rows = indices.dropna(subset="value").rename_axis("item").reset_index()
    return rows[["item", "value", "bound", "trade"]].sort_values(
        "trade", ascending=False, ignore_index=True, kind="stable"
    )


def intra_industry_of_all(items: pd.DataFrame) -> float | None:
    """The Grubel-Lloyd index of all items together: each weighs as much as its trade. `items` as
    `intra_industry` gives them; None where there is no trade."""
    trade = float(items["trade"].sum())
    return float((items["value"] * items["trade"]).sum() / trade) if trade > 0 else None


def complementarity(exports: pd.DataFrame, imports: pd.DataFrame) -> float | None:
    """How well what one sells fits what the other buys (Michaely 1996): 1 less half the sum of
    the differences of shares, from 0 (nothing in common) to 1 (the same make-up). `exports` of
    the one to the world, `imports` of the other from the world, by the same items. None where a
    part is hidden or one of the two is nothing."""
    if {*exports["status"], *imports["status"]} & {*HIDDEN}:
        return None
    sold, bought = weights(exports), weights(imports)
    if not sold or not bought:
        return None
    nothing = Bounded(0.0)
    apart = [
        abs(sold.get(item, nothing).value - bought.get(item, nothing).value)
        for item in {*sold, *bought}
    ]
    return 1 - sum(apart) / 2


def intensity(pair: Bounded, exports: Bounded, imports: Bounded, world: Bounded) -> Bounded | None:
    """Trade intensity (Kojima 1964; Drysdale, Garnaut 1982): the partner's share in the exporter's
    exports by the partner's share in the world's imports; 1 = as its weight in the world's trade
    lets expect. `pair`: exports to the partner, `exports`: to the world, `imports`: the partner's
    from the world, `world`: all imports of the world; one unit. None where nothing can be said."""
    own, usual = bounds.ratio(pair, exports), bounds.ratio(imports, world)
    return bounds.ratio(own, usual) if own and usual else None


def top_share(parts: pd.DataFrame, count: int) -> Bounded | None:
    """The share of the `count` largest known parts in all, of 1; None where there are none."""
    whole = whole_of(parts)
    largest = known_parts(parts).nlargest(count, "value")
    top = bounds.total(
        Bounded(value, bound)
        for value, bound in zip(largest["value"], largest["bound"], strict=True)
    )
    return bounds.ratio(top, whole) if top and whole and len(largest) else None


def equivalent_number(index: float) -> float:
    """How many parts of equal size are as concentrated as a Herfindahl-Hirschman index says
    (Adelman 1969): its inverse."""
    return 1 / index


def compound_growth(
    first: Bounded, last: Bounded, years: int, *, least: float = 0.0
) -> float | None:
    """The growth a year that leads from `first` to `last` in `years` years, of 1. None where one
    of them is a bound, the first is not above `least`, or no year lies between them: whether a
    break lies between is for the caller to see (`series.unbroken`)."""
    if not (first.is_exact and last.is_exact) or years < 1:
        return None
    if first.value <= max(least, 0.0) or last.value < 0:
        return None
    return float((last.value / first.value) ** (1 / years) - 1)
