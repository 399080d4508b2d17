"""Questions asked of observations, in small pandas tables: what is filtered and added up in the
engine is in `storage.query`.

A measure takes a table and returns a new one. Values are in whole units of the `unit` column;
shares are of 1. Two reporters are never added: each measure keeps `reporter` apart or is given one.

figures     one figure a cell; what follows from the figures that one source prints
parts       parts of a whole, what moved it
breaks      where series break: a registry, and the era of each row
series      over time: what may be joined or compared
mirror      one flow in two ledgers"""

from tradeviz.measures.figures import (
    best_source,
    figure,
    one_each,
    preferred,
    shares_as_money,
    with_missing_flows,
)
from tradeviz.measures.parts import (
    breakdown,
    concentration,
    contributions,
    price_and_quantity,
    unit_values,
    with_headings,
)
from tradeviz.measures.series import (
    indexed,
    is_one_era,
    one_offs,
    ranked,
    unbroken,
    with_gaps,
    with_growth,
    years_apart,
)
from tradeviz.storage.query import CELL, FIGURE, MONEY, Codes

__all__ = [
    "CELL",
    "FIGURE",
    "MONEY",
    "Codes",
    "best_source",
    "breakdown",
    "concentration",
    "contributions",
    "figure",
    "indexed",
    "is_one_era",
    "one_each",
    "one_offs",
    "preferred",
    "price_and_quantity",
    "ranked",
    "shares_as_money",
    "unbroken",
    "unit_values",
    "with_gaps",
    "with_growth",
    "with_headings",
    "with_missing_flows",
    "years_apart",
]
