"""Everything that is wrong with a file, in plain words, by what to do about it."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tradeviz.charts import style
from tradeviz.errors import Problem
from tradeviz.i18n import Language
from tradeviz.intake.messages import action_heading, problem_action, problem_sentence
from tradeviz.publishing.upload import Upload
from tradeviz.render.csv_file import table_csv
from tradeviz.ui import blocks
from tradeviz.ui.blocks import plain

_MARKED = 200
"""How many lines of a file are shown with their problems."""


def problems(upload: Upload, language: Language) -> None:
    """Everything that is wrong, by what to do about it; what blocks first."""
    text, reading = language.text, upload.reading
    st.header(plain(_verdict(upload, language)), anchor=False)
    for found, name, is_grave in (
        (reading.errors, text("To be corrected"), True),
        (reading.warnings, text("To be looked at"), False),
    ):
        if not found:
            continue
        groups: dict[str, list[Problem]] = {}
        for problem in found:
            groups.setdefault(problem_action(problem), []).append(problem)
        with st.expander(f"{name} ({language.number(len(found))})", expanded=is_grave):
            for action, group in groups.items():
                st.markdown(f"**{plain(action_heading(action, language))}**")
                listed(group, language, key=f"{name}.{action}")
    if reading.problems:
        marked(upload, language)
        downloads(upload, language)


def _verdict(upload: Upload, language: Language) -> str:
    text, reading = language.text, upload.reading
    if reading.errors:
        return text(
            "{count} problems keep the file from being published",
            count=language.number(len(reading.errors)),
        )
    if reading.warnings:
        return text(
            "Nothing keeps the file from being published; {count} things to look at",
            count=language.number(len(reading.warnings)),
        )
    return text("No problems found")


def listed(problems: list[Problem], language: Language, *, key: str) -> None:
    """Problems as lines of a table."""
    text = language.text
    rows = [
        {
            text("Line"): "" if one.line is None else str(one.line),
            text("Column"): one.column,
            text("Problem"): problem_sentence(one, language),
        }
        for one in problems
    ]
    blocks.rows(rows, language, key=key)


def marked(upload: Upload, language: Language) -> None:
    """The lines of the file that have problems, the cells marked."""
    reading, original = upload.reading, upload.reading.original
    cells: dict[tuple[int, str], str] = {}
    names = {ours: theirs for theirs, ours in reading.recognised.mapping.items()}
    for problem in reading.problems:
        if problem.line is not None and problem.line in original.index:
            column = names.get(problem.column, problem.column)
            cells[problem.line, column] = problem.severity
    lines = list(dict.fromkeys(line for line, _ in cells))[:_MARKED]
    if not lines:
        return
    head = original.loc[lines]
    colours = {severity: f"background-color: {colour}" for severity, colour in style.MARKS.items()}

    def coloured(row: Any) -> list[str]:
        severities = [cells.get((row.name, column)) for column in head.columns]
        whole = next(
            (
                severity
                for (line, column), severity in cells.items()
                if line == row.name and column not in head
            ),
            "",
        )
        return [colours.get(severity or whole, "") for severity in severities]

    with st.expander(language.text("The lines of the file, marked")):
        st.dataframe(head.style.apply(coloured, axis=1), width="stretch", key="staff.marked")


def downloads(upload: Upload, language: Language) -> None:
    """The list of problems and the rejected rows, for whoever corrects them."""
    text = language.text
    with st.container(horizontal=True):
        st.download_button(
            text("Problems (CSV)"),
            data=partial(problem_file, upload, language),
            file_name="tradeviz-problems.csv",
            on_click="ignore",
            key="staff.problems",
        )
        if len(upload.reading.rejected):
            st.download_button(
                text("Rejected rows (CSV)"),
                data=partial(rejected_file, upload, language),
                file_name="tradeviz-rejected.csv",
                on_click="ignore",
                key="staff.rejected",
            )


def problem_file(upload: Upload, language: Language) -> bytes:
    """Every problem as a line of a CSV file."""
    text = language.text
    names = {"error": text("to be corrected"), "warning": text("to be looked at")}
    return table_csv(
        pd.DataFrame(
            [
                {
                    text("Line"): one.line or "",
                    text("Column"): one.column,
                    text("Problem"): problem_sentence(one, language),
                    text("Found"): one.found,
                    text("Severity"): names[one.severity],
                }
                for one in upload.reading.problems
            ]
        ),
        language,
    )


def rejected_file(upload: Upload, language: Language) -> bytes:
    """The rejected rows as they stood in the file, each with what is wrong with it."""
    rows = upload.reading.original
    rows = rows.loc[rows.index.isin(upload.reading.rejected)]
    why: dict[int, list[str]] = {}
    for problem in upload.reading.problems:
        if problem.line is not None:
            why.setdefault(problem.line, []).append(problem_sentence(problem, language))
    told = [language.sentences(*why.get(int(line), [])) for line in rows.index]
    return table_csv(rows.assign(**{language.text("Problem"): told}), language)
