"""What a reader may choose of services, and the tables that follow."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Inside, Name, Period, Word, text
from tradeviz.measures.figures import best_source, one_each, shares_as_money, with_missing_flows
from tradeviz.measures.parts import breakdown
from tradeviz.snapshot import Snapshot, cached_about
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.ledgers import best_ledger, missing, opening_ledger_choice, with_japan
from tradeviz.views.observations import flow_name, flow_names
from tradeviz.views.page import Choice
from tradeviz.views.periods import FREQUENCIES, first_in, frequency_choice, period_choice

CLASSIFICATION, TOTAL = "EBOPS2010", "S"
FLOWS = ("two_way", "export", "import")


def services_with_japan(query: Query) -> Query:
    """Services with Japan, in the ledger of `query` and nothing else of it but its currency."""
    own = query.ledger or HOME
    return Query(
        "services",
        ledger=own,
        partner=PARTNER,
        flow=None if own == HOME else FLOWS,  # every one of its own; those that have a mirror
        classification=CLASSIFICATION,
        currency=query.currency,
    )


# ------------------------------------------------------------------------------------------ choices


@cached_about("services")
def _known_periods(snapshot: Snapshot, ledger: str) -> pd.DataFrame:
    """Each period with a figure on services with Japan: columns freq, period, items
    (how many), newest first."""
    return snapshot.periods(services_with_japan(Query("", ledger=ledger)).with_(by=("freq",)))


def _newest(known: pd.DataFrame) -> str:
    """The newest period with a breakdown, else the newest."""
    broken_down = known[known["items"] > 1]["period"].tolist()
    return str((broken_down or known["period"].tolist() or [""])[0])


def _ledger(snapshot: Snapshot, query: Query) -> str:
    """Whose figures: those chosen, else those on which the page opens."""
    return query.ledger or best_ledger(snapshot, _known_periods)[0]


def services_query(snapshot: Snapshot, query: Query) -> Query:
    """`query` with a ledger, a frequency, a period and a flow; what was not chosen is as the page
    opens. Raises EmptyError where a ledger has none."""
    own = _ledger(snapshot, query)
    known = _known_periods(snapshot, own)
    if known.empty:
        raise missing(own, EmptyError("No figure on all services is published yet."))
    freq = str(query.freq or first_in(FREQUENCIES, known["freq"]))
    period = query.period or _newest(known[known["freq"] == freq])
    flow = query.flow or FLOWS[0]
    return query.with_(ledger=own, freq=freq, first=period, last=period, flow=flow)


def newest(snapshot: Snapshot) -> str:
    """The newest year with a breakdown; empty where no year is published."""
    known = _known_periods(snapshot, _ledger(snapshot, Query("")))
    return _newest(known[known["freq"] == "A"])


def _frequency(snapshot: Snapshot, query: Query) -> Choice | None:
    """Years, quarters or months."""
    return frequency_choice(snapshot, _known_periods(snapshot, _ledger(snapshot, query))["freq"])


def _period(snapshot: Snapshot, query: Query) -> Choice | None:
    """Every period with a figure, newest first; the newest with a breakdown is the default."""
    known = _known_periods(snapshot, _ledger(snapshot, query))
    known = known[known["freq"] == (query.freq or first_in(FREQUENCIES, known["freq"]))]
    return period_choice(known["period"], _newest(known))


def _flow(snapshot: Snapshot, _query: Query) -> Choice:
    """Both directions together, or one."""
    return Choice("flow", text("Flow"), flow_names(snapshot, *FLOWS), FLOWS[0])


choices = (opening_ledger_choice(_known_periods), _frequency, _period, _flow)


# ------------------------------------------------------------------------------------------- tables


@cached_about("services")
def _in_money(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Everything known of services with Japan in money, shares and missing flows computed. All
    periods at once take hardly longer than one, and a reader who looks at one looks at others."""
    rows = with_missing_flows(shares_as_money(snapshot.select(query)))
    return rows[rows["unit"].isin(MONEY)]


def one_source(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """One flow of one period, all items, from the one source that breaks it down best: parts and
    whole of two sources do not add up. Empty where nobody breaks it down."""
    return _one_source(snapshot, query.with_(item=None))


@cached_about("services")
def _one_source(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    rows = _of_period(snapshot, query)
    rows = rows[rows["flow"] == query.flow]
    of_source = rows[rows["source"] == best_source(rows, snapshot.preferences)]
    return one_each(of_source, snapshot.preferences)


def hidden_beside(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """What the source of `one_source` hides of its flow below the heading that is drawn; of both
    directions together, what it hides of either."""
    rows, source = _of_period(snapshot, query), one_source(snapshot, query)["source"]
    flows = [query.flow] if query.flow in ("export", "import") else list(FLOWS)
    rows = rows[rows["source"].isin(source) & rows["flow"].isin(flows) & rows["value"].isna()]
    heading, _marked = heading_and_marked(snapshot, query)
    if heading == TOTAL:
        return rows
    return rows[rows["item"].isin(snapshot.codes["ebops"].below(heading))]


def _of_period(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Everything known of services in one period."""
    rows = _in_money(snapshot, services_with_japan(query).with_(freq=query.freq))
    return rows[rows["period"] == query.period]


@cached_about("services")
def _main_items(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The parts of the item of `query` in one period and flow with their shares, largest first."""
    items, heading = snapshot.codes["ebops"], str(query.item or TOTAL)
    return breakdown(one_source(snapshot, query), items, parent=heading)


def heading_and_marked(snapshot: Snapshot, query: Query) -> tuple[str, tuple[str, ...]]:
    """Whose parts are drawn: those of the item that is looked at, where the period breaks it down,
    else of the nearest above it that is; and what may then stand out: the item, else the part that
    it is in."""
    marked, item = "", str(query.item or TOTAL)
    for code in (item, *snapshot.codes["ebops"].ancestors(item)):
        if code == TOTAL or len(_main_items(snapshot, query.with_(item=code))) > 1:
            return code, (item, marked) if marked else ()
        marked = code
    return TOTAL, (item, marked)


def main_items(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The parts of the heading that is drawn, in one period and flow. Raises EmptyError."""
    heading, _marked = heading_and_marked(snapshot, query)
    parts = _main_items(snapshot, query.with_(item=heading))
    if len(parts) < 2:
        raise EmptyError(
            "No source breaks services down by item for {flow}, {period}. Choose another period "
            "or flow.",
            flow=Inside(flow_name(snapshot, str(query.flow))),
            period=Period(query.period),
        )
    return parts


def service_named(snapshot: Snapshot, code: str) -> Word:
    """What an item is called in a title; empty where it is all services."""
    return "" if code == TOTAL else Name(snapshot.codes["ebops"], code)


def all_services(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """All services with Japan over time, in money, missing flows computed, each cell once."""
    return _over_time(
        snapshot, services_with_japan(query).with_(item=TOTAL, freq=query.freq, unit=MONEY)
    )


@cached_about("services")
def _over_time(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    rows = with_missing_flows(snapshot.select(query))
    return one_each(rows, snapshot.preferences).sort_values("period", ignore_index=True)


@cached_about("services")
def _series(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    return one_each(_in_money(snapshot, query), snapshot.preferences)


def service_series(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Every item, flow and period of services with Japan in money, each cell once."""
    return _series(snapshot, services_with_japan(query).with_(freq=query.freq))


def whose_services(snapshot: Snapshot, query: Query) -> Word:
    """Between whom, and whose figures the items of one flow and period are."""
    return with_japan(snapshot, query.ledger, one_source(snapshot, query))
