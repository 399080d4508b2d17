"""Services out and in: exports beside imports, and all services over time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
from tradeviz.views.services.queries import (
    FLOWS,
    TOTAL,
    all_services,
    heading_and_marked,
    one_source,
    service_named,
    service_series,
    services_query,
)
from tradeviz.views.subjects import Finding, Subject, Traded

_MOST = 14
_YEARS = 6
DIRECTIONS = ("export", "import")
WITH_JAPAN = Traded("services", "two_way")


def flows(snapshot: Snapshot, query: Query) -> Result:
    """Exports beside imports: by item where the period has them, of the item that is looked at
    beside others or of its parts; else the totals of the years that have both."""
    query = services_query(snapshot, query)
    codes, (heading, marked) = snapshot.codes["ebops"], _heading_and_marked(snapshot, query)
    both = pd.concat([one_source(snapshot, query.with_(flow=flow)) for flow in DIRECTIONS])
    by_item = both[both["item"].isin([*codes.parts(heading), *marked])]
    if by_item.empty:
        return flow_totals(snapshot, query)
    largest = by_item.groupby("item")["value"].sum().sort_values(ascending=False)
    order = [code for place, code in enumerate(largest.index) if place < _MOST or code in marked]
    names: dict[str, Word] = {code: Name(codes, code) for code in order}
    highlight = next((code for code in marked if code in names), None)
    about = _Sides("item", next(iter(marked), heading), names, highlight)
    return _pairs(snapshot, query, by_item, about)


def _heading_and_marked(snapshot: Snapshot, query: Query) -> tuple[str, tuple[str, ...]]:
    """Whose parts are drawn and what stands out: by the direction that tells more apart."""
    each = [heading_and_marked(snapshot, query.with_(flow=flow)) for flow in DIRECTIONS]
    return min(each, key=lambda one: bool(one[1]))


def flow_totals(snapshot: Snapshot, query: Query) -> Result:
    """All services, or the item that is looked at, exports beside imports, for each period that has
    both. Raises EmptyError."""
    query = services_query(snapshot, query)
    item = str(query.item or TOTAL)
    rows = _known(snapshot, query, item)
    both = rows[rows["flow"].isin(DIRECTIONS)]
    is_complete = both.groupby("period")["flow"].transform("nunique") == 2
    if not is_complete.any():
        raise EmptyError("No source tells exports of services from imports.")
    recent = sorted(set(both[is_complete]["period"]))[-_YEARS:]
    names: dict[str, Word] = {period: Period(period) for period in reversed(recent)}
    drawn = both[is_complete & both["period"].isin(recent)]
    return _pairs(snapshot, query, drawn, _Sides("period", item, names))


def _known(snapshot: Snapshot, query: Query, item: str) -> pd.DataFrame:
    """An item with Japan over time, in money."""
    if item == TOTAL:
        return all_services(snapshot, query)
    rows = service_series(snapshot, query)
    return rows[rows["item"] == item]


@dataclass(frozen=True)
class _Sides:
    """What stands side by side: the members of column `by` with `names`, parts or periods of
    `item`; which of them stands out."""

    by: str
    item: str
    names: Mapping[str, Word]
    highlight: str | None = None


def _pairs(snapshot: Snapshot, query: Query, rows: pd.DataFrame, about: _Sides) -> Result:
    """Exports beside imports for each member."""
    is_by_item = about.by == "item"
    years = Period(query.period) if is_by_item else text("years that a source prints")
    noted = item_caveats(snapshot, rows, rows) if is_by_item else caveats(snapshot, rows)
    return Result(
        key="services-flows",
        finding=_who_sells_more(snapshot, query, rows, about.item),
        scope=(
            text("Exports and imports of services"),
            with_japan(snapshot, query.ledger, rows),
            years,
            text("current prices"),
        ),
        chart=_chart(snapshot, query, rows, about),
        table=lambda: observation_columns(snapshot, rows.sort_values(["period", "item", "flow"])),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), *noted),
        selects="item" if is_by_item else "",
    )


def _chart(snapshot: Snapshot, query: Query, rows: pd.DataFrame, about: _Sides) -> Chart:
    directions = flow_names(snapshot, *DIRECTIONS)
    return Chart(
        "paired",
        paired_rows(rows, about.by, about.names, directions),
        series=flow_series(directions),
        highlight=about.highlight,
        marked=query.period,
    )


def _who_sells_more(snapshot: Snapshot, query: Query, rows: pd.DataFrame, item: str) -> Finding:
    """Who sells more of an item in the period asked for where it is drawn, else in the newest
    drawn."""
    whose, drawn = with_japan(snapshot, query.ledger, rows), set(rows["period"])
    what = replace(WITH_JAPAN, item=service_named(snapshot, item))
    period = query.period if query.period in drawn else max(drawn)
    known = _known(snapshot, query, item)
    net = known[(known["flow"] == "balance") & (known["period"] == period)]
    net = net[net["value"].notna() & net["source"].isin(rows["source"])]
    if net.empty:
        message = text(
            "{what} in {period}: exports beside imports", what=what, period=Period(period)
        )
        return Finding(message, Subject(what, whose, period, period))
    return findings.balance(net.iloc[0], what, whose)


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
