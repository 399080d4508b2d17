"""What holds between the columns of observations: the rules of the rule book that look at
several columns at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, combinations, row_keys
from tradeviz.datasets import DATASETS
from tradeviz.datasets.checks import Columns
from tradeviz.datasets.dataset import Dataset
from tradeviz.datasets.ledgers import HOME, PARTNER, WORLD
from tradeviz.datasets.observations import PERIODS
from tradeviz.datasets.problem_log import ProblemLog

_ONE_WAY = ("export", "import", "two_way", "stock")
_SERIES = ("reporter", "partner", "flow", "freq", "period", "unit", "source")
_EARLIEST = "1945"
_WHOLES, _WHOLE = ("PCT_TOTAL", "PCT_TWO_WAY", "PCT_WORLD"), 100.0


def check_observations(
    columns: Columns, dataset: Dataset, log: ProblemLog, today: date | None
) -> None:
    """What holds between the columns of a whole table; without a day nothing is said about the
    future."""
    _check_periods(columns, log)
    _check_values(columns, log)
    _check_signs(columns, log)
    _check_shares(columns, log)
    _check_classifications(columns, dataset, log)
    _check_economies(columns, log)
    _check_revisions(columns, log)
    if today is not None:
        _check_time(columns["period"], log, today)


@dataclass(frozen=True, eq=False)
class _Pairs:
    """The distinct pairs of texts of two columns, and which of them each row has."""

    pairs: list[tuple[str, ...]]
    places: np.ndarray

    @classmethod
    def of(cls, columns: Columns, one: str, two: str) -> "_Pairs":
        return cls(*combinations(columns[one], columns[two]))

    def rows_where(self, is_so: Callable[[str, str], bool]) -> np.ndarray:
        """A mask of the rows whose pair is so."""
        flags = np.fromiter((is_so(*pair) for pair in self.pairs), bool, len(self.pairs))
        return flags[self.places] if len(self.places) else np.zeros(0, dtype=bool)


def _check_periods(columns: Columns, log: ProblemLog) -> None:
    """Periods of another length than their frequency says."""
    wrong = _Pairs.of(columns, "freq", "period").rows_where(
        lambda freq, period: freq in PERIODS and not re.fullmatch(PERIODS[freq], period)
    )
    mask = wrong & ~log.has_error("period", "freq")
    forms = "A: 2024 · Q: 2024-Q1 · M, Y: 2024-03"
    log.errors("period_fits_frequency", "period", mask, columns["period"], forms)


def _check_values(columns: Columns, log: ProblemLog) -> None:
    """A value is missing exactly where the status says that it is confidential or missing."""
    empty = columns["value"].rows_with("")
    without = columns["status"].rows_where(lambda text: text in ("C", "M"))
    mask = (empty != without) & ~log.has_error("value", "status")
    log.errors("confidential_with_value", "value", mask & ~empty, columns["status"])
    log.errors("value_or_reason", "value", mask & empty, expected="C, M")


def _check_signs(columns: Columns, log: ProblemLog) -> None:
    """Trade in one direction cannot be negative."""
    below = pc.starts_with(columns["value"].texts, "-")
    if not pc.any(below).as_py():
        return
    directed = _Pairs.of(columns, "flow", "unit").rows_where(
        lambda flow, unit: flow in _ONE_WAY and unit != "PCT_YOY"
    )
    mask = columns["value"].rows_of(below.to_pylist()) & directed & ~log.has_error("value")
    log.errors("negative", "value", mask, columns["value"], "≥ 0")


def _check_shares(columns: Columns, log: ProblemLog) -> None:
    """A share of a whole is at most 100 per cent."""
    shares = columns["unit"].rows_where(_WHOLES.__contains__)
    above = columns["value"].rows_where(_is_above_whole) & shares & ~log.has_error("value", "unit")
    log.errors("share_above_whole", "value", above, columns["value"], "≤ 100")


def _is_above_whole(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII) is not None and float(text) > _WHOLE


def _check_classifications(columns: Columns, dataset: Dataset, log: ProblemLog) -> None:
    """Rows that belong in another dataset."""
    ours = dataset.classifications
    others = {one for other in DATASETS.values() for one in other.classifications} - set(ours)
    kinds = columns["classification"]
    foreign = kinds.rows_where(lambda text: text in others)
    log.error("wrong_dataset", "classification", foreign, kinds, ", ".join(ours))


def _check_economies(columns: Columns, log: ProblemLog) -> None:
    """Rows about other economies than the two of this dashboard, rows about an economy's trade
    with itself."""
    pairs, partner = _Pairs.of(columns, "reporter", "partner"), columns["partner"]
    ours = pairs.rows_where(lambda one, two: bool({one, two} & {HOME, PARTNER}))
    if not len(ours):
        return
    clear, expected = ~log.has_error("reporter", "partner"), f"{HOME}, {PARTNER}"
    if ours.any():
        compared = pairs.rows_where(lambda one, two: WORLD in (one, two))
        log.warning("other_pair", "partner", ~ours & ~compared & clear, partner, expected)
    else:
        log.error("other_pair", "partner", clear, partner, expected)
    same = pairs.rows_where(lambda one, two: one == two != WORLD)
    log.errors("own_partner", "partner", same & ~log.has_error("partner"), partner)


def _check_revisions(columns: Columns, log: ProblemLog) -> None:
    """Two revisions of the Harmonized System for the same figures of one source."""
    kinds = columns["classification"]
    used = [text for text in kinds.distinct if text.startswith("HS")]
    if len(used) < 2:
        return
    rows = kinds.rows_where(lambda text: text.startswith("HS"))
    key = row_keys(columns[name].taken(rows) for name in _SERIES)
    series = np.unique(key, return_inverse=True)[1]
    kind = kinds.taken(rows).places
    least, most = np.full(series.max() + 1, 2**31 - 1), np.full(series.max() + 1, -1)
    np.minimum.at(least, series, kind)
    np.maximum.at(most, series, kind)
    mask = np.zeros(len(log.lines), dtype=bool)
    mask[np.flatnonzero(rows)[(least != most)[series]]] = True
    log.error("revisions_mixed", "classification", mask, kinds, " / ".join(used))


def _check_time(period: TextColumn, log: ProblemLog, today: date) -> None:
    """Periods that have not begun, have not ended, or lie before all trade statistics."""
    clear, last = ~log.has_error("period"), f"{today + timedelta(days=1):%Y-%m}"
    future = period.rows_where(lambda text: _first_month(text) > last)
    log.errors("period_future", "period", future & clear, period, f"≤ {last}")
    current = {f"{today:%Y}", f"{today:%Y}-Q{(today.month + 2) // 3}", f"{today:%Y-%m}"}
    log.warning("period_partial", "period", period.rows_where(current.__contains__) & clear, period)
    early = period.rows_where(lambda text: text[:4].isdecimal() and text < _EARLIEST)
    log.warning("period_early", "period", early & clear, period, f"≥ {_EARLIEST}")


def _first_month(period: str) -> str:
    """The month in which a period begins; empty for what is no period."""
    year, _, quarter = period.partition("-Q")
    if quarter:
        return f"{year}-{int(quarter) * 3 - 2:02}" if quarter.isdecimal() else ""
    if len(period) == 4 and period.isdecimal():
        return f"{period}-01"
    return period if len(period) == 7 else ""
