"""Words, figures and dates as each language writes them; every sentence in four languages."""

import ast
import io
import math
import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from tests.catalogues import TRANSLATED, messages, scripts, template, updated
from tradeviz.i18n import CATALOGUES, LANGUAGES, Language, rounded

_ = "\N{NO-BREAK SPACE}"
THIN_SPACE = "\N{THIN SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"


@cache
def translations(code: str) -> dict[str, str]:
    """English sentence → sentence of a language; those marked as doubtful left out."""
    with (CATALOGUES / f"{code}.po").open("rb") as po:
        catalogue = read_po(po, locale=code)
    return {
        entry.id: entry.string
        for entry in catalogue
        if entry.id and entry.string and not entry.fuzzy
    }


# -------------------------------------------------------------------------------------------- sentences


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated(code):
    missing = sorted(messages() - set(translations(code)))
    assert not missing, f"{len(missing)} sentences\n" + "\n".join(missing[:20])


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_left_over(code):
    left_over = sorted(set(translations(code)) - messages())
    assert not left_over, "\n".join(left_over)


@pytest.mark.parametrize("code", TRANSLATED)
def test_an_update_of_a_catalogue_keeps_every_translation_and_is_done_after_once(code):
    before = (CATALOGUES / f"{code}.po").read_bytes()
    once = updated(before, code)
    assert updated(once, code) == once
    assert _pairs(once, code) == _pairs(before, code)


def test_a_new_sentence_comes_after_its_neighbour_and_one_no_longer_spoken_goes():
    neighbour, sentence = [entry.id for entry in template() if entry.id][9:11]
    before = (CATALOGUES / "fr.po").read_bytes()
    lacking = before.replace(f'msgid "{sentence}"'.encode(), b'msgid "Spoken by nobody"', 1)
    after = list(_pairs(updated(lacking, "fr"), "fr"))
    assert after.index(sentence) == after.index(neighbour) + 1
    assert set(after) == set(_pairs(before, "fr"))


def _pairs(po: bytes, code: str) -> dict[str, str]:
    return {entry.id: entry.string for entry in read_po(io.BytesIO(po), locale=code) if entry.id}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_same_places(code):
    def places(sentence):
        return sorted(set(re.findall(r"{(\w*)}", sentence)))

    differing = {
        english: said
        for english, said in translations(code).items()
        if places(said) != places(english)
    }
    assert differing == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_no_english_quotation_or_space_at_its_ends(code):
    assert [said for said in translations(code).values() if said != said.strip()] == []


def test_whoever_speaks_says_the_sentence_where_he_speaks():
    """A sentence that is not written in the call cannot be found for translation. An error brings its own."""
    silent = []
    for script in scripts():
        for node in ast.walk(ast.parse(script.read_text("utf-8"))):
            named = (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) == "text"
            )
            if (
                named
                and not isinstance(node.args[0], ast.Constant)
                and ast.unparse(node.args[0]) != "error.message"
            ):
                silent.append(f"{script.name}:{node.lineno} {ast.unparse(node)}")
    assert silent == []


# ---------------------------------------------------------------------------------------------- figures


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
        ("ja", "75%", "12.3%"),
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


# --------------------------------------------------------------------------------- rounding never tightens

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


# ------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "code, day, month",
    [
        ("en", "24 May 2025", "March 2024"),
        ("fr", "24 mai 2025", "mars 2024"),
        ("de", "24. Mai 2025", "März 2024"),
        ("ja", "2025年5月24日", "2024年3月"),
    ],
)
def test_dates_are_written_as_precisely_as_they_are_known(code, day, month):
    language = Language(code)
    assert language.date("2025-05-24") == day
    assert language.date("2024-03") == language.period("2024-03") == month
    assert language.date("") == ""


@pytest.mark.parametrize(
    "code, week, two_months, two_years",
    [
        ("en", "24–31 May 2025", "24 May – 2 Jun 2025", "30 Dec 2024 – 2 Jan 2025"),
        ("fr", "24–31 mai 2025", "24 mai – 2 juin 2025", "30 déc. 2024 – 2 janv. 2025"),
        ("de", "24.–31. Mai 2025", "24. Mai – 2. Juni 2025", "30. Dez. 2024 – 2. Jan. 2025"),
        ("ja", "2025年5月24日～31日", "2025年5月24日～6月2日", "2024年12月30日～2025年1月2日"),
    ],
)
def test_a_span_of_days_says_once_what_both_ends_share(code, week, two_months, two_years):
    language = Language(code)
    assert language.span("2025-05-24", "2025-05-31").replace(THIN_SPACE, " ") == week
    assert language.span("2025-05-24", "2025-06-02").replace(THIN_SPACE, " ") == two_months
    assert language.span("2024-12-30", "2025-01-02").replace(THIN_SPACE, " ") == two_years


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_event_of_one_day_or_without_an_end_has_one_date(code):
    language = Language(code)
    day = language.date("2025-05-24")
    assert language.span("2025-05-24", "2025-05-24") == language.span("2025-05-24", "") == day


def test_french_counts_the_first_day_of_a_month_as_the_first():
    french = Language("fr")
    assert french.date("2025-05-01") == "1er mai 2025"
    assert french.span("2025-05-01", "2025-05-04") == "1er–4 mai 2025"
    assert (
        french.span("2025-05-31", "2025-06-01").replace(THIN_SPACE, " ") == "31 mai – 1er juin 2025"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_span_of_months_or_of_unlike_precision_names_both_ends(code):
    language = Language(code)
    for start, end in [("2025-05", "2025-06"), ("2025", "2025-06-30")]:
        span = language.span(start, end)
        assert span.startswith(language.date(start)) and span.endswith(language.date(end))


def test_quarters_and_years_are_periods():
    assert Language("en").period("2024-Q1") == "Q1 2024"
    assert Language("en").period("2024") == "2024"


@pytest.mark.parametrize("code, period", [("fr", "2024-Q1"), ("ja", "2024-Q1"), ("ja", "2024")])
def test_quarters_and_japanese_years_are_named_as_their_language_names_them(code, period):
    assert Language(code).period(period) not in ("Q1 2024", "2024")


@pytest.mark.parametrize(
    "code, two, three",
    [
        ("en", "A and B", "A, B and C"),
        ("fr", "A et B", "A, B et C"),
        ("de", "A und B", "A, B und C"),
        ("ja", "A、B", "A、B、C"),
    ],
)
def test_names_in_a_row_are_joined_as_in_speech(code, two, three):
    language = Language(code)
    assert language.listed(["A", "B"]) == two
    assert language.listed(["A", "B", "C"]) == three
    assert language.listed(["A"]) == "A"
    assert language.listed([]) == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_marks_of_an_axis_are_those_of_the_figures(code):
    decimal, group = Language(code).separators
    assert Language(code).number(1234.5, 1) == f"1{group}234{decimal}5"


def test_a_name_inside_a_sentence_begins_small_unless_it_is_an_abbreviation():
    assert Language("en").inside("Financial services") == "financial services"
    assert Language("en").inside("ICT services") == "ICT services"
    assert Language("de").inside("Finanzdienstleistungen") == "Finanzdienstleistungen"
