"""Numbers as people write them; what can be two numbers is asked about, what is none is told."""

import pytest
from openpyxl import Workbook

from tests.intake.files import USUAL, book, problem, read, rows, rules, saved, text, values, years
from tradeviz.intake import numbers

THIN, NARROW, NBSP, MINUS = "\u2009", "\u202f", "\u00a0", "\u2212"


@pytest.mark.parametrize(
    "written, decimal, expected",
    [
        (["1.234,56", "1,5"], ",", ["1234.56", "1.5"]),
        (["1,234.56", "1.5"], ".", ["1234.56", "1.5"]),
        (["1,5", "1234"], ",", ["1.5", "1234"]),
        (["0,123", "7,000"], ",", ["0.123", "7.000"]),
        ([".5", "2"], ".", ["0.5", "2"]),
    ],
)
def test_the_decimal_mark_is_known_from_the_whole_column(written, decimal, expected):
    reading = read(text(years(*written), ";"))
    assert values(reading) == expected and reading.recognised.decimal == decimal
    assert reading.is_publishable


def test_two_decimal_marks_in_one_column_are_asked_about():
    content = text(years("1.5", "2,5"), ";")
    assert problem(read(content), "number_mixed").line == 2
    told = read(content, decimal=",")
    assert problem(told, "number").found == "1.5"


@pytest.mark.parametrize("written", ["1.234", "1,234"])
def test_three_digits_after_one_mark_are_asked_about(written):
    content = text(years(written, "500", "12"), ";")
    found = problem(read(content), "number_ambiguous")
    assert (found.line, found.found, found.severity) == (2, written, "error")
    assert found.expected == ("1.234 / 1234" if "." in written else "1234 / 1.234")
    mark = written[1]
    assert values(read(content, decimal=mark)) == ["1.234", "500", "12"]
    other = "," if mark == "." else "."
    assert values(read(content, decimal=other)) == ["1234", "500", "12"]
    assert read(content, decimal=other).is_publishable


def test_another_number_of_the_column_can_settle_it():
    assert values(read(text(years("1.234", "12.5"), ";"))) == ["1.234", "12.5"]
    assert values(read(text(years("1.234", "12,5"), ";"))) == ["1234", "12.5"]


@pytest.mark.parametrize(
    "written",
    [
        "1,234,567",
        "1 234 567",
        "1'234'567",
        "1’234’567",
        f"1{NBSP}234{NBSP}567",
        f"1{NARROW}234{NARROW}567",
        f"1{THIN}234{THIN}567",
        "1.234.567",
    ],
)
def test_thousands_are_read_and_told(written):
    reading = read(text(years(written, "5"), ";"))
    assert values(reading) == ["1234567", "5"] and reading.is_publishable
    assert rules(reading, "warning") & {"thousands_read", "normalised"}
    assert reading.recognised.thousands


@pytest.mark.parametrize("written", ["12,34,567", "1 23", "1,2,3", "1.23.456", "1''234"])
def test_groups_that_are_none_are_errors(written):
    assert rules(read(text(years(written, "5"), ";"))) & {"number", "number_mixed"}


@pytest.mark.parametrize(
    "unit, factor",
    [
        ("MIO_EUR", 6),
        ("THS_EUR", 3),
        ("thousand EUR", 3),
        ("Mio. EUR", 6),
        ("kEUR", 3),
        ("百万ユーロ", 6),
        ("millions d'euros", 6),
        ("1000 EUR", 3),
        ("Mrd. €", 9),
        ("T€", 3),
    ],
)
def test_a_unit_in_thousands_or_millions_moves_its_zeros_into_the_values(unit, factor):
    reading = read(years("1.5", "20", unit=unit))
    assert values(reading) == [str(15 * 10 ** (factor - 1)), str(2 * 10 ** (factor + 1))]
    assert set(reading.table["unit"]) == {"EUR"}
    assert (
        problem(reading, "unit_scaled").found.startswith(f"×10^{factor}") and reading.is_publishable
    )


@pytest.mark.parametrize(
    "written, value, status",
    [
        ("12.5 p", "12.5", "P"),
        ("12.5e", "12.5", "E"),
        ("12.5 (r)", "12.5", "R"),
        ("12.5b", "12.5", "B"),
        ("12.5 bp", "12.5", "B"),
        ("€ 12.5", "12.5", "A"),
        ("12.5 €", "12.5", "A"),
        ("EUR 12.5", "12.5", "A"),
        ("12.5 euros", "12.5", "A"),
        ("12.5 [p]", "12.5", "P"),
    ],
)
def test_flags_and_currencies_are_taken_apart_from_the_number(written, value, status):
    reading = read(years(written, "1"))
    assert (reading.table["value"].iloc[0], reading.table["status"].iloc[0]) == (value, status)
    assert reading.is_publishable and rules(reading, "warning") & {"flag_read", "currency_removed"}


@pytest.mark.parametrize(
    "written, rule",
    [
        ("12.5*", "flag_unknown"),
        ("12.5 u", "flag_unknown"),
        ("12.5¹", "flag_unknown"),
        ("¥ 12.5", "sign_unlike_unit"),
        ("12.5 %", "sign_unlike_unit"),
        ("£12.5", "sign_unlike_unit"),
        ("12.5 c", "confidential_with_value"),
        ("12.5 abcdef", "number"),
    ],
)
def test_signs_without_meaning_and_signs_that_contradict_block(written, rule):
    assert rule in rules(read(years(written, "1")))


def test_the_meaning_of_a_flag_can_be_chosen():
    reading = read(years("12.5*", "1"), signs=(("*", "P"),))
    assert reading.is_publishable and reading.table["status"].tolist() == ["P", "A"]


def test_a_percentage_stays_what_it_is():
    assert values(read(years("75 %", unit="PCT_TOTAL"))) == ["75"]


@pytest.mark.parametrize(
    "sign, value, status",
    [
        ("0", "0", "A"),
        ("-", "0", "A"),
        ("–", "0", "A"),
        (":", "", "M"),
        ("..", "", "M"),
        ("…", "", "M"),
        ("n/a", "", "M"),
        ("NA", "", "M"),
        ("c", "", "C"),
        ("x", "", "C"),
        ("秘匿", "", "C"),
        (": c", "", "C"),
    ],
)
def test_zero_missing_and_confidential_are_three_things(sign, value, status):
    reading = read(years("5", sign))
    assert (reading.table["value"].iloc[1], reading.table["status"].iloc[1]) == (value, status)
    assert reading.is_publishable
    assert sign == "0" or problem(reading, "sign_read").line == 3


@pytest.mark.parametrize("sign", ["z", "not applicable", "entfällt", "該当なし"])
def test_not_applicable_is_no_observation_and_is_listed(sign):
    reading = read(years("5", sign, "6"))
    assert values(reading) == ["5", "6"] and reading.is_publishable
    assert [(one.line, one.why) for one in reading.recognised.dropped] == [(3, "not_applicable")]
    assert problem(reading, "left_out_not_applicable").expected == "1"


@pytest.mark.parametrize("empty", ["", " ", NBSP])
def test_an_empty_cell_needs_a_reason(empty):
    assert problem(read(years("5", empty)), "value_or_reason").line == 3
    assert read(rows({"value": empty, "status": "C"})).is_publishable
    without = read(text(years("5", empty), names={"status": ""}))
    assert without.table["status"].tolist() == ["A", "M"] and without.is_publishable


def test_what_a_sign_means_can_be_chosen():
    assert read(years("5", "x"), signs=(("x", "not_applicable"),)).table["value"].tolist() == ["5"]
    assert read(years("5", "-"), signs=(("-", "M"),)).table["status"].tolist() == ["A", "M"]


@pytest.mark.parametrize(
    "written",
    ["(12.5)", f"{MINUS}12.5", "12.5-", "-12.5", "–12.5", "-€12.5", "€ -12.5", "－１２．５"],
)
def test_every_way_of_writing_a_negative_is_read(written):
    reading = read(years(written, "1", flow="balance"))
    assert values(reading) == ["-12.5", "1"] and reading.is_publishable


@pytest.mark.parametrize(
    "flow, is_error", [("export", True), ("import", True), ("two_way", True), ("balance", False)]
)
def test_trade_in_one_direction_is_never_negative(flow, is_error):
    assert ("negative" in rules(read(years("-5", "1", flow=flow)))) is is_error


@pytest.mark.parametrize(
    "written, rule",
    [
        ("inf", "number_infinite"),
        ("-Infinity", "number_infinite"),
        ("NaN", "number_infinite"),
        ("1e400", "number_scientific"),
        ("1E+05", "number_scientific"),
        ("1,5E+05", "number_scientific"),
        ("9" * 30, "number_too_long"),
        ("#REF!", "number"),
        ("12 whatever", "number"),
        ("1.2.3.4", "number"),
        ("2023-24", "number"),
        ("½", "number"),
    ],
)
def test_what_is_no_finite_number_blocks(written, rule):
    reading = read(years("5", written))
    assert rules(reading) == {rule}
    assert (problem(reading, rule).line, problem(reading, rule).found) == (3, written)


def test_wide_digits_are_converted():
    assert values(read(years("１２３", "１，２３４，５６７"))) == ["123", "1234567"]


@pytest.mark.parametrize(
    "written, value",
    [
        ("12億", "1200000000"),
        ("1.5万", "15000"),
        ("3 Mio.", "3000000"),
        ("2,5 Mrd €", "2500000000"),
        ("5 million", "5000000"),
        ("7百万円", "7000000"),
        ("4k", "4000"),
    ],
)
def test_words_for_zeros_count_only_when_confirmed(written, value):
    unit = "JPY" if "円" in written else "EUR"
    content = text(years(written, "1", unit=unit), ";")
    assert problem(read(content), "magnitude").found == written
    confirmed = read(content, accept=("magnitude",))
    assert values(confirmed) == [value, "1"] and confirmed.is_publishable
    assert problem(confirmed, "magnitude_read").expected == value


@pytest.mark.parametrize("written", ["'10", '"10"', " 10 ", "\t10"])
def test_apostrophes_quotes_and_blanks_around_numbers_are_taken_off_and_told(written):
    reading = read(years(written, "5"))
    assert values(reading) == ["10", "5"] and reading.is_publishable and reading.warnings


def test_text_and_number_cells_of_a_workbook_are_the_same():
    lines = [
        list(USUAL),
        *[
            [*{**USUAL, "period": str(2020 + n), "value": value}.values()]
            for n, value in enumerate(["10", 10, 10.0, 1.234, 1e-7])
        ],
    ]
    reading = read(book(lines), name="x.xlsx")
    assert values(reading) == ["10", "10", "10", "1.234", "0.0000001"] and reading.problems == []


def test_a_percent_cell_of_a_workbook_is_what_it_shows():
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.append([*{**USUAL, "unit": "PCT_TOTAL", "value": 0.75}.values()])
    made.active["I2"].number_format = "0.0%"
    assert values(read(saved(made), name="x.xlsx")) == ["75"]


@pytest.mark.parametrize("power, blocks", [("0", False), ("6", True)])
def test_a_column_of_multipliers_is_never_passed_over(power, blocks):
    reading = read(text([{**row, "UNIT_MULT": power} for row in years("1", "2")]))
    assert ("unit_multiplier" in rules(reading)) is blocks


@pytest.mark.parametrize(
    "cell, sign", [("12.5*", "*"), ("[12.5]", "[ ]"), ("12.5 b)", "b)"), ("12.5¹", "¹")]
)
def test_what_a_sign_beside_a_figure_means_can_be_chosen(cell, sign):
    reading = read(years(cell, "1"))
    assert "flag_unknown" in rules(reading) and numbers.sign_beside(cell) == sign
    estimated = read(years(cell, "1"), signs=((sign, "footnote"),))
    assert estimated.table["value"].tolist() == ["12.5", "1"]
    assert estimated.table["status"].tolist() == ["A", "A"]


def test_a_star_chosen_to_be_an_estimate_is_its_status():
    reading = read(years("12.5*", "1"), signs=(("*", "E"),))
    assert reading.table["status"].tolist() == ["E", "A"]
