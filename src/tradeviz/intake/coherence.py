"""Whether the figures of a file fit each other: years and their months, wholes and their parts.
Only warnings."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tradeviz.columnar import row_groups, row_keys
from tradeviz.datasets.checks import Columns
from tradeviz.datasets.code_lists import ITEM_LISTS, CodeLists
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.errors import Problem

TOLERANCE = 0.005
"""How far a whole may be from its parts: offices round, and revise one before the other."""
_SHOWN = 10
_ADDED = ("EUR", "USD", "JPY", "KG")
_FLOWS = ("export", "import", "two_way")
_SERIES = ("reporter", "partner", "flow", "classification", "item", "unit", "basis", "source")
_CELL = ("reporter", "partner", "flow", "unit", "basis", "source", "freq", "period")
_PARTS = {"M": 12, "Q": 4}
"""Frequency → how many of its periods make a year."""
_MOST_PAIRS = 200_000


def check_coherence(columns: Columns, codes: CodeLists, log: ProblemLog) -> None:
    """Tell of years that are not their months or quarters, and of parts that exceed their whole."""
    adds_up = columns["unit"].rows_where(_ADDED.__contains__)
    adds_up &= columns["flow"].rows_where(_FLOWS.__contains__)
    values = columns["value"].floats()
    rows = np.flatnonzero(adds_up & ~np.isnan(values))
    if len(rows):
        figures = _Figures(columns, rows, values[rows])
        for unlike in _years(figures):
            _tell("annual_unlike_parts", figures, unlike, log)
        if (above := _wholes(figures, codes)) is not None:
            _tell("parts_exceed_whole", figures, above, log)


@dataclass(frozen=True, eq=False)
class _Figures:
    """The rows whose figures can be added up."""

    columns: Columns
    rows: np.ndarray
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class _Unlike:
    """Places among the figures, and what their parts add up to."""

    places: np.ndarray
    totals: np.ndarray


def _years(figures: _Figures) -> Iterator[_Unlike]:
    """Annual figures beside the twelve months or four quarters of the same series."""
    freq = figures.columns["freq"].taken(figures.rows)
    annual = freq.rows_with("A")
    for code, needed in _PARTS.items():
        parts = freq.rows_with(code)
        if not parts.any() or not annual.any():
            continue
        columns = [figures.columns[name].taken(figures.rows) for name in _SERIES]
        years = figures.columns["period"].taken(figures.rows).mapped(lambda period: period[:4])
        series = row_groups(row_keys([*columns, years]))[1]
        size = int(series.max()) + 1
        count = np.bincount(series[parts], minlength=size)
        total = np.bincount(series[parts], figures.values[parts], minlength=size)[series]
        is_whole = annual & (count[series] == needed)
        apart = is_whole & (np.abs(figures.values - total) > TOLERANCE * np.abs(total))
        yield _Unlike(np.flatnonzero(apart), total[apart])


def _wholes(figures: _Figures, codes: CodeLists) -> _Unlike | None:
    """Items whose parts in the file add up to more than they do; None where nothing is part of
    anything."""
    rows, columns = figures.rows, figures.columns
    item, kind = columns["item"].taken(rows), columns["classification"].taken(rows)
    pairs = len(kind.distinct) * len(item.distinct)
    if pairs > _MOST_PAIRS:
        return None
    place = kind.places.astype("int64") * len(item.texts) + item.places
    above = _parents(kind.distinct, item.distinct, codes)[place]
    cell = row_groups(row_keys(columns[name].taken(rows) for name in _CELL))[1].astype("int64")
    own, whole, is_part = cell * pairs + place, cell * pairs + above, above >= 0
    wholes, group = np.unique(whole[is_part], return_inverse=True)
    if not len(wholes):
        return None
    total = np.bincount(group, figures.values[is_part])
    rounded = np.bincount(group, rounding_of(figures.values[is_part]))
    at = np.searchsorted(wholes, own)
    at[at == len(wholes)] = 0
    most = figures.values * (1 + TOLERANCE) + rounding_of(figures.values) + rounded[at]
    exceeded = (wholes[at] == own) & (total[at] > most)
    return _Unlike(np.flatnonzero(exceeded), total[at][exceeded])


def rounding_of(values: np.ndarray) -> np.ndarray:
    """How far each figure may be from what it was rounded from: half of its last place that is not
    a zero, at most half a per cent of it."""
    size = np.abs(values)
    place = np.ones(len(size))
    for _ in range(12):
        is_rounder = np.isclose(np.remainder(size, place * 10), 0.0) & (size >= place * 100)
        place = np.where(is_rounder, place * 10, place)
    return np.asarray(np.where(size >= 1, np.minimum(place / 2, size / 200), 0.0))


def _parents(kinds: list[str], items: list[str], codes: CodeLists) -> np.ndarray:
    """For each pair of classification and item, the pair of what it adds up to; -1 for none and
    for memo items."""
    parents = np.full(len(kinds) * len(items), -1, dtype="int64")
    place = {item: number for number, item in enumerate(items)}
    for number, kind in enumerate(kinds):
        if kind not in ITEM_LISTS:
            continue
        listed = codes.items(kind)
        memo = set(listed.rows.index[listed.rows["memo"] != ""]) if "memo" in listed.rows else set()
        for item in set(items) - memo:
            above = listed.parent(item)
            while above and above not in place:  # a section may be missing below the total
                above = "" if above in memo else listed.parent(above)
            if above:
                parents[number * len(items) + place[item]] = number * len(items) + place[above]
    return parents


def _tell(rule: str, figures: _Figures, unlike: _Unlike, log: ProblemLog) -> None:
    """The largest differences first, ten of them; the rest counted."""
    apart = -np.abs(figures.values[unlike.places] - unlike.totals)
    for one in np.argsort(apart, kind="stable")[:_SHOWN]:
        mask = np.zeros(len(log.lines), dtype=bool)
        mask[figures.rows[unlike.places[one]]] = True
        parts = f"{unlike.totals[one]:.10f}".rstrip("0").rstrip(".")
        log.warnings(rule, "value", mask, figures.columns["value"], parts)
    if (more := len(unlike.places) - _SHOWN) > 0:
        log.add(Problem("more_like_this", "value", None, str(more), rule, "warning"))
