"""Columns that datasets of several families have in common."""

from tradeviz.bounds import BOUNDS
from tradeviz.datasets.column import (
    choice_column,
    code_column,
    dimension,
    number_column,
    text_column,
)
from tradeviz.i18n.terms import text

ID = dimension(
    code_column(
        "id",
        text("A name for the row that no other row has: letters, digits, hyphens."),
        synonyms="identifier|code|key|identifiant|kennung|schlüssel|識別子|番号|no|nr",
    )
)
SOURCE = code_column(
    "source",
    text("The id of the source, as in the dataset of sources."),
    "sources.id",
    synonyms="source id|quelle|出典",
)
VALUE = number_column(
    "value",
    text("The figure as a plain number."),
    synonyms="amount|number|valeur|nombre|wert|anzahl|値|数値|数",
)
BOUND = choice_column(
    "bound",
    text("Whether the figure is exact, or the source says “more than”, “at most” or “about”."),
    BOUNDS,
    synonyms="borne|genauigkeit|値の種別",
)
PRINTED = text_column(
    "printed",
    text("The figure as the source prints it, at most eight words."),
    synonyms="as printed|tel que publié|wortlaut der quelle|出典の記載",
)
