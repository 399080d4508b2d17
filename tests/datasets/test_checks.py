"""One rule book: what it finds wrong another finds wrong too, and every door asks it."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.datasets.second_opinion import wrong_lines
from tests.intake.files import CODES, IDS, TODAY, USUAL, read
from tradeviz.datasets import DATASETS
from tradeviz.datasets.column import ColumnType
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.errors import Problem, TableError

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
CELLS = {
    "reporter": ["LU", "", "l u"],
    "flow": ["export", "two_way", "exports", ""],
    "item": ["84", "01", "8 4", ""],
    "freq": ["A", "Q", "W", ""],
    "period": ["2024", "2024-Q1", "2024-13", "20x4", ""],
    "unit": ["EUR", "ECU"],
    "value": ["1", "2.5", "1e3", "", "1,5", "abc"],
    "bound": ["exact", "roughly", ""],
    "status": ["A", "C", "M", "Q"],
    "source": ["a", "a b", ""],
    "note": ["", "é\n日本"],
}
MISSIONS = {
    "id": ["a", "b", "a b", ""],
    "scope": ["japan", "moon", ""],
    "type": ["visit", "", "x y"],
    "start": ["", "2024", "2024-05", "2024-05-24", "2024-05-32", "24.5.2024"],
    "economies": ["", "JP; LU"],
    "source": ["a", ""],
}


def tables(dataset, cells):
    """Small tables of text, some of their cells as they should not be."""
    usual = dict.fromkeys(DATASETS[dataset].columns, "") | (USUAL if dataset == "goods" else {})
    row = st.fixed_dictionaries({name: st.sampled_from(texts) for name, texts in cells.items()})
    return st.lists(row, min_size=1, max_size=5).map(
        lambda rows: pd.DataFrame([{**usual, **row} for row in rows])[list(usual)]
    )


def lines(raw, dataset):
    try:
        typed_table(raw, DATASETS[dataset])
    except TableError as error:
        return {problem.line for problem in error.problems if problem.line}
    return set()


@some
@given(tables("goods", CELLS))
def test_observations_are_wrong_in_the_lines_in_which_a_second_opinion_finds_them_wrong(raw):
    assert lines(raw, "goods") == _also_follows(raw, wrong_lines(raw, DATASETS["goods"]))


@some
@given(tables("missions", MISSIONS))
def test_other_tables_are_wrong_in_the_lines_in_which_a_second_opinion_finds_them_wrong(raw):
    assert lines(raw, "missions") == wrong_lines(raw, DATASETS["missions"])


def _also_follows(raw, wrong):
    """A table of whose rows none is about Luxembourg or Japan is wrong in its first line as well."""
    ours = set(raw["reporter"]) | set(raw["partner"])
    return wrong if ours & {"LU", "JP"} else wrong | {2}


BROKEN = {
    "a number": {"value": "abc"},
    "a code": {"unit": "ECU"},
    "nothing where something must be": {"unit": ""},
    "a period of another length": {"freq": "Q"},
    "a value that is confidential": {"status": "C"},
    "no value and no reason": {"value": "", "status": "A"},
    "less than nothing": {"value": "-1"},
    "an economy with itself": {"partner": "LU"},
    "a period to come": {"period": "2031"},
    "a period before all statistics": {"period": "1931"},
    "a source that nobody knows": {"source": "zz"},
    "another dataset": {"classification": "EBOPS2010", "item": "SG"},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_pull_that_breaks_a_rule_gives_the_problem_that_an_upload_gives(broken):
    row = {**USUAL, **broken}
    known = Known(CODES, IDS, TODAY)
    try:
        pulled = typed_table(pd.DataFrame([row]), DATASETS["goods"], known).warnings
    except TableError as error:
        pulled = tuple(error.problems)
    uploaded = read([row]).problems
    assert pulled and set(pulled) <= set(uploaded)
    assert {problem for problem in uploaded if problem.severity == "error"} <= set(pulled)


@pytest.mark.parametrize("column", ["reporter", "partner", "classification", "unit", "flow"])
def test_an_empty_cell_is_told_which_codes_may_stand_in_it(column):
    described = DATASETS["goods"].columns[column]
    allowed = described.allowed or list(CODES[described.code_list])
    with pytest.raises(TableError) as refused:
        typed_table(pd.DataFrame([{**USUAL, column: ""}]), DATASETS["goods"], Known(CODES, IDS))
    empty = next(one for one in refused.value.problems if one.column == column)
    assert (empty.rule, empty.found) == ("unknown_code", "")
    assert empty.expected.split(", ")[:3] == list(allowed)[:3]


def test_two_rows_that_disagree_give_the_same_problems_at_every_door():
    rows = [USUAL, {**USUAL, "value": "11"}]
    with pytest.raises(TableError) as refused:
        typed_table(pd.DataFrame(rows), DATASETS["goods"], Known(CODES, IDS, TODAY))
    assert refused.value.problems == read(rows).problems
    assert [(one.line, one.found, one.expected) for one in refused.value.problems] == [
        (2, "10", "line 3: 11"),
        (3, "11", "line 2: 10"),
    ]


def test_a_shipped_table_that_says_a_thing_twice_is_refused_and_an_upload_says_it_once():
    with pytest.raises(TableError):
        typed_table(pd.DataFrame([USUAL, USUAL]), DATASETS["goods"])
    assert read([USUAL, USUAL]).is_publishable


def test_without_a_day_nothing_is_said_about_the_future():
    row = pd.DataFrame([{**USUAL, "period": "2031"}])
    assert typed_table(row, DATASETS["goods"]).warnings == ()
    with pytest.raises(TableError) as refused:
        typed_table(row, DATASETS["goods"], Known(today=TODAY))
    assert refused.value.problems == [Problem("period_future", "period", 2, "2031", "≤ 2026-06")]


ADDRESSES = [
    (dataset.name, column.name)
    for dataset in DATASETS.values()
    for column in dataset.columns.values()
    if column.type is ColumnType.ADDRESS
]


@pytest.mark.parametrize("dataset, column", ADDRESSES)
@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "data:text/html,x", "//a.lu", "https://u:p@a.lu", "https://a.lu)![x](y"],
)
def test_an_address_that_is_none_of_the_web_is_refused(dataset, column, address):
    usual = {
        name: "2024" if each.is_dated else "" for name, each in DATASETS[dataset].columns.items()
    }
    with pytest.raises(TableError) as caught:
        table = pd.DataFrame([{**usual, column: address}])
        typed_table(table, DATASETS[dataset], Known(CODES, IDS, TODAY))
    assert [one.rule for one in caught.value.problems if one.column == column] == ["pattern"]
