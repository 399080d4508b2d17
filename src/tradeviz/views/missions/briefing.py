"""What the programme at Expo 2025 Osaka came to, beside the one in Dubai: the page Briefing/Missions."""

from dataclasses import replace

import pandas as pd

from tradeviz.charts import bars, style
from tradeviz.errors import EmptyError
from tradeviz.i18n import Language
from tradeviz.measures import kpis, missions
from tradeviz.measures.kpis import Kpi
from tradeviz.snapshot import Snapshot
from tradeviz.views import common, findings, overview
from tradeviz.views.common import HOME, LIKE_IT, PROGRAMME
from tradeviz.views.exhibit import Card, Exhibit, Twin, alt_text
from tradeviz.views.missions import naming

DATASETS = ("missions", "metrics", "pavilion", "sources")
_EXPOS = {"expo2025_osaka": PROGRAMME, "expo2020_dubai": LIKE_IT}
"""The two Expos whose programmes can be compared like for like, and the programme at each."""
_COMPARED = ("missions", "participants", "companies")
_VISITORS = "lux_pavilion_visitors"


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
    return replace(
        card,
        comparator=language.text("{name}: {figure}", name=name, figure=figure),
        evidence=(*card.evidence, *beside),
    )


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
    found = {
        name: {expo: _metric(snapshot, mission, name) for expo, mission in _EXPOS.items()}
        for name in _COMPARED
    }
    pairs = {
        name: {expo: kpi for expo, kpi in pair.items() if kpi}
        for name, pair in found.items()
        if all(pair.values())
    }
    if not pairs:
        raise EmptyError("No figure is published for both programmes.")
    cities = {expo: _city(mission, snapshot, language) for expo, mission in _EXPOS.items()}
    drawn = pd.DataFrame([_pair(name, pair, snapshot, language) for name, pair in pairs.items()])
    rows = pd.concat([kpi.rows for pair in pairs.values() for kpi in pair.values()])
    title = _compared(pairs, cities, snapshot, language)
    expos = language.listed([_expo(snapshot, language, expo) for expo in _EXPOS])
    return Exhibit(
        key="missions-like-for-like",
        title=title,
        subtitle=common.scope(
            language.text("Economic programmes: {names}", names=expos),
            language.text("each row on its own scale"),
            language.text("numbers"),
        ),
        alt=alt_text(language.text("Paired bars of two programmes. {finding}", finding=title)),
        figure=bars.paired_bars(
            drawn, words=cities, colours=dict(zip(cities, (style.ACCENT, style.OTHER), strict=True))
        ),
        twin=naming.readings(rows, snapshot, language),
        sources=common.sources_of(rows, snapshot, language),
        note=language.sentences(*_programme_notes(snapshot, language)),
    )


def _pair(
    name: str, pair: dict[str, Kpi], snapshot: Snapshot, language: Language
) -> dict[str, object]:
    """One row of the paired chart: bars as shares of the larger, labels as printed."""
    measure = snapshot.codes["mission_metrics"].name(name, language)
    largest = max(kpi.figure.value for kpi in pair.values()) or 1.0
    told: dict[str, object] = {"code": name, "name": measure}
    for expo, kpi in pair.items():
        told[expo] = kpi.figure.value / largest
        told[f"{expo}_label"] = naming.worded(kpi, language)
        told[f"{expo}_hover"] = naming.hover(
            f"{_expo(snapshot, language, expo)}, {measure}", kpi, snapshot, language
        )
    return told


def _compared(
    pairs: dict[str, dict[str, Kpi]], cities: dict[str, str], snapshot: Snapshot, language: Language
) -> str:
    """How many companies on how many missions at the one and the other; else the first figure that both have."""
    osaka, dubai = cities
    if {"missions", "companies"} <= set(pairs):
        companies, times = pairs["companies"], pairs["missions"]
        return language.text(
            "{one}: {a} companies in {b} missions; {other}: {c} in {d}",
            one=cities[osaka],
            other=cities[dubai],
            a=naming.worded(companies[osaka], language),
            b=naming.worded(times[osaka], language),
            c=naming.worded(companies[dubai], language),
            d=naming.worded(times[dubai], language),
        )
    name, pair = next(iter(pairs.items()))
    measure = snapshot.codes["mission_metrics"].name(name, language)
    said = {expo: f"{naming.worded(kpi, language)} ({measure})" for expo, kpi in pair.items()}
    return findings.comparison(cities[osaka], said[osaka], cities[dubai], said[dubai], language)


def _city(mission: str, snapshot: Snapshot, language: Language) -> str:
    """The first city of a mission."""
    cities = snapshot.table("missions").set_index("id").loc[mission, "cities"]
    return snapshot.codes["places"].name(cities.split("; ")[0], language)


def _programme_notes(snapshot: Snapshot, language: Language) -> list[str]:
    """What the table of missions remarks on either programme."""
    table = snapshot.table("missions").set_index("id")
    return [
        language.text(
            "{name}: {note}",
            name=_expo(snapshot, language, expo),
            note=naming.named(table.loc[mission], language, "note"),
        )
        for expo, mission in _EXPOS.items()
        if mission in table.index and table.loc[mission, "note_en"]
    ]


# ---------------------------------------------------------------------------------------------- pavilion


def pavilion(snapshot: Snapshot, language: Language) -> Exhibit:
    """Visitors to the Luxembourg pavilions as bars, one figure an Expo; what else is printed stands in the note.
    Raises EmptyError."""
    table = snapshot.table("pavilion")
    rows = table[
        (table["metric"] == _VISITORS) & (table["economy"] == HOME) & table["value"].notna()
    ]
    if rows.empty:
        raise EmptyError("No number of visitors to the Luxembourg Pavilion is published.")
    chosen = missions.readings(rows, snapshot.preferences, "expo")
    drawn = pd.DataFrame([_pavilion(row, snapshot, language) for _, row in chosen.iterrows()])
    title = _pavilions(drawn, language)
    return Exhibit(
        key="missions-pavilion",
        title=title,
        subtitle=common.scope(
            snapshot.codes["pavilion_metrics"].name(_VISITORS, language),
            language.text("World Expos, whole duration"),
            language.text("number of visitors"),
        ),
        alt=alt_text(language.text("Bar chart. {finding}", finding=title)),
        figure=bars.ranked_bars(drawn, highlight=next(iter(_EXPOS)), wrap=naming.WRAP),
        twin=_pavilion_twin(rows, snapshot, language),
        sources=common.sources_of(chosen, snapshot, language),
        note=_others(rows.drop(index=chosen.index), snapshot, language),
    )


def _pavilion(row: pd.Series, snapshot: Snapshot, language: Language) -> dict[str, object]:
    """One bar: an Expo, its visitors to our pavilion, the source's own words."""
    name, label = _expo(snapshot, language, row["expo"]), common.figure_text(row, language)
    quoted = style.wrapped(naming.quoted(row, snapshot, language), 40)
    return {
        "code": row["expo"],
        "name": name,
        "value": float(row["value"]),
        "label": label,
        "hollow": False,
        "hover": f"<b>{name}</b><br>{label}<br>{quoted}",
    }


def _pavilions(drawn: pd.DataFrame, language: Language) -> str:
    """Osaka's visitors and those of the Expo before it."""
    known = drawn.set_index("code")
    osaka, dubai = _EXPOS
    if not {osaka, dubai} <= set(known.index):
        return language.text(
            "{name}: {figure} visitors", name=drawn["name"].iloc[0], figure=drawn["label"].iloc[0]
        )
    return language.text(
        "{one}: {a} visitors; {other}: {b}",
        one=known.loc[osaka, "name"],
        a=known.loc[osaka, "label"],
        other=known.loc[dubai, "name"],
        b=known.loc[dubai, "label"],
    )


def _others(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> str:
    """What other sources, or other pages of the same, print."""
    if rows.empty:
        return ""
    printed = language.joined(naming.quoted(row, snapshot, language) for _, row in rows.iterrows())
    return language.text("Also printed: {readings}.", readings=printed)


def _pavilion_twin(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> Twin:
    """Every printed reading of the pavilions' visitors."""
    text = language.text
    shown, data = [], []
    for _, row in rows.iterrows():
        head = {text("Expo"): _expo(snapshot, language, row["expo"])}
        rest = {
            text("Source"): naming.publisher(row["source"], snapshot),
            text("As printed"): row["printed"],
        }
        shown.append(
            {
                **head,
                text("Visitors"): common.figure_text(row, language),
                text("As of"): language.date(row["as_of"]),
                **rest,
            }
        )
        data.append(
            {
                **head,
                text("Visitors"): float(row["value"]),
                text("Bound"): naming.bound(row, snapshot, language),
                text("As of"): row["as_of"],
                **rest,
            }
        )
    return Twin.of(pd.DataFrame(shown), pd.DataFrame(data))
