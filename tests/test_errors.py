"""Errors carry their sentence and its values."""

from tradeviz.errors import Problem, TableError, TradevizError


def test_an_error_says_its_values_and_keeps_its_sentence_for_other_languages():
    error = TradevizError("{dataset} is gone.", dataset="goods")
    assert str(error) == "goods is gone."
    assert (error.message, error.values) == ("{dataset} is gone.", {"dataset": "goods"})


def test_a_wrong_table_carries_all_its_problems():
    problems = [Problem("number", "value", line) for line in (2, 3)]
    error = TableError("goods", problems)
    assert error.problems == problems and "(problems: 2)" in str(error)
