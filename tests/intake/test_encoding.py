"""Bytes become letters; whatever is not certain is asked."""

import unicodedata

import pytest

from tests.intake.files import problem, read, rows, rules, text, years

FRENCH = text(years("1", "2", note="Métaux précieux – 5 €"))
JAPANESE = text(
    years("1", "2", note="金属及びその製品、輸出"),
    names={"period": "期間", "partner": "相手国", "flow": "取引の方向"},
)
CHINESE = text(years("1", "2", note="卢森堡对日本的货物出口总额"))


def note(reading):
    return reading.table["note"].iloc[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_with_a_mark_and_without(encoding):
    reading = read(FRENCH.encode(encoding))
    assert reading.problems == [] and note(reading) == "Métaux précieux – 5 €"
    assert reading.recognised.encoding == encoding and reading.recognised.encoding_is_certain


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_excels_unicode_text_is_read_by_its_mark(encoding):
    reading = read(FRENCH.replace(",", "\t").encode(encoding))
    assert reading.problems == [] and note(reading) == "Métaux précieux – 5 €"
    assert reading.recognised.delimiter == "\t" and reading.recognised.encoding.startswith(encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_asked_about(encoding):
    reading = read(FRENCH.encode(encoding))
    assert rules(reading) == {"encoding_unsure"} and note(reading) == "Métaux précieux – 5 €"
    assert read(FRENCH.encode(encoding), encoding=encoding).problems == []


def test_cp1252_is_tried_shown_and_asked_about():
    reading = read(FRENCH.encode("cp1252"))
    assert rules(reading) == {"encoding_unsure"} and reading.warnings == []
    assert note(reading) == "Métaux précieux – 5 €"
    assert reading.recognised.encoding == "cp1252" and not reading.recognised.encoding_is_certain
    assert "Métaux précieux" in reading.recognised.encodings[0].sample
    assert problem(reading, "encoding_unsure").line == 2


def test_a_confirmed_encoding_is_no_problem():
    reading = read(FRENCH.encode("cp1252"), encoding="cp1252")
    assert reading.is_publishable and reading.problems == []


@pytest.mark.parametrize(
    "content, encoding",
    [(JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030")],
)
def test_japanese_and_chinese_encodings_are_offered_and_never_taken_silently(content, encoding):
    reading = read(content.encode(encoding))
    assert rules(reading) == {"encoding_unsure"}
    assert reading.recognised.encoding == encoding == reading.recognised.encodings[0].encoding
    assert note(reading) == note(read(content))
    assert read(content.encode(encoding), encoding=encoding).is_publishable


def test_every_candidate_comes_with_how_it_would_read():
    candidates = read(JAPANESE.encode("cp932")).recognised.encodings
    assert len(candidates) > 1 and len({candidate.sample for candidate in candidates}) == len(
        candidates
    )


def test_a_wrong_choice_is_told_with_its_line():
    reading = read(JAPANESE.encode("cp932"), encoding="utf-8")
    assert problem(reading, "encoding_wrong").expected == "utf-8" and not reading.is_publishable


def test_an_encoding_nobody_knows_is_told():
    assert "encoding_unknown" in rules(read(FRENCH, encoding="rot13"))


@pytest.mark.parametrize(
    "broken, mended", [("MÃ©taux", "Métaux"), ("5 â‚¬", "5 €"), ("ZÃ¼rich", "Zürich")]
)
def test_letters_decoded_twice_are_pointed_out_with_their_lines(broken, mended):
    reading = read(rows({}, {"period": "2023", "note": broken}))
    found = problem(reading, "mojibake")
    assert (found.line, found.found, found.expected, found.severity) == (
        3,
        broken,
        mended,
        "warning",
    )
    assert reading.table["note"].tolist() == ["", broken]


@pytest.mark.parametrize(
    "fine", ["À bientôt", "Ça va – «oui»", "âgé", "São Paulo", "Ångström", "Übergrößenträger"]
)
def test_right_accents_are_not_suspected(fine):
    assert read(rows({"note": fine})).problems == []


def test_a_letter_lost_before_is_pointed_out():
    reading = read(rows({}, {"period": "2023", "note": "M\ufffdtaux"}))
    assert problem(reading, "replacement_character").line == 3


def test_wide_and_hidden_letters_in_keys_and_numbers_are_made_plain_and_counted():
    reading = read(
        rows(
            {"reporter": "ＬＵ", "period": "２０２４", "value": "１２３"},
            {"partner": "J\u200bP\u00a0", "period": "2023"},
        )
    )
    assert reading.is_publishable
    assert reading.table[["reporter", "partner", "period", "value"]].values.tolist() == [
        ["LU", "JP", "2024", "123"],
        ["LU", "JP", "2023", "10"],
    ]
    told = {found.column for found in reading.warnings if found.rule == "normalised"}
    assert told == {"reporter", "partner", "period"}
    assert problem(reading, "number_rewritten").found == "１２３"


def test_accents_in_two_parts_are_put_together_in_words():
    decomposed = unicodedata.normalize("NFD", "Métaux")
    reading = read(rows({"note": decomposed}))
    assert note(reading) == "Métaux" and problem(reading, "normalised").column == "note"


def test_wide_letters_in_words_stay():
    assert note(read(rows({"note": "ＡＢＣ（株）"}))) == "ＡＢＣ（株）"
