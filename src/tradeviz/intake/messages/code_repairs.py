"""What is to be written in place of what is no code."""

from tradeviz.i18n.terms import text
from tradeviz.intake.messages.sentences import Either, Sentences

_BY_SPREADSHEET = text(
    "{found} is a code that a spreadsheet turned into a number or a date. Format the "
    "column as text and enter the code again, such as {expected}."
)
CODE_REPAIRS: Sentences = {
    "code": text("{found} is not one of the codes allowed here. Write one of these: {expected}."),
    "unknown_code": Either(
        lambda problem: bool(problem.expected),
        text("{found} is in no code list. Use a code of the list, such as {expected}."),
        text("{found} is in no code list. Use a code of the list."),
    ),
    "raised_sign": text(
        "{found} has a raised or lowered digit, which is a footnote and no part of it. Take it out."
    ),
    "flow_number": text(
        "{found} can be export or import, as offices number the flows in two ways. Write one of "
        "these in the column: {expected}."
    ),
    "leading_zero": text(
        "{found} has lost its first zero. Write {expected}, in a column formatted as text."
    ),
    "code_scientific": _BY_SPREADSHEET,
    "code_as_number": _BY_SPREADSHEET,
    "code_as_date": _BY_SPREADSHEET,
    "aggregate": text(
        "{found} is a group of economies. Enter single economies, such as {expected}."
    ),
    "re_export": text(
        "{found} means trade that is sent on, which is not kept here. Take the row out; "
        "expected are {expected}."
    ),
    "revision_missing": text(
        "{found} does not say which revision it is. Write one of these: {expected}."
    ),
    "revisions_mixed": text(
        "The same figures are given in several revisions ({expected}). Keep one of them in "
        "the file."
    ),
    "own_partner": text("Reporter and partner are the same economy. Correct one of them."),
}
"""Rule → what is said of a problem that breaks it."""
