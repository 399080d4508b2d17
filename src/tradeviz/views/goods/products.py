"""Goods by section and chapter."""

from dataclasses import replace

import pandas as pd

from tradeviz import bounds
from tradeviz.bounds import Bounded
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Aside,
    Bound,
    Inside,
    Name,
    Percent,
    Period,
    Word,
    text,
)
from tradeviz.measures.figures import row_figure
from tradeviz.measures.parts import of_largest_source
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.areas import require_areas
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_currency, in_one_currency, rate_note
from tradeviz.views.doubts import item_caveats
from tradeviz.views.goods.queries import (
    DIRECTIONS,
    chosen_part,
    goods_query,
    heading_of,
    item_list,
    products_below,
    products_of_period,
    whose_products,
)
from tradeviz.views.observations import (
    bar_rows,
    figure_of,
    flow_names,
    item_name,
    marked_figure,
    observation_columns,
    share_of,
    unit_name,
)
from tradeviz.views.pairs import paired_rows
from tradeviz.views.result import Chart, Result, flow_series
from tradeviz.views.subjects import Finding, Subject, Traded

_MOST = 12


def sections(snapshot: Snapshot, query: Query) -> Result:
    """Exports beside imports for the parts of the whole, or of the section opened."""
    query = goods_query(snapshot, query)
    rows = in_one_currency(snapshot, products_below(snapshot, query), query.currency)
    return Result(
        key="goods-sections",
        finding=_leaders(snapshot, query, rows),
        scope=(
            Name(item_list(snapshot, query), heading_of(snapshot, query)),
            Name(snapshot.codes["classifications"], str(query.classification)),
            whose_products(snapshot, query),
            Period(query.period),
            unit_name(snapshot, rows["unit"].iloc[0]),
        ),
        chart=_pairs(snapshot, query, rows),
        table=lambda: observation_columns(snapshot, rows),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), *item_caveats(snapshot, rows, rows)),
        selects="item",
    )


def _pairs(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Chart:
    """Exports beside imports, the parts that trade most."""
    directions = flow_names(snapshot, *DIRECTIONS)
    bars = paired_rows(rows, "item", _largest(snapshot, query, rows), directions)
    return Chart(
        "paired",
        bars,
        series=flow_series(directions),
        highlight=chosen_part(snapshot, query) or None,
        marked=query.period,
    )


def _largest(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> dict[str, Word]:
    """The names of the parts that trade most, both directions together, largest first; the one
    that is looked at among them."""
    items, chosen = item_list(snapshot, query), chosen_part(snapshot, query)
    order = rows.groupby("item")["value"].sum().sort_values(ascending=False)
    drawn = [code for place, code in enumerate(order.index) if place < _MOST or code == chosen]
    return {code: Name(items, code) for code in drawn}


def _subject(snapshot: Snapshot, query: Query, flow: str) -> Subject:
    """A flow of all goods with Japan, or of the heading whose parts are drawn, in one period."""
    items, heading = item_list(snapshot, query), heading_of(snapshot, query)
    item = "" if items.parent(heading) == "" else Name(items, heading)
    what = Traded("goods", flow, item=item)
    return Subject(what, whose_products(snapshot, query), query.period, query.period)


def _leaders(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Finding:
    """What each direction is mostly made of; of the one that is known where only one is; of an
    item without parts how much it is."""
    if chosen_part(snapshot, query):
        return _of_one(snapshot, query, rows)
    leaders = {
        flow: _largest_part(snapshot, query, rows[rows["flow"] == flow])
        for flow in DIRECTIONS
        if rows.loc[rows["flow"] == flow, "value"].sum() > 0
    }
    flow = "two_way" if len(leaders) == 2 else next(iter(leaders), "two_way")
    subject = _subject(snapshot, query, flow)
    places = {"what": subject.what, "period": Period(query.period)}
    if flow == "two_way" and leaders:
        message = text(
            "{what} in {period}: largest export {export}; largest import {import_}",
            export=leaders["export"],
            import_=leaders["import"],
            **places,
        )
    elif leaders:
        message = text("{what} in {period}: largest part {part}", part=leaders[flow], **places)
    else:
        message = text("{what} in {period}: no part has a figure above zero", **places)
    return Finding(message, subject)


def _of_one(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Finding:
    """Exports and imports of the item that is looked at, or the one of them that is known."""
    what, whose = _of_item(snapshot, query, "two_way"), whose_products(snapshot, query)
    mine = rows[(rows["item"] == query.item) & rows["value"].notna()]
    if mine.empty:
        return findings.no_figure(Subject(what, whose, query.period, query.period))
    both = findings.each_flow(mine, what, whose)
    flow = str(mine["flow"].iloc[0])
    return both or findings.first_and_last(mine, replace(what, flow=flow), whose)


def _largest_part(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Word:
    """The largest part of a flow and its share of the whole."""
    top = rows.loc[rows["value"].idxmax()]
    whole = _whole(snapshot, query, rows[rows["source"] == top["source"]])
    share = bounds.ratio(row_figure(top), whole)
    percent = "" if share is None else Bound(Percent(share.value), share.bound)
    return Aside(Inside(Name(item_list(snapshot, query), top["item"])), percent)


def _whole(snapshot: Snapshot, query: Query, parts: pd.DataFrame) -> Bounded:
    """All goods of a flow, or the section opened, in the unit of its `parts` of one source: as it
    publishes it, for parts may be hidden; else their sum."""
    rows = products_of_period(snapshot, query)
    is_whole_row = (rows["item"] == heading_of(snapshot, query)) & (
        rows["flow"] == parts["flow"].iloc[0]
    )
    whole = in_currency(snapshot, rows[is_whole_row], parts["unit"].iloc[0])
    whole = whole[whole["source"] == parts["source"].iloc[0]]
    known = whole[whole["value"] >= parts["value"].sum()]
    if len(known):
        return row_figure(known.iloc[0])
    figures = (row_figure(row) for _, row in parts[parts["value"].notna()].iterrows())
    return bounds.total(figures) or Bounded(float(parts["value"].sum()), bounds.APPROX)


def import_areas(snapshot: Snapshot, query: Query) -> Result:
    """Imports as areas of the whole, or of the section opened."""
    query = goods_query(snapshot, query)
    known = in_one_currency(snapshot, products_below(snapshot, query), query.currency)
    known = known[known["flow"] == "import"]
    rows = of_largest_source(known[known["value"] > 0])
    if rows.empty:
        raise EmptyError("No imports are known for {period}.", period=Period(query.period))
    require_areas(rows["value"])
    whole = _whole(snapshot, query, rows)
    rows, others = _with_shares(rows, whole), _of_other_sources(known, rows)
    return Result(
        key="goods-areas",
        finding=_imports_of(snapshot, query, whole, rows),
        scope=(
            text("Areas in proportion to value"),
            whose_products(snapshot, query),
            Period(query.period),
            unit_name(snapshot, rows["unit"].iloc[0]),
        ),
        chart=_areas_chart(snapshot, query, rows),
        table=lambda: observation_columns(snapshot, rows, has_shares=True),
        sources=sources_of(snapshot, rows),
        notes=(rate_note(rows), others, *item_caveats(snapshot, rows, known)),
    )


def _with_shares(rows: pd.DataFrame, whole: Bounded) -> pd.DataFrame:
    """`rows` with the share of each in the whole, as surely as their bounds allow."""
    shares = [bounds.ratio(row_figure(row), whole) for _, row in rows.iterrows()]
    return rows.assign(
        share=[share.value if share else float("nan") for share in shares],
        share_bound=[share.bound if share else "" for share in shares],
    )


def _of_other_sources(known: pd.DataFrame, drawn: pd.DataFrame) -> Word:
    """How many items stand in other sources than the one whose whole is drawn; empty where none."""
    count = int((~known["source"].isin(drawn["source"]) & (known["value"] > 0)).sum())
    note = text("Items left out because another source gives them: {count}.", count=count)
    return note if count else ""


def _imports_of(snapshot: Snapshot, query: Query, whole: Bounded, rows: pd.DataFrame) -> Finding:
    """What was imported in all, or of the heading drawn; of an item without parts, of it alone."""
    subject, part = _subject(snapshot, query, "import"), rows.iloc[0].to_dict()
    figure = marked_figure({**part, "value": whole.value, "bound": whole.bound, "printed": ""})
    if chosen_part(snapshot, query):
        mine = rows[rows["item"] == query.item]
        subject = replace(subject, what=_of_item(snapshot, query, "import"))
        if mine.empty:
            return findings.no_figure(subject)
        figure = marked_figure(mine.iloc[0])
    period = Period(query.period)
    message = text("{what}: {figure} in {period}", what=subject.what, figure=figure, period=period)
    return Finding(message, subject)


def _of_item(snapshot: Snapshot, query: Query, flow: str) -> Traded:
    """A flow of the item that is looked at."""
    return Traded("goods", flow, item=Name(item_list(snapshot, query), str(query.item)))


def _areas_chart(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Chart:
    """Areas, the item that is looked at in colour."""
    highlight = chosen_part(snapshot, query) or None
    areas = Chart("treemap", _areas(snapshot, rows), meaning="import_area", marked=query.period)
    return replace(areas, highlight=highlight)


def _areas(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """Products as areas take them."""
    areas = bar_rows(
        rows,
        "item",
        name=lambda row: item_name(snapshot, row),
        label=lambda row: Aside(figure_of(row), share_of(row)),
    )
    return areas.assign(group=rows["item"])
