"""What a reader may choose of services, and the tables that follow."""

from dataclasses import dataclass

import pandas as pd

from tradeviz import measures
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.storage.cache import cached
from tradeviz.storage.query import Query
from tradeviz.views import common
from tradeviz.views.common import HOME, PARTNER, Choice

DATASETS = ("services", "sources")
CLASSIFICATION, TOTAL = "EBOPS2010", "S"
FLOWS = ("two_way", "export", "import")
_FREQUENCIES = ("A", "Q", "M")


@dataclass(frozen=True)
class Cut:
    """One period of services: whose figures, how often, when."""

    ledger: str
    freq: str
    period: str


# ----------------------------------------------------------------------------------------------- choices


@cached
def _periods(snapshot: Snapshot, ledger: str) -> pd.DataFrame:
    """Each period with a figure on services with Japan: columns freq, period, items (how many), newest first."""
    query = Query(
        "services",
        ledger=ledger,
        partner=PARTNER,
        flow=_asked(ledger),
        classification=CLASSIFICATION,
        by=("freq",),
    )
    return snapshot.periods(query)


def _asked(ledger: str) -> tuple[str, ...] | None:
    """The flows to ask for: every one of Luxembourg's own, those that have a mirror of another ledger."""
    return None if ledger == HOME else FLOWS


def _first(known: pd.DataFrame) -> str:
    """Years where they are published, else quarters, else months."""
    return next((freq for freq in _FREQUENCIES if freq in set(known["freq"])), "")


def _newest(known: pd.DataFrame) -> str:
    """The newest period with a breakdown, else the newest."""
    broken_down = known[known["items"] > 1]["period"].tolist()
    return (broken_down or known["period"].tolist() or [""])[0]


def cut(snapshot: Snapshot, *, ledger: str = HOME, freq: str = "", period: str = "") -> Cut:
    """The period asked for; what was not chosen is as the page opens. Raises EmptyError where a ledger has none."""
    known = _periods(snapshot, ledger)
    if known.empty:
        raise common.missing(ledger, EmptyError("No figure on all services is published yet."))
    freq = freq or _first(known)
    return Cut(ledger, freq, period or _newest(known[known["freq"] == freq]))


def newest(snapshot: Snapshot) -> str:
    """The newest year with a breakdown; empty where no year is published."""
    known = _periods(snapshot, HOME)
    return _newest(known[known["freq"] == "A"])


def _frequency(
    snapshot: Snapshot, language: Language, ledger: str = HOME, **_: str
) -> Choice | None:
    """Years, quarters or months."""
    known = _periods(snapshot, ledger)
    found = [freq for freq in _FREQUENCIES if freq in set(known["freq"])]
    names = {freq: snapshot.codes["frequencies"].name(freq, language) for freq in found}
    return Choice("freq", language.text("Frequency"), names, found[0]) if found else None


def _period(
    snapshot: Snapshot, language: Language, ledger: str = HOME, freq: str = "", **_: str
) -> Choice | None:
    """Every period with a figure, newest first; the newest with a breakdown is the default."""
    known = _periods(snapshot, ledger)
    known = known[known["freq"] == (freq or _first(known))]
    if known.empty:
        return None
    options = {period: language.period(period) for period in known["period"]}
    form = "segments" if len(options) <= 6 else "select"
    return Choice("period", language.text("Period"), options, _newest(known), form, stepped=True)


def _flow(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    return Choice(
        "flow", language.text("Flow"), common.flow_names(snapshot, language, *FLOWS), "two_way"
    )


choices = (common.ledger, _frequency, _period, _flow)


# --------------------------------------------------------------------------------------------- tables


@cached
def _known(snapshot: Snapshot, ledger: str, freq: str) -> pd.DataFrame:
    """Everything known of services with Japan in money, shares and missing flows computed. All periods at once take
    hardly longer than one, and a reader who looks at one looks at others."""
    found = snapshot.select(
        Query(
            "services",
            ledger=ledger,
            partner=PARTNER,
            flow=_asked(ledger),
            classification=CLASSIFICATION,
            freq=freq,
        )
    )
    rows = measures.with_missing_flows(measures.shares_as_money(found))
    return rows[rows["unit"].isin(measures.MONEY)]


@cached
def one_source(snapshot: Snapshot, table: Cut, flow: str) -> pd.DataFrame:
    """One flow of one period from the one source that breaks it down best: parts and whole of two sources do not add
    up. Empty where nobody breaks it down."""
    rows = _known(snapshot, table.ledger, table.freq)
    rows = rows[(rows["period"] == table.period) & (rows["flow"] == flow)]
    source = measures.best_source(rows, snapshot.preferences)
    return rows[rows["source"] == source]


@cached
def _main_items(snapshot: Snapshot, table: Cut, flow: str) -> pd.DataFrame:
    """The main items of one period and flow with their shares, largest first."""
    return measures.breakdown(
        one_source(snapshot, table, flow), snapshot.codes["ebops"], parent=TOTAL
    )


def broken_down(snapshot: Snapshot, language: Language, table: Cut, flow: str) -> pd.DataFrame:
    """The main items of one period and flow. Raises EmptyError."""
    parts = _main_items(snapshot, table, flow)
    if len(parts) < 2:
        raise EmptyError(
            "No source breaks services down by item for {flow}, {period}. Choose another period or flow.",
            flow=language.inside(common.flow_names(snapshot, language, flow)[flow]),
            period=language.period(table.period),
        )
    return parts


@cached
def history(snapshot: Snapshot, ledger: str, freq: str) -> pd.DataFrame:
    """All services with Japan over time, in money, missing flows computed, each cell once."""
    found = snapshot.select(
        Query(
            "services",
            ledger=ledger,
            partner=PARTNER,
            flow=_asked(ledger),
            classification=CLASSIFICATION,
            item=TOTAL,
            freq=freq,
            unit=measures.MONEY,
        )
    )
    rows = measures.with_missing_flows(found)
    return measures.one_each(rows, snapshot.preferences).sort_values("period", ignore_index=True)
