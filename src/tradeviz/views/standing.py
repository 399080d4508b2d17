"""How current the figures are, in three short words for the frame of every page."""

from tradeviz.datasets import DATASETS
from tradeviz.i18n.terms import Day, Number, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.views.about.citing import published_datasets, subjects
from tradeviz.views.yearly_totals import goods, services

STANDS_ON = ("services", "goods", "conflicts", "sources")
"""The datasets that it looks into; of all it says when the newest version came."""


def data_until(snapshot: Snapshot) -> Word:
    """The last year with a figure on trade; empty where there is none."""
    known = [
        rows.loc[rows["value"].notna(), "period"].max()
        for rows in (services(snapshot), goods(snapshot))
        if rows["value"].notna().any()
    ]
    return text("Data to {year}", year=max(known)) if known else ""


def published_on(snapshot: Snapshot) -> Word:
    """The day of the newest version; empty where nothing is published."""
    days = [snapshot.release(name).at[:10] for name in published_datasets(snapshot)]
    return Day(max(days)) if days else ""


def disagreement_count(snapshot: Snapshot, section: str = "") -> Word:
    """On how many points sources disagree; on pages of trade on how many of them on trade."""
    about = subjects(snapshot)
    if section == "trade":
        observed = [name for name, dataset in DATASETS.items() if dataset.is_observations]
        count = Number(int(about.isin(observed).sum()))
        return text("Disagreements on trade: {count}", count=count)
    return text("Disagreements: {count}", count=Number(len(about)))
