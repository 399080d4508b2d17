"""Numbers, money and bounds as each language writes them; rounding never tightens a bound."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradeviz.i18n import LANGUAGES, Language, rounded

_ = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "code, billion, precise, million, dollars, yen",
    [
        ("en", "€1.2bn", "€1.08bn", "€806m", "US$500m", "¥12.3m"),
        (
            "fr",
            f"1,2{_}Md{_}€",
            f"1,08{_}Md{_}€",
            f"806{_}M{_}€",
            f"500{_}M{_}${_}US",
            f"12,3{_}M{_}¥",
        ),
        (
            "de",
            f"1,2{_}Mrd.{_}€",
            f"1,08{_}Mrd.{_}€",
            f"806{_}Mio.{_}€",
            f"500{_}Mio.{_}US-$",
            f"12,3{_}Mio.{_}¥",
        ),
        ("ja", "12億ユーロ", "10.8億ユーロ", "8.06億ユーロ", "5億米ドル", "1,235万円"),
    ],
)
def test_money_is_written_in_the_magnitudes_of_each_language(
    code, billion, precise, million, dollars, yen
):
    language = Language(code)
    written = [language.money(amount, "EUR") for amount in (1.2e9, 1.08e9, 806e6)]
    assert written == [billion, precise, million]
    assert language.money(5e8, "USD") == dollars
    assert language.money(12_345_678, "JPY") == yen


def test_a_part_is_written_in_the_magnitude_of_its_whole():
    assert Language("en").money(9e8, "EUR", like=1.2e9) == "€0.9bn"
    assert Language("ja").money(9e8, "EUR", like=1.2e9) == "9億ユーロ"


def test_a_minus_stands_before_the_currency_and_is_a_minus_sign():
    assert Language("en").money(-274e6, "EUR") == "−€274m"
    assert Language("en").money(274e6, "EUR", signed=True) == "+€274m"
    assert Language("fr").money(-274e6, "EUR") == f"−274{_}M{_}€"


@pytest.mark.parametrize(
    "code, share, precise",
    [
        ("en", "75%", "12.3%"),
        ("fr", f"75{_}%", f"12,3{_}%"),
        ("de", f"75{_}%", f"12,3{_}%"),
        ("ja", "75％", "12.3％"),
    ],
)
def test_percentages_are_written_as_each_language_writes_them(code, share, precise):
    assert Language(code).percent(0.75) == share
    assert Language(code).percent(0.123, 1) == precise


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "nothing",
    [-0.0004, 0.0, 0.0004],
)
def test_what_is_written_as_nothing_neither_rises_nor_falls(code, nothing):
    language = Language(code)
    assert language.percent(nothing, 1, signed=True)[0] == "0"
    assert language.number(nothing, 1, signed=True)[0] == "0"


@pytest.mark.parametrize(
    "code, number",
    [
        ("en", "1,234,567.9"),
        ("fr", f"1{THIN}234{THIN}567,9"),
        ("de", "1.234.567,9"),
        ("ja", "1,234,567.9"),
    ],
)
def test_numbers_are_grouped_as_each_language_groups_them(code, number):
    assert Language(code).number(1_234_567.89, 1) == number


@pytest.mark.parametrize(
    "code, ordinals",
    [
        ("en", ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"]),
        ("fr", ["1er", "2e", "3e", "4e", "11e", "12e", "13e", "21e", "102e", "111e"]),
        ("de", ["1.", "2.", "3.", "4.", "11.", "12.", "13.", "21.", "102.", "111."]),
        ("ja", ["1位", "2位", "3位", "4位", "11位", "12位", "13位", "21位", "102位", "111位"]),
    ],
)
def test_places_are_counted_as_each_language_counts(code, ordinals):
    assert [
        Language(code).ordinal(rank) for rank in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)
    ] == ordinals


def test_a_bound_is_said_with_its_figure():
    english = Language("en")
    assert english.figure(1.2e9, "EUR", "at_least") == "more than €1.2bn"
    assert english.figure(160, "COUNT", "at_least") == "160+"
    assert english.figure(75, "PCT") == "75%"
    assert english.figure(5e8, "EUR", "approx") == "about €500m"
    assert english.figure(69e6, "EUR", "at_most") == "at most €69m"
    assert english.figure(2, "RANK") == "2nd"


def test_the_unit_of_an_axis_is_that_of_its_largest_figure():
    assert (
        Language("en").scale(1.2e9, "EUR").divisor,
        Language("en").scale(1.2e9, "EUR").unit,
    ) == (1e9, "€bn")
    assert Language("de").scale(5e6, "EUR").unit == f"Mio.{_}€"
    assert (
        Language("ja").scale(1.2e9, "EUR").divisor,
        Language("ja").scale(1.2e9, "EUR").unit,
    ) == (1e8, "億ユーロ")
    assert Language("en").scale(75, "PCT").unit == "%"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_figure_at_the_edge_of_a_magnitude_is_written_in_the_next(code):
    language = Language(code)
    assert language.money(999_999_999, "EUR") == language.money(1e9, "EUR")


MARKS = {"en": ".", "fr": ",", "de": ",", "ja": "."}


MAGNITUDES = {
    "bn": 1e9,
    "Md": 1e9,
    "Mrd": 1e9,
    "m": 1e6,
    "M": 1e6,
    "Mio": 1e6,
    "兆": 1e12,
    "億": 1e8,
    "万": 1e4,
}


def read_back(written: str, code: str) -> float:
    """The amount that a reader takes from a written one."""
    digits = "".join(
        re.findall(rf"[\d{MARKS[code]}]", written.replace("Mrd.", "Mrd").replace("Mio.", "Mio"))
    )
    word = "".join(re.findall(r"bn|Md|Mrd|Mio|兆|億|万|(?<=\d)m|(?<=[\d\s])M(?=\s)", written))
    return float(digits.replace(",", ".")) * MAGNITUDES.get(word, 1.0)


@given(st.floats(0.01, 1e13), st.sampled_from(list(LANGUAGES)))
def test_more_than_is_rounded_down_and_at_most_is_rounded_up(amount, code):
    language, slack = Language(code), 1 + 1e-8
    assert read_back(language.money(amount, "EUR", bound="at_least"), code) <= amount * slack
    assert read_back(language.money(amount, "EUR", bound="at_most"), code) >= amount / slack


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_bound_rounded_says_no_more_and_hardly_less(value, digits):
    step, slack = 10.0**-digits, 1e-8
    assert value - step - slack <= rounded(value, digits, "at_least") <= value + slack
    assert value - slack <= rounded(value, digits, "at_most") <= value + step + slack
    assert math.isclose(rounded(value, digits, "exact"), value, abs_tol=step)


@given(st.integers(0, 9999), st.integers(0, 3))
def test_what_needs_no_rounding_is_not_moved(units, digits):
    value = units / 10**digits
    assert (
        rounded(value, digits, "at_least")
        == rounded(value, digits, "at_most")
        == pytest.approx(value)
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_marks_of_an_axis_are_those_of_the_figures(code):
    decimal, group = Language(code).separators
    assert Language(code).number(1234.5, 1) == f"1{group}234{decimal}5"
