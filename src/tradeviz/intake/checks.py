"""The rules of a dataset asked once a text instead of once a row: what `tables.check` and the code lists say, quickly."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz import datasets
from tradeviz.columnar import TextColumn, combinations, row_groups, row_keys
from tradeviz.datasets import PERIODS, Dataset
from tradeviz.intake import codes as codes_of
from tradeviz.intake import numbers
from tradeviz.intake.conversion import Columns, is_number
from tradeviz.intake.model import Dropped
from tradeviz.intake.problem_log import Told

HOME, PARTNER, WORLD = "LU", "JP", "WLD"
"""The two economies this dashboard is about, and the one they are compared with."""
_ONE_WAY = ("export", "import", "two_way", "stock")
_WORDS = ("printed", "note")


def shape(columns: Columns, dataset: Dataset, told: Told) -> None:
    """Every text against the rule of its column."""
    for name, rule in dataset.columns.items():
        if is_number(dataset, name):
            _numbers(name, columns[name], told)
            continue
        for check in rule.checks:
            pattern, allowed = (
                check.statistics.get("pattern"),
                check.statistics.get("allowed_values"),
            )
            if allowed is not None:
                wrong = [text not in allowed for text in columns[name].distinct]
                _wrong("code", name, columns[name], wrong, datasets.expected(rule), told)
            elif pattern.pattern != "^.*$":
                wrong = [re.match(pattern, text) is None for text in columns[name].distinct]
                _wrong("pattern", name, columns[name], wrong, datasets.expected(rule), told)


def _numbers(name: str, cells: TextColumn, told: Told) -> None:
    """Numbers that are none, should any be left."""
    plain = pc.match_substring_regex(cells.texts, r"^(-?\d+(\.\d+)?)?$")
    if not len(cells.texts) or not pc.all(plain).as_py():
        _wrong("number", name, cells, [not one for one in plain.to_pylist()], "1234.5", told)


def _wrong(
    rule: str, column: str, cells: TextColumn, wrong: list[bool], expected: str, told: Told
) -> None:
    """A problem in each row that has none in this column yet; an empty cell is called empty."""
    if not any(wrong):
        return
    mask = cells.rows_of(wrong) & ~told.is_told(column)
    empty = cells.rows_where(lambda text: text == "")
    told.rows("empty", column, mask & empty, expected=expected)
    told.rows(rule, column, mask & ~empty, cells, expected=expected)


def known_ids(columns: Columns, dataset: Dataset, ids: Mapping[str, set[str]], told: Told) -> None:
    """Sources and missions that nobody knows."""
    for column, known in ids.items():
        if column in columns and column in dataset.columns and dataset.name != column + "s":
            wrong = [
                bool(text) and any(part not in known for part in text.split("; "))
                for text in columns[column].distinct
            ]
            mask = columns[column].rows_of(wrong) & ~told.is_told(column)
            told.rows(
                "unknown_code",
                column,
                mask,
                columns[column],
                expected=codes_of.examples(sorted(known)),
            )


def observations(columns: Columns, dataset: Dataset, told: Told, today: date) -> None:
    """What holds between the columns of observations."""
    _period_fits(columns, told)
    _value_or_reason(columns, told)
    _negative(columns, told)
    _belongs(columns, dataset, told)
    _revisions(columns, told)
    _in_time(columns, told, today)


def _pairs(columns: Columns, one: str, two: str, is_wrong: Callable[..., bool]) -> np.ndarray:
    pairs, places = combinations(columns[one], columns[two])
    wrong = np.fromiter((is_wrong(*pair) for pair in pairs), dtype=bool, count=len(pairs))
    return wrong[places] if len(places) else np.zeros(0, dtype=bool)


def _period_fits(columns: Columns, told: Told) -> None:
    wrong = _pairs(
        columns,
        "freq",
        "period",
        lambda freq, period: freq in PERIODS and not re.fullmatch(PERIODS[freq], period),
    )
    mask = wrong & ~told.is_told("period", "freq")
    told.rows(
        "period_fits_frequency",
        "period",
        mask,
        columns["period"],
        expected="A: 2024 · Q: 2024-Q1 · M, Y: 2024-03",
    )


def _value_or_reason(columns: Columns, told: Told) -> None:
    empty = (
        columns["value"].rows_where(lambda text: text == "")
        if "" in _few(columns["value"])
        else np.zeros(len(told.lines), bool)
    )
    without = columns["status"].rows_where(lambda text: text in ("C", "M"))
    mask = (empty != without) & ~told.is_told("value", "status")
    told.rows("confidential_with_value", "value", mask & ~empty, columns["status"], expected="")
    told.rows("value_or_reason", "value", mask & empty, expected="C, M")


def _few(cells: TextColumn) -> list[str]:
    found = pc.index(cells.texts, "").as_py()
    return [""] if found >= 0 else []


def _negative(columns: Columns, told: Told) -> None:
    below = pc.starts_with(columns["value"].texts, "-")
    if not len(below) or not pc.any(below).as_py():
        return
    directed = _pairs(
        columns, "flow", "unit", lambda flow, unit: flow in _ONE_WAY and unit != "PCT_YOY"
    )
    mask = columns["value"].rows_of(below.to_pylist()) & directed & ~told.is_told("value")
    told.rows("negative", "value", mask, columns["value"], expected="≥ 0")


def _belongs(columns: Columns, dataset: Dataset, told: Told) -> None:
    """Rows of another dataset, rows about other economies."""
    content = codes_of.CONTENT.get(dataset.name, set())
    every = set().union(*codes_of.CONTENT.values())
    foreign = columns["classification"].rows_where(lambda text: text in every - content)
    told.once(
        "wrong_dataset",
        "classification",
        foreign,
        columns["classification"],
        expected=", ".join(sorted(content)),
        severity="error",
    )
    ours = _pairs(
        columns, "reporter", "partner", lambda one, two: bool({one, two} & {HOME, PARTNER})
    )
    if not len(ours):
        return
    compared = _pairs(columns, "reporter", "partner", lambda one, two: WORLD in (one, two))
    severity = "warning" if ours.any() else "error"
    mask = ~ours & ~compared if ours.any() else ~ours
    told.once(
        "other_pair",
        "partner",
        mask & ~told.is_told("reporter", "partner"),
        columns["partner"],
        expected=f"{HOME}, {PARTNER}",
        severity=severity,
    )
    same = _pairs(columns, "reporter", "partner", lambda one, two: one == two != WORLD)
    told.rows("own_partner", "partner", same & ~told.is_told("partner"), columns["partner"])


def _revisions(columns: Columns, told: Told) -> None:
    """Two revisions of the Harmonized System for the same figures of one source."""
    used = [text for text in columns["classification"].distinct if text.startswith("HS")]
    if len(used) < 2:
        return
    rows = columns["classification"].rows_where(lambda text: text.startswith("HS"))
    keys = [
        columns[name].taken(rows)
        for name in ("reporter", "partner", "flow", "freq", "period", "unit", "source")
    ]
    series = np.unique(row_keys(keys), return_inverse=True)[1]
    kind = columns["classification"].taken(rows).places
    least, most = np.full(series.max() + 1, 2**31 - 1), np.full(series.max() + 1, -1)
    np.minimum.at(least, series, kind)
    np.maximum.at(most, series, kind)
    mask = np.zeros(len(told.lines), dtype=bool)
    mask[np.flatnonzero(rows)[(least != most)[series]]] = True
    told.once(
        "revisions_mixed",
        "classification",
        mask,
        columns["classification"],
        expected=" / ".join(used),
        severity="error",
    )


def _in_time(columns: Columns, told: Told, today: date) -> None:
    """Periods that have not begun, have not ended, or lie before all trade statistics."""
    tomorrow = f"{today.toordinal() and date.fromordinal(today.toordinal() + 1).isoformat()[:7]}"
    period = columns["period"]
    clear = ~told.is_told("period")
    told.rows(
        "period_future",
        "period",
        period.rows_where(lambda text: _begins(text) > tomorrow) & clear,
        period,
        expected=f"≤ {tomorrow}",
    )
    current = {str(today.year), f"{today.year}-Q{(today.month + 2) // 3}", today.isoformat()[:7]}
    told.once(
        "period_partial", "period", period.rows_where(lambda text: text in current) & clear, period
    )
    told.once(
        "period_early",
        "period",
        period.rows_where(lambda text: text[:4].isdigit() and text < "1945") & clear,
        period,
        expected="≥ 1945",
    )


def _begins(period: str) -> str:
    """The month in which a period begins."""
    if "-Q" in period:
        year, _, quarter = period.partition("-Q")
        return f"{year}-{int(quarter) * 3 - 2:02}" if quarter.isdigit() else ""
    return (
        f"{period}-01"
        if len(period) == 4 and period.isdigit()
        else period
        if len(period) == 7
        else ""
    )


# ----------------------------------------------------------------------------------------------- said twice


def twice(columns: Columns, dataset: Dataset, told: Told) -> tuple[np.ndarray, list[Dropped]]:
    """Which rows to keep, and the rows that say again what one before them says. Two that disagree are errors."""
    keep = np.ones(len(told.lines), dtype=bool)
    key = row_keys([columns[name] for name in dataset.key])
    if len(row_groups(key)[0]) == len(key):
        return keep, []
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    if not len(again):
        return keep, []
    others = [
        name
        for name in dataset.columns
        if name not in dataset.key and not (dataset.is_observations and name in _WORDS)
    ]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    firsts = order[starts[np.searchsorted(starts, again, side="right") - 1]]
    seconds = order[again]
    same = np.ones(len(again), dtype=bool)
    for name in others:
        one = _comparable(columns[name], is_number(dataset, name))
        same &= one.places[firsts] == one.places[seconds]
    keep[seconds[same]] = False
    _told_apart(columns, dataset, told, firsts[~same], seconds[~same])
    dropped = [
        Dropped(
            int(told.lines[second]),
            _said(columns, dataset, second),
            f"duplicate of line {told.lines[first]}",
        )
        for first, second in zip(firsts[same], seconds[same], strict=True)
    ]
    return keep, dropped


def _comparable(cells: TextColumn, is_numeric: bool) -> TextColumn:
    """Numbers in one way of writing each: 10 and 10.0 are the same."""
    if not is_numeric:
        return cells
    return cells.mapped(
        lambda text: f"{float(text)!r}" if re.fullmatch(numbers.PLAIN, text) else text
    )


def _told_apart(
    columns: Columns, dataset: Dataset, told: Told, firsts: np.ndarray, seconds: np.ndarray
) -> None:
    """Each row that contradicts an earlier one, both lines named."""
    if not len(seconds):
        return
    figure = "value" if "value" in dataset.columns else dataset.key[0]
    cells = columns[figure]
    mask = np.zeros(len(told.lines), dtype=bool)
    mask[seconds] = True
    mask[firsts] = True
    rows = np.flatnonzero(mask)
    partner = dict(zip(firsts.tolist(), seconds.tolist(), strict=True)) | dict(
        zip(seconds.tolist(), firsts.tolist(), strict=True)
    )
    texts = [cells.texts[int(cells.places[row])].as_py() for row in rows]
    said = TextColumn(
        pa.array(texts, type=pa.string()), np.full(len(told.lines), -1, dtype="int32")
    )
    said.places[rows] = np.arange(len(rows), dtype="int32")
    before = len(told.problems)
    told.rows("twice", " ".join(dataset.key), mask, said)
    for place, row in zip(range(before, len(told.problems)), rows, strict=False):
        other = partner[int(row)]
        found = cells.texts[int(cells.places[other])].as_py()
        problem = told.problems[place]
        if problem.rule == "twice":
            told.problems[place] = type(problem)(
                problem.rule,
                problem.column,
                problem.line,
                problem.found,
                f"line {told.lines[other]}: {found}"[:300],
            )


def _said(columns: Columns, dataset: Dataset, row: np.intp) -> str:
    """A row for showing."""
    texts = (
        columns[name].texts[int(columns[name].places[row])].as_py() for name in dataset.columns
    )
    return " ".join(text for text in texts if text)[:300]
