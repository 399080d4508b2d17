"""Services by item: the main items, and the finest that are published."""

import pandas as pd

from tradeviz.i18n.terms import Aside, Figure, Period, Word, text
from tradeviz.measures.finest_items import finest_items
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.ledgers import reported
from tradeviz.views.observations import (
    Row,
    figure_of,
    flagged,
    flow_name,
    hover,
    item_name,
    observation_columns,
    share_of,
)
from tradeviz.views.result import Chart, Result
from tradeviz.views.services.queries import main_items, one_source, services_query

_MOST = 14
_AREAS = 30


def services_by_item(snapshot: Snapshot, query: Query) -> Result:
    """The main items as bars."""
    query = services_query(snapshot, query)
    rows = main_items(snapshot, query)
    drawn = _drawn(snapshot, rows.head(_MOST), float(rows["value"].sum()))
    meaning = str(query.flow) if query.flow in ("export", "import") else "accent"
    return Result(
        key="services-parts",
        finding=findings.leader(rows, drawn["name"].iloc[0], text("services trade with Japan")),
        scope=_scope(snapshot, query, text("Services by main item")),
        chart=Chart("ranking", drawn, meaning=meaning, marked=query.period),
        table=lambda: observation_columns(snapshot, rows, has_shares=True),
        sources=sources_of(snapshot, rows),
        notes=(flagged(rows),),
    )


def services_areas(snapshot: Snapshot, query: Query) -> Result:
    """The finest items published, as areas of the whole."""
    query = services_query(snapshot, query)
    main = main_items(snapshot, query)
    rows = one_source(snapshot, query)
    leaves = finest_items(rows, main, snapshot.codes["ebops"], most=_AREAS)
    whole = float(main["value"].sum())
    drawn = _drawn(snapshot, leaves, whole)
    drawn["code"] = drawn["group"] + "." + drawn["item"]
    total = Figure(whole, main["unit"].iloc[0], _whole_bound(main))
    return Result(
        key="services-areas",
        finding=text("{count} items make up {total}", count=len(leaves), total=total),
        scope=_scope(snapshot, query, text("Areas in proportion to value")),
        chart=Chart("treemap", drawn, marked=query.period),
        table=lambda: observation_columns(snapshot, leaves, has_shares=True),
        sources=sources_of(snapshot, leaves),
        notes=(flagged(leaves),),
    )


def _drawn(snapshot: Snapshot, rows: pd.DataFrame, whole: float) -> pd.DataFrame:
    """Parts as bars and areas take them: code, name, value, label, hover, hollow."""
    records = rows.to_dict("records")
    names = [item_name(snapshot, row) for row in records]
    return rows.assign(
        code=rows["item"],
        name=names,
        label=[_label(row, whole) for row in records],
        hover=[hover(name, row, share_of(row)) for name, row in zip(names, records, strict=True)],
        hollow=rows["item"] == "OTHER",
    )


def _label(row: Row, whole: float) -> Word:
    """more than €0.9bn (75%)."""
    return Aside(figure_of(row, like=whole), share_of(row))


def _scope(snapshot: Snapshot, query: Query, measure: Word) -> tuple[Word, ...]:
    return (
        measure,
        flow_name(snapshot, str(query.flow)),
        reported(query.ledger),
        Period(query.period),
        text("current prices"),
    )


def _whole_bound(main: pd.DataFrame) -> str:
    """The bound of the whole that parts come from."""
    kinds = set(main["bound"])
    return str(kinds.pop()) if len(kinds) == 1 else "exact"
