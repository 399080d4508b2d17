"""Whether the figures of a file fit each other: years and their months, wholes and their parts. Only warnings."""

import numpy as np

from tradeviz.columnar import row_groups, row_keys
from tradeviz.datasets import code_lists
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.errors import Problem
from tradeviz.intake.conversion import Columns
from tradeviz.intake.problem_log import Told

TOLERANCE = 0.005
"""How far a whole may be from its parts: offices round, and revise one before the other."""
_SHOWN = 10
_ADDED = ("EUR", "USD", "JPY", "KG")
_FLOWS = ("export", "import", "two_way")
_SERIES = ("reporter", "partner", "flow", "classification", "item", "unit", "basis", "source")


def figures(columns: Columns, codes: CodeLists, told: Told) -> None:
    """Tell of years that are not their months or quarters, and of parts that exceed their whole."""
    rows = columns["unit"].rows_where(lambda text: text in _ADDED) & columns["flow"].rows_where(
        lambda text: text in _FLOWS
    )
    values = columns["value"].floats()
    rows &= ~np.isnan(values)
    if not rows.any():
        return
    _years(columns, values, np.flatnonzero(rows), told)
    _wholes(columns, codes, values, np.flatnonzero(rows), told)


def _years(columns: Columns, values: np.ndarray, rows: np.ndarray, told: Told) -> None:
    """Annual figures beside the twelve months or four quarters of the same series."""
    freq = columns["freq"].taken(rows)
    annual = freq.rows_where(lambda text: text == "A")
    for code, needed in (("M", 12), ("Q", 4)):
        parts = freq.rows_where(lambda text, code=code: text == code)  # type: ignore[misc]
        if not parts.any() or not annual.any():
            continue
        key = row_keys(
            [
                *(columns[name].taken(rows) for name in _SERIES),
                columns["period"].taken(rows).mapped(_year),
            ]
        )
        _, series = np.unique(key, return_inverse=True)
        count = np.bincount(series[parts], minlength=series.max() + 1)
        total = np.bincount(series[parts], values[rows][parts], minlength=series.max() + 1)
        whole = annual & (count[series] == needed)
        apart = whole & (np.abs(values[rows] - total[series]) > TOLERANCE * np.abs(total[series]))
        _tell("annual_unlike_parts", rows[apart], values, total[series][apart], columns, told)


def _year(period: str) -> str:
    return period[:4]


def _wholes(
    columns: Columns, codes: CodeLists, values: np.ndarray, rows: np.ndarray, told: Told
) -> None:
    """Items whose parts in the file add up to more than they do."""
    item, kind = columns["item"].taken(rows), columns["classification"].taken(rows)
    names = [f"{one} {two}" for one in kind.distinct for two in item.distinct]
    if len(names) > 200_000:
        return
    parent = _parents(kind.distinct, item.distinct, codes)
    place = kind.places.astype("int64") * len(item.texts) + item.places
    above = parent[place]
    others = [
        columns[name].taken(rows)
        for name in (*_SERIES, "freq", "period")
        if name not in ("item", "classification")
    ]
    series = row_groups(row_keys(others))[1].astype("int64")
    own, whole = series * len(names) + place, series * len(names) + above
    part = above >= 0
    wholes, group = np.unique(whole[part], return_inverse=True)
    if not len(wholes):
        return
    total = np.bincount(group, values[rows][part])
    found = np.searchsorted(wholes, own)
    found[found == len(wholes)] = 0
    is_whole = wholes[found] == own
    exceeded = is_whole & (total[found] > values[rows] * (1 + TOLERANCE))
    _tell("parts_exceed_whole", rows[exceeded], values, total[found][exceeded], columns, told)


def _parents(kinds: list[str], items: list[str], codes: CodeLists) -> np.ndarray:
    """For each pair of classification and item, the pair of what it adds up to; -1 for none and for memo items."""
    parents = np.full(len(kinds) * len(items), -1, dtype="int64")
    place = {item: number for number, item in enumerate(items)}
    for number, kind in enumerate(kinds):
        if kind not in code_lists.ITEM_LISTS:
            continue
        listed = codes.items(kind)
        memo = set(listed.rows.index[listed.rows["memo"] != ""]) if "memo" in listed.rows else set()
        for item in items:
            above = listed.parent(item)
            while (
                above and above not in place
            ):  # sections may be missing between chapters and the total
                above = "" if above in memo else listed.parent(above)
            if above and item not in memo:
                parents[number * len(items) + place[item]] = number * len(items) + place[above]
    return parents


def _tell(
    rule: str, rows: np.ndarray, values: np.ndarray, total: np.ndarray, columns: Columns, told: Told
) -> None:
    """The largest differences first, ten of them; the rest counted."""
    order = np.argsort(-np.abs(values[rows] - total), kind="stable")[:_SHOWN]
    for row, parts in zip(rows[order], total[order], strict=True):
        mask = np.zeros(len(told.lines), dtype=bool)
        mask[row] = True
        told.rows(
            rule,
            "value",
            mask,
            columns["value"],
            expected=f"{parts:.10f}".rstrip("0").rstrip("."),
            severity="warning",
        )
    if len(rows) > _SHOWN:
        told.add(
            Problem(
                "more_like_this",
                "value",
                found=str(len(rows) - _SHOWN),
                expected=rule,
                severity="warning",
            )
        )
