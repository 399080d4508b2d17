"""Sentences of the catalogues and words of the shipped tables are set as their language sets them."""

import re

import pytest

from tests.catalogues import TRANSLATED, translations
from tests.conftest import ROOT
from tests.i18n.typography import MISSET, misset
from tradeviz.datasets.text_tables import read_text
from tradeviz.i18n import Language


@pytest.mark.parametrize("code", TRANSLATED)
def test_sentences_are_set_as_their_language_sets_them(code):
    assert list(misset(translations(code).values(), code)) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_ends_as_one_since_others_follow_it(code):
    ends = ("。", "」", "）") if code == "ja" else (".", "…")
    left = {
        english: said
        for english, said in translations(code).items()
        if re.search(r"[^.]\.$", english) and not said.rstrip("»\u00a0").endswith(ends)
        if not english.endswith("{rank}.")  # the place ends with a point itself
    }
    assert left == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_words_of_shipped_tables_are_set_as_their_language_sets_them(code):
    wrong = []
    for file in sorted((ROOT / "data").rglob("*.csv")):
        table = read_text(file)
        for column in table.columns:
            if column == code or column.endswith(f"_{code}"):
                wrong += [f"{file.name}, {one}" for one in misset(table[column], code)]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_figures_are_set_as_their_language_sets_them(code):
    language = Language(code)
    worded = [
        language.percent(0.75),
        language.aside(language.money(1.2e9, "EUR"), language.percent(0.123, 1)),
        language.joined(["A", language.apposed("B", "C")]),
        language.pair("A", language.bounded(language.number(1234.5, 1), "at_least")),
        language.text("“{printed}”", printed="B"),
    ]
    assert list(misset(worded, code)) == []


@pytest.mark.parametrize(
    "code, written",
    [
        ("fr", "dont 75 % : oui"),
        ("fr", "dont 75%"),
        ("fr", "« oui »"),
        ("de", "rund 75 %"),
        ("de", "das heißt “ja”"),
        ("ja", "9億ユーロ超 (75％)"),
        ("ja", "約75%"),
        ("ja", "東\u2060京"),
        ("ja", "東京, 大阪、京都"),
    ],
)
def test_what_is_set_otherwise_is_found(code, written):
    assert len(list(misset([written], code))) == 1
    assert set(MISSET) == set(TRANSLATED)


def test_names_in_a_row_are_parted_by_the_japanese_comma_unless_they_have_one():
    japanese = Language("ja")
    assert japanese.joined(["東京", "大阪"]) == "東京、大阪"
    assert japanese.joined(["財務省、2024年", "OECD"]) == "財務省、2024年；OECD"
