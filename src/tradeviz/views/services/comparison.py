"""Services with Japan beside those with other partners and with the world."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, Period, Text, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.observations import bar_rows, economy, figure_of, observation_columns
from tradeviz.views.over_time import OverTime, flows_over_time
from tradeviz.views.result import Chart, Result


def financial_share(snapshot: Snapshot, _query: Query) -> Result:
    """Financial services' share of services trade, Japan beside other partners, as printed."""
    rows = snapshot.select(
        Query("services", reporter=HOME, item="SG", flow="two_way", freq="A", unit="PCT_TOTAL")
    )
    newest = rows.sort_values("period").drop_duplicates("partner", keep="last")
    newest = newest.sort_values("value", ascending=False, ignore_index=True)
    if newest.empty:
        raise EmptyError("No source prints the share of financial services yet.")
    return Result(
        key="services-financial-share",
        finding=_heaviest(newest),
        scope=(
            text("Share of financial services in services trade"),
            text("Luxembourg with each partner"),
            text("latest year printed"),
            "%",
        ),
        chart=Chart("ranking", _by_partner(snapshot, newest), highlight=PARTNER),
        table=lambda: observation_columns(snapshot, newest, has_partners=True),
        sources=sources_of(snapshot, newest),
    )


def _by_partner(snapshot: Snapshot, newest: pd.DataFrame) -> pd.DataFrame:
    """Partners as bars take them."""
    return bar_rows(
        newest,
        "partner",
        name=lambda row: Apposed((economy(snapshot, row["partner"]), Period(row["period"]))),
        label=figure_of,
    )


def _heaviest(newest: pd.DataFrame) -> Text:
    """Whether financial services weigh most with Japan."""
    mine = newest[newest["partner"] == PARTNER].head(1)
    if mine.empty or float(mine["value"].iloc[0]) < float(newest["value"].max()):
        return text("Financial services' share of services trade, by partner")
    return text(
        "Financial services weigh more with Japan than with any partner for which a share is "
        "printed"
    )


def digital(snapshot: Snapshot, query: Query) -> Result:
    """Luxembourg's digitally deliverable services with the world: the ground on which
    trade with Japan stands."""
    wanted = Query(
        "services",
        reporter=HOME,
        partner="WLD",
        flow=("export", "import"),
        classification="DIGITAL",
        freq="A",
        currency=query.currency,
    )
    rows = snapshot.preferred(wanted).sort_values("period", ignore_index=True)
    if rows.empty:
        raise EmptyError("No figures on digitally deliverable services are published.")
    exports = rows[rows["flow"] == "export"]
    about = OverTime(
        "services-digital",
        findings.first_and_last(exports, text("Luxembourg's digitally deliverable exports")),
        text("Digitally deliverable services"),
        "services",
        text("Luxembourg with the world"),
    )
    return flows_over_time(snapshot, rows, about)
