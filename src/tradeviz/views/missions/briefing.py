"""What the programme at Expo 2025 Osaka came to, beside Dubai, beside other missions: the page Briefing/Missions."""

from dataclasses import replace

import pandas as pd

from tradeviz import findings, kpis, missions
from tradeviz.charts import bars, style
from tradeviz.errors import EmptyError
from tradeviz.exhibit import Card, Exhibit, Twin, alt_text
from tradeviz.i18n import Language
from tradeviz.kpis import Kpi
from tradeviz.snapshots import Snapshot
from tradeviz.views import common, overview
from tradeviz.views.common import HOME, Choice
from tradeviz.views.missions import wording
from tradeviz.views.missions.wording import LAST_RESORT, PROGRAMME

DATASETS = ("missions", "metrics", "pavilion", "sources")
_EXPOS = {"expo2025_osaka": PROGRAMME, "expo2020_dubai": "BM-DXB-EXPO2020"}
"""The two Expos whose programmes can be compared like for like, and the programme at each."""
_COMPARED = ("missions", "participants", "companies")
_SIZES = ("participants", "companies")
_VISITORS = "lux_pavilion_visitors"
# Missions whose size says nothing beside a delegation that travels.
_APART = ("digital_mission", "inbound_delegation")


# ------------------------------------------------------------------------------------------------- cards


def cards(snapshot: Snapshot, language: Language) -> list[Card]:
    """The programme's four figures: missions, participants, companies, meetings."""
    return overview.mission_cards(snapshot, language)


def ratio_cards(snapshot: Snapshot, language: Language) -> list[Card]:
    """Participants and scheduled meetings per company, Dubai beside them where it is known."""
    text = language.text
    drawn = [
        _ratio_card(snapshot, language, "participants", text("Participants per company")),
        _ratio_card(snapshot, language, "b2b_meetings", text("B2B meetings scheduled per company")),
    ]
    return [card for card in drawn if card]


def _ratio_card(snapshot: Snapshot, language: Language, part: str, label: str) -> Card | None:
    """One figure of the programme by its companies; None where either is not known or the bounds allow none."""
    osaka, dubai = (_per_company(snapshot, mission, part) for mission in _EXPOS.values())
    if osaka is None:
        return None
    card = overview.metric_card(snapshot, language, osaka, f"{part}_per_company", label)
    if dubai is None:
        return card
    name = _expo(snapshot, language, "expo2020_dubai")
    figure = language.figure(dubai.figure.value, dubai.unit, dubai.figure.bound)
    beside = tuple(
        replace(piece, what=language.text("{name}: {figure}", name=name, figure=piece.what))
        for piece in common.evidence(dubai.rows, snapshot, language)
    )
    return replace(card, comparator=language.text("{name}: {figure}", name=name, figure=figure),
                   evidence=(*card.evidence, *beside))  # fmt: skip


def _per_company(snapshot: Snapshot, mission: str, part: str) -> Kpi | None:
    return kpis.per(_metric(snapshot, mission, part), _metric(snapshot, mission, "companies"))


def _metric(snapshot: Snapshot, mission: str, name: str) -> Kpi | None:
    return kpis.metric(snapshot.table("metrics"), snapshot.preferences, mission=mission, name=name)


def _expo(snapshot: Snapshot, language: Language, code: str) -> str:
    return snapshot.codes["expos"].name(code, language)


# ------------------------------------------------------------------------------------------ like for like


def like_for_like(snapshot: Snapshot, language: Language) -> Exhibit:
    """The programme in Osaka beside the one in Dubai, every figure that both have, each row on a scale of its own.
    Raises EmptyError."""
    found = {name: {expo: _metric(snapshot, mission, name) for expo, mission in _EXPOS.items()} for name in _COMPARED}
    pairs = {
        name: {expo: kpi for expo, kpi in pair.items() if kpi} for name, pair in found.items() if all(pair.values())
    }
    if not pairs:
        raise EmptyError("No figure is published for both programmes.")
    names = {expo: _expo(snapshot, language, expo) for expo in _EXPOS}
    drawn = pd.DataFrame([_pair(name, pair, names, snapshot, language) for name, pair in pairs.items()])
    rows = pd.concat([kpi.rows for pair in pairs.values() for kpi in pair.values()])
    title = _compared(pairs, names, snapshot, language)
    return Exhibit(
        key="missions-like-for-like", title=title,
        subtitle=common.scope(language.text("Economic programmes at two World Expos"),
                              language.text("each row on its own scale"), language.text("numbers")),
        alt=alt_text(language.text("Paired bars of two programmes. {finding}", finding=title)),
        figure=bars.paired(drawn, words=names, colours=dict(zip(names, (style.ACCENT, style.OTHER), strict=True))),
        twin=wording.readings(rows, snapshot, language), sources=common.sources_of(rows, snapshot, language),
        note=wording.sentences(*_programme_notes(snapshot, language)),
    )  # fmt: skip


def _pair(
    name: str, pair: dict[str, Kpi], names: dict[str, str], snapshot: Snapshot, language: Language
) -> dict[str, object]:
    """One row of the paired chart: bars as shares of the larger, labels as printed."""
    measure = snapshot.codes["mission_metrics"].name(name, language)
    largest = max(kpi.figure.value for kpi in pair.values()) or 1.0
    told: dict[str, object] = {"code": name, "name": measure}
    for expo, kpi in pair.items():
        told[expo] = kpi.figure.value / largest
        told[f"{expo}_label"] = _worded(kpi, language)
        told[f"{expo}_hover"] = _hover(f"{names[expo]}, {measure}", kpi, snapshot, language)
    return told


def _worded(kpi: Kpi, language: Language) -> str:
    return language.figure(kpi.figure.value, "COUNT", kpi.figure.bound)


def _hover(name: str, kpi: Kpi, snapshot: Snapshot, language: Language, *lines: str) -> str:
    """A mission's figure with the source's own words."""
    row = kpi.rows.iloc[0]
    quoted = wording.quoted(row, snapshot, language)
    return "<br>".join([f"<b>{name}</b>", _worded(kpi, language), *lines, bars.in_lines(quoted, 40)])


def _compared(pairs: dict[str, dict[str, Kpi]], names: dict[str, str], snapshot: Snapshot, language: Language) -> str:
    """How many companies on how many missions at the one and the other; else the first figure that both have."""
    osaka, dubai = names
    if {"missions", "companies"} <= set(pairs):
        companies, times = pairs["companies"], pairs["missions"]
        return language.text(
            "{one}: {a} companies in {b} missions; {other}: {c} in {d}", one=names[osaka], other=names[dubai],
            a=_worded(companies[osaka], language), b=_worded(times[osaka], language),
            c=_worded(companies[dubai], language), d=_worded(times[dubai], language),
        )  # fmt: skip
    name, pair = next(iter(pairs.items()))
    measure = snapshot.codes["mission_metrics"].name(name, language)
    said = {expo: f"{_worded(kpi, language)} ({measure})" for expo, kpi in pair.items()}
    return findings.comparison(names[osaka], said[osaka], names[dubai], said[dubai], language)


def _programme_notes(snapshot: Snapshot, language: Language) -> list[str]:
    """What the table of missions remarks on either programme."""
    table = snapshot.table("missions").set_index("id")
    return [
        language.text("{name}: {note}", name=_expo(snapshot, language, expo),
                      note=wording.named(table.loc[mission], language, "note"))
        for expo, mission in _EXPOS.items() if mission in table.index and table.loc[mission, "note_en"]
    ]  # fmt: skip


# ---------------------------------------------------------------------------------------------- pavilion


def pavilion(snapshot: Snapshot, language: Language) -> Exhibit:
    """Visitors to the Luxembourg pavilions as bars, one figure an Expo; what else is printed stands in the note.
    Raises EmptyError."""
    table = snapshot.table("pavilion")
    rows = table[(table["metric"] == _VISITORS) & (table["economy"] == HOME) & table["value"].notna()]
    if rows.empty:
        raise EmptyError("No number of visitors to the Luxembourg Pavilion is published.")
    chosen = missions.readings(rows, snapshot.preferences, "expo")
    names = [_expo(snapshot, language, expo) for expo in chosen["expo"]]
    labels = [common.figure_text(row, language) for _, row in chosen.iterrows()]
    hovers = [
        "<br>".join(
            [
                f"<b>{name}</b>",
                common.figure_text(row, language),
                bars.in_lines(wording.quoted(row, snapshot, language), 40),
            ]
        )
        for name, (_, row) in zip(names, chosen.iterrows(), strict=True)
    ]
    drawn = chosen.assign(code=chosen["expo"], name=names, label=labels, hover=hovers, hollow=False)
    title = _pavilions(drawn, language)
    return Exhibit(
        key="missions-pavilion", title=title,
        subtitle=common.scope(snapshot.codes["pavilion_metrics"].name(_VISITORS, language),
                              language.text("World Expos, whole duration"), language.text("number of visitors")),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranking(drawn, highlight=next(iter(_EXPOS)), wrap=wording.WRAP),
        twin=_pavilion_twin(rows, snapshot, language), sources=common.sources_of(chosen, snapshot, language),
        note=_others(rows.drop(index=chosen.index), snapshot, language),
    )  # fmt: skip


def _pavilions(drawn: pd.DataFrame, language: Language) -> str:
    """Osaka's visitors and those of the Expo before it."""
    known = drawn.set_index("code")
    osaka, dubai = _EXPOS
    if not {osaka, dubai} <= set(known.index):
        return language.text("{name}: {figure} visitors", name=drawn["name"].iloc[0], figure=drawn["label"].iloc[0])
    return language.text(
        "{one}: {a} visitors; {other}: {b}", one=known.loc[osaka, "name"], a=known.loc[osaka, "label"],
        other=known.loc[dubai, "name"], b=known.loc[dubai, "label"],
    )  # fmt: skip


def _others(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> str:
    """What other sources, or other pages of the same, print."""
    if rows.empty:
        return ""
    printed = "; ".join(wording.quoted(row, snapshot, language) for _, row in rows.iterrows())
    return language.text("Also printed: {readings}.", readings=printed)


def _pavilion_twin(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """Every printed reading of the pavilions' visitors."""
    text = language.text
    shown, data = [], []
    for _, row in rows.iterrows():
        head = {text("Expo"): _expo(snapshot, language, row["expo"])}
        rest = {
            text("Source"): wording.publisher(row["source"], snapshot),
            text("As printed"): row["printed"],
        }
        as_of, bound = text("As of"), text("Bound")
        shown.append(
            {
                **head,
                text("Visitors"): common.figure_text(row, language),
                as_of: language.date(row["as_of"]),
                **rest,
            }
        )
        data.append({**head, text("Visitors"): float(row["value"]), bound: wording.bound(row, snapshot, language),
                     as_of: row["as_of"], **rest})  # fmt: skip
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))


# ----------------------------------------------------------------------------------------- beside others


def _size(snapshot: Snapshot, language: Language, **_: str) -> Choice:
    """By what the size of a mission is told."""
    names = snapshot.codes["mission_metrics"]
    return Choice("size", language.text("Size"), {code: names.name(code, language) for code in _SIZES}, _SIZES[0])


choices = (_size,)


def beside_others(snapshot: Snapshot, language: Language, *, size: str = "participants") -> Exhibit:
    """How many took part in missions to Japan and elsewhere, largest first; a mission without a figure is not drawn.
    Raises EmptyError."""
    found = _sizes(snapshot, size)
    if not found:
        raise EmptyError("No source prints the size of a mission.")
    table = snapshot.table("missions").set_index("id")
    rows = pd.DataFrame([_size_row(table.loc[id], kpi, snapshot, language) for id, kpi in found.items()])
    rows = rows.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    drawn = pd.concat([found[code].rows for code in rows["code"]])
    measure = snapshot.codes["mission_metrics"].name(size, language)
    title = _largest(found, table, measure, language)
    return Exhibit(
        key="missions-size", title=title,
        subtitle=common.scope(measure, language.text("missions of Luxembourg to Japan and elsewhere"),
                              wording.years(table.loc[list(found), "start"], language), language.text("numbers as printed")),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranking(rows, highlight=PROGRAMME, wrap=wording.WRAP),
        twin=wording.readings(_all_readings(rows["code"], size, snapshot), snapshot, language),
        sources=common.sources_of(drawn, snapshot, language),
        note=language.text(
            "Nobody published how many took part in each of the missions to Expo 2025 Osaka; what no source prints is "
            "not drawn. Programmes of several missions stand beside single missions."
        ),
    )  # fmt: skip


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


def _size_row(mission: pd.Series, kpi: Kpi, snapshot: Snapshot, language: Language) -> dict[str, object]:
    """One bar: the mission with its year, its figure, and what differs elsewhere."""
    name, year = wording.named(mission, language), mission["start"][:4]
    if year and year not in name:
        name = language.text("{name}, {period}", name=name, period=language.period(year))
    kind = snapshot.codes["mission_types"].name(mission["type"], language)
    return {
        "code": mission.name, "name": name, "value": kpi.figure.value, "hollow": False,
        "label": _with_others(kpi, language),
        "hover": _hover(bars.in_lines(name, 40), kpi, snapshot, language, kind),
    }  # fmt: skip


def _with_others(kpi: Kpi, language: Language) -> str:
    """A figure, and those of other sources where they differ in more than their bound."""
    figure = _worded(kpi, language)
    others = kpi.others[kpi.others["value"] != kpi.figure.value] if kpi.others is not None else pd.DataFrame()
    if others.empty:
        return figure
    said = dict.fromkeys(
        language.figure(float(row["value"]), "COUNT", row["bound"])
        for _, row in others.drop_duplicates("value").iterrows()
    )
    return language.text("{figure} (others: {others})", figure=figure, others="; ".join(said))


def _all_readings(codes: pd.Series, size: str, snapshot: Snapshot) -> pd.DataFrame:
    """Every reading of a size, the drawn missions in their order."""
    metrics = snapshot.table("metrics")
    rows = metrics[(metrics["metric"] == size) & metrics["mission"].isin(codes)]
    return rows.sort_values("mission", key=lambda ids: ids.map(list(codes).index), kind="stable")


def _largest(found: dict[str, Kpi], table: pd.DataFrame, measure: str, language: Language) -> str:
    """The programme beside the largest mission to Japan before it."""
    kpi = found.get(PROGRAMME)
    start = table.loc[PROGRAMME, "start"] if PROGRAMME in table.index else ""
    before = [id for id in found if table.loc[id, "scope"] == "japan" and "" < table.loc[id, "start"] < start]
    if kpi is None or not before:
        return language.text("{measure}: missions to Japan and elsewhere", measure=measure)
    largest = max(before, key=lambda id: found[id].figure.value)
    return language.text(
        "{measure}: {a} in {period}; the largest earlier mission to Japan had {b} ({earlier})", measure=measure,
        a=_worded(kpi, language), period=language.period(start[:4]), b=_worded(found[largest], language),
        earlier=language.period(table.loc[largest, "start"][:4]),
    )  # fmt: skip
