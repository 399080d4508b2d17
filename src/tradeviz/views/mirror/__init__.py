"""Whose number: the page Trade/Mirror. Two ledgers of one flow, never added.

cuts       what a reader may choose, and the tables that follow
years      both ledgers, their gap and their ratio over the years
year       one year: what can be explained, and the gaps by product
reasons    why a gap may remain, and what in the data speaks for it
"""

from tradeviz.views.mirror.queries import DATASETS, choices
from tradeviz.views.mirror.reasons import reasons
from tradeviz.views.mirror.year import by_product, explained
from tradeviz.views.mirror.years import gaps, ledgers, ratios

__all__ = ["DATASETS", "by_product", "choices", "explained", "gaps", "ledgers", "ratios", "reasons"]
