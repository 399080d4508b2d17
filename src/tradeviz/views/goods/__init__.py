"""Which goods, when: the page Trade/Goods, and the goods charts of the overview.

cuts       what a reader may choose, and the tables that follow
products   by section and chapter
totals     all goods over time, in whose figures
weights    unit values; why imports changed
"""

from tradeviz.views.goods.products import areas, concentration, sections
from tradeviz.views.goods.queries import DATASETS, choices
from tradeviz.views.goods.totals import balanced, known_years, ledgers, months
from tradeviz.views.goods.weights import price_and_quantity, unit_values

__all__ = [
    "DATASETS",
    "areas",
    "balanced",
    "choices",
    "concentration",
    "known_years",
    "ledgers",
    "months",
    "price_and_quantity",
    "sections",
    "unit_values",
]
