"""Services by item: the main items, and the finest that are published."""

import pandas as pd

from tradeviz import bounds
from tradeviz.i18n.terms import Aside, Inside, Period, Word, text
from tradeviz.measures.figures import row_figure
from tradeviz.measures.finest_items import finest_items
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.areas import MOST, require_areas
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import rate_note
from tradeviz.views.doubts import item_caveats
from tradeviz.views.observations import (
    Row,
    figure_of,
    flow_name,
    hover,
    item_name,
    marked_figure,
    observation_columns,
    share_of,
)
from tradeviz.views.result import Chart, Result
from tradeviz.views.services.queries import (
    TOTAL,
    hidden_beside,
    main_items,
    one_source,
    services_query,
    whose_services,
)
from tradeviz.views.subjects import Finding, Subject, Traded

_MOST = 14
_FINEST = text("Services by finest item published")


def services_by_item(snapshot: Snapshot, query: Query) -> Result:
    """The main items as bars."""
    query = services_query(snapshot, query)
    rows = main_items(snapshot, query)
    drawn = _drawn(snapshot, rows.head(_MOST), float(rows["value"].sum()))
    meaning = str(query.flow) if query.flow in ("export", "import") else "accent"
    return Result(
        key="services-parts",
        finding=findings.leader(rows, drawn["name"].iloc[0], _subject(snapshot, query)),
        scope=_scope(snapshot, query, text("Services by main item")),
        chart=Chart("ranking", drawn, meaning=meaning, marked=query.period),
        table=lambda: observation_columns(snapshot, rows, has_shares=True),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), *item_caveats(snapshot, rows, hidden_beside(snapshot, query))),
        selects="item",
    )


def services_areas(snapshot: Snapshot, query: Query) -> Result:
    """The finest items published: as areas of the whole while they are few, else the largest as
    bars."""
    query = services_query(snapshot, query)
    main = main_items(snapshot, query)
    rows = one_source(snapshot, query)
    leaves = finest_items(rows, main, snapshot.codes["ebops"], most=MOST)
    is_cut = len(leaves) == MOST
    if not is_cut:
        require_areas(leaves["value"])
    whole = float(main["value"].sum())
    drawn = _drawn(snapshot, leaves, whole)
    drawn["code"] = drawn["group"] + "." + drawn["item"]
    return Result(
        key="services-areas",
        finding=_whole_and_largest(snapshot, query, rows, leaves),
        scope=_scope(snapshot, query, _FINEST if is_cut else text("Areas in proportion to value")),
        chart=Chart("ranking" if is_cut else "treemap", drawn, marked=query.period),
        table=lambda: observation_columns(snapshot, leaves, has_shares=True),
        sources=sources_of(snapshot, leaves),
        notes=(rate_note(leaves), *item_caveats(snapshot, leaves, hidden_beside(snapshot, query))),
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
        whose_services(snapshot, query),
        Period(query.period),
        text("current prices"),
    )


def _subject(snapshot: Snapshot, query: Query) -> Subject:
    """One flow of services with Japan in one period."""
    what, whose = Traded("services", str(query.flow)), whose_services(snapshot, query)
    return Subject(what, whose, query.period, query.period)


def _whole_and_largest(
    snapshot: Snapshot, query: Query, rows: pd.DataFrame, leaves: pd.DataFrame
) -> Finding:
    """All services, as published where they are, and the largest item that is told apart."""
    whole = rows[rows["item"] == TOTAL].head(1)
    parts = whole if len(whole) else leaves
    total = bounds.total(row_figure(row) for _, row in parts.iterrows())
    largest = leaves[leaves["item"] != "OTHER"].iloc[0].to_dict()
    name = Aside(Inside(item_name(snapshot, largest)), share_of(largest))
    subject = _subject(snapshot, query)
    places = {"what": subject.what, "period": Period(query.period), "name": name}
    if total is None:
        return Finding(text("{what} in {period}: largest item {name}", **places), subject)
    bounded = {"value": total.value, "bound": total.bound}
    figure = marked_figure({**parts.iloc[0].to_dict(), **bounded})
    message = text("{what} in {period}: {total}, largest item {name}", total=figure, **places)
    return Finding(message, subject)
