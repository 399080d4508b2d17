"""What a sheet shows is what is read: formats, raised letters, formulas, what is hidden."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula

from tests.intake.files import USUAL, altered, as_zero, problem, read, rules, saved

SHEET = "xl/worksheets/sheet1.xml"


def book(form: str = "General", **cells: object) -> Workbook:
    """A workbook of one row, with a number format for its figure."""
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.append([*{**USUAL, "value": 10, **cells}.values()])
    made.active["I2"].number_format = form
    return made


def of(made: Workbook, **choices: object):
    return read(saved(made), name="x.xlsx", **choices)


@pytest.mark.parametrize("form", ["[$¥-411]#,##0", '#,##0 "¥"', '"円"#,##0', "[$$-409]#,##0.00"])
def test_a_currency_that_a_format_shows_is_held_against_the_unit(form):
    assert "sign_unlike_unit" in rules(of(book(form)))


@pytest.mark.parametrize("form", ["[$€-407]#,##0", '#,##0.00\\ "€"'])
def test_the_currency_of_the_unit_may_stand_in_the_format(form):
    reading = of(book(form))
    assert reading.is_publishable and reading.table["value"].tolist() == ["10"]


@pytest.mark.parametrize("form", ["#,##0,", "0.0,,", '#,##0,"k"', "#,##0.0,;-#,##0.0,"])
def test_a_format_that_leaves_digits_out_is_asked_about(form):
    assert problem(of(book(form, value=1234567)), "format_scales").line == 2


@pytest.mark.parametrize("form, status", [('":"', "M"), ('"c"', "C"), ('0;-0;":"', "M")])
def test_a_sign_that_a_format_shows_stands_in_place_of_the_number(form, status):
    reading = of(book(form, value=0))
    assert reading.table["status"].tolist() == [status] and reading.table["value"].tolist() == [""]


@pytest.mark.parametrize(
    "form, period", [("yyyy", "2021"), ("yyyy-mm", "2021-01"), ("mmm-yy", "2021-01")]
)
def test_a_day_is_as_long_as_the_sheet_shows_it(form, period):
    made = book(period=date(2021, 1, 1), freq="A" if form == "yyyy" else "M")
    made.active["G2"].number_format = form
    assert of(made).table["period"].tolist() == [period]


def raised(before: str, mark: str) -> CellRichText:
    return CellRichText(before, TextBlock(InlineFont(vertAlign="superscript"), mark))


@pytest.mark.parametrize("column", ["value", "period", "item"])
def test_a_raised_digit_never_becomes_a_digit(column):
    made = book(**{column: raised({"value": "123", "period": "2021", "item": "84"}[column], "1")})
    reading = of(made)
    assert not reading.is_publishable and {"raised_sign", "flag_unknown"} & rules(reading)


def test_a_formula_of_many_cells_without_a_result_is_no_missing_figure():
    made = book(value=None)
    made.active["I2"] = ArrayFormula("I2", "=SUM(A1:A2*2)")
    assert problem(of(made), "formula_without_value").line == 2


def test_a_formula_that_shows_nothing_is_an_empty_text():
    content = saved(book(note='=IF(I2>1000,"check","")'))
    calculated = altered(content, SHEET, b'<c r="O2">', b'<c r="O2" t="str">')
    assert read(calculated, name="x.xlsx").is_publishable


def test_a_result_that_was_never_calculated_is_no_zero():
    content = saved(book(value="=60+40"))
    stored = as_zero(content)
    assert "formula_not_calculated" in rules(read(stored, name="x.xlsx"))
    waits = b'fullCalcOnLoad="1"'
    calculated = altered(stored, "xl/workbook.xml", waits, b"")
    assert "formula_not_calculated" not in rules(read(calculated, name="x.xlsx"))


def test_what_a_sheet_hides_is_told():
    made = book()
    made.active.append([*{**USUAL, "period": "2023"}.values()])
    made.active.row_dimensions[3].hidden = True
    reading = of(made)
    assert problem(reading, "rows_hidden").line == 3 and len(reading.table) == 2


def test_a_hidden_sheet_is_read_only_where_it_is_chosen():
    made = book(value=100)
    old = made.create_sheet("old", 0)
    old.append([*USUAL, "more", "and more"])
    old.append([*{**USUAL, "value": 7}.values()])
    old.sheet_state = "hidden"
    made.active = 1
    reading = of(made)
    assert reading.table["value"].tolist() == ["100"]
    assert problem(reading, "sheets_hidden").found == "old"
    assert of(made, sheet="old").table["value"].tolist() == ["7"]
