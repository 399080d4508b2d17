"""Figures as they are said aloud."""

import pytest

from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import Figure, Spoken


@pytest.mark.parametrize(
    "code, value, unit, bound, spoken",
    [
        ("en", 1.2e9, "EUR", "at_least", "more than 1.2 billion euros"),
        ("en", 439e6, "USD", "exact", "439 million US dollars"),
        ("en", 66_700, "EUR", "exact", "66,700 euros"),
        ("en", 75, "PCT_TOTAL", "exact", "75 percent"),
        ("en", 160, "COUNT", "at_least", "more than 160"),
        ("fr", 1.2e9, "EUR", "at_least", "plus de 1,2 milliard d’euros"),
        ("fr", 2.5e9, "USD", "exact", "2,5 milliards de dollars américains"),
        ("fr", 1.0e6, "EUR", "exact", "1 million d’euros"),
        ("de", 1.0e9, "EUR", "exact", "1 Milliarde Euro"),
        ("de", 1.2e9, "EUR", "exact", "1,2 Milliarden Euro"),
        ("de", 5.47e9, "JPY", "exact", "5,47 Milliarden Yen"),
        ("ja", 1.64e9, "EUR", "exact", "16億4000万ユーロ"),
        ("ja", 439e6, "EUR", "exact", "4億3900万ユーロ"),
        ("ja", 5.47e12, "JPY", "exact", "5兆4700億円"),
        ("ja", 75, "PCT_TOTAL", "exact", "75パーセント"),
        ("ja", 0, "EUR", "exact", "0ユーロ"),
    ],
)
def test_magnitudes_and_currencies_are_spelled_out(code, value, unit, bound, spoken):
    assert Language(code).spoken(value, unit, bound).replace("\u202f", " ") == spoken


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "ja"])
@pytest.mark.parametrize("value", [1.2034e9, 999.6e6, 715e6, 12_345_678, 1_000])
@pytest.mark.parametrize("bound", ["exact", "at_least", "at_most"])
def test_what_is_said_is_rounded_as_what_is_written(code, value, bound):
    language = Language(code)
    number = [sign for sign in Figure(value, "EUR", bound).word(language) if sign.isdigit()]
    assert [s for s in Spoken(value, "EUR", bound).word(language) if s.isdigit()] == number
