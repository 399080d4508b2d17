"""The datasets: each described once, so that its check, template, synonyms, export and entry in
About follow from it.

column        what a column is: type, role, codes, synonyms, meaning
dataset       what a dataset is: columns, key, file
observations, missions, rates, notes, watch, saved, register   the datasets, by family
code_lists    what codes are called, and what they are part of
agencies      how statistical offices code what we code
checks        the rules, applied a column at a time to uploads, pulls and shipped figures

A new dataset is one module that declares it and its place in DATASETS.
"""

from tradeviz.datasets.column import Column, ColumnType, Role
from tradeviz.datasets.dataset import Dataset
from tradeviz.datasets.missions import MISSIONS
from tradeviz.datasets.notes import NOTES
from tradeviz.datasets.observations import OBSERVATION_COLUMNS, OBSERVATION_KEY, OBSERVATIONS
from tradeviz.datasets.rates import RATES
from tradeviz.datasets.register import CONFLICTS, SOURCES
from tradeviz.datasets.saved import SAVED
from tradeviz.datasets.watch import WATCH

__all__ = [
    "DATASETS",
    "OBSERVATION_COLUMNS",
    "OBSERVATION_KEY",
    "Column",
    "ColumnType",
    "Dataset",
    "Role",
]

DATASETS = {
    dataset.name: dataset
    for dataset in (*OBSERVATIONS, *MISSIONS, RATES, NOTES, WATCH, SAVED, CONFLICTS, SOURCES)
}
"""Every dataset by its name, in the order in which readers see them."""
