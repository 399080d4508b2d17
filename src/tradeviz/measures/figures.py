"""One figure a cell: whose is preferred, and what follows from the figures that one source
prints."""

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded, column_bits
from tradeviz.datasets.code_lists import total_item
from tradeviz.measures import precision
from tradeviz.storage.query import CELL, MONEY

MARKED = ("P", "E", "R")
"""What a source marks figures as, the gravest first."""
_GRAVEST = ("B", *MARKED)
"""Of what a figure that follows from others is marked as: a break first, for it divides series."""


def gravest(statuses: Iterable[str]) -> str:
    """The status of a figure that follows from figures of these."""
    known = set(statuses)
    return next((status for status in _GRAVEST if status in known), "A")


def gravity(statuses: pd.Series) -> pd.Series:
    """Each status as a number, the gravest least: of many, the least is that of the gravest."""
    places = {status: place for place, status in enumerate(_GRAVEST)}
    return statuses.map(places).fillna(len(_GRAVEST)).astype("int64")


def statuses_of(gravity: pd.Series) -> pd.Series:
    """The statuses that such numbers stand for."""
    return gravity.map(dict(enumerate((*_GRAVEST, "A"))))


def row_figure(row: pd.Series) -> Bounded:
    """A row's figure with its bound."""
    return Bounded(float(row["value"]), row["bound"])


def preferred_rows(observations: pd.DataFrame, ranks: dict[str, float]) -> pd.DataFrame:
    """Of the rows that say one thing (cell, flow, amount or other unit; printed or computed alike),
    the one whose source is preferred (lowest rank), printed before computed, known before hidden.
    An amount in euro and one in dollars say one thing. What a model balanced stays beside what was
    reported."""
    is_money = observations["unit"].isin(MONEY)
    order = _in_order(observations, ranks).assign(
        _balanced=lambda rows: rows["basis"] == "balanced",
        _measured=observations["unit"].mask(is_money, "money"),
    )
    return _firsts(order, [*CELL, "flow", "_measured", "_balanced"])


def _in_order(observations: pd.DataFrame, ranks: dict[str, float]) -> pd.DataFrame:
    """Each cell's rows: the known before the hidden, of either the preferred source's first,
    printed before computed, of its currencies always the same first."""
    places = {unit: place for place, unit in enumerate(MONEY)}
    return observations.assign(
        _hidden=observations["value"].isna(),
        _rank=observations["source"].map(ranks).astype("float64").fillna(99.0),
        _computed=observations["basis"] == "derived",
        _unit=observations.get("published_unit", observations["unit"])
        .map(places)
        .astype("float64")
        .fillna(99.0),
    ).sort_values([*CELL, "flow", "_hidden", "_rank", "_computed", "_unit"], kind="stable")


def _firsts(order: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The first row of each group; where there is any that another source calls confidential,
    column `is_concealed` says which."""
    firsts = order.drop_duplicates(by).reset_index(drop=True)
    rows = firsts[[column for column in firsts.columns if not column.startswith("_")]]
    confidential = order[order["_hidden"] & (order["status"] == "C")]
    if confidential.empty:
        return rows
    keys = pd.MultiIndex.from_frame(confidential[by])
    is_concealed = ~firsts["_hidden"] & pd.MultiIndex.from_frame(firsts[by]).isin(keys)
    return rows.assign(is_concealed=is_concealed) if is_concealed.any() else rows


def one_each(observations: pd.DataFrame, ranks: dict[str, float]) -> pd.DataFrame:
    """One row a cell and flow, whatever its unit and basis: a series has one figure a period."""
    return _firsts(_in_order(observations, ranks), [*CELL, "flow"])


def best_source(
    observations: pd.DataFrame, ranks: dict[str, float], *, least: int = 2
) -> str | None:
    """The preferred source of those that tell at least `least` items apart; the most detailed of
    equals."""
    items = observations.groupby("source")["item"].nunique()
    fit = items[items >= least]
    return min(fit.index, key=lambda source: (ranks.get(source, 99.0), -fit[source]), default=None)


_FLIP = {0: 0, 1: 1, 2: 4, 4: 2, 3: 5, 5: 3, 6: 6, 7: 7}
"""Bits of a figure that is taken away: a lower bound becomes an upper one."""


def as_computed(
    like: pd.DataFrame, values: pd.Series, bits: pd.Series, rule: str, **changes: object
) -> pd.DataFrame:
    """Rows that we computed, like the rows `like`; those of which nothing can be said are left
    out."""
    rows = like.assign(
        value=values.to_numpy(),
        bound=bits.map(bounds.bound_of).to_numpy(),
        basis="derived",
        printed="",
        note=rule,
        **changes,
    )
    return rows[rows["bound"].notna()]


def shares_as_money(observations: pd.DataFrame) -> pd.DataFrame:
    """`observations` and, for each row in PCT_TOTAL, the money it means: its share of the total
    item of the same cell, flow and source. `note` of a computed row is "share_of_total"; a share
    without a total stays a share."""
    whole = observations["classification"].map(total_item)
    wholes = observations[(observations["item"] == whole) & observations["unit"].isin(MONEY)]
    shares = observations[observations["unit"] == "PCT_TOTAL"]
    on = ["reporter", "partner", "flow", "classification", "freq", "period", "source"]
    both = shares.merge(
        wholes[[*on, "value", "unit", "bound", "status", "printed"]], on=on, suffixes=("", "_whole")
    )
    if both.empty:
        return observations
    bits = column_bits(both) | both["bound_whole"].map(bounds.BITS).astype("int64")
    amounts = both["value"] / 100 * both["value_whole"]
    money = as_computed(
        both[observations.columns],
        amounts,
        bits,
        "share_of_total",
        unit=both["unit_whole"].to_numpy(),
        status=list(map(gravest, zip(both["status"], both["status_whole"], strict=True))),
        stated_to=_places_of_products(both, amounts),
    )
    return pd.concat([observations, money], ignore_index=True)


def _places_of_products(both: pd.DataFrame, amounts: pd.Series) -> list[float]:
    """To which place each share of a whole is stated."""
    columns = ["value", "printed", "bound"]
    sides = [both[columns], both[[f"{name}_whole" for name in columns]].set_axis(columns, axis=1)]
    factors = [zip(side["value"], precision.stated_places(side), strict=True) for side in sides]
    return list(map(precision.product_place, amounts, zip(*factors, strict=True)))


@dataclass(frozen=True)
class _FlowRule:
    """How a missing flow follows from two figures of one source."""

    name: str
    flow: str
    """What follows."""
    one: str
    other: str
    formula: Callable[[float, float], float]
    is_taken_away: bool = False
    """Whether the second is taken away: its bound turns around."""
    is_product: bool = False


_FLOW_RULES = (
    _FlowRule("sum_of_flows", "two_way", "export", "import", operator.add),
    _FlowRule("difference_of_flows", "balance", "export", "import", operator.sub, True),
    _FlowRule("half_of_sum_and_balance", "export", "two_way", "balance", lambda x, y: (x + y) / 2),
    _FlowRule(
        "half_of_sum_less_balance", "import", "two_way", "balance", lambda x, y: (x - y) / 2, True
    ),
    _FlowRule(
        "share_of_two_way",
        "import",
        "two_way",
        "import share",
        lambda x, share: x * share / 100,
        is_product=True,
    ),
    _FlowRule("rest_of_two_way", "export", "two_way", "import", operator.sub, True),
)


@dataclass(slots=True)
class _Flow:
    """One figure of a cell: printed, or computed like the row at `row` by a rule."""

    cell: int
    label: str
    unit: str
    value: float
    bits: int
    status: str
    row: int
    place: float
    """To which place it is stated."""
    rule: str = ""


_Known = defaultdict[str, dict[int, list[_Flow]]]
"""The figures of each flow and cell."""


def with_missing_flows(observations: pd.DataFrame) -> pd.DataFrame:
    """`observations` and the flows that follow from those one source prints for a cell: exports and
    imports make trade and balance; trade and balance make exports and imports; trade and a share of
    imports make both. Computed rows have basis "derived" and the rule's name in `note`."""
    observations = observations.reset_index(drop=True)
    known: _Known = defaultdict(dict)
    _add(known, _printed_flows(observations))
    computed: list[_Flow] = []
    for rule in _FLOW_RULES:
        following = _following(known, rule)
        _add(known, following)
        computed += following
    return pd.concat([observations, _rows(observations, computed)], ignore_index=True)


def _add(known: _Known, flows: list[_Flow]) -> None:
    for flow in flows:
        known[flow.label].setdefault(flow.cell, []).append(flow)


def _printed_flows(observations: pd.DataFrame) -> list[_Flow]:
    """The figures that flows can follow from: amounts, and the share of a flow in trade."""
    share = observations["unit"] == "PCT_TWO_WAY"
    is_usable = observations["value"].notna() & (observations["unit"].isin(MONEY) | share)
    rows = observations[is_usable]
    cells = observations.groupby([*CELL, "source"], sort=False).ngroup()[is_usable].tolist()
    labels = rows["flow"].where(~share[is_usable], rows["flow"] + " share").tolist()
    figures = (rows["unit"].tolist(), rows["value"].tolist(), column_bits(rows).tolist())
    marks = rows["status"].tolist()
    places = precision.stated_places(rows)
    return list(map(_Flow, cells, labels, *figures, marks, rows.index.tolist(), places))


def _following(known: _Known, rule: _FlowRule) -> list[_Flow]:
    """What follows by a rule in the cells that do not have the flow itself; nothing where the
    bounds say nothing."""
    others, present, following = known[rule.other], known[rule.flow], []
    ones = (one for flows in known[rule.one].values() for one in flows)
    for one in sorted(ones, key=operator.attrgetter("row")):
        if one.cell in present:
            continue
        for other in others.get(one.cell, ()):
            bits = one.bits | (_FLIP[other.bits] if rule.is_taken_away else other.bits)
            if other.unit in (one.unit, "PCT_TWO_WAY") and bounds.bound_of(bits) is not None:
                value = rule.formula(one.value, other.value)
                status = gravest((one.status, other.status))
                what, place = (one.cell, rule.flow, one.unit), _place(rule, value, one, other)
                following.append(_Flow(*what, value, bits, status, one.row, place, rule.name))
    return following


def _place(rule: _FlowRule, value: float, one: _Flow, other: _Flow) -> float:
    """To which place a figure that follows is stated."""
    if rule.is_product:
        return precision.product_place(value, [(flow.value, flow.place) for flow in (one, other)])
    return max(one.place, other.place)


def _rows(observations: pd.DataFrame, computed: list[_Flow]) -> pd.DataFrame:
    """Computed figures as rows like those that they rest on."""
    return observations.iloc[[flow.row for flow in computed]].assign(
        value=[flow.value for flow in computed],
        flow=[flow.label for flow in computed],
        bound=[bounds.bound_of(flow.bits) for flow in computed],
        status=[flow.status for flow in computed],
        basis="derived",
        printed="",
        note=[flow.rule for flow in computed],
        stated_to=[flow.place for flow in computed],
    )
