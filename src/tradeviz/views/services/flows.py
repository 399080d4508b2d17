"""Services out and in: exports beside imports, and all services over time."""

import pandas as pd

from tradeviz.charts import bars, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, drawing, findings
from tradeviz.views.common import HOME
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.services.queries import (
    CLASSIFICATION,
    FLOWS,
    TOTAL,
    Cut,
    cut,
    history,
    one_source,
)

_SHOWN = 14


def flows(
    snapshot: Snapshot, language: Language, *, ledger: str = HOME, period: str = "", freq: str = ""
) -> Exhibit:
    """Exports beside imports: by item where the period has them, else the totals of the years that have both."""
    table = cut(snapshot, ledger=ledger, freq=freq, period=period)
    items = snapshot.codes["ebops"].parts(TOTAL)
    both = pd.concat([one_source(snapshot, table, direction) for direction in ("export", "import")])
    by_item = both[both["item"].isin(items)]
    if by_item.empty:
        return flow_totals(snapshot, language, ledger=ledger, freq=table.freq, period=table.period)
    names = {code: snapshot.codes.item(CLASSIFICATION, code, language) for code in items}
    return _pairs(snapshot, language, by_item, "item", names, table)


def flow_totals(
    snapshot: Snapshot, language: Language, *, ledger: str = HOME, freq: str = "", period: str = ""
) -> Exhibit:
    """All services, exports beside imports, for each period that has both. Raises EmptyError."""
    table = cut(snapshot, ledger=ledger, freq=freq, period=period)
    rows = history(snapshot, ledger, table.freq)
    both = rows[rows["flow"].isin(["export", "import"])]
    complete = both.groupby("period")["flow"].transform("nunique") == 2
    if not complete.any():
        raise EmptyError("No source tells exports of services from imports.")
    recent = sorted(set(both[complete]["period"]))[-6:]
    names = {period: language.period(period) for period in reversed(recent)}
    return _pairs(
        snapshot, language, both[complete & both["period"].isin(recent)], "period", names, table
    )


def _pairs(
    snapshot: Snapshot,
    language: Language,
    rows: pd.DataFrame,
    by: str,
    names: dict[str, str],
    table: Cut,
) -> Exhibit:
    """Exports beside imports for each member of column `by`, largest first for items, newest first for periods."""
    words = common.flow_names(snapshot, language, "export", "import")
    largest = rows.groupby(by)["value"].sum().sort_values(ascending=False)
    order = [code for code in (largest.index if by == "item" else names) if code in names][:_SHOWN]
    drawn = drawing.pairs(rows, by, {code: names[code] for code in order}, words, language)
    net = history(snapshot, table.ledger, table.freq)
    net = net[(net["flow"] == "balance") & net["value"].notna()]
    at = net[net["period"] == table.period] if table.period in set(net["period"]) else net.tail(1)
    title = (
        findings.balance(
            common.figure_of(at.iloc[0]),
            at["unit"].iloc[0],
            at["period"].iloc[0],
            language,
            what=language.text("services"),
        )
        if len(at)
        else language.text("Exports and imports of services")
    )
    scope = (
        language.period(table.period)
        if by == "item"
        else language.text("years that a source prints")
    )
    return Exhibit(
        key="services-flows",
        title=title,
        subtitle=common.scope(
            language.text("Exports and imports of services"),
            common.reported(language, table.ledger),
            scope,
            language.text("current prices"),
        ),
        alt=alt_text(language.text("Paired bars of exports and imports. {finding}", finding=title)),
        figure=drawing.stamped(
            bars.paired_bars(drawn, words=words, colours=style.FLOWS), table.period
        ),
        twin=common.twin(rows.sort_values(["period", "item", "flow"]), snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=common.flagged(rows, language),
    )


def trend(
    snapshot: Snapshot, language: Language, *, ledger: str = HOME, period: str = "", freq: str = ""
) -> Exhibit:
    """All services over time: points where years are missing between, lines where they are neighbours."""
    table = cut(snapshot, ledger=ledger, freq=freq, period=period)
    rows = history(snapshot, ledger, table.freq)
    rows = rows[rows["flow"].isin(FLOWS) & rows["value"].notna()]
    if rows.empty:
        raise EmptyError("No figure on all services is published yet.")
    total = rows[rows["flow"] == "two_way"]
    title = findings.first_and_last(
        total if len(total) else rows, language, what=language.text("Services trade")
    )
    return drawing.over_time(
        rows,
        snapshot,
        language,
        key="services-trend",
        title=title,
        measure=language.text("All services"),
        dataset="services",
        marked=period,
        ledger=ledger,
    )
