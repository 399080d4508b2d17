"""The finest parts of a whole that are published, what they leave of their
headings, and the rest in one."""

import pandas as pd

from tradeviz.datasets.code_lists import CodeList


def finest_items(
    observations: pd.DataFrame, main: pd.DataFrame, items: CodeList, *, most: int
) -> pd.DataFrame:
    """The parts of the `main` items where they are published, else the main items, largest first;
    column `group` is the main item. What the parts leave of a main item, and what is beyond the
    `most` largest, is the item OTHER."""
    above = {part: item for item in main["item"] for part in items.parts(item)}
    below = observations[observations["item"].isin(above) & (observations["value"] > 0)]
    below = below.assign(group=below["item"].map(above))
    closed = main[~main["item"].isin(below["group"])]
    leaves = pd.concat(
        [closed.assign(group=closed["item"]), below, _remainders(main, below)], ignore_index=True
    ).sort_values("value", ascending=False, ignore_index=True)
    if len(below):  # parts of several main items: each share is of the whole
        leaves["share"] = leaves["value"] / main["value"].sum()
        leaves["share_bound"] = "exact"
    return _with_rest(leaves, most)


def _remainders(main: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """What the parts leave of their main items, where that is more than rounding."""
    known = below.groupby("group")["value"].sum()
    opened = main[main["item"].isin(known.index)].set_index("item")["value"]
    rest = (opened - known).reindex(opened.index)
    rows = main[main["item"].isin(rest.index[rest > 1e-6 * opened])]
    return rows.assign(
        group=rows["item"],
        value=rows["item"].map(rest),
        item="OTHER",
        basis="derived",
        note="rest_of_total",
        printed="",
    )


def _with_rest(leaves: pd.DataFrame, most: int) -> pd.DataFrame:
    """The largest, and all others as one."""
    kept, others = leaves.head(most - 1), leaves.iloc[most - 1 :]
    if len(others) < 2:
        return leaves
    summed = others.iloc[[0]].assign(
        item="OTHER",
        group="OTHER",
        value=others["value"].sum(),
        share=others["share"].sum(),
        basis="derived",
        note="sum_of_parts",
        printed="",
    )
    return pd.concat([kept, summed], ignore_index=True)
