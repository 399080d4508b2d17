"""The one sentence that a title may say, computed from the same table as the chart, so that it cannot say what the
data do not."""

import pandas as pd

from tradeviz import bounds, measures
from tradeviz.bounds import Bounded
from tradeviz.i18n import Language


def leader(parts: pd.DataFrame, name: str, language: Language, *, whole: str) -> str:
    """Which part is largest, and its share. Columns value, share, share_bound; first row largest."""
    top = parts.iloc[0]
    if pd.isna(top["share"]):
        return language.text(
            "Largest part of {whole}: {name}", name=language.inside(name), whole=whole
        )
    share = language.figure(float(top["share"]) * 100, "PCT", top["share_bound"] or "exact")
    if len(parts) == 1 or float(top["share"]) > 0.5:
        return language.text("{name}: {share} of {whole}", name=name, share=share, whole=whole)
    return language.text(
        "Largest part of {whole}: {name}, {share}",
        name=language.inside(name),
        share=share,
        whole=whole,
    )


def first_and_last(series: pd.DataFrame, language: Language, *, what: str) -> str:
    """The earliest and the latest figure since the series last broke, with years missing between: no growth, only
    the two figures. Columns period, value, unit, bound."""
    whole = measures.unbroken(series)
    first, last = whole.iloc[0], whole.iloc[-1]
    written = {
        at: language.figure(float(row["value"]), row["unit"], row["bound"])
        for at, row in (("a", first), ("b", last))
    }
    if first["period"] == last["period"]:
        return language.text(
            "{what}: {figure} in {period}",
            what=what,
            figure=written["b"],
            period=language.period(last["period"]),
        )
    return language.text(
        "{what}: {first} in {start}, {last} in {end}",
        what=what,
        first=written["a"],
        start=language.period(first["period"]),
        last=written["b"],
        end=language.period(last["period"]),
    )


def balance(figure: Bounded, unit: str, period: str, language: Language, *, what: str) -> str:
    """Who sells more: a surplus or a deficit of how much."""
    if figure.bound == (bounds.AT_LEAST if figure.value < 0 else bounds.AT_MOST):
        return language.text(
            "Luxembourg's balance with Japan in {what}: {figure} in {period}",
            what=what,
            figure=language.figure(figure.value, unit, figure.bound),
            period=language.period(period),
        )
    size = language.figure(abs(figure.value), unit, _of_size(figure))
    message = {
        1: language.text(
            "Luxembourg sells Japan more {what} than it buys: {size} more in {period}",
            what=what,
            size=size,
            period=language.period(period),
        ),
        -1: language.text(
            "Luxembourg buys more {what} from Japan than it sells: {size} more in {period}",
            what=what,
            size=size,
            period=language.period(period),
        ),
        0: language.text(
            "Luxembourg's trade in {what} with Japan is balanced in {period}",
            what=what,
            period=language.period(period),
        ),
    }
    return message[(figure.value > 0) - (figure.value < 0)]


def _of_size(figure: Bounded) -> str:
    """The bound of a figure's size: for a negative figure, "at least" turns around."""
    turned = {bounds.AT_LEAST: bounds.AT_MOST, bounds.AT_MOST: bounds.AT_LEAST}
    return turned.get(figure.bound, figure.bound) if figure.value < 0 else figure.bound


def place(rank: int, period: str, language: Language, *, who: str, among: str) -> str:
    """A member's place in a period."""
    return language.text(
        "{who} was {rank} of {among} in {period}",
        who=who,
        rank=language.ordinal(rank),
        among=among,
        period=language.period(period),
    )


def comparison(one: str, one_figure: str, other: str, other_figure: str, language: Language) -> str:
    """Two members and their figures, no judgement."""
    return language.text(
        "{one}: {a}; {other}: {b}", one=one, a=one_figure, other=other, b=other_figure
    )
