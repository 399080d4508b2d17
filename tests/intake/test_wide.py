"""Periods across the columns are made long."""

import pytest

from tests.intake.files import problem, read

WIDE = "Partner;Flow;Item;2021;2022;2023\nJP;export;84;1,5;2,5;:\nJP;import;84;3,5;;5,5\n"
FILL = (("reporter", "LU"), ("classification", "HS2022"), ("unit", "EUR"), ("source", "a"))


def test_years_across_are_made_long():
    reading = read(WIDE, fill=FILL)
    assert reading.recognised.layout == "wide" and reading.is_publishable
    assert reading.table[["flow", "period", "value", "status"]].values.tolist() == [
        ["export", "2021", "1.5", "A"],
        ["export", "2022", "2.5", "A"],
        ["export", "2023", "", "M"],
        ["import", "2021", "3.5", "A"],
        ["import", "2023", "5.5", "A"],
    ]
    assert reading.table.index.tolist() == [2, 2, 2, 3, 3]
    assert reading.recognised.mapping["2022"] == "value"
    assert problem(reading, "left_out_no_figure").line == 3


def test_a_wrong_figure_is_told_with_the_column_it_stands_in():
    found = problem(read(WIDE.replace("2,5", "abc"), fill=FILL), "number")
    assert (found.line, found.column, found.found) == (2, "2022", "abc")


@pytest.mark.parametrize(
    "heads, periods",
    [
        ("2023-Q1;2023-Q2", ["2023-Q1", "2023-Q2"]),
        ("Jan-23;Feb-23", ["2023-01", "2023-02"]),
        ("2023年1月;2023年2月", ["2023-01", "2023-02"]),
        ("令和4年;令和5年", ["2022", "2023"]),
    ],
)
def test_quarters_and_months_across_are_made_long(heads, periods):
    reading = read(f"Partner;Flow;Item;{heads}\nJP;export;84;1;2\n", fill=FILL)
    assert reading.is_publishable and reading.table["period"].tolist() == periods


def test_eurostats_tsv_is_read():
    content = (
        "freq,bop_item,stk_flow,partner,geo\\TIME_PERIOD\t2022 \t2023 \nA,SG,CRE,JP,LU\t1234.5 p\t: c\n"
        "A,SG,DEB,JP,LU\t: \t99.1 \n"
    )
    reading = read(
        content,
        "services",
        fill=(("classification", "EBOPS2010"), ("unit", "EUR"), ("source", "a")),
    )
    assert reading.table[["flow", "item", "period", "value", "status"]].values.tolist() == [
        ["export", "SG", "2022", "1234.5", "P"],
        ["export", "SG", "2023", "", "C"],
        ["import", "SG", "2022", "", "M"],
        ["import", "SG", "2023", "99.1", "A"],
    ]
    assert reading.is_publishable


def test_a_chosen_layout_is_taken():
    assert read(WIDE, fill=FILL, layout="long").recognised.layout == "long"
