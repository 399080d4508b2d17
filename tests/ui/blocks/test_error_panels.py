"""What went wrong is said in the reader's language."""

import pytest

from tradeviz.errors import Problem
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.ui import blocks


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_problem_of_a_table_is_said_in_words(code):
    rules = [
        "number",
        "code",
        "unknown_code",
        "pattern",
        "column_missing",
        "column_unknown",
        "twice",
        "period_fits_frequency",
        "value_or_reason",
        "unreadable",
    ]
    for rule in rules:
        line, column, sentence = blocks.problem_row(
            Problem(rule, "value", 7, "x", "1"), Language(code)
        ).values()
        assert (line, column) == ("7", "value")
        assert sentence not in ("", rule)
