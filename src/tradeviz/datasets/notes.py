"""The dataset of notes on figures over time: breaks of series, shifts of their level, events."""

from dataclasses import replace
from pathlib import Path

from tradeviz.datasets.column import (
    ITEMS,
    Column,
    code_column,
    date_column,
    text_column,
    translated_columns,
)
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.shared import ID, SOURCE
from tradeviz.i18n.terms import text


def _filled(column: Column) -> Column:
    """The same column, never empty."""
    return replace(column, may_be_empty=False, required=True)


NOTES = Dataset(
    "notes",
    Path("notes.csv"),
    by_name(
        ID,
        code_column(
            "kind",
            text("What kind of note it is, by its code; only a break parts what is compared."),
            "note_kinds",
            synonyms="type|genre|nature|art|種類|種別",
        ),
        _filled(
            date_column(
                "start",
                text("First day, month or year: 2025-05-24, 2025-05 or 2025."),
                synonyms="from|begin|start date|period|début|date de début|période|beginn|anfang|"
                "startdatum|開始|開始日|期間",
            )
        ),
        date_column(
            "end",
            text("Last day; empty when it is one day or not known."),
            synonyms="to|until|end date|fin|date de fin|ende|enddatum|終了|終了日",
        ),
        text_column(
            "datasets",
            text("The datasets concerned, separated by “; ”; empty where it is all."),
            "datasets",
            synonyms="dataset|jeux de données|datensätze|データセット",
        ),
        text_column(
            "reporters",
            text("Whose statistics are concerned, separated by “; ”; empty where it is all."),
            "economies",
            synonyms="reporter|déclarants|berichtsländer|報告国",
        ),
        text_column(
            "partners",
            text("The partners concerned, separated by “; ”; empty where it is all."),
            "economies",
            synonyms="partner|partenaires|partnerländer|相手国",
        ),
        text_column(
            "flows",
            text("The flows concerned, by their codes, separated by “; ”; empty where it is all."),
            "flows",
            synonyms="flow|flux|handelsrichtungen|取引の方向",
        ),
        text_column(
            "classifications",
            text("The classifications concerned, separated by “; ”; empty where it is all."),
            "classifications",
            synonyms="classification|nomenclatures|klassifikationen|分類",
        ),
        text_column(
            "items",
            text(
                "The items concerned, by their codes in one of the classifications named, "
                "separated by “; ”; empty where it is all."
            ),
            ITEMS,
            synonyms="item|postes|positionen|品目",
        ),
        text_column(
            "of_sources",
            text(
                "The sources whose figures are concerned, separated by “; ”; empty where all are."
            ),
            "sources.id",
            synonyms="sources concernées|betroffene quellen|該当する出典",
        ),
        tuple(_filled(column) for column in translated_columns("text")),
        SOURCE,
    ),
    ["id"],
)
