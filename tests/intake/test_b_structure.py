"""B17–B28: lines and columns: delimiter, header, notes around the table, quotes, periods across."""

import pytest

from tests.intake.files import COLUMNS, USUAL, book, problem, read, rows, rules, text, values, years
from tradeviz.i18n import LANGUAGES, Language


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_b17_the_delimiter_is_found_from_many_lines(delimiter):
    reading = read(text(years("1", "2", "3", note="a, b; c | d, e, f"), delimiter))
    assert reading.recognised.delimiter == delimiter and reading.problems == []
    assert values(reading) == ["1", "2", "3"]


def test_b17_decimal_commas_do_not_make_a_comma_the_delimiter():
    reading = read(text(years(*(f"{n},5" for n in range(50))), ";"))
    assert (reading.recognised.delimiter, reading.recognised.decimal) == (";", ",")
    assert values(reading)[:2] == ["0.5", "1.5"]


def test_b17_a_chosen_delimiter_is_taken_and_a_wrong_one_blocks():
    assert read(text(years("1"), ";"), delimiter=";").is_publishable
    assert not read(text(years("1"), ";"), delimiter=",").is_publishable


@pytest.mark.parametrize(
    "line, delimiter", [("sep=;", ";"), ('"sep=;"', ";"), ("SEP=|", "|"), ("sep=\t", "\t")]
)
def test_b18_the_first_line_of_excel_is_honoured_and_skipped(line, delimiter):
    reading = read(f"{line}\r\n" + text(years("1", "2"), delimiter, end="\r\n"))
    assert reading.is_publishable and reading.recognised.delimiter == delimiter
    assert reading.recognised.header == 2 and reading.table.index.tolist() == [3, 4]
    assert reading.recognised.dropped[0].why == "separator"


def test_b19_titles_notes_and_blank_rows_above_the_header_are_passed_and_told():
    reading = read("Exports of goods to Japan\nin euro, STATEC\n\n\n" + text(years("1", "2")))
    assert reading.recognised.header == 5 and reading.is_publishable
    assert [one.text for one in reading.recognised.dropped] == [
        "Exports of goods to Japan",
        "in euro, STATEC",
    ]
    assert "left_out_above_header" in rules(reading, "warning")


def test_b19_a_header_in_two_rows_is_put_together():
    header = text(years("1")).splitlines()[0].split(",")
    upper = ",".join(name if place < 5 else "" for place, name in enumerate(header))
    lower = ",".join("" if place < 5 else name for place, name in enumerate(header))
    reading = read("\n".join([upper, lower, *text(years("1", "2")).splitlines()[1:]]))
    assert reading.is_publishable and reading.table.index.tolist() == [3, 4]


def test_b19_without_a_header_it_is_asked_for_and_the_lines_are_shown():
    reading = read("\n".join(text(years("1", "2")).splitlines()[1:]))
    assert rules(reading) == {"header_missing"} and reading.table is None
    assert reading.original.iloc[0, 0] == "LU"


def test_b19_a_chosen_header_line_is_taken():
    reading = read("reporter,partner\n" + text(years("1", "2")), header=2)
    assert reading.recognised.header == 2 and reading.is_publishable
    assert "choice_unknown" in rules(read(text(years("1")), header=99))


def test_b20_footnotes_and_totals_below_are_left_out_and_listed():
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
def test_b20_a_total_between_the_rows_blocks(word):
    lines = text(years("1", "2", "3")).splitlines()
    lines.insert(2, f"{word},,,,,,,,6,,,,,,")
    found = problem(read("\n".join(lines)), "total_row")
    assert (found.line, found.severity) == (3, "error")


@pytest.mark.parametrize("word", ["Total", "Insgesamt", "合計"])
def test_b20_a_total_as_a_partner_blocks(word):
    assert "total_row" in rules(read(rows({}, {"partner": word, "period": "2023"})))


def test_b20_an_item_that_is_called_total_is_an_item():
    assert read(years("1", item="TOTAL")).is_publishable


def test_b21_a_name_twice_blocks():
    reading = read("value," + text(years("1")).replace("\nLU", "\n7,LU"))
    assert problem(reading, "header_twice").found == "value × 2"
    assert not reading.is_publishable


def test_b21_two_names_for_one_column_are_asked_about():
    content = text(
        [{**row, "note": "7"} for row in years("1")], names={"value": "Wert", "note": "Betrag"}
    )
    reading = read(content)
    assert problem(reading, "mapped_twice").found == "Wert, Betrag"
    assert read(content, mapping=(("Betrag", ""),)).is_publishable


@pytest.mark.parametrize(
    "names",
    [
        {name: name.upper() for name in COLUMNS},
        {name: f" {name.title()} " for name in COLUMNS},
        {
            "reporter": "Berichtsland",
            "partner": "Partnerland",
            "flow": "Handelsrichtung",
            "period": "Zeitraum",
            "value": "Wert",
        },
        {
            "reporter": "Déclarant",
            "partner": "Pays partenaire",
            "flow": "Flux",
            "period": "Période",
            "value": "Valeur",
        },
        {
            "reporter": "報告国",
            "partner": "相手国",
            "flow": "輸出入",
            "period": "年",
            "value": "金額",
            "unit": "単位",
            "item": "品目",
        },
        {
            "freq": "FREQ",
            "reporter": "REF_AREA",
            "partner": "COUNTERPART_AREA",
            "period": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "status": "OBS_FLAG",
        },
        {
            "reporter": "geo",
            "item": "bop_item",
            "flow": "stk_flow",
            "period": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "unit": "currency",
        },
        {
            "reporter": "reporterISO",
            "partner": "partnerISO",
            "flow": "flowCode",
            "item": "cmdCode",
            "value": "primaryValue",
        },
    ],
    ids=["upper", "spaced", "german", "french", "japanese", "sdmx", "eurostat", "comtrade"],
)
def test_b22_columns_are_known_by_other_names(names):
    reading = read(text(years("1", "2"), names=names))
    assert reading.problems == []
    mapped = {ours: theirs.strip() for theirs, ours in reading.recognised.mapping.items()}
    assert {ours: mapped[ours] for ours in names} == {
        ours: name.strip() for ours, name in names.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_b22_the_headers_of_our_own_exports_are_known(code):
    say = Language(code).text
    names = {
        "period": say("Period"),
        "reporter": say("Reporter"),
        "partner": say("Partner"),
        "item": say("Item"),
        "flow": say("Flow"),
        "value": say("Value"),
        "unit": say("Unit"),
        "bound": say("Bound"),
        "status": say("Status"),
        "basis": say("Basis"),
        "source": say("Source"),
        "printed": say("As printed"),
    }
    assert read(text(years("1", "2"), names=names)).problems == []


def test_b22_columns_in_another_order_are_read():
    table = [dict(sorted(row.items())) for row in years("1", "2")]
    assert list(read(text(table)).table.columns) == COLUMNS


def test_b22_extra_columns_are_ignored_and_listed():
    reading = read(text([{**row, "Remark of Ana": "x"} for row in years("1")]))
    assert reading.recognised.ignored == ("Remark of Ana",) and reading.is_publishable
    assert problem(reading, "column_ignored").column == "Remark of Ana"


def test_b22_a_missing_column_is_named_and_other_problems_are_told_beside():
    reading = read(text(years("1", "abc"), names={"source": "", "flow": ""}))
    assert {found.column for found in reading.errors if found.rule == "column_missing"} == {
        "source",
        "flow",
    }
    assert problem(reading, "number").line == 3


def test_b22_what_a_choice_fills_is_no_problem():
    content = text(years("1"), names={"source": "", "flow": ""})
    reading = read(content, fill=(("source", "a"), ("flow", "export")))
    assert reading.problems == [] and reading.table["flow"].tolist() == ["export"]


def test_b22_what_is_usual_is_filled_and_told():
    reading = read(
        text(
            years("1"),
            names=dict.fromkeys(["bound", "status", "basis", "printed", "note", "freq"], ""),
        )
    )
    assert reading.is_publishable
    assert reading.table[["freq", "bound", "status", "basis"]].values.tolist() == [
        ["A", "exact", "A", "reported"]
    ]
    assert {found.column for found in reading.warnings} == {
        "freq",
        "bound",
        "status",
        "basis",
        "printed",
        "note",
    }


def test_b22_a_mapping_by_choice_outweighs_names():
    content = text([{**row, "Neuer Wert": "7"} for row in years("1")])
    reading = read(content, mapping=(("Neuer Wert", "value"), ("value", "")))
    assert values(reading) == ["7"]
    assert "choice_unknown" in rules(read(content, mapping=(("no such", "value"),)))


def test_b22_the_same_header_has_the_same_key_and_another_another():
    keys = [
        read(content).recognised.layout_key
        for content in (
            text(years("1")),
            text(years("2", "3"), ";"),
            text(years("1")).replace("reporter", "Reporter "),
            text(years("1"), names={"value": "Wert"}),
        )
    ]
    assert keys[0] == keys[1] == keys[2] != keys[3]


def test_b23_rows_with_one_cell_more_than_the_header_block_as_one_problem():
    lines = text(years("1", "2", "3")).splitlines()
    reading = read("\n".join([lines[0], *(f"{line},x" for line in lines[1:])]))
    assert [found.rule for found in reading.errors] == ["wider_than_header"]
    assert not reading.is_publishable


def test_b24_a_long_and_a_short_row_are_errors_with_their_lines():
    lines = text(years("1", "2", "3", "4")).splitlines()
    lines[2] += ",x,y"
    lines[3] = ",".join(lines[3].split(",")[:9])
    reading = read("\n".join(lines))
    assert [(found.rule, found.line, found.found, found.expected) for found in reading.errors] == [
        ("fields", 3, "17", "15"),
        ("fields", 4, "9", "15"),
    ]
    assert reading.rejected.tolist() == [3, 4] and values(reading) == ["1", "4"]


def test_b24_a_last_row_cut_short_is_an_error():
    content = text(years("1", "2", "3"))
    assert problem(read(content[:-25]), "fields").line == 4


def test_b24_commas_at_the_end_of_every_line_are_no_problem():
    lines = text(years("1", "2")).splitlines()
    assert read("\n".join(f"{line},," for line in lines)).is_publishable


def test_b25_an_unclosed_quote_points_to_its_line_and_swallows_nothing():
    lines = text(years(*map(str, range(1, 8)), printed="p")).splitlines()
    lines[3] = lines[3].replace(",p,", ',"p,')
    reading = read("\n".join(lines))
    assert problem(reading, "quote_unclosed").line == 4
    assert set(values(reading)) >= {"1", "2", "4", "5", "6", "7"}


def test_b25_a_quote_that_closes_many_rows_later_points_to_where_it_opened():
    lines = text(years(*map(str, range(1, 31)), printed="p")).splitlines()
    lines[3] = lines[3].replace(",p,", ',"p,')
    lines[20] = lines[20].replace(",p,", ',p",')
    reading = read("\n".join(lines))
    assert reading.errors[0].rule == "quote_unclosed" and reading.errors[0].line == 4
    assert len(reading.table) >= 28


def test_b25_a_line_end_inside_a_cell_is_part_of_the_cell():
    reading = read(years("1", "2", note="one\ntwo"))
    assert reading.is_publishable and reading.table["note"].iloc[0] == "one\ntwo"
    assert reading.table.index.tolist() == [2, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_b25_every_kind_of_line_end_is_read(end):
    reading = read(text(years("1", "2"), end=end))
    assert reading.is_publishable and reading.table.index.tolist() == [2, 3]


def test_b25_mixed_line_ends_are_read():
    one, two, three = text(years("1", "2")).splitlines()
    reading = read(f"{one}\r\n{two}\r{three}\n")
    assert reading.is_publishable and reading.table.index.tolist() == [2, 3]


@pytest.mark.parametrize("count", [3, 1_000])
def test_b25_many_lines_in_quotes_are_read_alike_quickly_and_with_care(count):
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


WIDE = "Partner;Flow;Item;2021;2022;2023\nJP;export;84;1,5;2,5;:\nJP;import;84;3,5;;5,5\n"
FILL = (("reporter", "LU"), ("classification", "HS2022"), ("unit", "EUR"), ("source", "a"))


def test_b26_years_across_are_made_long():
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


def test_b26_a_wrong_figure_is_told_with_the_column_it_stands_in():
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
def test_b26_quarters_and_months_across_are_made_long(heads, periods):
    reading = read(f"Partner;Flow;Item;{heads}\nJP;export;84;1;2\n", fill=FILL)
    assert reading.is_publishable and reading.table["period"].tolist() == periods


def test_b26_eurostats_tsv_is_read():
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


def test_b26_a_chosen_layout_is_taken():
    assert read(WIDE, fill=FILL, layout="long").recognised.layout == "long"


def test_b27_header_lines_in_the_middle_are_dropped_and_told():
    content = text(years("1", "2"))
    reading = read(content + content.replace("2020", "2010").replace("2021", "2011"))
    assert reading.is_publishable and len(reading.table) == 4
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [(4, "repeated_header")]
    assert problem(reading, "left_out_repeated_header").line == 4


def test_b28_a_column_without_name_and_cells_is_no_column():
    lines = [f",{line}" for line in text(years("1", "2")).splitlines()]
    reading = read("\n".join(lines))
    assert reading.problems == [] and reading.is_publishable


def test_b28_a_column_without_name_but_with_cells_is_told():
    lines = text(years("1", "2")).splitlines()
    reading = read("\n".join([f",{lines[0]}", *(f"x,{line}" for line in lines[1:])]))
    assert problem(reading, "column_ignored").column == "(column 1)"


def test_b19_the_sheet_with_our_columns_is_taken_from_a_workbook():
    lines = [list(USUAL), list(USUAL.values())]
    reading = read(book([["About"], ["this file"]], lines), name="x.xlsx")
    assert (reading.recognised.sheet, reading.recognised.sheets) == (
        "sheet 2",
        ("sheet 1", "sheet 2"),
    )
    assert reading.is_publishable
    assert problem(read(book(lines, lines), name="x.xlsx"), "sheet_chosen").found == "sheet 1"
    assert read(book(lines, lines), name="x.xlsx", sheet="sheet 2").problems == []


def test_b20_footnotes_below_a_long_table_are_left_out_and_listed():
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
