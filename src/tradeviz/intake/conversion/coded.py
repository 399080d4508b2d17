"""Columns of codes, and what units in thousands or millions do to values."""

import re
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pyarrow as pa

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.code_lists import CodeLists
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.intake import codes as codes_of
from tradeviz.intake import numbers
from tradeviz.intake.likely_codes import with_nearest
from tradeviz.intake.model import Columns


def coded(
    column: str,
    cells: TextColumn,
    read: Callable[[str], codes_of.Code],
    lists: CodeLists,
    log: ProblemLog,
) -> tuple[TextColumn, list[codes_of.Code]]:
    """A column of codes. What is none is an error in each row; what was another name for one is
    said once."""
    codes = with_nearest([read(text) for text in cells.distinct], lists)
    _log_codes(column, cells, codes, log)
    return cells.replaced([one.code for one in codes]), codes


def items(columns: Columns, codes: CodeLists, log: ProblemLog) -> TextColumn:
    """The items, each in the classification of its row."""
    pairs, places = combinations(columns["classification"], columns["item"])
    cells = TextColumn(pa.array([item for _, item in pairs], type=pa.string()), places)
    read = [codes_of.read_item(classification, item, codes) for classification, item in pairs]
    _log_codes("item", cells, with_nearest(read, codes), log)
    return TextColumn.of([one.code for one in read], places)


def _log_codes(column: str, cells: TextColumn, codes: list[codes_of.Code], log: ProblemLog) -> None:
    """What is no code in each row, and what the others were read as."""
    texts = cells.distinct
    expected = {text: one.expected for text, one in zip(texts, codes, strict=True)}
    for rule in dict.fromkeys(one.problem for one in codes if one.problem):
        mask = cells.rows_of([one.problem == rule for one in codes])
        log.errors(rule, column, mask, cells, expected=expected)
    meant = {text: one.code for text, one in zip(texts, codes, strict=True)}
    named = [one.code != text and not one.problem for text, one in zip(texts, codes, strict=True)]
    log.warning("read_as", column, cells.rows_of(named), cells, expected=meant)


def scale_values(columns: Columns, powers: TextColumn, log: ProblemLog) -> TextColumn:
    """The values in whole units, where their unit counts in thousands or millions."""
    pairs, places = combinations(columns["value"], powers)
    many = np.array([power not in ("0", "") for _, power in pairs], dtype=bool)
    log.warning(
        "unit_scaled",
        "value",
        many[places],
        TextColumn.of([f"×10^{power}" for _, power in pairs], places),
    )
    return TextColumn.of([_scaled(value, power) for value, power in pairs], places)


def _scaled(value: str, power: str) -> str:
    plain = re.fullmatch(r"-?\d+(\.\d*)?", value, re.ASCII)
    return (
        numbers.times_factor(value, Decimal(10) ** int(power))
        if plain and power not in ("0", "")
        else value
    )
