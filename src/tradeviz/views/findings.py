"""The one sentence that a title may say, computed from the same table as the chart, so that it
cannot say what the data do not."""

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.i18n.terms import Figure, Inside, Ordinal, Period, Text, Word, text
from tradeviz.measures.kpis import Kpi
from tradeviz.measures.series import unbroken


def leader(parts: pd.DataFrame, name: Word, whole: Word) -> Text:
    """Which part is largest, and its share. Columns value, share,
    share_bound; first row largest."""
    top = parts.iloc[0]
    if pd.isna(top["share"]):
        return text("Largest part of {whole}: {name}", name=Inside(name), whole=whole)
    share = Figure(float(top["share"]) * 100, "PCT", top["share_bound"] or "exact")
    if len(parts) == 1 or float(top["share"]) > 0.5:
        return text("{name}: {share} of {whole}", name=name, share=share, whole=whole)
    return text(
        "Largest part of {whole}: {name}, {share}", name=Inside(name), share=share, whole=whole
    )


def first_and_last(series: pd.DataFrame, what: Word) -> Text:
    """The earliest and the latest figure since the series last broke, with years missing between:
    no growth, only the two figures. Columns period, value, unit, bound."""
    whole = unbroken(series)
    first, last = (_dated(whole.iloc[at]) for at in (0, -1))
    if first[1] == last[1]:
        return text("{what}: {figure} in {period}", what=what, figure=last[0], period=last[1])
    return text(
        "{what}: {first} in {start}, {last} in {end}",
        what=what,
        first=first[0],
        start=first[1],
        last=last[0],
        end=last[1],
    )


def _dated(row: pd.Series) -> tuple[Figure, Period]:
    return Figure(float(row["value"]), row["unit"], row["bound"]), Period(row["period"])


def balance(net: Kpi, what: Word) -> Text:
    """Who sells more: a surplus or a deficit of how much."""
    figure, period = net.figure, Period(net.period)
    if figure.bound == (bounds.AT_LEAST if figure.value < 0 else bounds.AT_MOST):
        return text(
            "Luxembourg's balance with Japan in {what}: {figure} in {period}",
            what=what,
            figure=Figure(figure.value, net.unit, figure.bound),
            period=period,
        )
    size = Figure(abs(figure.value), net.unit, _bound_of_size(figure))
    return _seller(figure, what, size, period)


def _seller(figure: Bounded, what: Word, size: Word, period: Word) -> Text:
    if figure.value > 0:
        return text(
            "Luxembourg sells Japan more {what} than it buys: {size} more in {period}",
            what=what,
            size=size,
            period=period,
        )
    if figure.value < 0:
        return text(
            "Luxembourg buys more {what} from Japan than it sells: {size} more in {period}",
            what=what,
            size=size,
            period=period,
        )
    return text(
        "Luxembourg's trade in {what} with Japan is balanced in {period}", what=what, period=period
    )


def _bound_of_size(figure: Bounded) -> str:
    """The bound of a figure's size: for a negative figure, "at least" turns around."""
    turned = {bounds.AT_LEAST: bounds.AT_MOST, bounds.AT_MOST: bounds.AT_LEAST}
    return turned.get(figure.bound, figure.bound) if figure.value < 0 else figure.bound


def place(rank: int, period: str, who: Word, among: Word) -> Text:
    """A member's place in a period."""
    return text(
        "{who} was {rank} of {among} in {period}",
        who=who,
        rank=Ordinal(rank),
        among=among,
        period=Period(period),
    )


def comparison(one: Word, one_figure: Word, other: Word, other_figure: Word) -> Text:
    """Two members and their figures, no judgement."""
    return text("{one}: {a}; {other}: {b}", one=one, a=one_figure, other=other, b=other_figure)
