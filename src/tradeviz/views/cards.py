"""Headline figures from Kpis: value, comparator, marks and doubts on their face, and everything
that stands behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tradeviz.i18n.terms import (
    Aside,
    Figure,
    Joined,
    Period,
    Periods,
    Scope,
    Sentences,
    Term,
    Text,
    Word,
    text,
)
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.views.citations import evidence, source
from tradeviz.views.conversion import CONVERTED
from tradeviz.views.doubts import doubt_note, doubts_of
from tradeviz.views.marks import concealed_periods, hidden_periods
from tradeviz.views.observations import FLAGS, percent_change, rule_of
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
    beside: tuple[Kpi, ...] = ()
    """The figures that the comparator names; the one before where it is not said otherwise."""
    so_far: Kpi | None = None
    """The months of a later year, which are no year."""
    trend: tuple[float, ...] = ()
    """The same figure in the years up to this one, where nothing parts them."""


def headline(snapshot: Snapshot, kpi: Kpi, words: CardWords) -> Headline:
    """A Kpi as a headline: everything that stands behind it and behind what it is compared with
    comes along."""
    earlier = (kpi.before,) if kpi.before and not words.comparator else ()
    begun = (words.so_far, words.so_far.before) if words.so_far else ()
    figures = (kpi, *words.beside, *earlier, *(one for one in begun if one))
    doubts = doubts_of(snapshot, [one.rows for one in figures])
    return Headline(
        key=words.key,
        label=words.label,
        value=words.value or figure_of_kpi(kpi),
        scope=Scope((_periods(kpi), words.scope)),
        comparator=Scope(
            (words.comparator or before(snapshot, kpi), _so_far(words.so_far), _hidden(kpi))
        ),
        evidence=evidence(snapshot, [one.rows for one in figures]),
        computation=Sentences((_how(kpi), *_computations(figures[1:]))),
        others=evidence(snapshot, [] if kpi.others is None else [kpi.others]),
        caution=doubt_note(doubts),
        doubts=doubts,
        marks=face_marks(kpi),
        trend=words.trend,
    )


def figure_of_kpi(kpi: Kpi, *, like: float | None = None, signed: bool = False) -> Figure:
    """A Kpi's figure with its bound."""
    return Figure(kpi.figure.value, kpi.unit, kpi.figure.bound, like, signed, kpi.stated_to)


def face_marks(kpi: Kpi) -> tuple[Word, ...]:
    """What a reader must know of a figure wherever it stands: that nobody printed it, that its
    source gives another currency, and what its sources mark it as."""
    computed = (text("computed"),) if kpi.is_computed else ()
    converted = (CONVERTED,) if kpi.is_converted else ()
    return (*computed, *converted, *(FLAGS[status] for status in kpi.statuses))


def marked(kpi: Kpi, *, like: float | None = None, signed: bool = False) -> Term:
    """A Kpi's figure with its marks: €1.20bn (computed)."""
    return Aside(figure_of_kpi(kpi, like=like, signed=signed), Joined(face_marks(kpi)))


def marked_by(snapshot: Snapshot, kpi: Kpi) -> Term:
    """A Kpi's figure with its sign, who gives it, and its marks."""
    by = _publishers(snapshot, kpi.rows["source"])
    return Aside(figure_of_kpi(kpi, signed=True), Joined((*by, *face_marks(kpi))))


def before(snapshot: Snapshot, kpi: Kpi) -> Word:
    """The figure before, and the change on it where there is one to speak of, or the publisher
    where it is another; empty where there is none."""
    if kpi.before is None:
        return ""
    earlier = _dated(kpi.before)
    beside = _change_or_publishers(snapshot, kpi, kpi.before)
    return Aside(earlier, Joined((*beside, *face_marks(kpi.before))))


def _periods(kpi: Kpi) -> Word:
    """Its period, or the first and the last of those that it is the sum of; empty for none."""
    if kpi.since:
        return Periods(kpi.since, kpi.period)
    return Period(kpi.period) if kpi.period else ""


def _dated(kpi: Kpi) -> Text:
    return text("{period}: {figure}", period=_periods(kpi), figure=figure_of_kpi(kpi))


def _so_far(kpi: Kpi | None) -> Word:
    """The months of a year that has begun, beside the same months of the year before; empty where
    none has."""
    if kpi is None:
        return ""
    beside: tuple[Word, ...] = ()
    if kpi.before is not None and kpi.change is not None:
        change, year = percent_change(kpi.change), Period(kpi.before.period[:4])
        beside = (text("{change} on the same months of {year}", change=change, year=year),)
    return Aside(_dated(kpi), Joined((*beside, *face_marks(kpi))))


def _hidden(kpi: Kpi) -> Word:
    """What is hidden of later periods; that another source calls the figure confidential."""
    if kpi.hidden is None:
        return ""
    is_own = kpi.hidden["period"] == kpi.period
    return Scope((hidden_periods(kpi.hidden[~is_own]), concealed_periods(kpi.hidden[is_own])))


def _change_or_publishers(snapshot: Snapshot, kpi: Kpi, earlier: Kpi) -> Iterable[Word]:
    """The change on an earlier figure, else its publishers where they are others."""
    if kpi.change is not None:
        return (percent_change(kpi.change),)
    return _publishers(snapshot, set(earlier.rows["source"]) - set(kpi.rows["source"]))


def _publishers(snapshot: Snapshot, ids: Iterable[str]) -> tuple[Word, ...]:
    """Who published these sources, each once."""
    return tuple(dict.fromkeys(source(snapshot, id).publisher for id in sorted(set(ids))))


def _computations(kpis: Iterable[Kpi]) -> Iterable[Word]:
    """How the figures beside a card's own were computed, each once."""
    computed = [kpi for kpi in kpis if kpi.is_computed or kpi.is_converted]
    return dict.fromkeys(
        text("{figure}: {how}", figure=figure_of_kpi(kpi), how=_how(kpi)) for kpi in computed
    )


def _how(kpi: Kpi) -> Word:
    """How a figure was computed and converted; empty for a printed one."""
    rules = (*kpi.rules, *(["converted"] if kpi.is_converted else []))
    return Sentences(tuple(rule_of(rule) for rule in rules)) if rules else ""
