"""A rule is checked like every table: a line and a column for what is wrong with it."""

import pytest

from tradeviz.datasets.watch import ABOVE, BELOW, LEVEL, ON_YEAR, PLACE, is_out_of_reach

HEAD = (
    "id,dataset,reporter,partner,flow,classification,item,freq,unit,measure,comparison,threshold\n"
)
GOOD = "fall,services,LU,JP,export,EBOPS2010,SG,Q,EUR,change_of_year,below,-10\n"


@pytest.mark.parametrize(
    "right, wrong",
    [
        ("SG", "ZZ"),
        ("services", "stocks"),
        ("JP", "XX"),
        ("export", "sideways"),
        ("change_of_year", "velocity"),
        ("below", "under"),
        ("-10", "ten"),
        ("-10", ""),
        (",Q,", ",sometimes,"),
    ],
)
def test_a_rule_that_says_nothing_is_refused_by_line_and_column(command, tmp_path, right, wrong):
    file = tmp_path / "rules.csv"
    file.write_text(HEAD + GOOD, "utf-8")
    assert command("check", "watch", file)[0] == 0
    file.write_text(HEAD + GOOD.replace(right, wrong), "utf-8")
    code, printed, _errors = command("check", "watch", file)
    assert code != 0 and "line 2" in printed


@pytest.mark.parametrize(
    "measure, comparison, threshold, is_out",
    [
        (ON_YEAR, BELOW, -100, True),
        (ON_YEAR, BELOW, -99.9, False),
        (ON_YEAR, ABOVE, 5000, False),
        (LEVEL, BELOW, 0, True),
        (LEVEL, ABOVE, 0, False),
        (PLACE, BELOW, 1, True),
        (PLACE, BELOW, 2, False),
        (PLACE, ABOVE, 250, True),
        (PLACE, ABOVE, 30, False),
    ],
)
def test_a_threshold_that_no_reading_can_lie_beyond_is_refused(
    command, tmp_path, measure, comparison, threshold, is_out
):
    assert is_out_of_reach(measure, comparison, threshold) is is_out
    row = GOOD.replace("change_of_year,below,-10", f"{measure},{comparison},{threshold}")
    file = tmp_path / "rules.csv"
    file.write_text(HEAD + row, "utf-8")
    code, printed, _errors = command("check", "watch", file)
    assert (code != 0) is is_out and ("never fire" in printed) is is_out
