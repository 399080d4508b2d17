"""Only the lines without problems, where that is chosen: nothing half read, nothing left out in silence."""

import pytest

from tests.intake.files import problem, read, rows, rules, text, values, years


def test_a_line_with_a_problem_is_left_out_and_told():
    reading = read(years("10", "zwölf", "30"), valid_only=True)
    assert reading.is_publishable and values(reading) == ["10", "30"]
    assert reading.rejected.tolist() == [3] and reading.left_out == 1
    assert (
        problem(reading, "left_out_wrong").line,
        problem(reading, "left_out_wrong").expected,
    ) == (3, "1")
    assert not rules(reading), "what is wrong is told, and keeps nothing back"
    assert problem(reading, "number").found == "zwölf"


def test_without_the_choice_the_file_is_kept_back_and_may_be_separated():
    reading = read(years("10", "zwölf", "30"))
    assert not reading.is_publishable and reading.is_separable and not reading.left_out


def test_of_two_lines_that_contradict_each_other_both_are_left_out():
    twice = rows(
        {"period": "2020", "value": "1"},
        {"period": "2020", "value": "2"},
        {"period": "2021", "value": "3"},
    )
    assert values(read(twice, valid_only=True)) == ["3"]


def test_a_line_that_does_not_fit_the_header_is_left_out():
    lines = text(years("10", "20", "30")).splitlines()
    lines[2] += ",,,,and,more"
    reading = read("\n".join(lines), valid_only=True)
    assert (
        reading.is_publishable
        and values(reading) == ["10", "30"]
        and reading.rejected.tolist() == [3]
    )


def test_where_periods_stand_across_the_whole_line_is_left_out():
    lines = [
        "reporter,partner,flow,classification,item,freq,unit,source,2020,2021",
        "LU,JP,export,HS2022,84,A,EUR,a,10,zwölf",
        "LU,JP,export,HS2022,85,A,EUR,a,30,40",
    ]
    reading = read("\n".join(lines), valid_only=True)
    assert reading.is_publishable and values(reading) == ["30", "40"]


@pytest.mark.parametrize(
    "content",
    [
        text(years("10", "20"), names={"partner": ""}),
        years("zehn", "zwanzig"),
        [*years("1.234", "2.345"), *rows({"period": "2023", "value": "x"})],
    ],
    ids=["a column is missing", "no line is right", "the decimal mark is in doubt"],
)
def test_what_is_wrong_with_the_whole_file_cannot_be_left_out(content):
    reading = read(content, valid_only=True)
    assert not reading.is_publishable and not reading.is_separable and not reading.left_out
    assert rules(reading)


def test_what_is_left_is_compared_as_if_it_were_the_whole_file():
    parts = rows(
        {"item": "TOTAL", "value": "100"},
        {"item": "84", "value": "500"},
        {"item": "85", "value": "x"},
    )
    alone = read(parts[:2])
    found = read(parts, valid_only=True)
    assert "parts_exceed" in str(rules(alone, "warning")), rules(alone, "warning")
    assert rules(found, "warning") >= rules(alone, "warning")


def test_a_file_without_problems_is_read_as_ever():
    reading = read(years("10", "20"), valid_only=True)
    assert reading.is_publishable and not reading.left_out and not reading.problems
