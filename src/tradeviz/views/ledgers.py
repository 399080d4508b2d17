"""Whose figures: the one switch of every page of trade, what it is called, and who says what is
shown: its sources know, no page does."""

from collections.abc import Callable

import pandas as pd

from tradeviz.datasets.ledgers import BALANCED, HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, Listed, Name, Period, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.page import Choice, ChoiceOf

Breakdowns = Callable[[Snapshot, str], pd.DataFrame]
"""What a ledger breaks down: columns period, items (how many)."""
DETAILED = 20
"""Items from which a breakdown counts as detailed: a finer one of an earlier year does not stand
before it."""
_FEW = 2
"""Publishers up to which a scope names each."""


def ledger_choice(_snapshot: Snapshot, _query: Query) -> Choice:
    """Whose figures: Luxembourg's, Japan's, or those of a model that reconciles both."""
    return Choice("ledger", text("Whose figures"), _names(), HOME, shared=True)


def _names() -> dict[str, Word]:
    return {HOME: text("Luxembourg's"), PARTNER: text("Japan's"), BALANCED: text("Balanced")}


def best_ledger(snapshot: Snapshot, breakdowns: Breakdowns) -> tuple[str, str]:
    """The ledger on which a page opens, and the period: that of the newest detailed breakdown,
    whoever's it is; of several the finest, else Luxembourg's first. Without any, Luxembourg's."""
    parts = [breakdowns(snapshot, own).assign(ledger=own) for own in _names()]
    known = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    if known.empty:
        return HOME, ""
    detailed = known[known["items"] >= min(DETAILED, known["items"].max() / 2)]
    newest = detailed[detailed["period"].str[:4] == detailed["period"].str[:4].max()]
    best = newest.loc[newest["items"].idxmax()]
    return str(best["ledger"]), str(best["period"])


def opening_ledger_choice(breakdowns: Breakdowns) -> ChoiceOf:
    """Whose figures, the best first shown: those that have none cannot be chosen, and why is
    said."""

    def choice(snapshot: Snapshot, _query: Query) -> Choice:
        best, period = best_ledger(snapshot, breakdowns)
        names = _names()
        known = {own for own in names if own == best or len(breakdowns(snapshot, own))}
        lacking = {own: name for own, name in names.items() if own not in known}
        return Choice(
            "ledger",
            text("Whose figures"),
            {own: name for own, name in names.items() if own in known},
            best,
            shared=True,
            unavailable=lacking,
            reason=text("not published here; staff may add them") if lacking else "",
            opening=_opening(names[best], period),
        )

    return choice


def _opening(name: Word, period: str) -> Word:
    """On what a page opens, and why; empty where nobody has figures."""
    if not period:
        return ""
    return text(
        "{whose}, {period}: the newest detailed breakdown.", whose=name, period=Period(period)
    )


def whose(snapshot: Snapshot, ledger: str, rows: pd.DataFrame) -> Word:
    """Whose figures `rows` are, by their sources: a country's where statistical offices give them
    for it, else those who print or estimate them; and by which concept, where all are by one."""
    if ledger == BALANCED:
        return text("balanced between both reports")
    by = _reporter(ledger) if _are_official(snapshot, rows) else as_given(snapshot, rows)
    return Apposed((by, _concept(snapshot, rows)))


def with_japan(snapshot: Snapshot, ledger: str, rows: pd.DataFrame) -> Word:
    """Between whom, and whose figures: part of a scope."""
    return Apposed((text("Luxembourg with Japan"), whose(snapshot, ledger, rows)))


def as_given(snapshot: Snapshot, rows: pd.DataFrame) -> Word:
    """Who gives figures that no office reports."""
    publishers = dict.fromkeys(one.publisher for one in sources_of(snapshot, rows))
    if not 0 < len(publishers) <= _FEW:
        return text("as each source gives them")
    return text("as given by {publishers}", publishers=Listed(tuple(publishers)))


def _reporter(ledger: str) -> Word:
    return text("reported by Japan") if ledger == PARTNER else text("reported by Luxembourg")


def _are_official(snapshot: Snapshot, rows: pd.DataFrame) -> bool:
    """Whether statistical offices, which publish what a country reports, give all of `rows`."""
    kinds = {snapshot.sources.at[id, "kind"] for id in set(rows["source"])}
    return kinds == {"office"}


def _concept(snapshot: Snapshot, rows: pd.DataFrame) -> Word:
    """By which concept all of `rows` are; empty where their sources do not say, or say several."""
    concepts = {snapshot.sources.at[id, "concept"] for id in set(rows["source"])}
    (concept,) = concepts if len(concepts) == 1 else ("",)
    return Name(snapshot.codes["concepts"], concept) if concept else ""


def missing(ledger: str, otherwise: EmptyError) -> EmptyError:
    """Why there is nothing to show: the ledger chosen has no such figures,
    else as `otherwise` says."""
    return {
        PARTNER: EmptyError(
            "Japan's own statistics on this are not published here. Choose Luxembourg's figures; "
            "staff may add Japan's."
        ),
        BALANCED: EmptyError(
            "No balanced figures on this are published here. Choose Luxembourg's or Japan's "
            "figures."
        ),
    }.get(ledger, otherwise)
