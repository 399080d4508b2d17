"""What stands around and between the rows of a table: titles, footnotes, totals, header lines again."""

import pytest

from tests.intake.files import problem, read, rows, rules, text, values, years


def test_footnotes_and_totals_below_are_left_out_and_listed():
    reading = read(
        text(years("1", "2")) + "\nTotal,,,,,,,,3,,,,,,\nSource: STATEC, 2024\n* provisional\n"
    )
    assert values(reading) == ["1", "2"] and reading.is_publishable
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [
        (4, "blank"),
        (5, "total"),
        (6, "footnote"),
        (7, "footnote"),
    ]
    assert problem(reading, "left_out_total").found == "Total, 3"


@pytest.mark.parametrize("word", ["Total", "Summe", "Gesamt", "合計", "Sous-total", "Grand total"])
def test_a_total_between_the_rows_blocks(word):
    lines = text(years("1", "2", "3")).splitlines()
    lines.insert(2, f"{word},,,,,,,,6,,,,,,")
    found = problem(read("\n".join(lines)), "total_row")
    assert (found.line, found.severity) == (3, "error")


@pytest.mark.parametrize("word", ["Total", "Insgesamt", "合計"])
def test_a_total_as_a_partner_blocks(word):
    assert "total_row" in rules(read(rows({}, {"partner": word, "period": "2023"})))


def test_an_item_that_is_called_total_is_an_item():
    assert read(years("1", item="TOTAL")).is_publishable


def test_header_lines_in_the_middle_are_dropped_and_told():
    content = text(years("1", "2"))
    reading = read(content + content.replace("2020", "2010").replace("2021", "2011"))
    assert reading.is_publishable and len(reading.table) == 4
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [(4, "repeated_header")]
    assert problem(reading, "left_out_repeated_header").line == 4


def test_a_column_without_name_and_cells_is_no_column():
    lines = [f",{line}" for line in text(years("1", "2")).splitlines()]
    reading = read("\n".join(lines))
    assert reading.problems == [] and reading.is_publishable


def test_a_column_without_name_but_with_cells_is_told():
    lines = text(years("1", "2")).splitlines()
    reading = read("\n".join([f",{lines[0]}", *(f"x,{line}" for line in lines[1:])]))
    assert problem(reading, "column_ignored").column == "(column 1)"


def test_footnotes_below_a_long_table_are_left_out_and_listed():
    table = rows(
        *(
            {"period": f"{1950 + n % 60}-{1 + n // 60 % 12:02}", "item": f"{1 + n // 720:02}"}
            for n in range(900)
        ),
        freq="M",
    )
    reading = read(text(table) + "\nTotal,,,,,,,,3,,,,,,\nSource: STATEC, 2024\n")
    assert reading.is_publishable and len(reading.table) == 900
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [
        (902, "blank"),
        (903, "total"),
        (904, "footnote"),
    ]
    assert reading.table.index.tolist() == list(range(2, 902))
    assert reading.table.reset_index(drop=True).equals(
        read(text(table)).table.reset_index(drop=True)
    )


@pytest.mark.parametrize(
    "end", ["LU", "L", "LU,JP", "LU,JP,expo", "LU\n", "LU,JP,export,HS2022,84"]
)
@pytest.mark.parametrize("count", [2, 400])
def test_a_last_row_that_is_cut_short_is_never_a_note(end, count):
    cells = ({"period": str(1970 + n % 50), "item": f"{1 + n // 50:02}"} for n in range(count))
    reading = read(text(rows(*cells)) + end)
    assert not reading.is_publishable
    assert [one.line for one in reading.errors] == [count + 2]


@pytest.mark.parametrize("note", ["Source: Luxembourg customs", "* provisional", "p = prov."])
def test_a_note_without_a_line_end_stays_a_note(note):
    reading = read(text(years("1", "2")) + note)
    assert reading.is_publishable and problem(reading, "left_out_footnote").line == 4
