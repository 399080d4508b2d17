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
    heading_and_marked,
    hidden_beside,
    main_items,
    one_source,
    service_named,
    services_query,
    whose_services,
)
from tradeviz.views.subjects import Finding, Subject, Traded

_MOST = 14
_FINEST = text("Services by finest item published")
_BY_MAIN_ITEM = text("Services by main item")


def services_by_item(snapshot: Snapshot, query: Query) -> Result:
    """The main items as bars, or the parts of the item that is looked at."""
    query = services_query(snapshot, query)
    heading, marked = heading_and_marked(snapshot, query)
    rows = _with_memo_item(main_items(snapshot, query), one_source(snapshot, query), marked)
    is_drawn = rows["item"].isin(marked) | (rows.index < _MOST)
    drawn = _drawn(snapshot, rows[is_drawn], float(rows["value"].sum()))
    meaning = str(query.flow) if query.flow in ("export", "import") else "accent"
    leader = findings.leader(rows, drawn["name"].iloc[0], _subject(snapshot, query, heading))
    return Result(
        key="services-parts",
        finding=_of_one(snapshot, query) or leader,
        scope=_scope(snapshot, query, service_named(snapshot, heading) or _BY_MAIN_ITEM),
        chart=Chart(
            "ranking",
            drawn,
            meaning=meaning,
            highlight=next((code for code in marked if code in set(drawn["item"])), None),
            marked=query.period,
        ),
        table=lambda: observation_columns(snapshot, rows, has_shares=True),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), *item_caveats(snapshot, rows, hidden_beside(snapshot, query))),
        selects="item",
    )


def _with_memo_item(
    rows: pd.DataFrame, known: pd.DataFrame, marked: tuple[str, ...]
) -> pd.DataFrame:
    """The parts of a heading, and the item that stands out where it is a memo item, no part."""
    memo = known[known["item"].isin(marked[:1]) & known["value"].notna()]
    memo = memo[~memo["item"].isin(rows["item"])]
    shared = memo.assign(share=float("nan"), share_bound="")
    return pd.concat([rows, shared], ignore_index=True) if len(memo) else rows


def services_areas(snapshot: Snapshot, query: Query) -> Result:
    """The finest items published, of all or of the item that is looked at: as areas of the whole
    while they are few, else the largest as bars."""
    query = services_query(snapshot, query)
    main = main_items(snapshot, query)
    leaves = finest_items(one_source(snapshot, query), main, snapshot.codes["ebops"], most=MOST)
    is_cut = len(leaves) == MOST
    if not is_cut:
        require_areas(leaves["value"])
    drawn = _drawn(snapshot, leaves, float(main["value"].sum()))
    whole_and_largest = _whole_and_largest(snapshot, query, leaves)
    return Result(
        key="services-areas",
        finding=_of_one(snapshot, query) or whole_and_largest,
        scope=_scope(snapshot, query, _FINEST if is_cut else text("Areas in proportion to value")),
        chart=_finest_chart(snapshot, query, drawn, is_cut=is_cut),
        table=lambda: observation_columns(snapshot, leaves, has_shares=True),
        sources=sources_of(snapshot, leaves),
        notes=(rate_note(leaves), *item_caveats(snapshot, leaves, hidden_beside(snapshot, query))),
        selects="item" if is_cut else "",
    )


def _finest_chart(snapshot: Snapshot, query: Query, drawn: pd.DataFrame, *, is_cut: bool) -> Chart:
    """The finest items as bars where they are cut, else as areas, those of one main item together;
    in colour what stands out."""
    _heading, marked = heading_and_marked(snapshot, query)
    if is_cut:
        highlight = next((code for code in marked if code in set(drawn["code"])), None)
        return Chart("ranking", drawn, highlight=highlight, marked=query.period)
    areas = drawn.assign(code=drawn["group"] + "." + drawn["item"])
    return Chart("treemap", areas, highlight=next(iter(marked[1:]), None), marked=query.period)


def _drawn(snapshot: Snapshot, rows: pd.DataFrame, whole: float) -> pd.DataFrame:
    """Parts as bars and areas take them: code, name, value, label, hover, hollow."""
    records = rows.to_dict("records")
    names = [item_name(snapshot, row) for row in records]
    return rows.assign(
        code=rows["item"].mask(rows["item"] == "OTHER", ""),  # a rest is no item to look at
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


def _subject(snapshot: Snapshot, query: Query, item: str) -> Subject:
    """One flow of an item with Japan in one period."""
    what = Traded("services", str(query.flow), item=service_named(snapshot, item))
    return Subject(what, whose_services(snapshot, query), query.period, query.period)


def _of_one(snapshot: Snapshot, query: Query) -> Finding | None:
    """How much the item is that stands out among others; None where its own parts are drawn."""
    if not heading_and_marked(snapshot, query)[1]:
        return None
    subject, rows = _subject(snapshot, query, str(query.item)), one_source(snapshot, query)
    mine = rows[(rows["item"] == query.item) & rows["value"].notna()]
    if mine.empty:
        return findings.no_figure(subject)
    return findings.first_and_last(mine, subject.what, subject.whose)


def _whole_and_largest(snapshot: Snapshot, query: Query, leaves: pd.DataFrame) -> Finding:
    """The whole of what is drawn, as published where it is, and the largest item that is told
    apart."""
    rows, (heading, _marked) = one_source(snapshot, query), heading_and_marked(snapshot, query)
    whole = rows[(rows["item"] == heading) & rows["value"].notna()].head(1)
    parts = whole if len(whole) else leaves
    total = bounds.total(row_figure(row) for _, row in parts.iterrows())
    largest = leaves[leaves["item"] != "OTHER"].iloc[0].to_dict()
    name = Aside(Inside(item_name(snapshot, largest)), share_of(largest))
    subject = _subject(snapshot, query, heading)
    places = {"what": subject.what, "period": Period(query.period), "name": name}
    if total is None:
        return Finding(text("{what} in {period}: largest item {name}", **places), subject)
    bounded = {"value": total.value, "bound": total.bound}
    figure = marked_figure({**parts.iloc[0].to_dict(), **bounded})
    message = text("{what} in {period}: {total}, largest item {name}", total=figure, **places)
    return Finding(message, subject)
