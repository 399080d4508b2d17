"""Levels of a classification in a pivot: subtotals of parts that are published below them only,
folded or with their parts."""

import pandas as pd

from tradeviz.datasets.code_lists import CodeList
from tradeviz.measures.pivot import sums_of_cells
from tradeviz.storage.query import Query
from tradeviz.views.explore.axes import parts_below

FLAT, FOLDED, UNFOLDED = "flat", "folded", "unfolded"
"""Without subtotals; subtotals alone; each with its parts. Else the code of the one that has its
parts below it."""
_ALONG = ["item", "reporter", "partner", "flow", "freq", "period"]


def folding(query: Query) -> str:
    """Which subtotals stand with their parts."""
    return query.option("fold", FLAT)


def is_unfolded(query: Query, code: str) -> bool:
    """Whether a subtotal stands with its parts."""
    return folding(query) in (UNFOLDED, code)


def headed(items: CodeList, heading: str, code: str) -> str:
    """The part of `heading` that an item is or belongs to; the item itself where it is none."""
    chain = [code, *items.ancestors(code)]
    at = chain.index(heading) if heading in chain else 0
    return chain[at - 1] if at else code


def subtotals_of(items: CodeList, heading: str, known: set[str]) -> list[str]:
    """The parts of `heading` below which there are items with figures, in the order of the list."""
    if heading not in items:
        return []
    return [part for part in items.parts(heading) if parts_below(items, part, known)]


def with_subtotals(items: CodeList, heading: str, rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with what stands below a part of `heading` added up to it, within one series; a hidden
    figure makes it a lower bound. Parts that are published stand as published."""
    parts = rows["item"].map({code: headed(items, heading, code) for code in set(rows["item"])})
    is_below = parts != rows["item"]
    below = rows[is_below].assign(item=parts[is_below])
    if below.empty:
        return rows
    sums = sums_of_cells(below, _ALONG)
    computed = ["value", "bound", "status", "stated_to"]
    on = [name for name in sums if name not in computed]
    like = below.drop(columns=computed, errors="ignore").drop_duplicates(on)
    known = like.merge(sums, on=on).assign(printed="", note="sum_of_parts")
    columns = list(dict.fromkeys([*rows, "stated_to"]))
    return pd.concat([rows[~is_below], known[columns]], ignore_index=True)
