"""What holds between the columns of rates and of missions."""

import pytest

from tests.intake.files import read, rules
from tradeviz.datasets import DATASETS


def rate(freq: str, period: str, written: str) -> set[str]:
    head = "currency,freq,period,rate,source"
    return rules(read(f"{head}\nJPY,{freq},{period},{written},a\n", "rates"))


@pytest.mark.parametrize(
    "freq, period", [("A", "2024-01"), ("D", "2024"), ("M", "2024-Q1"), ("Q", "2024-03-01")]
)
def test_a_rate_is_of_a_period_of_its_frequency(freq, period):
    assert rate(freq, period, "163.8") == {"rate_fits_frequency"}


@pytest.mark.parametrize("written", ["-", "0", "-163.8", "–"])
def test_a_rate_is_above_zero(written):
    assert rate("A", "2024", written) == {"rate_not_positive"}


def mission(**cells: str) -> set[str]:
    usual = dict.fromkeys(DATASETS["missions"].columns, "") | {
        "id": "M2",
        "scope": "japan",
        "type": "official_trade_mission",
        "source": "a",
        "economies": "JP",
    }
    row = usual | cells
    return rules(read("\n".join([",".join(row), ",".join(row.values())]) + "\n", "missions"))


@pytest.mark.parametrize(
    "start, end", [("2025-07-19", "2025-07-12"), ("2025-07", "2025-06-30"), ("2025", "2024")]
)
def test_nothing_ends_before_it_begins(start, end):
    assert mission(start=start, end=end) == {"ends_before_start"}


@pytest.mark.parametrize(
    "start, end", [("2025-07", "2025-07-12"), ("2025-07-12", "2025"), ("", "2025")]
)
def test_an_end_within_what_is_known_of_the_beginning_is_fine(start, end):
    assert mission(start=start, end=end) == set()


def test_a_parent_is_another_row_that_there_is():
    assert mission(parent="M2") == {"own_row"}
    assert mission(parent="M9") == {"row_unknown"}
    assert mission(parent="M1") == set()


def test_an_outcome_follows_another_that_there_is():
    usual = dict.fromkeys(DATASETS["outcomes"].columns, "") | {
        "id": "O1",
        "mission": "M1",
        "source": "a",
    }
    rows = [usual, usual | {"id": "O2", "follows": "O1"}, usual | {"id": "O3", "follows": "O9"}]
    reading = read("\n".join([",".join(usual), *map(",".join, map(dict.values, rows))]), "outcomes")
    found = [problem for problem in reading.problems if problem.column == "follows"]
    assert [(problem.rule, problem.line) for problem in found] == [("row_unknown", 4)]


@pytest.mark.parametrize("written", ["-160", "95.5", "c"])
def test_what_is_counted_is_whole_and_never_below_zero(written):
    head = "mission,metric,value,bound,source,printed"
    assert rules(read(f"{head}\nM1,participants,{written},exact,a,a\n", "metrics"))
