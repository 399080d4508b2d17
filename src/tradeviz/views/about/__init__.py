"""From where, and how computed: the pages About/Sources and About/Method.

cells           cells of tables, and what several of these tables ask
datasets        every published dataset
disagreements   every point on which sources disagree
register        every source, and how much stands on it
measures        how each measure is computed
words           what the words mean
"""

from tradeviz.views.about.cells import DATASETS
from tradeviz.views.about.datasets import datasets
from tradeviz.views.about.disagreements import disagreements
from tradeviz.views.about.measures import Measure, measures
from tradeviz.views.about.register import choices, register
from tradeviz.views.about.words import glossary, statement
from tradeviz.views.coverage import coverage

__all__ = [
    "DATASETS",
    "Measure",
    "choices",
    "coverage",
    "datasets",
    "disagreements",
    "glossary",
    "measures",
    "register",
    "statement",
]
