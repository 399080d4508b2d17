"""What went wrong, in the reader's language, once a page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import streamlit as st

from tradeviz.errors import EmptyError, Problem, TableError, TradevizError
from tradeviz.i18n import Language
from tradeviz.i18n.terms import Term
from tradeviz.intake.messages import problem_sentence
from tradeviz.ui import session
from tradeviz.ui.blocks.words import plain

_LOG = logging.getLogger("tradeviz")


@contextmanager
def errors_shown(language: Language, place: str = "") -> Iterator[None]:
    """Say what the reader can act on, in the reader's language; the same only at the first `place` that it befalls.
    Any other exception is a bug: it goes to the log with a reference that the reader can quote."""
    try:
        yield
    except TradevizError as error:
        if session.is_first(error.gist, place):
            refusal(error, language)
    except Exception as error:
        if type(error).__module__.startswith(
            "streamlit"
        ):  # how st.stop and st.rerun leave a script
            raise
        reference = uuid4().hex[:8]
        _LOG.exception("reference %s", reference)
        st.error(
            plain(
                language.text(
                    "This page could not be drawn; the published figures are not affected. "
                    "Reload it; if that does not help, tell your administrator the reference {reference}.",
                    reference=reference,
                )
            )
        )


def refusal(error: TradevizError, language: Language) -> None:
    """An error of ours: what happened, what it means for what is shown, what to do; every problem of a table."""
    values = {name: _value(value, language) for name, value in error.values.items()}
    said = plain(language.text(error.message, **values))
    if isinstance(error, EmptyError):  # a state, not a fault: an empty place says why it is empty
        st.caption(said)
        return
    st.error(said)
    if isinstance(error, TableError):
        st.table([problem_row(problem, language) for problem in error.problems[:50]])


def _value(value: object, language: Language) -> object:
    """A value of a sentence: a term in the reader's language, others as they are."""
    return value.word(language) if isinstance(value, Term) else value


def problem_row(problem: Problem, language: Language) -> dict[str, str]:
    """One problem as a line of a table for staff."""
    text = language.text
    return {
        text("Line"): "" if problem.line is None else str(problem.line),
        text("Column"): plain(problem.column),
        text("Problem"): plain(problem_sentence(problem, language)),
    }
