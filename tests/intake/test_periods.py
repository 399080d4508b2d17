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
        ("2023-H1", "period_unreadable"),
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
