"""Everything that is wrong with a file, in plain words, by what to do about it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tradeviz.charts import style
from tradeviz.errors import Problem
from tradeviz.i18n import Language
from tradeviz.intake.messages import action_heading, problem_action, problem_sentence
from tradeviz.intake.messages.groups import ProblemGroup, problem_groups
from tradeviz.publishing.upload import Upload
from tradeviz.render.csv_file import table_csv
from tradeviz.ui import blocks
from tradeviz.ui.markdown import bold, draw, escaped

_MARKED = 200
"""How many lines of a file are shown with their problems."""


def problem_report(upload: Upload, language: Language) -> None:
    """Everything that is wrong, by what to do about it; what blocks first."""
    text, reading = language.text, upload.reading
    blocks.heading(_verdict(upload, language))
    for problems, name, is_grave in (
        (reading.errors, text("To be corrected"), True),
        (reading.warnings, text("To be looked at"), False),
    ):
        if problems:
            label = language.aside(name, language.number(len(problems)))
            with st.expander(escaped(label), expanded=is_grave):
                _by_action(problems, name, language)
    if reading.problems:
        _marked_lines(upload, language)
        _downloads(upload, language)


def _by_action(problems: Sequence[Problem], name: str, language: Language) -> None:
    """Problems as tables, one for each thing to do about them."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem_action(problem), []).append(problem)
    for action, group in groups.items():
        draw(bold(action_heading(action, language)))
        rows = [_row(one, language) for one in problem_groups(group)]
        blocks.text_table(rows, key=f"{name}.{action}")


def _verdict(upload: Upload, language: Language) -> str:
    text, reading = language.text, upload.reading
    if reading.errors:
        return text(
            "Problems that keep the file from being published: {count}",
            count=language.number(len(reading.errors)),
        )
    if reading.warnings:
        return text(
            "Nothing keeps the file from being published; things to look at: {count}",
            count=language.number(len(reading.warnings)),
        )
    return text("No problems found")


def _row(group: ProblemGroup, language: Language) -> dict[str, str]:
    text = language.text
    return {
        text("Line"): group.spans,
        text("Column"): group.problem.column,
        text("Problem"): problem_sentence(group.problem, language),
    }


# -------------------------------------------------------------------------------- the lines, marked

Marks = dict[tuple[int, str], str]
"""(line, column of the file) → severity."""


def _marked_lines(upload: Upload, language: Language) -> None:
    """The lines of the file that have problems, the cells marked."""
    marks = _marks(upload)
    lines = list(dict.fromkeys(line for line, _ in marks))[:_MARKED]
    if not lines:
        return
    rows = upload.reading.original.loc[lines]
    marked = rows.style.apply(partial(_styles, marks), axis=1)
    with st.expander(escaped(language.text("The lines of the file, marked"))):
        st.dataframe(marked, width="stretch", key="staff.marked")


def _marks(upload: Upload) -> Marks:
    reading, original = upload.reading, upload.reading.original
    names = {ours: theirs for theirs, ours in reading.recognised.mapping.items()}
    return {
        (problem.line, names.get(problem.column, problem.column)): problem.severity
        for problem in reading.problems
        if problem.line is not None and problem.line in original.index
    }


def _styles(marks: Marks, row: "pd.Series[Any]") -> list[str]:
    """The background of each cell of a line: its own problem's, else the whole line's."""
    whole = (
        severity
        for (line, column), severity in marks.items()
        if line == row.name and column not in row.index
    )
    of_line = next(whole, "")
    severities = [marks.get((row.name, column)) or of_line for column in row.index]
    return [
        f"background-color: {style.MARKS[severity]}" if severity in style.MARKS else ""
        for severity in severities
    ]


# -------------------------------------------------------------------------------------------- files


def _downloads(upload: Upload, language: Language) -> None:
    """The list of problems and the rejected rows, for whoever corrects them."""
    text = language.text
    with st.container(horizontal=True):
        make, file = partial(problem_file, upload, language), "tradeviz-problems.csv"
        blocks.download(text("Problems (CSV)"), make, file, key="staff.problems")
        if len(upload.reading.rejected):
            make, file = partial(rejected_file, upload, language), "tradeviz-rejected.csv"
            blocks.download(text("Rejected rows (CSV)"), make, file, key="staff.rejected")


def problem_file(upload: Upload, language: Language) -> bytes:
    """Every problem as a line of a CSV file."""
    text = language.text
    names = {"error": text("to be corrected"), "warning": text("to be looked at")}
    rows = [
        {
            text("Line"): problem.line or "",
            text("Column"): problem.column,
            text("Problem"): problem_sentence(problem, language),
            text("Found"): problem.found,
            text("Severity"): names[problem.severity],
        }
        for problem in upload.reading.problems
    ]
    return table_csv(pd.DataFrame(rows), language)


def rejected_file(upload: Upload, language: Language) -> bytes:
    """The rejected rows as they stood in the file, each with what is wrong with it."""
    rows = upload.reading.original
    rows = rows.loc[rows.index.isin(upload.reading.rejected)]
    why: dict[int, list[str]] = {}
    for problem in upload.reading.problems:
        if problem.line is not None:
            why.setdefault(problem.line, []).append(problem_sentence(problem, language))
    sentences = [language.sentences(*why.get(int(line), [])) for line in rows.index]
    return table_csv(rows.assign(**{language.text("Problem"): sentences}), language)
