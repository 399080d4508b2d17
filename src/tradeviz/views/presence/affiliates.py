"""Affiliates of large groups abroad, by where their parent is: revenues, as the OECD adds them up
from the groups' own reports."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME, PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Aside, Inside, Name, Period, Word, text
from tradeviz.measures.series import of_same_series
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import MONEY, Query
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import rate_note
from tradeviz.views.observations import (
    bar_rows,
    economy,
    figure_of,
    hover,
    marked_figure,
    observation_columns,
)
from tradeviz.views.page import Choice
from tradeviz.views.presence.looked_at import item_looked_at, of_presence_item
from tradeviz.views.result import Chart, Result, Series

_REVENUE = "AFFILIATE_REVENUE"
_PARTS = (_REVENUE, "AFFILIATE_REVENUE_UNRELATED", "AFFILIATE_REVENUE_RELATED")
_SIDES: dict[str, tuple[str, str, Word]] = {
    "export": (HOME, PARTNER, text("Luxembourg groups in Japan")),
    "import": (PARTNER, HOME, text("Japanese groups in Luxembourg")),
}
"""Member of the chart, in the colour of whose side it is → parent, place, name."""
_OURS_IN_JAPAN = text("Luxembourg groups' affiliates in Japan")
_NOTE = text(
    "Groups with a revenue of at least EUR 750 million. Presence, not trade: most of these sales "
    "are made where the affiliate is. Revenues within a group may be counted twice."
)


def year(snapshot: Snapshot, _query: Query) -> Choice | None:
    """The years with revenues of affiliates, newest first."""
    periods = sorted(set(_revenues(snapshot, Query("presence"))["period"]), reverse=True)
    names: dict[str, Word] = {period: Period(period) for period in periods}
    return Choice("year", text("Year"), names, periods[0], stepped=True) if names else None


def _revenues(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """Every revenue of affiliates, in the currency asked for."""
    wanted = Query("presence", item=_PARTS, freq="A", unit=MONEY, currency=query.currency)
    return snapshot.select(wanted)


def both_ways(snapshot: Snapshot, query: Query) -> Result:
    """Revenues of the affiliates of each side in the other: all and their parts, or what is looked
    at of them. Raises EmptyError."""
    rows, item = _of_year(snapshot, query), _item(query)
    rows = _between_both(rows)
    totals = rows[rows["item"] == item]
    if totals.empty:
        raise EmptyError("No revenue of affiliates between Luxembourg and Japan is published.")
    return Result(
        key="presence-affiliates",
        finding=_finding(totals, _part(snapshot, query)),
        scope=(
            _part(snapshot, query) or text("Revenues of affiliates"),
            Period(totals["period"].iloc[0]),
        ),
        chart=Chart(
            "paired",
            _pairs(snapshot, rows),
            series=_series(),
            highlight=item_looked_at(query) or None,
        ),
        table=lambda: observation_columns(snapshot, rows, has_partners=True),
        sources=sources_of(snapshot, rows),
        description=text("Paired bars of both directions. {finding}"),
        notes=(_NOTE, rate_note(rows)),
        selects="item",
    )


def _between_both(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of either side in the other."""
    ways = [(rows["reporter"] == own) & (rows["partner"] == at) for own, at, _ in _SIDES.values()]
    return rows[ways[0] | ways[1]]


def _item(query: Query) -> str:
    """Which revenues: all, or the part that is looked at."""
    return item_looked_at(query) or _REVENUE


def _part(snapshot: Snapshot, query: Query) -> Word:
    """The part of revenues that is looked at by name; empty where it is all of them."""
    item = _item(query)
    return "" if item == _REVENUE else Name(snapshot.codes.items("PRESENCE"), item)


def _series() -> dict[str, Series]:
    return {side: Series(name, side) for side, (_own, _at, name) in _SIDES.items()}


def _finding(totals: pd.DataFrame, part: Word) -> Word:
    """Both revenues in a sentence, or the one that is known; of which part they are, if of one."""
    known = [
        (Aside(name, Inside(part)), rows.iloc[0])
        for own, at, name in _SIDES.values()
        if len(rows := totals[(totals["reporter"] == own) & (totals["partner"] == at)])
    ]
    period = Period(totals["period"].iloc[0])
    (first, one), *rest = known
    if not rest:
        return text(
            "{who}: revenues of {figure} in {year}",
            who=first,
            figure=marked_figure(one),
            year=period,
        )
    second, two = rest[0]
    return text(
        "{who}: revenues of {figure} in {year}; {others}: {other}",
        who=first,
        figure=marked_figure(one),
        year=period,
        others=second,
        other=marked_figure(two),
    )


def _pairs(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    """A row for all revenues and for each of their parts, both sides next to each other."""
    items = snapshot.codes.items("PRESENCE")
    pairs = []
    for item in _PARTS:
        sides: dict[str, object] = {}
        for side, (own, at, name) in _SIDES.items():
            of_side = (rows["item"] == item) & (rows["reporter"] == own) & (rows["partner"] == at)
            sides |= _side(side, name, rows[of_side])
        pairs.append({"code": item, "name": Name(items, item), **sides})
    return pd.DataFrame(pairs)


def _side(side: str, name: Word, rows: pd.DataFrame) -> dict[str, object]:
    if rows.empty:
        return {side: 0.0, f"{side}_label": text("not available"), f"{side}_hover": ""}
    row = rows.iloc[0]
    return {
        side: float(row["value"]),
        f"{side}_label": figure_of(row),
        f"{side}_hover": hover(name, row),
    }


def _in_series_of_japan(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be ranked with that of Japan; none where there is none."""
    of_japan = rows[rows["partner"] == PARTNER]
    return of_same_series(rows, of_japan.iloc[0]) if len(of_japan) else of_japan


def in_asia(snapshot: Snapshot, query: Query) -> Result:
    """Revenues of Luxembourg's groups, or what is looked at of them, by where their affiliates are.
    Raises EmptyError."""
    rows = _of_year(snapshot, query)
    rows = rows[(rows["reporter"] == HOME) & (rows["item"] == _item(query))]
    rows = _in_series_of_japan(rows).sort_values("value", ascending=False, ignore_index=True)
    if PARTNER not in set(rows["partner"]):
        raise EmptyError("No revenue of affiliates between Luxembourg and Japan is published.")
    part = _part(snapshot, query)
    return Result(
        key="presence-affiliates-asia",
        finding=_place_of_japan(rows, part),
        scope=(
            part or text("Revenues of affiliates of Luxembourg groups"),
            Period(rows["period"].iloc[0]),
        ),
        chart=Chart("ranking", _bars(snapshot, rows), meaning="export", highlight=PARTNER),
        table=lambda: observation_columns(snapshot, rows, has_partners=True),
        sources=sources_of(snapshot, rows),
        notes=(_NOTE, rate_note(rows)),
    )


def _place_of_japan(rows: pd.DataFrame, part: Word) -> Word:
    """The revenue in Japan and its place among `rows`, largest first."""
    place = int((rows["partner"] == PARTNER).idxmax())
    mine = rows.iloc[place]
    return text(
        "{groups}: {figure} in {year}, number {place} of {count} published in Asia",
        groups=Aside(_OURS_IN_JAPAN, Inside(part)),
        figure=marked_figure(mine),
        year=Period(mine["period"]),
        place=str(place + 1),
        count=str(len(rows)),
    )


def _bars(snapshot: Snapshot, rows: pd.DataFrame) -> pd.DataFrame:
    return bar_rows(
        rows, "partner", name=lambda row: economy(snapshot, row["partner"]), label=figure_of
    )


def _of_year(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    """The revenues of the year chosen, or of the newest. Raises EmptyError, also where what is
    looked at is none of them."""
    rows = _revenues(snapshot, query)
    if rows.empty:
        raise EmptyError("No revenue of affiliates between Luxembourg and Japan is published.")
    of_presence_item(snapshot, query, rows)
    chosen = query.option("year") or rows["period"].max()
    return rows[rows["period"] == chosen]
