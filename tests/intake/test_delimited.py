"""Lines and cells of text: the delimiter, quotes, line ends, rows too long and too short."""

import pytest

from tests.intake.files import problem, read, rows, rules, text, values, years


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_from_many_lines(delimiter):
    reading = read(text(years("1", "2", "3", note="a, b; c | d, e, f"), delimiter))
    assert reading.recognised.delimiter == delimiter and reading.problems == []
    assert values(reading) == ["1", "2", "3"]


def test_decimal_commas_do_not_make_a_comma_the_delimiter():
    reading = read(text(years(*(f"{n},5" for n in range(50))), ";"))
    assert (reading.recognised.delimiter, reading.recognised.decimal) == (";", ",")
    assert values(reading)[:2] == ["0.5", "1.5"]


def test_a_chosen_delimiter_is_taken_and_a_wrong_one_blocks():
    assert read(text(years("1"), ";"), delimiter=";").is_publishable
    assert not read(text(years("1"), ";"), delimiter=",").is_publishable


@pytest.mark.parametrize(
    "line, delimiter", [("sep=;", ";"), ('"sep=;"', ";"), ("SEP=|", "|"), ("sep=\t", "\t")]
)
def test_the_first_line_of_excel_is_honoured_and_skipped(line, delimiter):
    reading = read(f"{line}\r\n" + text(years("1", "2"), delimiter, end="\r\n"))
    assert reading.is_publishable and reading.recognised.delimiter == delimiter
    assert reading.recognised.header == 2 and reading.table.index.tolist() == [3, 4]
    assert reading.recognised.dropped[0].why == "separator"


def test_rows_with_one_cell_more_than_the_header_block_as_one_problem():
    lines = text(years("1", "2", "3")).splitlines()
    reading = read("\n".join([lines[0], *(f"{line},x" for line in lines[1:])]))
    assert [found.rule for found in reading.errors] == ["wider_than_header"]
    assert not reading.is_publishable


def test_a_long_and_a_short_row_are_errors_with_their_lines():
    lines = text(years("1", "2", "3", "4")).splitlines()
    lines[2] += ",x,y"
    lines[3] = ",".join(lines[3].split(",")[:9])
    reading = read("\n".join(lines))
    assert [(found.rule, found.line, found.found, found.expected) for found in reading.errors] == [
        ("fields", 3, "17", "15"),
        ("fields", 4, "9", "15"),
    ]
    assert reading.rejected.tolist() == [3, 4] and values(reading) == ["1", "4"]


def test_a_last_row_cut_short_is_an_error():
    content = text(years("1", "2", "3"))
    assert problem(read(content[:-25]), "fields").line == 4


def test_commas_at_the_end_of_every_line_are_no_problem():
    lines = text(years("1", "2")).splitlines()
    assert read("\n".join(f"{line},," for line in lines)).is_publishable


def test_an_unclosed_quote_points_to_its_line_and_swallows_nothing():
    lines = text(years(*map(str, range(1, 8)), printed="p")).splitlines()
    lines[3] = lines[3].replace(",p,", ',"p,')
    reading = read("\n".join(lines))
    assert problem(reading, "quote_unclosed").line == 4
    assert set(values(reading)) >= {"1", "2", "4", "5", "6", "7"}


def test_a_quote_that_closes_many_rows_later_points_to_where_it_opened():
    lines = text(years(*map(str, range(1, 31)), printed="p")).splitlines()
    lines[3] = lines[3].replace(",p,", ',"p,')
    lines[20] = lines[20].replace(",p,", ',p",')
    reading = read("\n".join(lines))
    assert reading.errors[0].rule == "quote_unclosed" and reading.errors[0].line == 4
    assert len(reading.table) >= 28


def test_a_line_end_inside_a_cell_is_part_of_the_cell():
    reading = read(years("1", "2", note="one\ntwo"))
    assert reading.is_publishable and reading.table["note"].iloc[0] == "one\ntwo"
    assert reading.table.index.tolist() == [2, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(end):
    reading = read(text(years("1", "2"), end=end))
    assert reading.is_publishable and reading.table.index.tolist() == [2, 3]


def test_mixed_line_ends_are_read():
    one, two, three = text(years("1", "2")).splitlines()
    reading = read(f"{one}\r\n{two}\r{three}\n")
    assert reading.is_publishable and reading.table.index.tolist() == [2, 3]


@pytest.mark.parametrize("count", [3, 1_000])
def test_many_lines_in_quotes_are_read_alike_quickly_and_with_care(count):
    table = [
        row
        for year in range(count)
        for row in rows(
            {
                "period": f"{1950 + year % 60}-{1 + year // 60 % 12:02}",
                "item": f"{1 + year // 720:02}",
                "freq": "M",
                "note": 'a "b", c',
            }
        )
    ]
    reading = read(table)
    assert reading.is_publishable and set(reading.table["note"]) == {'a "b", c'}
    assert reading.table.index.tolist() == list(range(2, count + 2))


def test_a_quote_in_every_line_takes_no_longer_than_it_should():
    lines = text(years("1", printed="p")).splitlines()
    content = "\n".join([lines[0], *(lines[1].replace(",p,", f',"{n},') for n in range(20_000))])
    reading = read(content)
    assert "quote_unclosed" in rules(reading)
    assert len([one for one in reading.problems if one.rule == "quote_unclosed"]) <= 101
