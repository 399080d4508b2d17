"""What is to be done about two rows on the same thing."""

from tradeviz.errors import Problem
from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Either, Sentences

KEY_REPAIRS: Sentences = {
    "twice": Either(
        lambda problem: not _other_row(problem),
        text(
            "Another line is about the same thing (equal: {columns}). Delete or correct one of "
            "the two."
        ),
        Either(
            lambda problem: _other_row(problem) == problem.found,
            text(
                "Line {line} is about the same thing and differs elsewhere (equal: {columns}). "
                "Delete or correct one of the two."
            ),
            text(
                "Line {line} is about the same thing but says {there} instead of {found} (equal: "
                "{columns}). Delete or correct one of the two."
            ),
        ),
    ),
}
"""Rule → what is said of a problem that breaks it."""


def _other_row(problem: Problem) -> str:
    """What the other row says, where it is known."""
    return problem.expected.partition(": ")[2]
