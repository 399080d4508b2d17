"""A partner among Luxembourg's others, Japan unless another is looked at: rank and share."""

from dataclasses import replace

import pandas as pd

from tradeviz.datasets.ledgers import PARTNER
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Aside, Inside, Ordinal, Percent, Period, Spaced, text
from tradeviz.measures.series import unbroken
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.citations import sources_of
from tradeviz.views.conversion import in_one_currency, rate_note
from tradeviz.views.doubts import caveats
from tradeviz.views.notes import noted
from tradeviz.views.observations import bar_rows, economy, figure_of, observation_columns
from tradeviz.views.partners.lines import partner_lines, partner_rows
from tradeviz.views.partners.queries import (
    among_partners,
    looked_at,
    partners_by_place,
    partners_scope,
)
from tradeviz.views.result import Chart, Result, TableColumns, listing
from tradeviz.views.subjects import Finding

_MOST = 12
_LEADERS = 4
_COMPUTED = text("Places and shares are computed from what the statistics print for each partner.")


def ranking(snapshot: Snapshot, query: Query) -> Result:
    """The largest partners of one year, the one that is looked at among them."""
    rows, chosen = partners_by_place(snapshot, query), looked_at(query)
    year = query.option("year") or rows["period"].max()
    rows = in_one_currency(snapshot, rows[rows["period"] == year], query.currency)
    table, flow = rows.assign(share_bound="exact"), str(query.flow or "import")
    return Result(
        key="partners-ranking",
        finding=findings.place(
            economy(snapshot, chosen),
            _place(snapshot, rows, chosen, year),
            len(rows),
            among_partners(snapshot, query, rows),
        ),
        scope=partners_scope(snapshot, query, rows, Period(year)),
        chart=replace(_bars(snapshot, rows, chosen), meaning=flow, marked=year),
        table=lambda: observation_columns(
            snapshot, table, has_partners=True, has_items=False, has_shares=True
        ),
        sources=sources_of(snapshot, rows),
        notes=(_COMPUTED, rate_note(rows), *caveats(snapshot, rows)),
        selects="partner",
    )


def _place(snapshot: Snapshot, rows: pd.DataFrame, partner: str, year: str) -> int:
    """A partner's place in a year. Raises EmptyError."""
    mine = rows[rows["partner"] == partner]
    if mine.empty:
        raise EmptyError(
            "{name} has no place in {year}: these statistics hold no figure for it or too few "
            "partners. Choose another year.",
            name=economy(snapshot, partner),
            year=year,
        )
    return int(mine["rank"].iloc[0])


def _bars(snapshot: Snapshot, rows: pd.DataFrame, partner: str) -> Chart:
    """The first partners, `partner` in colour; Japan and it wherever they stand."""
    is_drawn = (rows["rank"] <= _MOST) | rows["partner"].isin([PARTNER, partner])
    drawn = rows[is_drawn].drop_duplicates("partner")
    bars = bar_rows(
        drawn,
        "partner",
        name=lambda row: Spaced((Ordinal(int(row["rank"])), economy(snapshot, row["partner"]))),
        label=lambda row: Aside(figure_of(row), Percent(row["share"], 1)),
    )
    return Chart("ranking", bars, highlight=partner)


def place_over_years(snapshot: Snapshot, query: Query) -> Result:
    """The place of the partner that is looked at over the years, Japan and the present leaders in
    grey."""
    rows = partners_by_place(snapshot, query)
    newest = rows[rows["period"] == rows["period"].max()]
    leaders = newest.nsmallest(_LEADERS, "rank")["partner"].tolist()
    order = list(dict.fromkeys([looked_at(query), PARTNER, *leaders]))
    compared = rows[rows["partner"].isin(order)]
    drawn = partner_rows(snapshot, compared, "rank", lambda row: Ordinal(int(row["rank"])))
    chart = partner_lines(snapshot, query, drawn, order)
    result = Result(
        key="partners-places",
        finding=_last_and_best(snapshot, query, rows),
        scope=partners_scope(snapshot, query, rows, text("place by value, 1 = largest")),
        chart=replace(chart, options={"reverse": True}),
        table=lambda: _places_table(snapshot, compared),
        sources=sources_of(snapshot, rows),
        notes=(_COMPUTED, *caveats(snapshot, compared)),
        selects="partner",
    )
    return noted(snapshot, result, "goods", rows)


def _last_and_best(snapshot: Snapshot, query: Query, rows: pd.DataFrame) -> Finding:
    """The newest place of the partner that is looked at, and its best since the series last broke:
    since when is said."""
    name, mine = economy(snapshot, looked_at(query)), _unbroken(rows, looked_at(query))
    best, last = mine.loc[mine["rank"].idxmin()], mine.iloc[-1]
    subject = among_partners(snapshot, query, mine)
    if subject.first == subject.last:
        partners = int((rows["period"] == subject.last).sum())
        return findings.place(name, int(last["rank"]), partners, subject)
    message = text(
        "{name}'s place in {what} ({group}): {last} in {year}; best since {start}: {best} ({when})",
        name=name,
        what=Inside(subject.what),
        group=subject.of,
        last=Ordinal(int(last["rank"])),
        year=Period(last["period"]),
        start=Period(subject.first),
        best=Ordinal(int(best["rank"])),
        when=Period(best["period"]),
    )
    return Finding(message, subject)


def _unbroken(rows: pd.DataFrame, partner: str) -> pd.DataFrame:
    """A partner's series since it last broke."""
    return unbroken(rows[rows["partner"] == partner])


def _places_table(snapshot: Snapshot, rows: pd.DataFrame) -> TableColumns:
    ordered = rows.sort_values(["period", "rank"]).to_dict("records")
    return listing(
        [
            {
                text("Period"): Period(row["period"]),
                text("Partner"): economy(snapshot, row["partner"]),
                text("Rank"): int(row["rank"]),
                text("Share"): Percent(row["share"], 1),
            }
            for row in ordered
        ]
    )


def share_over_years(snapshot: Snapshot, query: Query) -> Result:
    """The share of the partner that is looked at in the group's trade with Luxembourg over the
    years."""
    rows, chosen = partners_by_place(snapshot, query), looked_at(query)
    mine = rows[rows["partner"] == chosen].assign(percent=lambda row: row["share"] * 100)
    drawn = partner_rows(snapshot, mine, "percent", lambda row: Percent(row["share"], 1))
    result = Result(
        key="partners-share",
        finding=_first_and_last_share(snapshot, query, mine),
        scope=partners_scope(snapshot, query, rows, text("share of the group, %")),
        chart=partner_lines(snapshot, query, drawn, [chosen]),
        table=lambda: _places_table(snapshot, mine),
        sources=sources_of(snapshot, rows),
        notes=(_COMPUTED, *caveats(snapshot, mine)),
    )
    return noted(snapshot, result, "goods", mine)


def _first_and_last_share(snapshot: Snapshot, query: Query, mine: pd.DataFrame) -> Finding:
    """The first and the newest share since the series last broke."""
    name, whole = economy(snapshot, looked_at(query)), unbroken(mine)
    subject, first, last = among_partners(snapshot, query, whole), whole.iloc[0], whole.iloc[-1]
    of = {"name": name, "what": Inside(subject.what), "group": subject.of}
    if len(whole) == 1:
        message = text(
            "{name}'s share of {what} ({group}): {share} in {year}",
            share=Percent(last["share"], 1),
            year=Period(last["period"]),
            **of,
        )
        return Finding(message, subject)
    message = text(
        "{name}'s share of {what} ({group}): {first} in {start}, {last} in {end}",
        first=Percent(first["share"], 1),
        start=Period(first["period"]),
        last=Percent(last["share"], 1),
        end=Period(last["period"]),
        **of,
    )
    return Finding(message, subject)
