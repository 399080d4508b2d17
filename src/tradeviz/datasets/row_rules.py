"""What holds between the columns of rates and of missions: the rules of the rule book that look
at several columns at once, beside those of observations."""

import re
from collections.abc import Container, Mapping
from functools import partial

import numpy as np

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.checks import Columns
from tradeviz.datasets.column import DAY, MONTH, QUARTER, YEAR
from tradeviz.datasets.dataset import Dataset
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.datasets.watch import is_out_of_reach

_PERIODS = {"A": YEAR, "Q": QUARTER, "M": MONTH, "D": DAY}
_WATCHED = "watch"
"""The dataset of rules on figures."""
_COUNTED = "metrics"
"""The dataset whose figures are numbers of people, companies, meetings."""


def check_rows(
    columns: Columns, dataset: Dataset, log: ProblemLog, ids: Mapping[str, Container[str]]
) -> None:
    """What holds between the columns of a whole table that has no observations."""
    if {"freq", "period", "rate"} <= set(columns):
        _check_rates(columns, log)
    if {"start", "end"} <= set(columns):
        _check_order(columns, log)
    for name in dataset.naming_own_rows:
        if {"id", name} <= set(columns) and dataset.name in ids:
            _check_own_rows(name, columns, log, ids[dataset.name])
    if dataset.name == _COUNTED:
        _check_counts(columns["value"], log)
    if dataset.name == _WATCHED and {"measure", "comparison", "threshold"} <= set(columns):
        _check_reach(columns, log)


def _check_rates(columns: Columns, log: ProblemLog) -> None:
    """Periods of another length than their frequency says; rates that are not above zero."""
    pairs, places = combinations(columns["freq"], columns["period"])
    wrong = [
        freq in _PERIODS and re.fullmatch(_PERIODS[freq], period) is None for freq, period in pairs
    ]
    mask = _rows(wrong, places) & ~log.has_error("period", "freq")
    forms = "A: 2024 · Q: 2024-Q1 · M: 2024-03 · D: 2024-03-15"
    log.errors("rate_fits_frequency", "period", mask, columns["period"], forms)
    rates = columns["rate"]
    below = rates.rows_where(lambda text: _number(text) <= 0) & ~log.has_error("rate")
    log.errors("rate_not_positive", "rate", below, rates, "> 0")


def _check_order(columns: Columns, log: ProblemLog) -> None:
    """What ends before it begins; a day is held against a month or a year as far as both go."""
    pairs, places = combinations(columns["start"], columns["end"])
    wrong = [bool(one and two) and _is_before(two, one) for one, two in pairs]
    starts = {two: one for (one, two), odd in zip(pairs, wrong, strict=True) if odd}
    mask = _rows(wrong, places) & ~log.has_error("start", "end")
    log.errors("ends_before_start", "end", mask, columns["end"], starts)


def _is_before(one: str, two: str) -> bool:
    shared = min(len(one), len(two))
    return one[:shared] < two[:shared]


def _check_own_rows(name: str, columns: Columns, log: ProblemLog, known: Container[str]) -> None:
    """Rows that a column names and that are neither published nor in the table, or the row
    itself."""
    own = set(columns["id"].distinct)
    pairs, places = combinations(columns["id"], columns[name])
    cells, clear = columns[name], ~log.has_error(name)
    itself = [bool(two) and one == two for one, two in pairs]
    log.errors("own_row", name, _rows(itself, places) & clear, cells)
    lost = [bool(two) and two not in own and two not in known for _, two in pairs]
    log.errors("row_unknown", name, _rows(lost, places) & clear, cells)


def _check_counts(cells: TextColumn, log: ProblemLog) -> None:
    """Numbers of people, companies and meetings: whole, and never below zero."""
    wrong = cells.rows_where(lambda text: _number(text) < 0 or _number(text) % 1 > 0)
    log.errors("count_not_whole", "value", wrong & ~log.has_error("value"), cells)
    empty = cells.rows_with("") & ~log.has_error("value")
    log.errors("empty", "value", empty, expected="160")


def _check_reach(columns: Columns, log: ProblemLog) -> None:
    """Rules whose threshold no reading can lie beyond."""
    pairs, places = combinations(columns["measure"], columns["comparison"])
    cells, beyond = columns["threshold"], np.zeros(len(places), dtype=bool)
    for place, pair in enumerate(pairs):
        beyond |= cells.rows_where(partial(_is_beyond_reach, pair)) & (places == place)
    clear = ~log.has_error("threshold", "measure", "comparison")
    log.errors("threshold_out_of_reach", "threshold", beyond & clear, cells)


def _is_beyond_reach(pair: tuple[str, ...], text: str) -> bool:
    measure, comparison = pair
    return is_out_of_reach(measure, comparison, _number(text))


def _number(text: str) -> float:
    """A figure; not a number for what is none."""
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else float("nan")


def _rows(flags: list[bool], places: np.ndarray) -> np.ndarray:
    """A mask of the rows whose combination of texts is flagged."""
    return np.array(flags, dtype=bool)[places] if len(places) else np.zeros(0, dtype=bool)
