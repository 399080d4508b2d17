"""Headline figures: tables → Kpi. Computed here, worded by views, drawn by ui."""

from dataclasses import dataclass, replace

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.datasets.code_lists import total_item
from tradeviz.measures import precision
from tradeviz.measures.exchange_rates import is_any_converted
from tradeviz.measures.figures import (
    MARKED,
    one_each,
    preferred_rows,
    row_figure,
    shares_as_money,
    with_missing_flows,
)
from tradeviz.measures.series import are_one_series, is_one_era, of_same_series, years_apart
from tradeviz.measures.stated import Stated, percent_growth
from tradeviz.measures.years import SUMMED
from tradeviz.storage.query import MONEY

ANNOUNCED = "announced"
"""The status of a mission's figure that a source expected beforehand."""


@dataclass(frozen=True, eq=False)
class Kpi:
    """A figure with its bound, unit, period, the figure it is compared with, and the rows behind
    it."""

    figure: Bounded
    unit: str
    period: str
    rows: pd.DataFrame
    """The observations (or metrics) it rests on, as printed."""
    rule: str = ""
    """How it was computed; empty when it is printed so."""
    before: "Kpi | None" = None
    """The figure of the last earlier period that is known."""
    others: pd.DataFrame | None = None
    """What other sources say of the same thing."""
    breaks: bool = False
    """Whether the series breaks between this figure and the one before, or that one is of another
    series (source, classification, basis, unit), so that it has no change."""
    hidden: pd.DataFrame | None = None
    """What of the same thing is confidential or not available in later periods, and what another
    source calls confidential in its own."""
    since: str = ""
    """The first of its periods, where it is the sum of several up to `period`."""
    stated_to: float = precision.EVERY_DIGIT
    """The place of the last digit that its sources state."""
    published: "Kpi | None" = None
    """It in the currency that it was published in, where it was converted."""

    @property
    def statuses(self) -> list[str]:
        """What its sources mark the figures as that it rests on: announced, P, E, R, the gravest
        first."""
        known = set(self.rows.get("status", ()))
        return [status for status in (ANNOUNCED, *MARKED) if status in known]

    @property
    def rules(self) -> list[str]:
        """How it was computed, and how the figures that it rests on were; none where printed."""
        notes = self.rows.get("note", ())
        rules = [self.rule, *(note for note in notes if note in SUMMED.values())]
        return [rule for rule in dict.fromkeys(rules) if rule]

    @property
    def is_computed(self) -> bool:
        """Whether no source prints it: it follows from others."""
        return bool(self.rules)

    @property
    def is_converted(self) -> bool:
        """Whether its source gives it in another currency."""
        return self.published is not None or is_any_converted(self.rows)

    @property
    def change(self) -> Stated | None:
        """The change on the period before in percent, in the currency as published; None where the
        bounds allow none or years lie between."""
        if self.published is not None:
            return self.published.change
        if self.before is None or self.breaks or self.before.unit != self.unit:
            return None
        if years_apart(self.before.period, self.period) != 1:
            return None
        return percent_growth(*(Stated(kpi.figure, kpi.stated_to) for kpi in (self.before, self)))


def history(
    observations: pd.DataFrame, ranks: dict[str, float], *, flow: str, item: str
) -> list[Kpi]:
    """Every figure of a flow and item in money, oldest first: of each period the one from the
    preferred source, with the known figure before it; the last with what is hidden after it."""
    complete = with_missing_flows(shares_as_money(observations))
    of_item = complete[(complete["item"] == item) & complete["unit"].isin(MONEY)]
    wanted = of_item[(of_item["flow"] == flow) & of_item["value"].notna()]
    chosen = one_each(wanted, ranks).drop_duplicates("period").sort_values("period")
    kpis = [_of(row, complete, wanted) for _, row in chosen.iterrows()]
    for at in range(1, len(kpis)):
        earlier = _earlier(chosen.iloc[: at + 1], wanted)
        if earlier is not None:
            breaks = kpis[at].breaks or _are_apart(earlier, chosen.iloc[at])
            kpis[at] = replace(kpis[at], before=_of(earlier, complete, wanted), breaks=breaks)
    return [*kpis[:-1], *(_with_hidden(newest, of_item, flow) for newest in kpis[-1:])]


def consecutive(kpis: list[Kpi]) -> tuple[float, ...]:
    """The newest figures of a `history` of which each is exact and one year after the one before,
    in one unit and series; none where they are fewer than three."""
    run: list[float] = []
    for kpi in reversed(kpis):
        if kpi.figure.bound != "exact":
            break
        run.insert(0, kpi.figure.value)
        if kpi.change is None:
            break
    return tuple(run) if len(run) > 2 else ()


def latest(
    observations: pd.DataFrame, ranks: dict[str, float], *, flow: str, item: str
) -> Kpi | None:
    """The newest figure of a `history`; None where there is none."""
    return next(reversed(history(observations, ranks, flow=flow, item=item)), None)


def in_common(histories: list[list[Kpi]]) -> list[Kpi]:
    """One figure of each history, of the newest period that all of them know in one unit; none
    where there is no such period. What is newer in one of them does not make it untrue."""
    known = [{(kpi.period, kpi.unit): kpi for kpi in kpis} for kpis in histories]
    common = set.intersection(*(set(kpis) for kpis in known)) if known else set()
    return [kpis[max(common)] for kpis in known] if common else []


def _with_hidden(newest: Kpi, of_item: pd.DataFrame, flow: str) -> Kpi:
    """A figure with what is hidden of its flow, or of one that it would follow from: of later
    periods, and by other sources of its own."""
    parts = {part for needed in _RESTS_ON.values() for part in needed} | {flow}
    hidden = of_item[of_item["value"].isna() & of_item["flow"].isin(parts)]
    is_by_another = (hidden["status"] == "C") & ~hidden["source"].isin(newest.rows["source"])
    is_own = (hidden["period"] == newest.period) & is_by_another
    return replace(newest, hidden=hidden[(hidden["period"] > newest.period) | is_own])


def _earlier(chosen: pd.DataFrame, among: pd.DataFrame) -> pd.Series | None:
    """The row of the last period before the newest of `chosen`: of the newest one's own series
    where `among` has it, else the preferred one, that stands beside it."""
    if len(chosen) < 2:
        return None
    period = chosen["period"].iloc[-2]
    own = of_same_series(among[among["period"] == period], chosen.iloc[-1])
    return (chosen if own.empty else own)[lambda rows: rows["period"] == period].iloc[0]


def _are_apart(earlier: pd.Series, later: pd.Series) -> bool:
    """Whether two rows are of two series or of two eras."""
    two = pd.DataFrame([earlier, later])
    return not (are_one_series(two) and is_one_era(two))


# The printed flows that a computed one rests on, by the rule that computed it.
_RESTS_ON = {
    "sum_of_flows": ("export", "import"),
    "difference_of_flows": ("export", "import"),
    "half_of_sum_and_balance": ("two_way", "balance"),
    "half_of_sum_less_balance": ("two_way", "balance"),
    "share_of_two_way": ("two_way", "import"),
    "rest_of_two_way": ("two_way", "import"),
}


def _of(row: pd.Series, complete: pd.DataFrame, same: pd.DataFrame) -> Kpi:
    """One row as a Kpi: what it rests on, and what other sources say of the same cell."""
    rule = str(row["note"]) if row["basis"] == "derived" else ""
    cell = _given(complete, row, rule)
    of_flows = cell[cell["flow"].isin(_RESTS_ON.get(rule, (row["flow"],)))]
    rests = of_flows if len(of_flows) else cell
    others = same[(same["period"] == row["period"]) & (same["source"] != row["source"])]
    return Kpi(
        row_figure(row),
        row["unit"],
        row["period"],
        rests,
        rule,
        others=others,
        breaks=row["status"] == "B",
        stated_to=precision.stated_to(row),
    )


def _given(complete: pd.DataFrame, row: pd.Series, rule: str) -> pd.DataFrame:
    """What the source of a row gives for its cell: printed, or the sum of its months."""
    total = {total_item(row["classification"])} if rule == "share_of_total" else set()
    is_given = (complete["basis"] != "derived") | complete["note"].isin(list(SUMMED.values()))
    for column in ("period", "source", "classification"):
        is_given &= complete[column] == row[column]
    return complete[is_given & complete["item"].isin({row["item"], *total})]


def item_share(
    observations: pd.DataFrame, ranks: dict[str, float], *, item: str, total: str = "S"
) -> Kpi | None:
    """The newest share of an item in its total, in percent: the one that is printed, or, where the
    newest amount of the total is newer or of a source preferred to it, the two amounts of that
    source; with what is hidden of either. None where there is neither."""
    share = _newest_share(observations, ranks, item, total)
    either = observations[observations["item"].isin([item, total])]
    return None if share is None else _with_hidden(share, either, "two_way")


def _newest_share(
    observations: pd.DataFrame, ranks: dict[str, float], item: str, total: str
) -> Kpi | None:
    printed = _printed_share(observations, ranks, item)
    whole = latest(observations, ranks, flow="two_way", item=total)
    if whole is None:
        return printed
    source = whole.rows["source"].iloc[0]
    if printed is not None and (
        printed.period > whole.period
        or (printed.period == whole.period and printed.rows["source"].iloc[0] == source)
    ):
        return printed
    amounts = observations[(observations["source"] == source) & observations["unit"].isin(MONEY)]
    part = latest(amounts[amounts["period"] == whole.period], ranks, flow="two_way", item=item)
    figure = None if part is None else bounds.ratio(part.figure, whole.figure)
    if part is None or figure is None or not are_one_series(part.rows, whole.rows):
        return printed
    percent = Bounded(figure.value * 100, figure.bound)
    rows, place = pd.concat([part.rows, whole.rows]), place_of_ratio(percent.value, part, whole)
    return Kpi(percent, "PCT_TOTAL", whole.period, rows, "part_of_total", stated_to=place)


def place_of_ratio(value: float, part: Kpi, whole: Kpi) -> float:
    """To which place a figure by another is stated."""
    factors = [(kpi.figure.value, kpi.stated_to) for kpi in (part, whole)]
    return precision.product_place(value, factors)


def _printed_share(observations: pd.DataFrame, ranks: dict[str, float], item: str) -> Kpi | None:
    """The newest printed share, with what other sources print for its period."""
    rows = preferred_rows(
        observations[(observations["item"] == item) & (observations["unit"] == "PCT_TOTAL")], ranks
    ).sort_values("period")
    newest = _newest(rows, observations)
    if newest is None or newest.others is None:
        return newest
    others = newest.others[newest.others["period"] == newest.period]
    return replace(newest, others=others[others["item"] == item])


def rank(ranks_table: pd.DataFrame, ranks: dict[str, float], *, definition: str) -> Kpi | None:
    """The newest printed rank by a definition, with what others print for the same or another
    definition."""
    rows = preferred_rows(ranks_table[ranks_table["item"] == definition], ranks).sort_values(
        "period"
    )
    return _newest(rows, ranks_table)


def _newest(rows: pd.DataFrame, among: pd.DataFrame) -> Kpi | None:
    known = rows[rows["value"].notna()]
    if known.empty:
        return None
    row = known.iloc[-1]
    same = (among["unit"] == row["unit"]) & (among["partner"] == row["partner"])
    same &= among["value"].notna()
    others = among[same & (among["source"] != row["source"])].sort_values("period", ascending=False)
    before = _earlier(known, among[same & (among["item"] == row["item"])])
    return replace(
        of_row(row),
        before=None if before is None else of_row(before),
        others=others,
        breaks=row["status"] == "B" or (before is not None and _are_apart(before, row)),
        hidden=rows[rows["value"].isna() & (rows["period"] > row["period"])],
    )


def of_row(row: pd.Series) -> Kpi:
    """One row as a Kpi, as it is."""
    rows, place = row.to_frame().T.infer_objects(), precision.stated_to(row)
    return Kpi(row_figure(row), row["unit"], row["period"], rows, stated_to=place)


def goods_and_services(parts: list[Kpi], rule: str = "sum_of_balances") -> Kpi | None:
    """The sum of figures of one unit and one period, such as the balances of goods and services;
    None where there are none or the bounds allow none."""
    figure = bounds.total(part.figure for part in parts)
    if figure is None or not parts:
        return None
    rows = pd.concat([part.rows for part in parts])
    place = max(part.stated_to for part in parts)
    return Kpi(figure, parts[0].unit, parts[0].period, rows, rule, stated_to=place)
