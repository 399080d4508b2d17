"""How current figures are, in few words: what the head of a page counts is what the page is about."""

from tradeviz.datasets import DATASETS
from tradeviz.snapshot import Snapshot
from tradeviz.views.standing import disagreement_count


def test_pages_of_trade_count_the_disagreements_on_trade(store, shipped):
    snapshot = Snapshot.newest(store, shipped.codes, tuple(DATASETS))
    about = snapshot.table("conflicts")["subject"]
    on_trade = about.isin(["goods", "services", "ranks", "presence"]).sum()
    assert 0 < on_trade < len(about)
    assert str(disagreement_count(snapshot, "trade")) == f"Disagreements on trade: {on_trade}"
    assert str(disagreement_count(snapshot, "missions")) == f"Disagreements: {len(about)}"
