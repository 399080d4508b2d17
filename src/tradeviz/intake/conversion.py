"""From the texts of a file to the texts of ours: numbers, codes, periods, each read by the rules of its column."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.checks import first_codes
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.intake import codes as codes_of
from tradeviz.intake import numbers, periods
from tradeviz.intake.model import Choices

Columns = dict[str, TextColumn]
_EMPTY = "empty"


@dataclass(frozen=True)
class Values:
    """A column of numbers, read: the numbers, each text's status and unit, and how the column writes them."""

    cells: TextColumn
    read: list[numbers.Number] | None
    marks: numbers.Marks


# ---------------------------------------------------------------------------------------------------- numbers


def values(
    column: str, cells: TextColumn, choices: Choices, told: ProblemLog, numeric: frozenset[str]
) -> Values:
    """The numbers of a column. Ambiguous ones, and those that are none, are told."""
    quick = None if choices.signs else _quick(cells, choices.decimal)
    if quick is not None:
        return quick
    texts = cells.distinct
    typed = [text in numeric for text in texts]
    marks = numbers.marks(text for text, is_typed in zip(texts, typed, strict=True) if not is_typed)
    decimal = choices.decimal or marks.decimal
    if marks.both and not choices.decimal:
        proof = {text: numbers.marks([text]).decimal for text in texts}
        told.error(
            "number_mixed",
            column,
            cells.rows_where(lambda text: proof[text] != ""),
            cells,
            expected=". / ,",
        )
    signs = dict(choices.signs)
    read = [
        numbers.read(text, "." if is_typed else decimal or ".", signs, choices.accept)
        for text, is_typed in zip(texts, typed, strict=True)
    ]
    if not decimal and not marks.both:
        unsure = [
            numbers.is_ambiguous(text) and not is_typed
            for text, is_typed in zip(texts, typed, strict=True)
        ]
        mask = cells.rows_of(unsure)
        told.error("number_ambiguous", column, mask, cells, expected=_two_readings(texts, unsure))
    _told_numbers(column, cells, read, told, f"1234{decimal or '.'}5")
    new = cells.replaced(
        [one.text if not one.problem else text for one, text in zip(read, texts, strict=True)]
    )
    return Values(new, read, numbers.Marks(decimal, marks.thousands))


def _two_readings(texts: list[str], unsure: list[bool]) -> str:
    """What an ambiguous number may be: 1.234 is 1.234 or 1234."""
    text = next((text for text, odd in zip(texts, unsure, strict=True) if odd), "")
    two = [numbers.read(text, mark, {}).text for mark in ".,"] if text else []
    return " / ".join(two)


def _quick(cells: TextColumn, chosen: str | None) -> Values | None:
    """A column whose texts are plain numbers, with a point or a comma, without doubt; None for any other."""
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


def _told_numbers(
    column: str, cells: TextColumn, read: list[numbers.Number], told: ProblemLog, example: str
) -> None:
    """Each number that is none, and how the others were read."""
    for rule in dict.fromkeys(one.problem for one in read if one.problem):
        told.errors(
            rule,
            column,
            cells.rows_of([one.problem == rule for one in read]),
            cells,
            expected=example,
        )
    meant = {text: one.text or one.status for text, one in zip(cells.distinct, read, strict=True)}
    for noted, rule in _NOTES.items():
        mask = cells.rows_of([one.noted == noted and not one.problem for one in read])
        told.warning(rule, column, mask, cells, expected=meant)


def status(
    cells: TextColumn | None, values: Values, rows: np.ndarray | None, told: ProblemLog
) -> TextColumn | None:
    """The status column with what the value cells say of it: what is missing or confidential, flags."""
    if values.read is None:
        return cells
    said = TextColumn.of(
        [_EMPTY if one.noted == "empty" else one.status for one in values.read], rows
    )
    if not any(one.status for one in values.read):
        return cells
    if cells is None:
        return said.mapped(lambda text: "M" if text == _EMPTY else text or "A")
    pairs, places = combinations(cells, said)
    merged = TextColumn.of([_merged(own, sign) for own, sign in pairs], places)
    both = TextColumn.of([f"{own} / {sign}" for own, sign in pairs], places)
    unlike = np.array(
        [
            sign not in ("", _EMPTY) and own.strip().upper() not in ("", "A", sign)
            for own, sign in pairs
        ],
        dtype=bool,
    )
    told.warning("flag_unlike_status", "status", unlike[places], both)
    return merged


def _merged(own: str, sign: str) -> str:
    """A value's own sign outweighs "normal"; an empty value is missing only where no status is given."""
    if sign == _EMPTY:
        return own or "M"
    return own if not sign or own.strip().upper() not in ("", "A") else sign


def units_said(
    cells: TextColumn, values: Values, units: TextColumn | None, told: ProblemLog
) -> None:
    """Tell of currency and percent signs beside values that their unit contradicts."""
    if values.read is None or units is None or not any(one.unit for one in values.read):
        return
    said = TextColumn.of([one.unit for one in values.read], cells.places)
    pairs, places = combinations(said, units)
    unlike = [
        bool(sign) and not (unit.startswith("PCT") if sign == "%" else unit == sign)
        for sign, unit in pairs
    ]
    others: dict[str, list[str]] = {}
    for (sign, unit), odd in zip(pairs, unlike, strict=True):
        if odd:
            others.setdefault(sign, []).append(unit)
    told.errors(
        "sign_unlike_unit",
        "value",
        np.array(unlike, dtype=bool)[places],
        TextColumn.of([sign for sign, _ in pairs], places),
        expected={sign: first_codes(found) for sign, found in others.items()},
    )


# ------------------------------------------------------------------------------------------------------ codes


def coded(
    column: str, cells: TextColumn, read: Callable[[str], codes_of.Code], told: ProblemLog
) -> tuple[TextColumn, list[codes_of.Code]]:
    """A column of codes. What is none is told in each row; what was another name for one, once."""
    texts = cells.distinct
    found = [read(text) for text in texts]
    for rule in dict.fromkeys(one.problem for one in found if one.problem):
        expected = {text: one.expected for text, one in zip(texts, found, strict=True)}
        told.errors(
            rule,
            column,
            cells.rows_of([one.problem == rule for one in found]),
            cells,
            expected=expected,
        )
    meant = {text: one.code for text, one in zip(texts, found, strict=True)}
    named = [one.code != text and not one.problem for text, one in zip(texts, found, strict=True)]
    told.warning("read_as", column, cells.rows_of(named), cells, expected=meant)
    return cells.replaced([one.code for one in found]), found


def items(columns: Columns, codes: CodeLists, told: ProblemLog) -> TextColumn:
    """The items, each in the classification of its row."""
    pairs, places = combinations(columns["classification"], columns["item"])
    cells = TextColumn(pa.array([item for _, item in pairs], type=pa.string()), places)
    found = [codes_of.read_item(classification, item, codes) for classification, item in pairs]
    read = dict(enumerate(found))
    for rule in dict.fromkeys(one.problem for one in found if one.problem):
        expected = {pairs[place][1]: one.expected for place, one in read.items()}
        told.errors(
            rule,
            "item",
            cells.rows_of([one.problem == rule for one in found]),
            cells,
            expected=expected,
        )
    meant = {pairs[place][1]: one.code for place, one in read.items()}
    named = [
        one.code != pair[1] and not one.problem for pair, one in zip(pairs, found, strict=True)
    ]
    told.warning("read_as", "item", cells.rows_of(named), cells, expected=meant)
    return TextColumn.of([one.code for one in found], places)


def scaled(columns: Columns, powers: TextColumn, told: ProblemLog) -> TextColumn:
    """The values in whole units, where their unit counts in thousands or millions."""
    pairs, places = combinations(columns["value"], powers)
    many = np.array([power not in ("0", "") for _, power in pairs], dtype=bool)
    told.warning(
        "unit_scaled",
        "value",
        many[places],
        TextColumn.of([f"×10^{power}" for _, power in pairs], places),
    )
    return TextColumn.of([_scaled(value, power) for value, power in pairs], places)


def _scaled(value: str, power: str) -> str:
    plain = re.fullmatch(r"-?\d+(\.\d*)?", value, re.ASCII)
    return (
        numbers.scaled(value, Decimal(10) ** int(power))
        if plain and power not in ("0", "")
        else value
    )


# ---------------------------------------------------------------------------------------------------- periods


def dated(
    columns: Columns, column: str, freq: TextColumn | None, choices: Choices, told: ProblemLog
) -> TextColumn:
    """A column of periods or dates as SDMX writes them; what can be two days, or none, is told."""
    cells = columns[column]
    order = choices.dates or periods.order(cells.distinct)
    read = {text: periods.period(text, order) for text in cells.distinct if text}
    for rule in dict.fromkeys(one.problem for one in read.values() if one.problem):
        mask = cells.rows_where(lambda text, rule=rule: text in read and read[text].problem == rule)  # type: ignore[misc]
        told.errors(
            rule,
            column,
            mask,
            cells,
            expected="dmy / mdy" if rule == "date_ambiguous" else periods.FORMS,
        )
    return (
        _by_frequency(cells, freq, read, told, column)
        if column == "period"
        else _by_day(cells, read, told, column)
    )


def _by_frequency(
    cells: TextColumn,
    freq: TextColumn | None,
    read: Mapping[str, periods.Read],
    told: ProblemLog,
    column: str,
) -> TextColumn:
    """Periods; a day becomes the year, quarter or month that its row's frequency asks for."""
    pairs, places = combinations(
        cells, freq if freq is not None else TextColumn.constant("", len(cells))
    )
    texts = [_suited(text, freq_, read) for text, freq_ in pairs]
    shown = TextColumn(pa.array([text for text, _ in pairs], type=pa.string()), places)
    named = [one != two for (one, _), two in zip(pairs, texts, strict=True)]
    meant = {text: new for (text, _), new in zip(pairs, texts, strict=True)}
    told.warning("read_as", column, shown.rows_of(named), shown, expected=meant)
    return TextColumn.of(texts, places)


def _suited(text: str, freq: str, read: Mapping[str, periods.Read]) -> str:
    one = read.get(text)
    return text if one is None or one.problem else periods.suited(one, freq)


def _by_day(
    cells: TextColumn, read: Mapping[str, periods.Read], told: ProblemLog, column: str
) -> TextColumn:
    """Dates as precise as they are written."""
    meant = {text: one.day or one.period if not one.problem else text for text, one in read.items()}
    told.warning(
        "read_as",
        column,
        cells.rows_where(lambda text: meant.get(text, text) != text),
        cells,
        expected=meant,
    )
    return cells.mapped(lambda text: meant.get(text, text))
