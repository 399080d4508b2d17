"""What went wrong, in the reader's language, once a page."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from tradeviz import journal
from tradeviz.errors import EmptyError, Problem, TableError, TradevizError
from tradeviz.hidden import spelled
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Term
from tradeviz.intake.messages import problem_sentence
from tradeviz.ui import session
from tradeviz.ui.blocks.tables import text_table
from tradeviz.ui.blocks.words import caption
from tradeviz.ui.markdown import escaped

_LOG = logging.getLogger("tradeviz")
_MOST = 50
"""How many problems of a table an error lists."""


@contextmanager
def error_boundary(language: Language, place: str = "") -> Iterator[None]:
    """Say what the reader can act on, in the reader's language; the same only at the first `place`
    that it befalls. Any other exception is a bug: it goes to the log with a reference that the
    reader can quote."""
    try:
        yield
    except TradevizError as error:
        if session.is_first(error.gist, place):
            error_panel(error, language)
    except Exception as error:
        if type(error).__module__.startswith("streamlit"):
            raise  # how st.stop and st.rerun leave a script
        reference = journal.record("fault", kind=type(error).__name__)
        trace = "\n".join(map(spelled, traceback.format_exc().splitlines()))
        _LOG.error("reference %s\n%s", reference, trace)
        message = language.text(
            "This page could not be drawn; the published figures are not affected. "
            "Reload it; if that does not help, tell your administrator the reference {reference}.",
            reference=reference,
        )
        st.error(escaped(message))


def error_panel(error: TradevizError, language: Language) -> None:
    """An error of ours: what happened, what it means for what is shown, what to do; every problem
    of a table."""
    values = {name: _value(value, language) for name, value in error.values.items()}
    message = language.text(error.message, **values)
    if isinstance(error, EmptyError):  # a state, not a fault: an empty place says why it is empty
        caption(message)
        return
    st.error(escaped(message))
    if isinstance(error, TableError):
        rows = [problem_row(problem, language) for problem in error.problems[:_MOST]]
        text_table(rows, key=f"problems.{error.gist}")


def _value(value: object, language: Language) -> object:
    """A value of a sentence: a term in the reader's language, others as they are."""
    return value.word(language) if isinstance(value, Term) else value


def problem_row(problem: Problem, language: Language) -> dict[str, str]:
    """One problem as a line of a table for staff."""
    text = language.text
    return {
        text("Line"): "" if problem.line is None else str(problem.line),
        text("Column"): problem.column,
        text("Problem"): problem_sentence(problem, language),
    }
