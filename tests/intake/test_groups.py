"""Problems of one cause are one, and one mend holds for every row."""

import pytest

from tests.intake.files import USUAL, problem, read, rows, rules, text
from tradeviz.errors import Problem
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake.messages import problem_sentence
from tradeviz.intake.messages.groups import problem_groups

ITEMS = [f"{number:02}" for number in range(1, 60)]


def many(**cell: str) -> list[dict[str, str]]:
    """Rows that differ in their year only, each with `cell`."""
    return rows(*({"period": str(1970 + place), **cell} for place in range(50)))


def test_a_thousand_problems_of_one_cause_are_one():
    (group,) = problem_groups(read(many(reporter="Luxemburg GD")).errors)
    assert group.problem.found == "Luxemburg GD (50 ×)" and group.problem.expected.startswith("LU")
    assert group.spans == "2–51"


def test_several_texts_of_one_cause_are_one_with_a_few_of_them():
    content = rows(
        *({"period": str(1970 + place), "value": f"{place} apples"} for place in range(9))
    )
    (group,) = problem_groups(read(content).errors)
    assert group.problem.found.endswith("… (9 ×)") and group.lines == tuple(range(2, 11))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_group_has_the_sentence_of_its_problem(code):
    (group,) = problem_groups(read(many(reporter="Luxemburg GD")).errors)
    assert "Luxemburg GD" in problem_sentence(group.problem, Language(code))


def test_what_is_expected_elsewhere_in_each_stands_apart_up_to_ten():
    problems = [
        Problem("twice", "value", line, "1", f"line {line - 1}: 2") for line in range(3, 40)
    ]
    groups = problem_groups(problems)
    assert len(groups) == 11 and groups[-1].problem.rule == "more_like_this"
    assert groups[-1].problem.found == "27"
    assert sorted(line for group in groups for line in group.lines) == list(range(3, 40))


def test_rules_and_columns_stay_apart_and_lines_are_not_lost():
    reading = read(rows({"reporter": "X1"}, {"partner": "X1"}, {"value": "abc", "item": "85"}))
    groups = problem_groups(reading.problems)
    assert {group.problem.rule for group in groups} == rules(reading) | rules(reading, "warning")
    lines = {line for group in groups for line in group.lines}
    assert lines == {one.line for one in reading.problems if one.line}


@pytest.mark.parametrize(
    "lines, spans",
    [((2,), "2"), ((4, 2, 3), "2–4"), ((2, 4, 6, 8, 10, 12, 14), "2, 4, 6, 8, 10, …")],
)
def test_lines_are_told_as_runs(lines, spans):
    (group,) = problem_groups([Problem("number", "value", line, "x", "1") for line in lines])
    assert group.spans == spans


# ----------------------------------------------------------------------------- one mend for every row


@pytest.mark.parametrize(
    "column, text, instead",
    [
        ("reporter", "Luxemburg GD", "LU"),
        ("item", "Reactors", "84"),
        ("period", "Kalenderjahr", "2024"),
        ("source", "", "a"),
        ("status", "vorl", "P"),
    ],
)
def test_one_choice_mends_every_row(column, text, instead):
    content = rows({column: text, "flow": "export"}, {column: text, "flow": "import"})
    assert not read(content).is_publishable
    reading = read(content, reads=((column, text, instead),))
    assert reading.is_publishable and reading.table[column].tolist() == [instead, instead]
    assert "read_as" in rules(reading, "warning")


@pytest.mark.parametrize("column", ["value", "no such column"])
def test_a_figure_is_never_chosen(column):
    reading = read(rows({}), reads=((column, "10", "11"),))
    assert problem(reading, "choice_unknown").found == column
    assert reading.table["value"].tolist() == ["10"]


def test_a_choice_that_is_no_code_is_an_error_as_in_the_file():
    assert rules(read(rows({"flow": "out"}), reads=(("flow", "out", "away"),))) == {"unknown_code"}


def test_the_sign_of_a_heading_is_read_as_chosen():
    content = "Partner;Flow;Item;2021;2022*;2023-Q4*\nJP;export;84;1;2;3\n"
    fill = tuple((name, USUAL[name]) for name in ("reporter", "classification", "unit", "source"))
    assert problem_signs(read(content, fill=fill)) == {"*"}
    for meaning, status in (("P", "P"), ("footnote", "A")):
        reading = read(content, fill=fill, signs=(("*", meaning),))
        assert reading.is_publishable and reading.table["status"].tolist() == ["A", status, status]


def problem_signs(reading) -> set[str]:
    """The signs over columns that are asked about."""
    return {one.expected for one in reading.errors if one.rule == "heading_flag"}


def test_a_text_of_a_file_is_not_changed_in_what_is_shown_of_it():
    reading = read(text(rows({"flow": "out"})), reads=(("flow", "out", "export"),))
    assert reading.original["flow"].tolist() == ["out"]
