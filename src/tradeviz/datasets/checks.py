"""The rule book: what is wrong with a table of a dataset. One for uploads, pulls and shipped
figures.

Every rule looks at a column's distinct texts, or at the distinct combinations of a few columns,
never at row after row.
"""

import re
from collections.abc import Container, Iterable, Mapping

import numpy as np
import pyarrow.compute as pc

from tradeviz.columnar import TextColumn, combinations
from tradeviz.datasets.code_lists import ITEM_LISTS, CodeLists
from tradeviz.datasets.column import ITEMS, SEPARATOR, Column
from tradeviz.datasets.dataset import Dataset
from tradeviz.datasets.nearest import LOOKED_UP, nearest_codes
from tradeviz.datasets.problem_log import ProblemLog

Columns = Mapping[str, TextColumn]
"""The columns of a table by their names, all text."""
Ids = Mapping[str, Container[str]]
"""Dataset → the ids of its rows, which rows of other datasets may name."""
_PLAIN = r"^(-?\d+(\.\d+)?)?$"


def check_shape(
    columns: Columns, dataset: Dataset, log: ProblemLog, codes: CodeLists | None = None
) -> None:
    """Every text against the type of its column; what belongs in an empty cell is known where the
    code lists are given."""
    for name, column in dataset.columns.items():
        if name not in columns:
            continue
        cells = columns[name]
        _check_empty(column, cells, log, codes)
        if column.is_number:
            _check_numbers(column, cells, log)
            continue
        if column.allowed:
            _tell("code", column, cells, [t not in column.allowed for t in cells.distinct], log)
        elif column.valid_pattern:
            _tell("pattern", column, cells, _misformed(column, cells), log)


def _check_numbers(column: Column, cells: TextColumn, log: ProblemLog) -> None:
    """Numbers that are none; those in plain digits, nearly all, are passed over at once."""
    if not pc.all(pc.match_substring_regex(cells.texts, _PLAIN)).as_py():
        _tell("number", column, cells, _misformed(column, cells), log)


def _check_empty(
    column: Column, cells: TextColumn, log: ProblemLog, codes: CodeLists | None
) -> None:
    """Cells without what has to stand in them."""
    if column.may_be_empty or "" not in cells.distinct:
        return
    mask = cells.rows_with("") & ~log.has_error(column.name)
    if codes and column.code_list:
        listed = first_codes(codes[column.code_list])
        log.errors("unknown_code", column.name, mask, expected=listed)
    else:
        log.errors("empty", column.name, mask, expected=column.expected)


def _misformed(column: Column, cells: TextColumn) -> list[bool]:
    form = re.compile(column.valid_pattern)
    return [form.fullmatch(text) is None for text in cells.distinct]


def _tell(rule: str, column: Column, cells: TextColumn, wrong: list[bool], log: ProblemLog) -> None:
    """An error in each row that has none in this column yet, and has anything in it."""
    if any(wrong):
        mask = cells.rows_of(wrong) & ~log.has_error(column.name) & ~cells.rows_with("")
        log.errors(rule, column.name, mask, cells, column.expected)


# ------------------------------------------------------------------------------------- codes


def check_references(columns: Columns, dataset: Dataset, ids: Ids, log: ProblemLog) -> None:
    """Rows of other datasets, such as sources and missions, that nobody knows; those whose ids
    are not given are not looked up."""
    for name, column in dataset.columns.items():
        if name in columns and column.reference in ids:
            _check_known(name, columns[name], ids[column.reference], log)


def check_codes(columns: Columns, dataset: Dataset, codes: CodeLists, log: ProblemLog) -> None:
    """Codes that their list does not have, items that their classification does not have."""
    for name, column in dataset.columns.items():
        if name in columns and column.code_list:
            _check_known(name, columns[name], codes[column.code_list], log)
    check_items(columns, dataset, codes, log)


def check_items(columns: Columns, dataset: Dataset, codes: CodeLists, log: ProblemLog) -> None:
    """Items that no classification of their row has."""
    for column in dataset.columns.values():
        beside = "classifications" if column.several else "classification"
        if column.codes == ITEMS and {column.name, beside} <= set(columns):
            _check_items_of(column, beside, columns, codes, log)


def _check_known(name: str, cells: TextColumn, known: Container[str], log: ProblemLog) -> None:
    wrong = [
        bool(text) and any(code not in known for code in text.split(SEPARATOR))
        for text in cells.distinct
    ]
    if any(wrong):
        mask = cells.rows_of(wrong) & ~log.has_error(name)
        log.errors("unknown_code", name, mask, cells, _expected(cells, wrong, known))


def _expected(cells: TextColumn, wrong: list[bool], known: Container[str]) -> dict[str, str]:
    """What may stand in place of each text that is no code: the nearest codes, else the first."""
    texts = [text for text, odd in zip(cells.distinct, wrong, strict=True) if odd]
    first = first_codes(known)
    names = {code: code for code in known} if isinstance(known, Iterable) else {}
    near = {text: nearest_codes(text, names) for text in texts[:LOOKED_UP]}
    return {text: near.get(text) or first for text in texts}


def first_codes(codes: Container[str]) -> str:
    """The first codes of a list, for a reader; nothing where they cannot be listed."""
    if not isinstance(codes, Iterable):
        return ""
    listed: list[str] = sorted(codes) if isinstance(codes, set) else list(codes)
    return ", ".join(listed[:12]) + (", …" if len(listed) > 12 else "")


def _check_items_of(
    column: Column, beside: str, columns: Columns, codes: CodeLists, log: ProblemLog
) -> None:
    """Items that no classification of their row has; a cell of several may be empty."""
    pairs, places = combinations(columns[beside], columns[column.name])
    wrong = [
        not (column.several and not items)
        and not all(_has_item(kinds, item, codes) for item in items.split(SEPARATOR))
        for kinds, items in pairs
    ]
    if any(wrong):
        mask = np.array(wrong, dtype=bool)[places] & ~log.has_error(column.name, beside)
        both = TextColumn.of([" ".join(pair) for pair in pairs], places)
        log.errors("unknown_code", column.name, mask, both)


def _has_item(classifications: str, item: str, codes: CodeLists) -> bool:
    """Whether one of the classifications of a cell has an item."""
    known = (kind for kind in classifications.split(SEPARATOR) if kind in ITEM_LISTS)
    return any(item in codes.items(kind) for kind in known)
