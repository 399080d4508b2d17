"""The dataset of views that analysts saved by name: the choices of Explore, who saved them, when,
of which version of their dataset."""

from dataclasses import replace
from pathlib import Path

from tradeviz.datasets.column import choice_column, date_column, number_column, text_column
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.observations import OBSERVATIONS
from tradeviz.datasets.shared import ID
from tradeviz.i18n.terms import text

SAVED = Dataset(
    "saved",
    Path("saved.csv"),
    by_name(
        ID,
        replace(
            text_column(
                "name",
                text("What the view is called."),
                synonyms="title|nom|titre|name der ansicht|bezeichnung|名称|題名",
            ),
            may_be_empty=False,
        ),
        choice_column(
            "dataset",
            text("The dataset that the view is of, by its name."),
            tuple(dataset.name for dataset in OBSERVATIONS),
            synonyms="table|jeu de données|datensatz|データセット",
        ),
        text_column(
            "choices",
            text("Its choices, as the address of Explore has them: rows=item&columns=period."),
            synonyms="query|address|choix|adresse|auswahl|選択",
        ),
        number_column(
            "saved_version",
            text("The version of the dataset that was shown when the view was saved."),
            synonyms="version of the dataset|version du jeu|version des datensatzes|版",
        ),
        text_column(
            "saved_by",
            text("Who saved it."),
            synonyms="author|who|auteur|enregistré par|gespeichert von|保存者",
        ),
        date_column(
            "saved_on",
            text("The day on which it was saved: 2026-11-25."),
            synonyms="date saved|enregistré le|gespeichert am|保存日",
        ),
    ),
    ["id"],
    title=text("Saved views"),
)
