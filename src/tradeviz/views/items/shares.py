"""What the largest items make up of their heading, over time."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Inside, Periods, text
from tradeviz.measures.pivot import shares, sums_of_cells
from tradeviz.measures.series import unbroken
from tradeviz.views.citations import sources_of
from tradeviz.views.items.series import ItemSeries
from tradeviz.views.items.words import points_of
from tradeviz.views.notes import noted
from tradeviz.views.observations import figure_of, observation_columns
from tradeviz.views.result import Chart, Result, Series
from tradeviz.views.seasons import is_rolled, when
from tradeviz.views.subjects import Finding, Subject

_LINES = 4
"""How many lines a chart has room to name."""


def item_shares(series: ItemSeries) -> Result:
    """What the largest items make up of their heading, over time. Raises EmptyError."""
    known = _in_percent(series)
    series.looked_at(known)
    lines = [code for code in series.top if code in set(known["item"])][:_LINES]
    drawn = known[known["item"].isin(lines)]
    whole = Inside(series.what)
    result = Result(
        key=f"{series.dataset}-shares",
        finding=_share_then_and_now(series, drawn[drawn["item"] == lines[0]]),
        scope=(
            text("Share of {whole}, %", whole=whole),
            series.whose,
            Periods(drawn["period"].min(), drawn["period"].max()),
        ),
        chart=Chart(
            "lines",
            points_of(series, drawn),
            series=_named(series, lines),
        ),
        table=lambda: observation_columns(series.snapshot, known.sort_values(["item", "period"])),
        sources=sources_of(series.snapshot, known),
        selects="item",
    )
    return noted(series.snapshot, result, series.dataset, drawn)


def _named(series: ItemSeries, lines: list[str]) -> dict[str, Series]:
    """The lines, the first in the colour of the flow."""
    flow = str(series.query.flow)
    return {
        code: Series(series.name(code), flow if place == 0 else "")
        for place, code in enumerate(lines)
    }


def _in_percent(series: ItemSeries) -> pd.DataFrame:
    """Each part as a share of the heading of the same source and period: as published, else of what
    its parts add up to. What was added up of a source's figures stands for it."""
    rows = pd.concat([series.parts, series.rows[series.rows["item"] == series.heading]])
    rows = rows[rows["value"].notna()]
    own = rows.assign(basis="reported")  # of one ledger, printed or added up
    parts, wholes = own[own["item"] != series.heading], own[own["item"] == series.heading]
    along = ["period", "flow"]
    if wholes.empty:
        wholes = sums_of_cells(parts, along)
    known = shares(parts, wholes, along)
    if known["period"].nunique() < 2:
        raise EmptyError(
            "No whole is known of which the items could be shares over time. Choose other figures."
        )
    return known.assign(note=rows["note"].iloc[0] if is_rolled(rows.iloc[0]) else "")


def _share_then_and_now(series: ItemSeries, mine: pd.DataFrame) -> Finding:
    """The first and the newest share since the series last broke: of the item that is looked at,
    else of the largest."""
    whole = unbroken(mine)
    first, last = whole.iloc[0], whole.iloc[-1]
    subject = Subject(series.about, series.whose, str(first["period"]), str(last["period"]))
    places = {
        "name": series.about if series.chosen else series.name(last["item"]),
        "whole": Inside(series.what),
        "last": figure_of(last),
        "end": when(last),
    }
    if subject.first == subject.last:
        return Finding(text("{name}: {last} of {whole} ({end})", **places), subject)
    message = text(
        "{name}: {first} of {whole} ({start}), {last} ({end})",
        first=figure_of(first),
        start=when(first),
        **places,
    )
    return Finding(message, subject)
