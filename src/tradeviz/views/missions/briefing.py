"""What the programme at Expo 2025 Osaka came to, beside the one in Dubai: the
page Briefing/Missions."""

import pandas as pd

from tradeviz.datasets.ledgers import HOME
from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import (
    Apposed,
    Aside,
    Bold,
    Bound,
    Day,
    Joined,
    Lines,
    Listed,
    Name,
    Text,
    Word,
    counted,
    text,
)
from tradeviz.measures import missions
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views import findings
from tradeviz.views.cards import face_marks, marked
from tradeviz.views.citations import sources_of
from tradeviz.views.missions import sizes
from tradeviz.views.missions.naming import (
    NARROW,
    bounded_cells,
    hover_of,
    named,
    printed_cells,
    quoted,
    readings_table,
)
from tradeviz.views.missions.programme import (
    EXPOS,
    expo_name,
    mission_figure,
    per_company_headlines,
    programme_headlines,
)
from tradeviz.views.observations import Row, figure_of
from tradeviz.views.page import Cards, Page, Panel, view
from tradeviz.views.result import Cell, Chart, Result, Series, TableColumns, Wrapped, listing

_COMPARED = ("missions", "participants", "companies")
_VISITORS = "lux_pavilion_visitors"
Pair = dict[str, Kpi]
"""The figure of each of the two Expos."""


# ------------------------------------------------------------------------------------ like for like


def like_for_like(snapshot: Snapshot, _query: Query) -> Result:
    """The programme in Osaka beside the one in Dubai, every figure that both have, each row on a
    scale of its own. Raises EmptyError."""
    pairs = _pairs(snapshot)
    if not pairs:
        raise EmptyError("No figure is published for both programmes.")
    cities = {expo: _city(snapshot, mission) for expo, mission in EXPOS.items()}
    rows = pd.concat([kpi.rows for pair in pairs.values() for kpi in pair.values()])
    meanings = dict(zip(cities, ("accent", "other"), strict=True))
    return Result(
        key="missions-like-for-like",
        finding=_compared(snapshot, pairs, cities),
        scope=(_programmes(snapshot), text("each row on its own scale"), text("numbers")),
        chart=Chart(
            "paired",
            pd.DataFrame([_pair(snapshot, name, pair) for name, pair in pairs.items()]),
            series={expo: Series(name, meanings[expo]) for expo, name in cities.items()},
        ),
        table=lambda: readings_table(snapshot, rows),
        sources=sources_of(snapshot, rows),
        description=text("Paired bars of two programmes. {finding}"),
        notes=tuple(_programme_notes(snapshot)),
    )


def _programmes(snapshot: Snapshot) -> Text:
    """Which programmes are compared."""
    expos = Listed(tuple(expo_name(snapshot, expo) for expo in EXPOS))
    return text("Economic programmes: {names}", names=expos)


def _pairs(snapshot: Snapshot) -> dict[str, Pair]:
    """The figures that both programmes have."""
    known: dict[str, Pair] = {}
    for name in _COMPARED:
        figures = {expo: mission_figure(snapshot, mission, name) for expo, mission in EXPOS.items()}
        pair = {expo: kpi for expo, kpi in figures.items() if kpi}
        if len(pair) == len(EXPOS):
            known[name] = pair
    return known


def _pair(snapshot: Snapshot, name: str, pair: Pair) -> dict[str, object]:
    """One row of the paired chart: bars as shares of the larger, labels as printed."""
    measure = Name(snapshot.codes["mission_metrics"], name)
    largest = max(kpi.figure.value for kpi in pair.values()) or 1.0
    row: dict[str, object] = {"code": name, "name": measure}
    for expo, kpi in pair.items():
        title = Apposed((expo_name(snapshot, expo), measure))
        row[expo] = kpi.figure.value / largest
        row[f"{expo}_label"] = marked(kpi)
        row[f"{expo}_hover"] = hover_of(snapshot, title, kpi, *face_marks(kpi))
    return row


def _compared(snapshot: Snapshot, pairs: dict[str, Pair], cities: dict[str, Word]) -> Text:
    """How many companies on how many missions at the one and the other; else the
    first figure that both have."""
    osaka, dubai = cities
    if {"missions", "companies"} <= set(pairs):
        companies, times = pairs["companies"], pairs["missions"]
        return text(
            "{one}: {a} in {b}; {other}: {c} in {d}",
            one=cities[osaka],
            other=cities[dubai],
            a=_with_marks(counted_companies(companies[osaka]), companies[osaka]),
            b=_with_marks(counted_missions(times[osaka]), times[osaka]),
            c=_with_marks(counted_companies(companies[dubai]), companies[dubai]),
            d=_with_marks(counted_missions(times[dubai]), times[dubai]),
        )
    name, pair = next(iter(pairs.items()))
    measure = Name(snapshot.codes["mission_metrics"], name)
    sizes_of = {expo: Aside(marked(kpi), measure) for expo, kpi in pair.items()}
    return findings.comparison(cities[osaka], sizes_of[osaka], cities[dubai], sizes_of[dubai])


def _with_marks(number: Word, kpi: Kpi) -> Word:
    """A number in words with the marks of its figure: announced beforehand."""
    return Aside(number, Joined(face_marks(kpi)))


def counted_companies(kpi: Kpi) -> Word:
    """A number of companies, with its bound."""
    number = counted("{count} company", "{count} companies", int(kpi.figure.value))
    return Bound(number, kpi.figure.bound)


def counted_missions(kpi: Kpi) -> Word:
    """A number of missions, with its bound."""
    number = counted("{count} mission", "{count} missions", int(kpi.figure.value))
    return Bound(number, kpi.figure.bound)


def _city(snapshot: Snapshot, mission: str) -> Word:
    """The first city of a mission."""
    cities = snapshot.table("missions").set_index("id").loc[mission, "cities"]
    return Name(snapshot.codes["places"], cities.split("; ")[0])


def _programme_notes(snapshot: Snapshot) -> list[Word]:
    """What the table of missions remarks on either programme."""
    table = snapshot.table("missions").set_index("id")
    return [
        text(
            "{name}: {note}", name=expo_name(snapshot, expo), note=named(table.loc[mission], "note")
        )
        for expo, mission in EXPOS.items()
        if mission in table.index and table.loc[mission, "note_en"]
    ]


# ----------------------------------------------------------------------------------------- pavilion


def pavilion(snapshot: Snapshot, _query: Query) -> Result:
    """Visitors to the Luxembourg pavilions as bars, one figure an Expo; what else is printed stands
    in the note. Raises EmptyError."""
    table = snapshot.table("pavilion")
    is_counted = (table["metric"] == _VISITORS) & (table["economy"] == HOME)
    rows = table[is_counted & table["value"].notna()]
    if rows.empty:
        raise EmptyError("No number of visitors to the Luxembourg Pavilion is published.")
    chosen = missions.preferred_readings(rows, snapshot.preferences, "expo")
    bars = pd.DataFrame([_bar(snapshot, row) for row in chosen.to_dict("records")])
    return Result(
        key="missions-pavilion",
        finding=_visitors(bars),
        scope=(
            Name(snapshot.codes["pavilion_metrics"], _VISITORS),
            text("World Expos, whole duration"),
            text("number of visitors"),
        ),
        chart=Chart("ranking", bars, highlight=next(iter(EXPOS))),
        table=lambda: _pavilion_table(snapshot, rows),
        sources=sources_of(snapshot, chosen),
        notes=(_also_printed(snapshot, rows.drop(index=chosen.index)),),
    )


def _bar(snapshot: Snapshot, row: Row) -> dict[str, object]:
    """One bar: an Expo, its visitors to our pavilion, the source's own words."""
    name, figure = expo_name(snapshot, row["expo"]), figure_of(row)
    return {
        "code": row["expo"],
        "name": name,
        "value": float(row["value"]),
        "label": figure,
        "hollow": False,
        "hover": Lines((Bold(name), figure, Wrapped(quoted(snapshot, row), NARROW))),
    }


def _visitors(bars: pd.DataFrame) -> Text:
    """Osaka's visitors and those of the Expo before it."""
    known = bars.set_index("code")
    osaka, dubai = EXPOS
    if not {osaka, dubai} <= set(known.index):
        first = bars.iloc[0]
        return text("{name}, visitors: {figure}", name=first["name"], figure=first["label"])
    return text(
        "Visitors, {one}: {a}; {other}: {b}",
        one=known.loc[osaka, "name"],
        a=known.loc[osaka, "label"],
        other=known.loc[dubai, "name"],
        b=known.loc[dubai, "label"],
    )


def _also_printed(snapshot: Snapshot, rows: pd.DataFrame) -> Word:
    """What other sources, or other pages of the same, print."""
    if rows.empty:
        return ""
    printed = tuple(quoted(snapshot, row) for row in rows.to_dict("records"))
    return text("Also printed: {readings}.", readings=Joined(printed))


def _pavilion_table(snapshot: Snapshot, rows: pd.DataFrame) -> TableColumns:
    """Every printed reading of the pavilions' visitors."""
    return listing(
        [
            {
                text("Expo"): expo_name(snapshot, row["expo"]),
                **bounded_cells(snapshot, row, text("Visitors")),
                text("As of"): Cell(Day(row["as_of"]), row["as_of"]),
                **printed_cells(snapshot, row),
            }
            for row in rows.to_dict("records")
        ]
    )


PAGE = Page(
    "briefing/missions",
    menu=text("Missions"),
    title=text("Economic missions"),
    question=text(
        "What the missions to Expo 2025 Osaka came to, beside the one programme like it and "
        "beside other missions."
    ),
    datasets=("missions", "metrics", "pavilion", "conflicts", "sources"),
    parts=(
        Cards(text("Economic missions at Expo 2025 Osaka"), programme_headlines),
        Cards(text("Per company"), per_company_headlines),
        Panel((view(like_for_like), view(pavilion))),
        sizes.PANEL,
    ),
)
