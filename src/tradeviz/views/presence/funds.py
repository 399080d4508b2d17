"""How many of the largest cross-border fund groups distribute in Japan and in the markets around
it."""

import pandas as pd

from tradeviz.datasets.ledgers import PARTNER, WORLD
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Bold, Lines, Period, Periods, Text, text
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.citations import sources_of
from tradeviz.views.notes import noted
from tradeviz.views.observations import economy, figure_of, observation_columns
from tradeviz.views.over_time import segmented
from tradeviz.views.presence.looked_at import of_presence_item
from tradeviz.views.result import Chart, Result, Series

_ITEM = "FUND_GROUPS_SHARE"


def distribution(snapshot: Snapshot, query: Query) -> Result:
    """The share of the hundred largest groups that distribute in each market. Raises EmptyError."""
    rows = snapshot.select(Query("presence", reporter=WORLD, item=_ITEM, freq="A", unit="PCT"))
    rows = of_presence_item(snapshot, query, rows)
    mine = rows[rows["partner"] == PARTNER].sort_values("period")
    if mine.empty:
        raise EmptyError("No figure on funds in Japan is published.")
    others = [code for code in dict.fromkeys(rows["partner"]) if code != PARTNER]
    series = {code: Series(economy(snapshot, code)) for code in (PARTNER, *others)}
    series[PARTNER] = Series(economy(snapshot, PARTNER), "export")
    result = Result(
        key="presence-funds",
        finding=_finding(mine),
        scope=(
            text("Share of the 100 largest cross-border fund groups, any domicile, end of year"),
            Periods(rows["period"].min(), rows["period"].max()),
        ),
        chart=Chart("over_time", _lines(snapshot, rows), series=series),
        table=lambda: observation_columns(
            snapshot, rows.sort_values(["period", "partner"]), has_partners=True
        ),
        sources=sources_of(snapshot, rows),
        notes=(text("Groups that distribute in a market, wherever their funds are domiciled."),),
        selects="item",
    )
    return noted(snapshot, result, "presence", rows)


def _finding(mine: pd.DataFrame) -> Text:
    last = mine.iloc[-1]
    return text(
        "{figure} of the 100 largest cross-border fund groups distributed in Japan in {year}",
        figure=figure_of(last),
        year=Period(last["period"]),
    )


def _lines(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    ordered = segmented(rows.assign(series=rows["partner"]))
    records = ordered.to_dict("records")
    return ordered.assign(
        x=ordered["period"].astype(int),
        code=_ITEM,
        hollow=False,
        label="",
        hover=[
            Lines((Bold(economy(snapshot, row["partner"])), figure_of(row), Period(row["period"])))
            for row in records
        ],
    )
