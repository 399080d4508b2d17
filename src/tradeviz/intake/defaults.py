"""Columns that a file lacks: filled by choice, by what is usual, or by what its header says – and
log."""

import re
from collections.abc import Mapping
from functools import partial

from tradeviz.columnar import TextColumn
from tradeviz.datasets import Dataset
from tradeviz.datasets.problem_log import ProblemLog
from tradeviz.errors import Problem
from tradeviz.intake import codes as codes_of
from tradeviz.intake import periods
from tradeviz.intake.header import Header
from tradeviz.intake.model import Choices, Columns


def filled(
    columns: Columns, dataset: Dataset, choices: Choices, log: ProblemLog, *, late: bool = False
) -> bool:
    """Fill the columns that the file lacks, in place, and tell; whether all are there. `late`:
    also those that follow from others once these are read."""
    rows, chosen = len(log.lines), dict(choices.fill)
    if not late:
        _contradicted(columns, dataset, chosen, log)
    is_whole = True
    for name in dataset.columns:
        if name in columns:
            continue
        if name in chosen:
            columns[name] = TextColumn.constant(chosen[name], rows)
        elif dataset.is_observations and name in ("freq", "status"):
            _followed(name, columns, dataset, log, late=late)
        elif (usual := dataset.default(name)) is not None:
            columns[name] = TextColumn.constant(usual, rows)
            log.add(Problem("column_filled", name, found=usual, severity="warning"))
        else:
            log.add(Problem("column_missing", name, expected=name))
            is_whole = False
    return is_whole


def _followed(
    name: str, columns: Columns, dataset: Dataset, log: ProblemLog, *, late: bool
) -> None:
    """Frequency from the form of the periods; status normal, once the flags beside the values are
    read."""
    if not late:
        return
    if name == "freq":
        columns[name] = columns["period"].mapped(periods.frequency)
    else:
        columns[name] = TextColumn.constant(dataset.columns[name].default, len(log.lines))
    log.add(
        Problem(
            "column_filled",
            name,
            found=", ".join(sorted(columns[name].distinct)),
            severity="warning",
        )
    )


def _contradicted(
    columns: Columns, dataset: Dataset, chosen: Mapping[str, str], log: ProblemLog
) -> None:
    """Tell where the member of staff says one thing of the whole file and the file another."""
    for name, text in chosen.items():
        if name not in dataset.columns:
            log.add(
                Problem("choice_unknown", name, found=name, expected=", ".join(dataset.columns))
            )
        elif name in columns:
            is_other = partial(_differs, folded=codes_of.folded(text))
            others = columns[name].rows_where(is_other)
            log.error("fill_contradicted", name, others, columns[name], expected=text)


def unit_in_header(
    header: Header, ours: Mapping[int, str], columns: Columns, log: ProblemLog
) -> None:
    """The unit of `Value (EUR)` or `Wert in 1000 EUR`, where no column gives it."""
    if "unit" in columns or "value" not in columns:
        return
    place = next((place for place, name in ours.items() if name == "value"), None)
    inside = (
        None if place is None else re.search(r"[\[(]([^()\[\]]+)[\])]\s*$", header.names[place])
    )
    if inside:
        columns["unit"] = TextColumn.constant(inside.group(1).strip(), len(log.lines))
        log.add(
            Problem(
                "column_filled", "unit", header.line, inside.group(1).strip(), severity="warning"
            )
        )


def _differs(text: str, folded: str) -> bool:
    return codes_of.folded(text) != folded
