"""The datasets of economic missions: the missions, their figures, hosts, events and outcomes,
the Expo pavilions."""

from dataclasses import replace
from pathlib import Path

from tradeviz.bounds import BOUNDS
from tradeviz.datasets.column import (
    Column,
    choice_column,
    code_column,
    date_column,
    dimension,
    number_column,
    optional,
    text_column,
    translated_columns,
)
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.shared import BOUND, ID, PRINTED, SOURCE, VALUE
from tradeviz.i18n.terms import text

_TYPE = code_column(
    "type", text("What kind it is, by its code."), synonyms="kind|genre|art|typ|種類|種別"
)
_START = date_column(
    "start",
    text("First day, month or year: 2025-05-24, 2025-05 or 2025."),
    synonyms="from|begin|start date|début|date de début|beginn|anfang|startdatum|開始|開始日",
)
_END = date_column(
    "end",
    text("Last day; empty when it is one day or not known."),
    synonyms="to|until|end date|fin|date de fin|ende|enddatum|終了|終了日",
)
_DATE = date_column(
    "date",
    text("Day, month or year: 2025-05-24, 2025-05 or 2025."),
    synonyms="day|jour|datum|tag|日付|日|年月日",
)
_AS_OF = date_column(
    "as_of",
    text("The day for which the figure holds."),
    synonyms="as of date|date|stand|au|時点",
)
_SECTORS = text_column(
    "sectors",
    text("The sectors, by their codes, separated by “; ”."),
    "mission_sectors",
    synonyms="sector|secteurs|secteur|sektoren|branchen|branche|分野",
)
_MISSION = code_column(
    "mission", text("The id of the mission."), "missions.id", synonyms="mission id|ミッション"
)
_METRIC = code_column(
    "metric",
    text("What is counted, by its code."),
    synonyms="indicator|measure|indicateur|mesure|kennzahl|指標",
)
_PLACE = text_column(
    "place",
    text("Where it was, by its code; empty when not known."),
    "places",
    synonyms="venue|lieu|ort|場所|会場",
)
_STATUS = code_column(
    "status",
    text("Whether it took place, by its code."),
    "mission_statuses",
    synonyms="state|statut|état|stand|状態|状況",
)
_UNIT = code_column(
    "unit", text("What the figure is a number of, by its code."), synonyms="unité|einheit|単位"
)


def _filled(column: Column) -> Column:
    """The same column of text, never empty."""
    return replace(column, may_be_empty=False, required=True)


_MISSIONS = by_name(
    ID,
    choice_column(
        "scope",
        text("japan for missions to Japan, benchmark for those they are compared with."),
        ("japan", "benchmark"),
    ),
    replace(_TYPE, codes="mission_types"),
    text_column("parent", text("The id of the programme that the mission belongs to; else empty.")),
    translated_columns("name"),
    _START,
    _END,
    text_column(
        "economies",
        text("The economies visited, two letters each, separated by “; ”."),
        "economies",
        synonyms="countries|country|pays|länder|land|国|国・地域|対象国",
    ),
    text_column(
        "cities",
        text("The places visited, separated by “; ”."),
        "places",
        synonyms="city|villes|ville|städte|stadt|都市",
    ),
    _SECTORS,
    text_column(
        "leaders",
        text("Who led the mission, separated by “; ”."),
        "people",
        synonyms="leader|head|chefs|chef de délégation|leitung|delegationsleitung|団長",
    ),
    SOURCE,
    translated_columns("note"),
)
_METRICS = by_name(
    dimension(_MISSION),
    dimension(replace(_METRIC, codes="mission_metrics")),
    VALUE,
    BOUND,
    replace(
        choice_column(
            "status",
            text("done for what a source counted; announced for what it expected beforehand."),
            ("done", "announced"),
        ),
        default="done",
        required=False,
    ),
    dimension(SOURCE),
    PRINTED,
)
_VISITS = by_name(
    ID,
    _MISSION,
    _DATE,
    _filled(
        text_column(
            "host",
            text("Who was visited."),
            "organisations",
            synonyms="visited|hôte|gastgeber|訪問先",
        )
    ),
    code_column("host_type", text("What kind of host it is, by its code."), "host_types"),
    _SECTORS,
    _PLACE,
    translated_columns("what"),
    _STATUS,
    SOURCE,
)
_EVENTS = by_name(
    ID,
    _MISSION,
    translated_columns("name"),
    _START,
    _END,
    _PLACE,
    replace(
        number_column(
            "attendance",
            text("How many people came, as a plain number; empty when not known."),
            synonyms="participants|attendees|participation|teilnehmende|teilnehmer|参加者数",
        ),
        required=False,
    ),
    optional(
        choice_column(
            "attendance_bound",
            text("Whether the number of people is exact; empty when there is none."),
            BOUNDS,
        )
    ),
    _STATUS,
    SOURCE,
)
_OUTCOMES = by_name(
    ID,
    _MISSION,
    replace(_TYPE, codes="outcome_types"),
    code_column(
        "relation",
        text("How the outcome belongs to the mission, by its code."),
        "outcome_relations",
    ),
    translated_columns("title"),
    _DATE,
    text_column(
        "parties",
        text("Who agreed, separated by “; ”."),
        "organisations",
        synonyms="partners|parties prenantes|parteien|partner|当事者",
    ),
    _STATUS,
    text_column("follows", text("The id of the outcome that this one follows; else empty.")),
    SOURCE,
)
_PAVILION = by_name(
    dimension(
        _filled(
            text_column(
                "expo",
                text("The exposition, by its code."),
                "expos",
                synonyms="exhibition|exposition|ausstellung|万博",
            )
        )
    ),
    code_column(
        "economy",
        text("The economy whose pavilion it is: two letters (ISO 3166)."),
        "economies",
        synonyms="country|pays|land|国|国・地域",
    ),
    dimension(replace(_METRIC, codes="pavilion_metrics")),
    VALUE,
    _UNIT,
    BOUND,
    _AS_OF,
    dimension(SOURCE),
    PRINTED,
)


def _family(name: str, columns: dict[str, Column], *key: str) -> Dataset:
    return Dataset(name, Path("missions") / f"{name}.csv", columns, list(key))


MISSIONS = (
    _family("missions", _MISSIONS, "id"),
    _family("metrics", _METRICS, "mission", "metric", "source", "printed"),
    _family("visits", _VISITS, "id"),
    _family("events", _EVENTS, "id"),
    _family("outcomes", _OUTCOMES, "id"),
    _family("pavilion", _PAVILION, "expo", "metric", "source", "printed"),
)
