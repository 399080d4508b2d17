"""What a file says of scale in other places than the unit is held against the unit, never lost."""

import pytest

from tests.intake.files import problem, read, rows, rules, text, values, years


@pytest.mark.parametrize(
    "name, unit",
    [
        ("Value (thousand EUR)", "EUR"),
        ("Valeur (milliers d’euros)", "EUR"),
        ("Wert (Mio. EUR)", "EUR"),
        ("Wert (Tsd. EUR)", "EUR"),
        ("金額（千円）", "JPY"),
        ("金額（百万円）", "JPY"),
        ("Value (millions)", "EUR"),
        ("Trade Value (US$)", "EUR"),
        ("Value [EUR]", "JPY"),
    ],
)
def test_a_heading_that_says_another_unit_than_the_rows_is_refused(name, unit):
    reading = read(text(years("100", unit=unit), names={"value": name}))
    assert problem(reading, "heading_unlike_unit").severity == "error"


@pytest.mark.parametrize(
    "name, unit",
    [
        ("Value (EUR)", "EUR"),
        ("Value (thousand EUR)", "THS_EUR"),
        ("金額（千円）", "千円"),
        ("Value (provisional)", "EUR"),
    ],
)
def test_a_heading_that_says_what_the_rows_say_is_no_matter(name, unit):
    assert read(text(years("100", unit=unit), names={"value": name})).is_publishable


def test_what_the_words_advise_about_a_heading_works_when_done():
    done = read(text(years("100", unit="thousand EUR"), names={"value": "Value (thousand EUR)"}))
    assert values(done) == ["100000"] and done.is_publishable


@pytest.mark.parametrize(
    "line",
    [
        "Exports, values in 1000 EUR",
        "Exportations, en milliers d’euros",
        "Ausfuhr in Mio. EUR",
        "単位：千円",
        "Values in thousands",
        "EUR million",
    ],
)
def test_a_line_above_the_table_that_says_a_scale_is_held_against_the_unit(line):
    table = text(years("100"))
    assert "title_unlike_unit" in rules(read(f"{line}\n\n{table}"))


@pytest.mark.parametrize("line", ["Exports to Japan", "2024 in figures", "Over a million rows"])
def test_a_line_above_the_table_without_a_scale_is_only_told(line):
    assert read(f"{line}\n\n{text(years('100'))}").is_publishable


@pytest.mark.parametrize(
    "name, written",
    [
        ("UNIT_MULT", "6"),
        ("UNIT_MULT: Unit multiplier", "6: Millions"),
        ("OBS_MULT", "3"),
        ("PowerCode Code", "6"),
        ("PowerCode", "Millions"),
        ("SCALAR_FACTOR", "thousands"),
        ("Multiplikator", "1000"),
        ("Multiplicateur", "1000"),
        ("Facteur d'échelle", "1000"),
        ("倍率", "1000"),
    ],
)
def test_a_column_that_multiplies_is_never_passed_over(name, written):
    reading = read(text([{**row, name: written} for row in years("12.5")]))
    assert problem(reading, "unit_multiplier").column == name


@pytest.mark.parametrize("written", ["0", "", "0: Units", "units"])
def test_a_column_that_multiplies_by_one_is_no_matter(written):
    assert read(text([{**row, "UNIT_MULT": written} for row in years("12.5")])).is_publishable


@pytest.mark.parametrize(
    "unit", ["EUR (thousands)", "€'000", "EUR thousands", "(thousand) EUR", "Tsd. EUR", "k€"]
)
def test_a_unit_in_words_moves_its_zeros_into_the_figures(unit):
    reading = read(years("100", unit=unit))
    assert values(reading) == ["100000"] and "unit_scaled" in rules(reading, "warning")


@pytest.mark.parametrize("flow", ["1", "2", "01"])
def test_a_numbered_flow_is_asked_about_as_offices_number_in_two_ways(flow):
    assert problem(read(rows({"flow": flow})), "flow_number").severity == "error"


@pytest.mark.parametrize("cells", [{"item": "84²"}, {"reporter": "44²"}, {"partner": "JP¹"}])
def test_a_raised_digit_is_never_a_digit_of_a_code(cells):
    assert rules(read(rows(cells))) == {"raised_sign"}


@pytest.mark.parametrize("written", ["▲12.5", "△ 12.5", "−12.5", "(12.5)"])
def test_every_way_of_writing_a_deficit_is_a_deficit(written):
    assert values(read(years(written, "13.5", flow="balance"))) == ["-12.5", "13.5"]


@pytest.mark.parametrize("written", ["-0.00", "-0", "−0.0", "(0)", "▲0"])
def test_minus_zero_is_zero(written):
    reading = read(years(written, "3"))
    assert values(reading) == ["0", "3"] and reading.is_publishable


@pytest.mark.parametrize("written", ["[12.5]", "12.5 b)", "12.5)", "(12.5", "12.5 a)", "12.5 [1"])
def test_brackets_that_are_no_flag_are_never_dropped(written):
    assert not read(years(written, "13.5")).is_publishable


def test_shares_are_in_per_cent_all_of_them_or_it_is_asked():
    assert "percent_mixed" in rules(read(years("75%", "0.8", unit="PCT_TOTAL")))
    assert values(read(years("75%", "80%", unit="PCT_TOTAL"))) == ["75", "80"]


@pytest.mark.parametrize("unit", ["PCT_TOTAL", "PCT_TWO_WAY", "PCT_WORLD"])
def test_a_share_is_never_more_than_its_whole(unit):
    assert problem(read(years("100", "100.5", unit=unit)), "share_above_whole").line == 3
    assert read(years("120", unit="PCT_YOY")).is_publishable
