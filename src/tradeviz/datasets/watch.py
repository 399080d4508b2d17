"""The dataset of rules that figures are watched by: a series, what is measured of it, a
threshold."""

from dataclasses import replace
from pathlib import Path

from tradeviz.datasets.column import choice_column, dimension, number_column, text_column
from tradeviz.datasets.dataset import Dataset, by_name
from tradeviz.datasets.observations import OBSERVATION_COLUMNS, OBSERVATIONS
from tradeviz.datasets.shared import ID
from tradeviz.i18n.terms import text

SERIES = ("reporter", "partner", "flow", "classification", "item", "freq", "unit")
"""What tells the series that a rule watches from all others of its dataset."""
ON_YEAR, ON_PERIOD, OF_YEAR = "change_on_year", "change_on_period", "change_of_year"
LEVEL, PLACE = "level", "rank"
MEASURED = (ON_YEAR, ON_PERIOD, OF_YEAR, LEVEL, PLACE)
ABOVE, BELOW = "above", "below"
_PARTNERS = 250
"""At least as many as there are economies."""

WATCH = Dataset(
    "watch",
    Path("watch.csv"),
    by_name(
        ID,
        dimension(
            choice_column(
                "dataset",
                text("The dataset that is watched, by its name."),
                tuple(dataset.name for dataset in OBSERVATIONS),
                synonyms="table|jeu de données|datensatz|データセット",
            )
        ),
        *(OBSERVATION_COLUMNS[name] for name in SERIES),
        choice_column(
            "measure",
            text(
                "What is measured: the change on the same period a year before, on the period "
                "before, of the year that ends with the period; the figure; the place among "
                "partners."
            ),
            MEASURED,
            synonyms="mesure|messgröße|指標",
        ),
        choice_column(
            "comparison",
            text("Whether the rule fires above or below the threshold."),
            (ABOVE, BELOW),
            synonyms="comparaison|vergleich|比較",
        ),
        replace(
            number_column(
                "threshold",
                text("The threshold: percent for changes (-10), else a figure or a place."),
                synonyms="limit|seuil|schwelle|schwellenwert|閾値|基準値",
            ),
            may_be_empty=False,
        ),
        text_column(
            "note",
            text("Why it is watched, in a few words."),
            synonyms="comment|remarque|anmerkung|備考",
        ),
    ),
    ["id"],
    title=text("Watch: rules on figures"),
)


def is_out_of_reach(measure: str, comparison: str, threshold: float) -> bool:
    """Whether no reading can lie beyond a `threshold` as it is written: nothing falls by more than
    all of it, no amount is below zero, no place before the first or after the last."""
    if measure == PLACE:
        return threshold >= _PARTNERS if comparison == ABOVE else threshold <= 1
    least = 0.0 if measure == LEVEL else -100.0
    return comparison == BELOW and threshold <= least
