"""Services out and in: exports beside imports, and all services over time."""

from collections.abc import Mapping

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Name, Period, Word, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import rate_note
from tradeviz.views.doubts import caveats, item_caveats
from tradeviz.views.ledgers import with_japan
from tradeviz.views.observations import flow_names, observation_columns
from tradeviz.views.over_time import OverTime, years_over_time
from tradeviz.views.pairs import paired_rows
from tradeviz.views.result import Chart, Result, flow_series
from tradeviz.views.services.queries import FLOWS, TOTAL, all_services, one_source, services_query
from tradeviz.views.subjects import Finding, Subject, Traded

_MOST = 14
_YEARS = 6
DIRECTIONS = ("export", "import")
WITH_JAPAN = Traded("services", "two_way")


def flows(snapshot: Snapshot, query: Query) -> Result:
    """Exports beside imports: by item where the period has them, else the totals of
    the years that have both."""
    query = services_query(snapshot, query)
    codes = snapshot.codes["ebops"]
    items = codes.parts(TOTAL)
    both = pd.concat([one_source(snapshot, query.with_(flow=flow)) for flow in DIRECTIONS])
    by_item = both[both["item"].isin(items)]
    if by_item.empty:
        return flow_totals(snapshot, query)
    largest = by_item.groupby("item")["value"].sum().sort_values(ascending=False)
    order = [code for code in largest.index if code in items][:_MOST]
    names: dict[str, Word] = {code: Name(codes, code) for code in order}
    return _pairs(snapshot, query, by_item, "item", names)


def flow_totals(snapshot: Snapshot, query: Query) -> Result:
    """All services, exports beside imports, for each period that has both. Raises EmptyError."""
    query = services_query(snapshot, query)
    rows = all_services(snapshot, query)
    both = rows[rows["flow"].isin(DIRECTIONS)]
    is_complete = both.groupby("period")["flow"].transform("nunique") == 2
    if not is_complete.any():
        raise EmptyError("No source tells exports of services from imports.")
    recent = sorted(set(both[is_complete]["period"]))[-_YEARS:]
    names: dict[str, Word] = {period: Period(period) for period in reversed(recent)}
    drawn = both[is_complete & both["period"].isin(recent)]
    return _pairs(snapshot, query, drawn, "period", names)


def _pairs(
    snapshot: Snapshot, query: Query, rows: pd.DataFrame, by: str, names: Mapping[str, Word]
) -> Result:
    """Exports beside imports for each member of column `by`."""
    directions = flow_names(snapshot, *DIRECTIONS)
    bars, series = paired_rows(rows, by, names, directions), flow_series(directions)
    whose = with_japan(snapshot, query.ledger, rows)
    years = text("years that a source prints")
    return Result(
        key="services-flows",
        finding=_who_sells_more(snapshot, query, rows, whose),
        scope=(
            text("Exports and imports of services"),
            whose,
            Period(query.period) if by == "item" else years,
            text("current prices"),
        ),
        chart=Chart("paired", bars, series=series, marked=query.period),
        table=lambda: observation_columns(snapshot, rows.sort_values(["period", "item", "flow"])),
        sources=sources_of(snapshot, rows),
        notes=(
            rate_note(rows),
            *(item_caveats(snapshot, rows, rows) if by == "item" else caveats(snapshot, rows)),
        ),
    )


def _who_sells_more(snapshot: Snapshot, query: Query, rows: pd.DataFrame, whose: Word) -> Finding:
    """Who sells more in the period asked for where it is drawn, else in the newest drawn."""
    drawn = set(rows["period"])
    period = query.period if query.period in drawn else max(drawn)
    known = all_services(snapshot, query)
    net = known[(known["flow"] == "balance") & (known["period"] == period)]
    net = net[net["value"].notna() & net["source"].isin(rows["source"])]
    if net.empty:
        message = text(
            "{what} in {period}: exports beside imports", what=WITH_JAPAN, period=Period(period)
        )
        return Finding(message, Subject(WITH_JAPAN, whose, period, period))
    return findings.balance(net.iloc[0], WITH_JAPAN, whose)


def trend(snapshot: Snapshot, query: Query) -> Result:
    """All services over time: points where years are missing between, lines
    where they are neighbours."""
    period = query.period
    query = services_query(snapshot, query)
    rows = all_services(snapshot, query)
    rows = rows[rows["flow"].isin(FLOWS)]
    if rows["value"].isna().all():
        raise EmptyError("No figure on all services is published yet.")
    about = OverTime(
        "services-trend", WITH_JAPAN, text("All services"), ledger=query.ledger, marked=period
    )
    return years_over_time(snapshot, rows, about)
