"""A rule is checked like every table: a line and a column for what is wrong with it."""

import pytest

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
