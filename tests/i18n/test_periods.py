"""Dates, spans and periods as each language writes them."""

import pytest

from tradeviz.i18n import LANGUAGES, Language

THIN_SPACE = "\N{THIN SPACE}"


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
