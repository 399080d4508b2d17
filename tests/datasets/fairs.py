"""A made dataset, declared in one module as the recipe of docs/architecture.md says."""

from dataclasses import replace
from pathlib import Path

from tradeviz.datasets.column import (
    choice_column,
    code_column,
    date_column,
    dimension,
    number_column,
    text_column,
    translated_columns,
)
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.shared import BOUND, ID, SOURCE

FAIRS = Dataset(
    "fairs",
    Path("fairs.csv"),
    by_name(
        ID,
        translated_columns("name"),
        dimension(
            code_column("economy", "Where the fair was.", "economies", synonyms="land|pays|国")
        ),
        text_column("sectors", "What the fair was about.", "mission_sectors"),
        date_column("opened", "The first day of the fair.", synonyms="eröffnet|ouvert|初日"),
        choice_column("halls", "Indoors or outdoors.", ("indoors", "outdoors")),
        replace(number_column("stands", "How many stands there were."), examples=("120",)),
        BOUND,
        SOURCE,
    ),
    ["id"],
    title="Trade fairs",
)
