"""How large missions to Japan were beside one another and beside missions elsewhere."""

import pandas as pd

from tradeviz.charts import bars, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import kpis
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.views import common
from tradeviz.views.common import PROGRAMME, Choice
from tradeviz.views.exhibit import Exhibit, alt_text
from tradeviz.views.missions import naming
from tradeviz.views.missions.naming import LAST_RESORT

DATASETS = ("missions", "metrics", "sources")
_SIZES = ("participants", "companies")
# Missions whose size says nothing beside a delegation that travels.
_APART = ("digital_mission", "inbound_delegation")


def _size(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """By what the size of a mission is told."""
    names = snapshot.codes["mission_metrics"]
    return Choice(
        "size",
        language.text("Size"),
        {code: names.name(code, language) for code in _SIZES},
        _SIZES[0],
    )


choices = (_size,)


def beside_others(snapshot: Snapshot, language: Language, *, size: str = "participants") -> Exhibit:
    """How many took part in missions to Japan and elsewhere, largest first; a mission without a figure is not drawn.
    Raises EmptyError."""
    found = _sizes(snapshot, size)
    if not found:
        raise EmptyError("No source prints the size of a mission.")
    table = snapshot.table("missions").set_index("id")
    rows = pd.DataFrame(
        [_size_row(table.loc[id], kpi, snapshot, language) for id, kpi in found.items()]
    )
    rows = rows.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    drawn = pd.concat([found[code].rows for code in rows["code"]])
    measure = snapshot.codes["mission_metrics"].name(size, language)
    title = _largest(found, table, measure, language)
    return Exhibit(
        key="missions-size",
        title=title,
        subtitle=common.scope(
            measure,
            language.text("missions of Luxembourg to Japan and elsewhere"),
            naming.years(table.loc[list(found), "start"], language),
            language.text("numbers as printed"),
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranked_bars(rows, highlight=PROGRAMME, wrap=naming.WRAP),
        twin=naming.readings(_all_readings(rows["code"], size, snapshot), snapshot, language),
        sources=common.sources_of(drawn, snapshot, language),
        note=language.text(
            "Nobody published how many took part in each of the missions to Expo 2025 Osaka; what no source prints is "
            "not drawn. Programmes of several missions stand beside single missions."
        ),
    )


def _first_hand(snapshot: Snapshot) -> pd.DataFrame:
    """The figures that may be compared: secondary sources left out."""
    metrics = snapshot.table("metrics")
    return metrics[metrics["source"].map(snapshot.preferences).fillna(LAST_RESORT) < LAST_RESORT]


def _sizes(snapshot: Snapshot, size: str) -> dict[str, Kpi]:
    """Mission → its figure, for missions that travelled."""
    metrics, ranks, table = _first_hand(snapshot), snapshot.preferences, snapshot.table("missions")
    travelled = table.loc[~table["type"].isin(_APART), "id"]
    found = {id: kpis.metric(metrics, ranks, mission=id, name=size) for id in travelled}
    return {id: kpi for id, kpi in found.items() if kpi}


def _size_row(
    mission: pd.Series, kpi: Kpi, snapshot: Snapshot, language: Language
) -> dict[str, object]:
    """One bar: the mission with its year, its figure, and what differs elsewhere."""
    name, year = naming.named(mission, language), mission["start"][:4]
    if year and year not in name:
        name = language.text("{name}, {period}", name=name, period=language.period(year))
    kind = snapshot.codes["mission_types"].name(mission["type"], language)
    return {
        "code": mission.name,
        "name": name,
        "value": kpi.figure.value,
        "hollow": False,
        "label": _with_others(kpi, language),
        "hover": naming.hover(style.wrapped(name, 40), kpi, snapshot, language, kind),
    }


def _with_others(kpi: Kpi, language: Language) -> str:
    """A figure, and those of other sources where they differ in more than their bound."""
    figure = naming.worded(kpi, language)
    others = (
        kpi.others[kpi.others["value"] != kpi.figure.value]
        if kpi.others is not None
        else pd.DataFrame()
    )
    if others.empty:
        return figure
    said = dict.fromkeys(
        language.figure(float(row["value"]), "COUNT", row["bound"])
        for _, row in others.drop_duplicates("value").iterrows()
    )
    return language.text("{figure} (others: {others})", figure=figure, others=language.joined(said))


def _all_readings(codes: pd.Series, size: str, snapshot: Snapshot) -> pd.DataFrame:
    """Every reading of a size, the drawn missions in their order."""
    metrics = snapshot.table("metrics")
    rows = metrics[(metrics["metric"] == size) & metrics["mission"].isin(codes)]
    return rows.sort_values("mission", key=lambda ids: ids.map(list(codes).index), kind="stable")


def _largest(found: dict[str, Kpi], table: pd.DataFrame, measure: str, language: Language) -> str:
    """The programme beside the largest mission to Japan before it."""
    kpi = found.get(PROGRAMME)
    start = table.loc[PROGRAMME, "start"] if PROGRAMME in table.index else ""
    before = [
        id
        for id in found
        if table.loc[id, "scope"] == "japan" and "" < table.loc[id, "start"] < start
    ]
    if kpi is None or not before:
        return language.text("{measure}: missions to Japan and elsewhere", measure=measure)
    largest = max(before, key=lambda id: found[id].figure.value)
    return language.text(
        "{measure}: {a} in {period}; the largest earlier mission to Japan had {b} ({earlier})",
        measure=measure,
        a=naming.worded(kpi, language),
        period=language.period(start[:4]),
        b=naming.worded(found[largest], language),
        earlier=language.period(table.loc[largest, "start"][:4]),
    )
