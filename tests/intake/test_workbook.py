"""Workbooks: which sheet is read, and by which of two readers, who say the same."""

import re
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from tests.intake.files import USUAL, altered, book, problem, read, rules, saved
from tradeviz.intake.workbook import CarefulSheets, QuickSheets, open_workbook
from tradeviz.intake.workbook.inspection import inspected

SAFE = [
    "General",
    "0",
    "0.00",
    "#,##0",
    "#,##0;[Red]-#,##0",
    "0.00E+00",
    "yyyy-mm-dd",
    "dd/mm/yyyy;@",
    'yyyy"年"m"月"d"日"',
    "yyyy-mm-dd hh:mm",
    '0" %"',
]
CAREFUL = [
    "00",
    "000000",
    "0%",
    "0.0%",
    "[h]:mm",
    "0.0 d",
    "[$-411]ggge年",
    '#,##0.00\\ "€"',
    "_-* #,##0.00\\ [$€-407]_-",
    "mmm-yy",
    "yyyy",
    "#,##0,",
    '0.0,,"m"',
    '":"',
]


def book_of(form: str, *values: object) -> bytes:
    """A workbook with words above and values in one number format below."""
    book = Workbook()
    book.active.append(["name"] * len(values))
    book.active.append(list(values))
    for cell in book.active[2]:
        cell.number_format = form
    return saved(book)


def both_ways(content: bytes) -> tuple[list, list]:
    """The first sheet as each reader has it, and the texts it knows to be numbers; blanks at the end of rows apart."""
    read = []
    for sheets in (
        QuickSheets.opened(content, 1),
        CarefulSheets.opened(content),
    ):
        rows = [
            (line, list(re.sub("\x1f+$", "", "\x1f".join(cells)).split("\x1f")))
            for line, cells in sheets.records(sheets.names[0])
        ]
        read.append((rows, sheets.numeric))
    return read[0], read[1]


@pytest.mark.parametrize("form", SAFE)
def test_the_quick_reader_says_what_the_careful_one_says(form):
    content = book_of(form, 0, 1, 61, 45000, 45000.25, 0.5, 2958465, 44927.123456789)
    assert inspected(content).is_plain
    quick, careful = both_ways(content)
    assert quick == careful


def test_both_readers_agree_on_words_truths_dates_gaps_and_great_numbers():
    book = Workbook()
    sheet = book.active
    sheet["C3"], sheet["D3"], sheet["E3"] = " blank ", True, "two\nlines"
    sheet["B5"], sheet["C5"], sheet["D5"] = 1e-7, 123456789012345, -1.5
    sheet["C6"], sheet["D6"] = "東京", "'=1+1"
    sheet["B9"], sheet["C9"] = 1e22, 0.1 + 0.2
    content = saved(book)
    assert inspected(content).is_plain
    quick, careful = both_ways(content)
    assert quick == careful
    dated = book_of("yyyy-mm-dd", date(2024, 3, 1), datetime(2024, 3, 1, 12), time(6, 30))
    quick, careful = both_ways(dated)
    assert quick == careful


@pytest.mark.parametrize("form", CAREFUL)
def test_a_number_format_that_changes_what_is_seen_is_read_with_care(form):
    assert not inspected(book_of(form, 1)).is_plain


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "old, new",
    [
        (b"<v>5</v>", b"<f>2+3</f><v>5</v>"),
        (b't="n"><v>5</v>', b't="e"><v>#N/A</v>'),
        (b't="n"><v>5</v>', b't="d"><v>2024-01-01</v>'),
        (b"<v>5</v>", b"<v>12345678901234567</v>"),
        (b">name<", b">a_x000D_b<"),
        (b'r="A2"', b'r="AAA2"'),
        (b' r="A2"', b""),
        (b'row r="2"', b'row r="1048576"'),
        (b"</sheetData>", b""),
    ],
    ids=["formula", "error", "date", "digits", "escape", "column", "nameless", "far", "damaged"],
)
def test_a_cell_that_readers_take_differently_is_read_with_care(old, new):
    content = book_of("General", 5)
    assert inspected(content).is_plain
    assert not inspected(altered(content, SHEET, old, new)).is_plain


def test_days_counted_from_1904_or_before_1900_are_read_with_care():
    content = book_of("yyyy-mm-dd", 5)
    start = altered(content, "xl/workbook.xml", b"<workbookPr", b'<workbookPr date1904="1"')
    assert not inspected(start).is_plain
    assert not inspected(book_of("yyyy-mm-dd", -1)).is_plain
    assert inspected(book_of("General", -1)).is_plain


def test_a_plain_workbook_is_read_quickly_and_any_other_with_care():
    assert isinstance(open_workbook(book_of("General", 1)), QuickSheets)
    assert isinstance(open_workbook(book_of("00", 1)), CarefulSheets)


def test_the_sheet_with_our_columns_is_taken_from_a_workbook():
    lines = [list(USUAL), list(USUAL.values())]
    reading = read(book([["About"], ["this file"]], lines), name="x.xlsx")
    assert (reading.recognised.sheet, reading.recognised.sheets) == (
        "sheet 2",
        ("sheet 1", "sheet 2"),
    )
    assert reading.is_publishable


def test_of_several_sheets_with_our_columns_none_is_left_out_in_passing():
    lines = [list(USUAL), list(USUAL.values())]
    fewer = [line[:-1] for line in lines]
    for other in (lines, fewer):
        reading = read(book(lines, other), name="x.xlsx")
        assert rules(reading) == {"sheet_unsure"}
        assert problem(reading, "sheet_unsure").expected == "sheet 1, sheet 2"
    assert read(book(lines, lines), name="x.xlsx", sheet="sheet 2").problems == []


@pytest.mark.parametrize(
    "other",
    [
        [["Source", "Note"], ["STATEC", "x"]],
        [["column", "meaning"], ["value", "the figure"], ["period", "the year"]],
        [list(USUAL)],
        [["Dimension", "Position"], ["Unit", "Flow"]],
    ],
)
def test_a_sheet_that_explains_is_no_rival(other):
    lines = [list(USUAL), list(USUAL.values())]
    assert read(book(lines, other), name="x.xlsx").problems == []


def test_the_spreadsheet_of_eurostats_browser_is_called_so_whatever_is_chosen():
    sheet = [["Data extracted on 20/11/2026 09:12:41 from [ESTAT]"], [], ["TIME", "2021", ""]]
    for chosen in (None, "sheet 2"):
        reading = read(book([["Services"]], sheet), "services", name="x.xlsx", sheet=chosen)
        assert rules(reading) == {"eurostat_spreadsheet"} and not reading.warnings
