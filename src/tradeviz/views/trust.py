"""How far the headline figures can be trusted."""

from datetime import date

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.i18n.terms import Number, Text, counted, text
from tradeviz.measures.series import years_apart
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views.about.citing import subjects
from tradeviz.views.result import TrustLine
from tradeviz.views.yearly_totals import goods, services

_TRADE = ("services", "goods", "ranks")
"""The datasets on trade: what sources disagree on there is told apart from all else."""


def trust_lines(snapshot: Snapshot, today: date) -> list[TrustLine]:
    """How far the headline data can be trusted, in four lines: label, figure, what it means.
    Coverage is the share of the years from the first to the last that have a figure; months late
    run from the end of the last year."""
    rows = [services(snapshot), goods(snapshot)]
    coverage = [
        _coverage(name, one, today)
        for name, one in zip((text("Services"), text("Goods")), rows, strict=True)
        if one["value"].notna().any()
    ]
    return [*coverage, _disagreements(snapshot), _hidden(snapshot)]


def _disagreements(snapshot: Snapshot) -> TrustLine:
    """On how many points sources disagree: of trade, and of all else."""
    about = subjects(snapshot)
    of_trade = int(about.isin(_TRADE).sum())
    return TrustLine(
        text("Points on which sources disagree on trade"),
        Number(of_trade),
        counted(
            "{count} more on missions and the Expo, listed under Sources with both readings",
            "{count} more on missions and the Expo; each is listed under Sources with both "
            "readings",
            len(about) - of_trade,
        ),
    )


def _hidden(snapshot: Snapshot) -> TrustLine:
    """How many of all figures on trade with Japan are confidential or missing."""
    counts = [_known_and_hidden(snapshot.about(name), name) for name in ("services", "goods")]
    known, hidden = (sum(each) for each in zip(*counts, strict=True))
    return TrustLine(
        text("Confidential or missing"),
        text("{hidden} of {all}", hidden=Number(hidden), all=Number(known)),
        text("figures on trade with Japan, every item, flow and period"),
    )


@cached
def _known_and_hidden(snapshot: Snapshot, dataset: str) -> tuple[int, int]:
    """How many figures on trade with Japan a dataset holds, and how many of them are hidden."""
    statuses = snapshot.totals(Query(dataset, reporter=HOME, partner=PARTNER, by=("status",)))
    hidden = statuses[statuses["status"].isin(["C", "M"])]
    return int(statuses["rows"].sum()), int(hidden["rows"].sum())


def _coverage(name: Text, rows: pd.DataFrame, today: date) -> TrustLine:
    """Of how many years there is a figure, and how long ago the last ended."""
    years = sorted(set(rows.loc[rows["value"].notna(), "period"]))
    late = (today.year - int(years[-1]) - 1) * 12 + today.month
    return TrustLine(
        text("{what}: years with a figure", what=name),
        text("{known} of {all}", known=len(years), all=years_apart(years[0], years[-1]) + 1),
        counted(
            "{first} to {last}; the last year ended {count} month ago",
            "{first} to {last}; the last year ended {count} months ago",
            late,
            first=years[0],
            last=years[-1],
        ),
    )
