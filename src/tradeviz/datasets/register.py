"""The datasets about sources: the register of all of them, and where they disagree."""

from dataclasses import replace
from pathlib import Path

from tradeviz.datasets.column import (
    Column,
    address_column,
    code_column,
    date_column,
    number_column,
    optional,
    text_column,
    translated_columns,
)
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.shared import ID
from tradeviz.i18n.terms import Word, text


def _filled(name: str, meaning: Word, synonyms: str) -> Column:
    """A column of text, never empty."""
    return replace(text_column(name, meaning, synonyms=synonyms), may_be_empty=False, required=True)


CONFLICTS = Dataset(
    "conflicts",
    Path("conflicts.csv"),
    by_name(
        ID,
        code_column(
            "subject", text("What the sources disagree about: the id of a mission or a dataset.")
        ),
        text_column(
            "items",
            text(
                "The items or figures concerned, by their codes, separated by “; ”; empty where it "
                "is about no figure."
            ),
        ),
        optional(
            text_column(
                "flows",
                text(
                    "The flows concerned, by their codes, separated by “; ”; empty where it is all."
                ),
                "flows",
            )
        ),
        optional(
            text_column(
                "periods",
                text("The periods concerned, separated by “; ”; empty where it is all."),
            )
        ),
        translated_columns("topic"),
        text_column("reading_a", text("What the first source says, in its words.")),
        text_column("source_a", text("The id of the first source."), "sources.id"),
        text_column("reading_b", text("What the second source says, in its words.")),
        text_column("source_b", text("The id of the second source."), "sources.id"),
        translated_columns("assessment"),
    ),
    ["id"],
)
SOURCES = Dataset(
    "sources",
    Path("sources.csv"),
    by_name(
        ID,
        _filled("publisher", text("Who publishes the source."), "éditeur|herausgeber|発行者"),
        _filled("title", text("The title of the source, in its own language."), "titre|titel|題名"),
        address_column(
            "address",
            text("Where the source can be read: an address beginning with https."),
            synonyms="url|link|adresse|lien|アドレス",
        ),
        date_column(
            "date",
            text("Day, month or year: 2025-05-24, 2025-05 or 2025."),
            synonyms="day|jour|datum|tag|日付|日|年月日",
        ),
        text_column(
            "licence",
            text("Under which licence; “not stated” where the source does not say."),
            synonyms="license|lizenz|ライセンス",
        ),
        text_column(
            "language",
            text("The language of the source: en, fr, de, ja."),
            synonyms="langue|sprache|言語",
        ),
        code_column(
            "kind",
            text("What kind of source it is, by its code."),
            "source_kinds",
            synonyms="type|type de source|art|種別",
        ),
        optional(
            code_column(
                "concept",
                text(
                    "By which concept its figures are, by its code; empty where it does not say, "
                    "or has figures of several."
                ),
                "concepts",
            )
        ),
        number_column(
            "preference",
            text("Which source is shown where several give a figure: 1 is shown first."),
            synonyms="rank|préférence|rang|優先順位",
        ),
        translated_columns("note"),
    ),
    ["id"],
)
