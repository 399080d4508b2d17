"""One mend for every row: what is read in place of a text that is no code and no period."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from tradeviz.errors import Problem
from tradeviz.i18n import Language
from tradeviz.intake.messages import problem_action
from tradeviz.publishing.upload import Upload
from tradeviz.ui.markdown import escaped, unmarked

Reads = tuple[tuple[str, str, str], ...]
"""(column of ours, what stands in it, what is read in its place)."""
_MOST = 10
"""How many texts are asked about at once, the most frequent first."""


def choose_texts(upload: Upload, language: Language) -> Reads:
    """What is read in place of texts, in every row: asked only where some cannot be read."""
    reads = {(column, text): new for column, text, new in upload.choices.reads}
    problems = _mendable(upload)
    counts = Counter((problem.column, problem.found) for problem in problems)
    places = [place for place, _count in counts.most_common(_MOST)]
    places += [place for place in reads if place not in places]
    if not places:
        return ()
    label = escaped(language.text("Texts: read one as another, in every row"))
    with st.expander(label, key="staff.texts"):
        for place in places:
            near = [one for problem in problems for one in _near(problem, place)]
            reads[place] = _choose_text(place, reads.get(place, ""), near, language)
    return tuple((*place, new) for place, new in reads.items() if new)


def _mendable(upload: Upload) -> Sequence[Problem]:
    """The errors in cells that hold no figure, and where something stands."""
    columns = upload.reading.dataset.columns
    return [
        problem
        for problem in upload.reading.errors
        if problem.line is not None
        and problem.found
        and problem_action(problem) in ("code", "cell")
        and problem.column in columns
        and not columns[problem.column].is_number
    ]


def _near(problem: Problem, place: tuple[str, str]) -> list[str]:
    """The codes that may be meant, for a problem in this place."""
    if (problem.column, problem.found) != place or problem_action(problem) != "code":
        return []
    listed = problem.expected.rpartition(": ")[2].split(", ")
    return [code for code in listed if code != "…"]


def _choose_text(place: tuple[str, str], kept: str, near: Sequence[str], language: Language) -> str:
    """What is read in place of a text; empty while nothing is."""
    column, text = place
    chosen: str | None = st.selectbox(
        escaped(language.text("{column}: “{found}” is read as", column=column, found=text)),
        list(dict.fromkeys(["", *([kept] if kept else []), *near])),
        index=1 if kept else 0,
        key=f"staff.read.{column}.{text}.{kept}",
        format_func=unmarked(lambda code: code or language.text("not chosen")),
        accept_new_options=True,
    )
    return (chosen or "").strip()
