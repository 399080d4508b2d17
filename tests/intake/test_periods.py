"""Periods as people write them; a day that can be two is asked about."""

from datetime import datetime

import pytest

from tests.intake.files import USUAL, book, problem, read, rows, rules, text


def months(*periods: str, **same: str) -> list[dict[str, str]]:
    return rows(
        *({"period": period, "item": f"{1 + place:02}"} for place, period in enumerate(periods)),
        freq="M",
        **same,
    )


def test_a_day_that_can_be_two_is_asked_about():
    content = months("03/04/2023", "05/06/2023")
    found = [one for one in read(content).errors if one.rule == "date_ambiguous"]
    assert [(one.line, one.found) for one in found] == [(2, "03/04/2023"), (3, "05/06/2023")]
    assert read(content, dates="dmy").table["period"].tolist() == ["2023-04", "2023-06"]
    assert read(content, dates="mdy").table["period"].tolist() == ["2023-03", "2023-05"]


def test_the_order_is_never_inferred_row_by_row():
    assert read(months("03/04/2023", "25/04/2023")).table["period"].tolist() == [
        "2023-04",
        "2023-04",
    ]
    assert "date_ambiguous" in rules(read(months("03/04/2023", "25/04/2023", "04/25/2023")))


@pytest.mark.parametrize(
    "written, period, freq",
    [
        ("2023-Q1", "2023-Q1", "Q"),
        ("2023Q1", "2023-Q1", "Q"),
        ("Q1 2023", "2023-Q1", "Q"),
        ("T1 2023", "2023-Q1", "Q"),
        ("1. Quartal 2023", "2023-Q1", "Q"),
        ("1er trimestre 2023", "2023-Q1", "Q"),
        ("2023年第1四半期", "2023-Q1", "Q"),
        ("2023年1-3月期", "2023-Q1", "Q"),
        ("202301", "2023-01", "M"),
        ("2023M01", "2023-01", "M"),
        ("2023-M01", "2023-01", "M"),
        ("2023-01", "2023-01", "M"),
        ("2023/01", "2023-01", "M"),
        ("01/2023", "2023-01", "M"),
        ("1.2023", "2023-01", "M"),
        ("Jan-23", "2023-01", "M"),
        ("Jan 2023", "2023-01", "M"),
        ("January 2023", "2023-01", "M"),
        ("janv. 2023", "2023-01", "M"),
        ("janvier 2023", "2023-01", "M"),
        ("Januar 2023", "2023-01", "M"),
        ("März 2023", "2023-03", "M"),
        ("févr. 2023", "2023-02", "M"),
        ("Dez. 2023", "2023-12", "M"),
        ("2023年1月", "2023-01", "M"),
        ("２０２３年１月", "2023-01", "M"),
        ("令和5年1月", "2023-01", "M"),
        ("2023-01-31", "2023-01", "M"),
        ("2023-01-01 00:00:00", "2023-01", "M"),
        ("31.01.2023", "2023-01", "M"),
        ("2023", "2023", "A"),
        ("2023年", "2023", "A"),
        ("令和5年", "2023", "A"),
        ("令和元年", "2019", "A"),
        ("平成30年", "2018", "A"),
        ("2023-A1", "2023", "A"),
        ("2023-01-01", "2023", "A"),
        ("2023-03-31", "2023-Q1", "Q"),
    ],
)
def test_periods_are_read_in_the_forms_listed(written, period, freq):
    reading = read(rows({"period": written, "freq": freq}))
    assert reading.table["period"].tolist() == [period] and reading.is_publishable


@pytest.mark.parametrize(
    "written, rule",
    [
        ("45292", "excel_serial"),
        ("2023年度", "period_fiscal"),
        ("FY2023", "period_fiscal"),
        ("2023-H1", "period_span"),
        ("23-Jan", "period_unreadable"),
        ("last year", "period_unreadable"),
        ("2023-02-30", "period_unreadable"),
        ("2023.0", "period_unreadable"),
    ],
)
def test_other_forms_are_errors_with_examples(written, rule):
    found = problem(read(rows({"period": written, "freq": "M"})), rule)
    assert found.found == written and "2024-03" in found.expected


def test_date_cells_of_a_workbook_are_read():
    lines = [list(USUAL), [*{**USUAL, "freq": "M", "period": datetime(2024, 3, 1)}.values()]]
    reading = read(book(lines), name="x.xlsx")
    assert reading.table["period"].tolist() == ["2024-03"] and reading.is_publishable


def test_a_missing_frequency_follows_from_the_period():
    content = text(
        rows({"period": "2023"}, {"period": "2023-Q1"}, {"period": "2023-03"}), names={"freq": ""}
    )
    assert read(content).table["freq"].tolist() == ["A", "Q", "M"]


@pytest.mark.parametrize(
    "written", ["202313", "202352", "2023-13", "2023-00", "2023M13", "2023-Q5"]
)
def test_months_that_there_are_not_block(written):
    assert rules(read(rows({"period": written, "freq": "M"}))) & {"period_unreadable"}


@pytest.mark.parametrize(
    "period, freq, is_future",
    [
        ("2026-06", "M", False),
        ("2026-07", "M", True),
        ("2026", "A", False),
        ("2027", "A", True),
        ("2026-Q2", "Q", False),
        ("2026-Q3", "Q", True),
    ],
)
def test_periods_that_have_not_begun_block(period, freq, is_future):
    assert ("period_future" in rules(read(rows({"period": period, "freq": freq})))) is is_future


@pytest.mark.parametrize("period, freq", [("2026", "A"), ("2026-06", "M"), ("2026-Q2", "Q")])
def test_the_current_period_is_called_partial(period, freq):
    reading = read(rows({"period": period, "freq": freq}))
    assert reading.is_publishable and problem(reading, "period_partial").line == 2


def test_periods_before_trade_statistics_are_pointed_out():
    assert problem(read(rows({"period": "1923"})), "period_early").severity == "warning"


def test_a_period_must_fit_its_frequency():
    assert problem(read(rows({"period": "2023", "freq": "M"})), "period_fits_frequency").line == 2


# ------------------------------------------------------------------------ what is no year, quarter or month


@pytest.mark.parametrize(
    "written",
    [
        *("2024年1-6月", "2024年1月～6月", "2024年上半期", "2024年下期", "令和5年上半期"),
        *("2024-H1", "2024H2", "H1 2024", "1H2024", "2024-S1", "S2 2024"),
        *("1er semestre 2024", "2e semestre 2024", "1. Halbjahr 2024", "first half 2024"),
        *("Jan-Jun 2024", "janv.-juin 2024", "Januar bis Juni 2024", "2024-01/2024-06"),
    ],
)
def test_several_months_that_are_no_quarter_are_called_so(written):
    found = problem(read(rows({"period": written, "freq": "M"})), "period_span")
    assert found.line == 2 and "2024-Q1" in found.expected


@pytest.mark.parametrize("written", ["FY2023", "FY 23", "2023年度", "Exercice 2023", "GJ 2023"])
def test_fiscal_years_are_called_so(written):
    assert "period_fiscal" in rules(read(rows({"period": written})))


@pytest.mark.parametrize("written", ["2012-13", "2012/13", "2012/2013", "2012–2013", "1999/00"])
def test_two_years_are_no_month(written):
    assert "period_two_years" in rules(read(rows({"period": written})))


def test_years_and_their_neighbours_are_no_months_where_nothing_says_so():
    content = text(rows({"period": "2009-10"}, {"period": "2010-11"}), names={"freq": ""})
    assert rules(read(content)) == {"period_two_years"}
    assert read(months("2009-10", "2010-11")).is_publishable
    unlike = text(rows({"period": "2009-10"}, {"period": "2009-11"}), names={"freq": ""})
    assert read(unlike).is_publishable


@pytest.mark.parametrize("written", ["2021¹", "2021¹²", "2021①", "2021₁", "2021-Q1²"])
def test_raised_digits_are_no_part_of_a_period(written):
    found = problem(read(rows({"period": written})), "raised_sign")
    assert found.found == written


@pytest.mark.parametrize(
    "periods, are_certain",
    [
        (("2021.08", "2021.1"), False),
        (("2021.1", "2021.11", "2021.12"), False),
        (("2021.9", "2021.1", "2021.11"), False),
        (("2021.2", "2021.1", "2021.12"), False),
        (("2021.1",), False),
        (("2021.1", "2021.2", "2021.3"), True),
        (("2021.1", "2021.10", "2021.11"), True),
        (("1.2021", "11.2021"), True),
    ],
)
def test_a_month_that_may_have_lost_its_zero_is_asked_about(periods, are_certain):
    reading = read(months(*periods))
    assert ("month_lost_zero" not in rules(reading)) is are_certain
    assert reading.is_publishable is are_certain


@pytest.mark.parametrize(
    "year, part, cells, expected",
    [
        ("Year", "Month", [("2024", "1"), ("2024", "12")], ["2024-01", "2024-12"]),
        ("Jahr", "Monat", [("2024", "Januar"), ("2024", "Dez.")], ["2024-01", "2024-12"]),
        ("année", "mois", [("2024", "01"), ("2024", "févr.")], ["2024-01", "2024-02"]),
        ("年", "月", [("2024年", "1月"), ("令和6年", "2月")], ["2024-01", "2024-02"]),
        ("Year", "Quarter", [("2024", "1"), ("2024", "Q2")], ["2024-Q1", "2024-Q2"]),
        ("Year", "Month", [("2024", "202401"), ("2024", "2024-02")], ["2024-01", "2024-02"]),
    ],
)
def test_a_year_and_its_month_in_two_columns_are_one_period(year, part, cells, expected):
    lines = [
        f"{year},LU,JP,export,HS2022,{84 + place},EUR,1,a,{month}".replace(year, one, 1)
        for place, (one, month) in enumerate(cells)
    ]
    head = f"{year},reporter,partner,flow,classification,item,unit,value,source,{part}"
    reading = read("\n".join([head, *lines, ""]))
    assert reading.is_publishable and reading.table["period"].tolist() == expected
    assert reading.recognised.mapping[part] == "period"


@pytest.mark.parametrize("month", ["", "13", "total"])
def test_a_year_without_a_month_beside_it_is_no_period(month):
    head = "Year,reporter,partner,flow,classification,item,unit,value,source,Month"
    reading = read(f"{head}\n2024,LU,JP,export,HS2022,84,EUR,1,a,{month}\n")
    assert not reading.is_publishable and problem(reading, "period_unreadable").line == 2


@pytest.mark.parametrize(
    "periods",
    [
        ("2021-01-01", "2022-01-01"),
        ("2021-12-31", "2022-12-31"),
        ("01.01.2021", "01.01.2022"),
        ("31/12/2021", "31/12/2022"),
        ("2021-01-01 00:00:00", "2022-01-01 00:00:00"),
    ],
)
def test_days_that_may_stand_for_their_years_are_asked_about(periods):
    cells = [{"period": period} for period in periods]
    assert "year_or_january" in rules(read(text(rows(*cells), names={"freq": ""})))
    years = read(rows(*cells, freq="A"))
    assert years.is_publishable and years.table["period"].tolist() == ["2021", "2022"]
    assert read(rows(*cells, freq="M")).is_publishable
    mixed = rows(*cells, {"period": "2022-02-01"})
    assert read(text(mixed, names={"freq": ""})).is_publishable
