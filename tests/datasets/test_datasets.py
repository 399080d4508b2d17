"""The shape of each dataset's table: all that is wrong with another is told at once."""

import pandas as pd
import pytest

from tests.made import as_text, observations
from tradeviz.datasets import DATASETS, OBSERVATION_COLUMNS
from tradeviz.datasets.text_tables import read_text
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.errors import Problem, TableError


@pytest.fixture
def raw():
    """Three right rows as a file has them: all text."""
    return as_text(observations("period value", ("2022", 10.0), ("2023", 20.0), ("2024", 30.0)))


def problems(raw, dataset="services"):
    with pytest.raises(TableError) as caught:
        typed_table(raw, DATASETS[dataset])
    return caught.value.problems


def test_a_right_table_becomes_typed_and_keeps_its_columns_in_their_order(raw):
    table = typed_table(raw[sorted(raw.columns)], DATASETS["services"]).table
    assert table["value"].tolist() == [10.0, 20.0, 30.0]
    assert list(table.columns) == list(OBSERVATION_COLUMNS)


def test_every_problem_is_told_at_once_with_its_line_its_column_and_what_was_found(raw):
    raw.loc[0, "period"] = "2024-13"
    raw.loc[1, "value"] = "n/a"
    raw.loc[2, "flow"] = "exports"
    told = {
        (problem.rule, problem.column, problem.line, problem.found) for problem in problems(raw)
    }
    assert {
        ("pattern", "period", 2, "2024-13"),
        ("number", "value", 3, "n/a"),
        ("code", "flow", 4, "exports"),
    } <= told
    assert {line for _rule, _column, line, _found in told} == {2, 3, 4}


def test_a_problem_of_a_code_says_what_was_expected(raw):
    raw.loc[0, "unit"] = "kEUR"
    (problem,) = problems(raw)
    assert "EUR" in problem.expected and "PCT_TOTAL" in problem.expected


@pytest.mark.parametrize("text", ["1,5", "1 500", "12e", "€5", "1.200.000", "nan", "inf", "NA"])
def test_what_is_no_plain_number_is_told_and_not_guessed(raw, text):
    raw.loc[1, "value"] = text
    assert problems(raw) == [Problem("number", "value", 3, text, "1234.5")]


@pytest.mark.parametrize(
    "text, number", [("1500", 1500), ("-3.5", -3.5), ("2e3", 2000), ("+7", 7), (" 8 ", 8)]
)
def test_plain_numbers_are_read(raw, text, number):
    raw.loc[1, ["value", "flow"]] = [text, "balance"]  # the one flow that may be negative
    assert typed_table(raw, DATASETS["services"]).table["value"].iloc[1] == number


def test_two_lines_that_say_the_same_thing_are_both_told(raw):
    twice = pd.concat([raw, raw.iloc[[1]].assign(value="99")], ignore_index=True)
    told = problems(twice)
    assert {problem.rule for problem in told} == {"twice"}
    assert [problem.line for problem in told] == [3, 5]


def test_two_sources_may_disagree_about_one_cell(raw):
    disagreeing = pd.concat([raw, raw.iloc[[1]].assign(value="99", source="b")], ignore_index=True)
    assert len(typed_table(disagreeing, DATASETS["services"]).table) == 4


def test_a_missing_column_is_named(raw):
    told = problems(raw.drop(columns="flow"))
    assert Problem("column_missing", "flow") in told


def test_a_column_that_nobody_knows_is_named(raw):
    told = problems(raw.assign(remark="x"))
    assert told == [Problem("column_unknown", "remark")]


def test_a_period_must_fit_its_frequency(raw):
    raw.loc[1, "freq"] = "Q"
    assert problems(raw) == [
        Problem(
            "period_fits_frequency",
            "period",
            3,
            "2023",
            "A: 2024 · Q: 2024-Q1 · M, Y: 2024-03",
        )
    ]


@pytest.mark.parametrize("freq, period", [("A", "2019"), ("Q", "2024-Q4"), ("M", "2024-12")])
def test_periods_of_every_frequency_are_right(raw, freq, period):
    raw.loc[1, ["freq", "period"]] = [freq, period]
    assert len(typed_table(raw, DATASETS["services"]).table) == 3


def test_a_value_is_missing_only_where_it_is_confidential_or_missing(raw):
    raw.loc[0, "value"] = ""
    assert problems(raw) == [Problem("value_or_reason", "value", 2, "", "C, M")]
    raw.loc[0, "status"] = "C"
    assert typed_table(raw, DATASETS["services"]).table["value"].isna().tolist() == [
        True,
        False,
        False,
    ]


def test_a_confidential_row_has_no_value(raw):
    raw.loc[0, "status"] = "C"
    assert problems(raw) == [Problem("confidential_with_value", "value", 2, "C")]


def test_zero_is_a_value(raw):
    raw.loc[0, "value"] = "0"
    assert typed_table(raw, DATASETS["services"]).table["value"].iloc[0] == 0.0


def test_a_file_is_read_as_text_so_that_codes_stay_what_they_are(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("item,partner,value\n01,NA,1.50\n", "utf-8")
    assert read_text(file).iloc[0].tolist() == ["01", "NA", "1.50"]


def test_the_byte_order_mark_of_excel_is_not_part_of_a_name(tmp_path):
    file = tmp_path / "t.csv"
    file.write_bytes("\ufeffid,title\na,é\n".encode())
    assert list(read_text(file).columns) == ["id", "title"]


def test_the_error_says_which_table_and_how_many_problems(raw):
    raw.loc[0, "value"] = "x"
    raw.loc[1, "value"] = "y"
    with pytest.raises(TableError, match=r"services was not published \(problems: 2\)"):
        typed_table(raw, DATASETS["services"])


def test_checking_does_not_change_what_was_given(raw):
    before = raw.copy()
    typed_table(raw, DATASETS["services"])
    pd.testing.assert_frame_equal(raw, before)
