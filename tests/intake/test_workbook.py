"""Workbooks: which sheet is read."""

from tests.intake.files import USUAL, book, problem, read


def test_the_sheet_with_our_columns_is_taken_from_a_workbook():
    lines = [list(USUAL), list(USUAL.values())]
    reading = read(book([["About"], ["this file"]], lines), name="x.xlsx")
    assert (reading.recognised.sheet, reading.recognised.sheets) == (
        "sheet 2",
        ("sheet 1", "sheet 2"),
    )
    assert reading.is_publishable
    assert problem(read(book(lines, lines), name="x.xlsx"), "sheet_chosen").found == "sheet 1"
    assert read(book(lines, lines), name="x.xlsx", sheet="sheet 2").problems == []
