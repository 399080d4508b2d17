"""Services with Japan beside those with other partners and with the world."""

import pandas as pd

from tradeviz.bounds import AT_LEAST, AT_MOST
from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Apposed, AxisUnit, Inside, Period, Word, text
from tradeviz.measures.series import are_one_series
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.doubts import caveats
from tradeviz.views.observations import (
    bar_rows,
    economy,
    figure_of,
    item_name,
    observation_columns,
)
from tradeviz.views.over_time import TWO_WAY, OverTime, flows_over_time
from tradeviz.views.result import Chart, Result
from tradeviz.views.subjects import Finding, Subject, Traded

_WHOSE = text("Luxembourg with each partner")


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
        finding=_with_japan(snapshot, newest),
        scope=(
            text("Share of financial services in services trade"),
            _WHOSE,
            text("latest year printed"),
            AxisUnit(100, "PCT"),
        ),
        chart=Chart("ranking", _by_partner(snapshot, newest), highlight=PARTNER),
        table=lambda: observation_columns(snapshot, newest, has_partners=True),
        sources=sources_of(snapshot, newest),
        notes=caveats(snapshot, newest),
    )


def _by_partner(snapshot: Snapshot, newest: pd.DataFrame) -> pd.DataFrame:
    """Partners as bars take them."""
    return bar_rows(
        newest,
        "partner",
        name=lambda row: Apposed((economy(snapshot, row["partner"]), Period(row["period"]))),
        label=figure_of,
    )


def _with_japan(snapshot: Snapshot, newest: pd.DataFrame) -> Word:
    """The share with Japan; whether it is the highest, each partner in its latest year, where one
    source gives all of them."""
    mine = newest[newest["partner"] == PARTNER].to_dict("records")
    if not mine:
        return text("Financial services' share of services trade, by partner, latest year of each")
    what, period = Traded("services", TWO_WAY), mine[0]["period"]
    places = {
        "item": item_name(snapshot, mine[0]),
        "share": figure_of(mine[0]),
        "what": Inside(what),
        "period": Period(period),
    }
    rest = newest[newest["partner"] != PARTNER]
    is_comparable = are_one_series(newest)
    is_highest = (rest["value"] < mine[0]["value"]).all() and not (rest["bound"] == AT_LEAST).any()
    message = (
        text(
            "{item}: {share} of {what} in {period}, the highest share printed for any partner",
            **places,
        )
        if is_comparable and is_highest and mine[0]["bound"] != AT_MOST
        else text("{item}: {share} of {what} in {period}", **places)
    )
    return Finding(message, Subject(what, _WHOSE, period, period))


def digital(snapshot: Snapshot, query: Query) -> Result:
    """Luxembourg's digitally deliverable services with the world: the ground on which
    trade with Japan stands."""
    wanted = Query(
        "services",
        reporter=HOME,
        partner=WORLD,
        flow=("export", "import"),
        classification="DIGITAL",
        freq="A",
        currency=query.currency,
    )
    rows = snapshot.preferred(wanted).sort_values("period", ignore_index=True)
    if rows.empty:
        raise EmptyError("No figures on digitally deliverable services are published.")
    item = item_name(snapshot, rows.iloc[0].to_dict())
    about = OverTime(
        "services-digital",
        Traded("services", TWO_WAY, WORLD, item),
        text("Digitally deliverable services"),
        text("Luxembourg with the world"),
    )
    return flows_over_time(snapshot, rows, about)
