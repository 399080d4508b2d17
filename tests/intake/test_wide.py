"""Periods across the columns are made long."""

import pytest

from tests.intake.files import problem, read, rules

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


# ------------------------------------------------------------------------------ what stands over columns


def across(*heads: str) -> str:
    """A table with these headings, and figures 1, 2, … below."""
    figures = ";".join(str(number) for number in range(1, len(heads) + 1))
    return f"Partner;Flow;Item;{';'.join(heads)}\nJP;export;84;{figures}\n"


@pytest.mark.parametrize(
    "head, period, status",
    [
        ("2024p", "2024", "P"),
        ("2024 (p)", "2024", "P"),
        ("2024 e", "2024", "E"),
        ("2024r", "2024", "R"),
        ("2024 (provisoire)", "2024", "P"),
        ("2024 vorläufig", "2024", "P"),
        ("2024年（速報）", "2024", "P"),
        ("2024年推計", "2024", "E"),
        ("p2024", "2024", "P"),
        ("2024-Q4p", "2024-Q4", "P"),
        ("Dec 2024 (p)", "2024-12", "P"),
        ("2024 [YR2024]", "2024", "A"),
        ("YR2024", "2024", "A"),
        ("X2024", "2024", "A"),
        ("2024年確報", "2024", "A"),
    ],
)
def test_a_sign_over_a_column_says_the_status_of_its_figures(head, period, status):
    reading = read(across("2021", "2022", head), fill=FILL)
    assert reading.is_publishable
    assert reading.table[["period", "value", "status"]].values.tolist()[-1] == [period, "3", status]
    assert ("heading_read" in rules(reading, "warning")) is (status != "A")


def test_the_status_of_a_figure_counts_more_than_that_of_its_column():
    content = "Partner;Flow;Item;2021;2022p;2023p\nJP;export;84;1;:;3 e\n"
    assert read(content, fill=FILL).table["status"].tolist() == ["A", "M", "P"]


@pytest.mark.parametrize(
    "head, rule",
    [
        ("2024*", "heading_flag"),
        ("2024 †", "heading_flag"),
        ("2024 (f)", "heading_flag"),
        ("2024 1)", "heading_flag"),
        ("2024¹", "raised_sign"),
        ("2023¹⁰", "raised_sign"),
        ("Wert 2024", "heading_unclear"),
        ("2024 revision 3", "heading_unclear"),
        ("2024年度", "period_fiscal"),
        ("FY2024", "period_fiscal"),
        ("2023/24", "period_two_years"),
        ("2023-2024", "period_two_years"),
        ("2024-H1", "period_span"),
        ("2024年1-6月", "period_span"),
        ("2024.1", "month_lost_zero"),
    ],
)
def test_a_column_that_may_be_a_period_is_never_left_out_in_passing(head, rule):
    reading = read(across("2021", "2022", head), fill=FILL)
    assert rules(reading) == {rule}
    assert (problem(reading, rule).line, problem(reading, rule).column) == (1, head)


@pytest.mark.parametrize("heads", [("2009-10", "2010-11", "2011-12"), ("2012/13", "2013/14")])
def test_fiscal_years_across_are_not_months(heads):
    assert rules(read(across(*heads), fill=FILL)) == {"period_two_years"}


@pytest.mark.parametrize(
    "head",
    ["2012/11", "12/2011", "2012/2011", "Var. 2012/2011", "% 2012", "2012年前年比", "2012 Δ"],
)
def test_a_change_among_years_is_told_and_not_read(head):
    if head == "12/2011":
        head = "11/2012"
    reading = read(across("2011", "2012", head), fill=FILL)
    assert reading.is_publishable and reading.table["period"].tolist() == ["2011", "2012"]
    assert problem(reading, "change_not_read").column == head


def test_months_beside_years_stay_months():
    reading = read(across("2011", "2011-10", "2011-11", "2011-12"), fill=FILL)
    assert reading.table["period"].tolist() == ["2011", "2011-10", "2011-11", "2011-12"]


def test_figures_without_a_name_beside_periods_are_asked_about():
    found = problem(read(across("2023年", "", "", "2024年", ""), fill=FILL), "nameless_columns")
    assert found.line == 1 and found.found == "5, 6, 8"


@pytest.mark.parametrize(
    "years, parts, expected",
    [
        (";;;2023年;;2024年;", ";;;1月;2月;1月;2月", ["2023-01", "2023-02", "2024-01", "2024-02"]),
        (";;;2023;;2024;", ";;;Jan;Feb;Jan;Feb", ["2023-01", "2023-02", "2024-01", "2024-02"]),
        (";;;2023;;2024;", ";;;Q1;Q2;Q1;Q2", ["2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2"]),
        (";;;2023;;2024;", ";;;T1;T2;T1;T2", ["2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2"]),
    ],
)
@pytest.mark.parametrize("names_below", [True, False])
def test_years_over_their_months_are_read(years, parts, expected, names_below):
    names = "Partner;Flow;Item"
    years, parts = (years, names + parts[2:]) if names_below else (names + years[2:], parts)
    reading = read(f"{years}\n{parts}\nJP;export;84;1;2;3;4\n", fill=FILL)
    assert reading.is_publishable and reading.table["period"].tolist() == expected
    assert reading.table["value"].tolist() == ["1", "2", "3", "4"]
