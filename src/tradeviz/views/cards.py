"""Headline figures from Kpis: value, comparator, and everything that stands behind them."""

from dataclasses import dataclass

from tradeviz.i18n.terms import Aside, Figure, Joined, Percent, Period, Scope, Word, text
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.views.citations import evidence, source
from tradeviz.views.observations import rule_of
from tradeviz.views.result import Headline


@dataclass(frozen=True)
class CardWords:
    """What a headline is called, of what it is a figure, and what is said
    otherwise than by its Kpi."""

    key: str
    label: Word
    scope: Word
    value: Word = ""
    comparator: Word = ""


def headline(snapshot: Snapshot, kpi: Kpi, words: CardWords) -> Headline:
    """A Kpi as a headline: everything that stands behind it comes along."""
    return Headline(
        key=words.key,
        label=words.label,
        value=words.value or figure_of_kpi(kpi),
        scope=Scope((Period(kpi.period), words.scope)),
        comparator=words.comparator or before(snapshot, kpi),
        evidence=evidence(snapshot, kpi.rows),
        computation=rule_of(kpi.rule),
        others=evidence(snapshot, kpi.others),
    )


def figure_of_kpi(kpi: Kpi, *, like: float | None = None, signed: bool = False) -> Figure:
    """A Kpi's figure with its bound."""
    return Figure(kpi.figure.value, kpi.unit, kpi.figure.bound, like, signed)


def before(snapshot: Snapshot, kpi: Kpi) -> Word:
    """The figure before, and the change on it where there is one to speak of, or the publisher
    where it is another; empty where there is none before."""
    if kpi.before is None:
        return ""
    earlier = text(
        "{period}: {figure}", period=Period(kpi.before.period), figure=figure_of_kpi(kpi.before)
    )
    change = kpi.change
    if change is not None:
        return Aside(earlier, Percent(change.value, 1, signed=True))
    sources = set(kpi.before.rows["source"]) - set(kpi.rows["source"])
    publishers = tuple(source(snapshot, name).publisher for name in sorted(sources))
    return Aside(earlier, Joined(publishers))
