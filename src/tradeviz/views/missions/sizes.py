"""How large missions to Japan were beside one another and beside missions elsewhere."""

import pandas as pd

from tradeviz.errors import EmptyError
from tradeviz.i18n.terms import Figure, Joined, Name, Period, Word, text
from tradeviz.measures import sizes
from tradeviz.measures.kpis import ANNOUNCED, Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.storage.query import Query
from tradeviz.views.cards import face_marks, marked
from tradeviz.views.citations import sources_of
from tradeviz.views.missions.naming import (
    LAST_RESORT,
    NARROW,
    NameWithYear,
    hover_of,
    named,
    readings_table,
    years_of,
)
from tradeviz.views.missions.programme import PROGRAMME
from tradeviz.views.page import Choice, Panel, view
from tradeviz.views.result import Chart, Result, Wrapped

_SIZES = ("participants", "companies")
_APART = ("digital_mission", "inbound_delegation")
"""Missions whose size says nothing beside a delegation that travels."""
_NOT_PRINTED = text(
    "Nobody published how many took part in each of the missions to Expo 2025 Osaka; what no "
    "source prints is not drawn. Programmes of several missions stand beside single missions."
)


def _size(snapshot: Snapshot, _query: Query) -> Choice:
    """By what the size of a mission is measured."""
    names = snapshot.codes["mission_metrics"]
    return Choice("size", text("Size"), {code: Name(names, code) for code in _SIZES}, _SIZES[0])


def beside_others(snapshot: Snapshot, query: Query) -> Result:
    """How many took part in missions to Japan and elsewhere, largest first; a mission without a
    figure is not drawn. Raises EmptyError."""
    size = query.option("size", _SIZES[0])
    kpi_of = _kpis(snapshot, size)
    if not kpi_of:
        raise EmptyError("No source prints the size of a mission.")
    table = snapshot.table("missions").set_index("id")
    bars = _bars(snapshot, kpi_of)
    drawn = pd.concat([kpi_of[code].rows for code in bars["code"]])
    measure = Name(snapshot.codes["mission_metrics"], size)
    return Result(
        key="missions-size",
        finding=_largest(kpi_of, table, measure),
        scope=(
            measure,
            text("missions of Luxembourg to Japan and elsewhere"),
            years_of(table.loc[list(kpi_of), "start"]),
            text("numbers as printed"),
        ),
        chart=Chart("ranking", bars, highlight=PROGRAMME),
        table=lambda: readings_table(snapshot, _all_readings(snapshot, bars["code"], size)),
        sources=sources_of(snapshot, drawn),
        notes=(_NOT_PRINTED,),
    )


def _first_hand(snapshot: Snapshot) -> pd.DataFrame:
    """The figures that may be compared: secondary sources left out."""
    metrics = snapshot.table("metrics")
    return metrics[metrics["source"].map(snapshot.preferences).fillna(LAST_RESORT) < LAST_RESORT]


def _kpis(snapshot: Snapshot, size: str) -> dict[str, Kpi]:
    """Mission → its figure, for missions that travelled."""
    metrics, table = _first_hand(snapshot), snapshot.table("missions")
    travelled = table.loc[~table["type"].isin(_APART), "id"]
    figures = {
        id: sizes.metric_kpi(metrics, snapshot.preferences, mission=id, name=size)
        for id in travelled
    }
    return {id: kpi for id, kpi in figures.items() if kpi}


def _bars(snapshot: Snapshot, kpi_of: dict[str, Kpi]) -> pd.DataFrame:
    """Missions as bars take them, largest first."""
    table = snapshot.table("missions").set_index("id")
    bars = pd.DataFrame([_bar(snapshot, table.loc[id], kpi) for id, kpi in kpi_of.items()])
    return bars.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _bar(snapshot: Snapshot, mission: pd.Series, kpi: Kpi) -> dict[str, object]:
    """One bar: the mission with its year, its figure, and what differs elsewhere."""
    name = NameWithYear(named(mission), mission["start"][:4])
    kind = Name(snapshot.codes["mission_types"], mission["type"])
    return {
        "code": mission.name,
        "name": name,
        "value": kpi.figure.value,
        "hollow": ANNOUNCED in kpi.statuses,
        "label": _with_others(kpi),
        "hover": hover_of(snapshot, Wrapped(name, NARROW), kpi, kind, *face_marks(kpi)),
    }


def _with_others(kpi: Kpi) -> Word:
    """A figure, and those of other sources where they differ in more than their bound."""
    figure, others = marked(kpi), kpi.others
    if others is None or others.empty or (others["value"] == kpi.figure.value).all():
        return figure
    differing = others[others["value"] != kpi.figure.value].drop_duplicates("value")
    figures = [
        Figure(float(row["value"]), "COUNT", row["bound"]) for row in differing.to_dict("records")
    ]
    listed = Joined(tuple(dict.fromkeys(figures)))
    return text("{figure} (others: {others})", figure=figure, others=listed)


def _all_readings(snapshot: Snapshot, codes: pd.Series, size: str) -> pd.DataFrame:
    """Every reading of a size, the drawn missions in their order."""
    metrics, order = snapshot.table("metrics"), list(codes)
    rows = metrics[(metrics["metric"] == size) & metrics["mission"].isin(order)]
    return rows.sort_values("mission", key=lambda ids: ids.map(order.index), kind="stable")


def _largest(kpi_of: dict[str, Kpi], table: pd.DataFrame, measure: Name) -> Word:
    """The programme beside the largest mission to Japan before it."""
    kpi = kpi_of.get(PROGRAMME)
    start = table.loc[PROGRAMME, "start"] if PROGRAMME in table.index else ""
    to_japan = [id for id in kpi_of if table.loc[id, "scope"] == "japan"]
    before = [id for id in to_japan if "" < table.loc[id, "start"] < start]
    if kpi is None or not before:
        return text("{measure}: missions to Japan and elsewhere", measure=measure)
    largest = max(before, key=lambda id: kpi_of[id].figure.value)
    return text(
        "{measure}: {a} in {period}; the largest earlier mission to Japan had {b} ({earlier})",
        measure=measure,
        a=marked(kpi),
        period=Period(start[:4]),
        b=marked(kpi_of[largest]),
        earlier=Period(table.loc[largest, "start"][:4]),
    )


PANEL = Panel(
    (view(beside_others, "size"),),
    (_size,),
    columns=1,
    datasets=("missions", "metrics", "conflicts", "sources"),
)
