"""Columns of numbers: read by the evidence of the whole column, their signs and units apart."""

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.checks import first_codes
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.intake import numbers
from tradeviz.intake.model import Choices

_EMPTY = "empty"


@dataclass(frozen=True)
class Values:
    """A column of numbers, read: the numbers, each text's status and unit, and how the column
    writes them."""

    cells: TextColumn
    read: list[numbers.Number] | None
    marks: numbers.Marks


def values(
    column: str, cells: TextColumn, choices: Choices, log: ProblemLog, numeric: frozenset[str]
) -> Values:
    """The numbers of a column. Ambiguous ones, and those that are none, are problems."""
    quick = None if choices.signs else _quick(cells, choices.decimal)
    if quick is not None:
        return quick
    texts = cells.distinct
    marks = numbers.marks(text for text in texts if text not in numeric)
    decimal = choices.decimal or marks.decimal
    if marks.both and not choices.decimal:
        proof = {text: numbers.marks([text]).decimal for text in texts}
        mixed = cells.rows_where(lambda text: proof[text] != "")
        log.error("number_mixed", column, mixed, cells, expected=". / ,")
    signs = dict(choices.signs)
    read = [
        numbers.read_number(text, "." if text in numeric else decimal or ".", signs, choices.accept)
        for text in texts
    ]
    if not decimal and not marks.both:
        unsure = [numbers.is_ambiguous(text) and text not in numeric for text in texts]
        expected = _two_readings(texts, unsure)
        log.error("number_ambiguous", column, cells.rows_of(unsure), cells, expected=expected)
    _log_numbers(Values(cells, read, marks), column, log, f"1234{decimal or '.'}5")
    new = [text if one.problem else one.text for one, text in zip(read, texts, strict=True)]
    return Values(cells.replaced(new), read, numbers.Marks(decimal, marks.thousands))


def _two_readings(texts: list[str], unsure: list[bool]) -> str:
    """What an ambiguous number may be: 1.234 is 1.234 or 1234."""
    text = next((text for text, odd in zip(texts, unsure, strict=True) if odd), "")
    two = [numbers.read_number(text, mark, {}).text for mark in ".,"] if text else []
    return " / ".join(two)


def _quick(cells: TextColumn, chosen: str | None) -> Values | None:
    """A column whose texts are plain numbers, with a point or a comma, without doubt; None for any
    other."""
    for mark in ".,":
        if chosen not in (None, mark):
            continue
        texts = (
            cells.texts
            if mark == "."
            else pc.replace_substring(cells.texts, ",", ".", max_replacements=1)
        )
        if mark == "," and pc.any(pc.match_substring(cells.texts, ".")).as_py():
            continue
        if not len(texts) or not pc.all(pc.match_substring_regex(texts, numbers.PLAIN)).as_py():
            continue
        if pc.any(pc.match_substring_regex(texts, r"^-[0.]+$")).as_py():
            return None  # minus zero is zero
        unsure = pc.match_substring_regex(texts, numbers.AMBIGUOUS)
        pointed = pc.match_substring(texts, ".")
        certain = pc.any(pc.and_not(pointed, unsure)).as_py()
        if pc.any(unsure).as_py() and not certain and chosen is None:
            return None
        return Values(
            TextColumn(texts, cells.places), None, numbers.Marks(mark if certain or chosen else "")
        )
    return None


_NOTES = {
    "thousands": "thousands_read",
    "flag": "flag_read",
    "currency": "currency_removed",
    "sign": "sign_read",
    "magnitude": "magnitude_read",
    "written": "number_rewritten",
}


def _log_numbers(values: Values, column: str, log: ProblemLog, example: str) -> None:
    """Each number that is none, and how the others were read."""
    cells, read = values.cells, values.read or []
    for rule in dict.fromkeys(one.problem for one in read if one.problem):
        mask = cells.rows_of([one.problem == rule for one in read])
        log.errors(rule, column, mask, cells, expected=example)
    meant = {text: one.text or one.status for text, one in zip(cells.distinct, read, strict=True)}
    for noted, rule in _NOTES.items():
        mask = cells.rows_of([one.noted == noted and not one.problem for one in read])
        log.warning(rule, column, mask, cells, expected=meant)


def status(
    cells: TextColumn | None, values: Values, rows: np.ndarray | None, log: ProblemLog
) -> TextColumn | None:
    """The status column with what the value cells say of it: what is missing or confidential,
    flags."""
    if values.read is None:
        return cells
    signs = TextColumn.of(
        [_EMPTY if one.noted == "empty" else one.status for one in values.read], rows
    )
    if not any(one.status for one in values.read):
        return cells
    if cells is None:
        return signs.mapped(lambda text: "M" if text == _EMPTY else text or "A")
    pairs, places = combinations(cells, signs)
    merged = TextColumn.of([_merged(own, sign) for own, sign in pairs], places)
    both = TextColumn.of([f"{own} / {sign}" for own, sign in pairs], places)
    unlike = np.array(
        [
            sign not in ("", _EMPTY) and own.strip().upper() not in ("", "A", sign)
            for own, sign in pairs
        ],
        dtype=bool,
    )
    log.warning("flag_unlike_status", "status", unlike[places], both)
    return merged


def _merged(own: str, sign: str) -> str:
    """A value's own sign outweighs "normal"; an empty value is missing only where no status is
    given."""
    if sign == _EMPTY:
        return own or "M"
    return own if not sign or own.strip().upper() not in ("", "A") else sign


def _check_percent(
    cells: TextColumn, read: list[numbers.Number], units: TextColumn, log: ProblemLog
) -> None:
    """An error where some shares have a percent sign and others none: 75% beside 0.8."""
    shares = units.rows_where(lambda unit: unit.startswith("PCT"))
    signed = cells.rows_of([one.unit == "%" for one in read]) & shares
    bare = cells.rows_of([bool(one.text) and not one.unit for one in read]) & shares
    if signed.any() and bare.any():
        log.error("percent_mixed", "value", bare, cells)


def check_signs(
    cells: TextColumn, values: Values, units: TextColumn | None, log: ProblemLog
) -> None:
    """Tell of currency and percent signs beside values that their unit contradicts."""
    if values.read is None or units is None or not any(one.unit for one in values.read):
        return
    _check_percent(cells, values.read, units, log)
    signs = TextColumn.of([one.unit for one in values.read], cells.places)
    pairs, places = combinations(signs, units)
    unlike = [
        bool(sign) and not (unit.startswith("PCT") if sign == "%" else unit == sign)
        for sign, unit in pairs
    ]
    others: dict[str, list[str]] = {}
    for (sign, unit), odd in zip(pairs, unlike, strict=True):
        if odd:
            others.setdefault(sign, []).append(unit)
    log.errors(
        "sign_unlike_unit",
        "value",
        np.array(unlike, dtype=bool)[places],
        TextColumn.of([sign for sign, _ in pairs], places),
        expected={sign: first_codes(units) for sign, units in others.items()},
    )
