"""Files that mean harm, or look as if they did: text is kept as it is and never run."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.intake.files import USUAL, book, problem, read, rows, rules, saved, text, years
from tradeviz.intake import UnreadableError, model


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+1",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "＝1+1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_formulas_in_words_are_kept_as_they_are(formula):
    reading = read(years("1", note=formula))
    assert reading.table["note"].tolist() == [formula] and reading.is_publishable


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@a"])
def test_the_apostrophe_of_our_own_exports_is_taken_off_again(formula):
    reading = read(years("1", note=f"'{formula}"))
    assert reading.table["note"].tolist() == [formula]
    assert problem(reading, "apostrophe").column == "note"


def test_formulas_in_cells_of_a_workbook_are_never_run_and_those_without_result_are_told():
    lines = [list(USUAL), [*{**USUAL, "value": "=1+1"}.values()]]
    found = problem(read(book(lines), name="x.xlsx"), "formula_without_value")
    assert (found.line, found.found) == (2, "=1+1")


def test_formulas_in_keys_are_errors():
    assert rules(read(years("1", item="=84"))) == {"unknown_code"}


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<a href="x">y</a>',
        "**bold** ~10~ a_b_c",
        ":material/x:",
        "[x](javascript:y)",
        "{value}",
        "%s %(x)s",
        "$\\frac{a}{b}$",
        "`x`",
        "&lt;",
    ],
)
def test_markup_in_words_is_kept_as_it_is(hostile):
    reading = read(years("1", note=hostile))
    assert reading.table["note"].tolist() == [hostile] and reading.problems == []


def test_markup_in_codes_and_headers_does_no_harm():
    reading = read(text([{**row, "<b>{x}</b>": "1"} for row in years("1", partner="<b>JP</b>")]))
    assert problem(reading, "unknown_code").found == "<b>JP</b>"
    assert reading.recognised.ignored == ("<b>{x}</b>",)


def test_a_cell_of_too_many_characters_is_refused_with_the_limit():
    reading = read(years("1", note="x" * (model.MAX_CELL + 1)))
    found = problem(reading, "cell_too_long")
    assert (found.line, found.expected) == (2, "≤ 10000")
    assert read(years("1", note="x" * model.MAX_CELL)).is_publishable


def test_a_hundred_thousand_unknown_labels_are_counted_not_all_listed():
    lines = [
        "reporter,partner,flow,classification,item,freq,period,unit,value,bound,status,basis,source,printed,note"
    ]
    lines += [
        f"LU,JP,export,HS2022,label {n},A,2024,EUR,1,exact,A,reported,a,," for n in range(100_000)
    ]
    reading = read("\n".join(lines))
    told = [one for one in reading.errors if one.rule == "unknown_code"]
    assert len(told) == model.LISTED
    assert [
        (one.found, one.expected) for one in reading.errors if one.rule == "more_like_this"
    ] == [("99000", "unknown_code")]
    assert len(reading.rejected) == 100_000


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x07", "\u2066", "\ufeff", "\x9f"])
def test_marks_that_hide_or_turn_text_are_taken_out_and_told(hidden):
    reading = read(rows({}, {"period": "2023", "note": f"a{hidden}b", "partner": f"J{hidden}P"}))
    assert reading.table["note"].tolist() == ["", "ab"] and reading.table["partner"].tolist() == [
        "JP",
        "JP",
    ]
    assert {(one.column, one.line) for one in reading.warnings} == {("note", 3), ("partner", 3)}
    assert {one.rule for one in reading.warnings} <= {"control_characters", "normalised"}


@pytest.mark.parametrize("kept", ["🚀 space", "שלום", "مرحبا", "日本語", "👩‍🚀", "naïve"])
def test_letters_and_emoji_stay(kept):
    reading = read(years("1", note=kept))
    assert reading.table["note"].tolist() == [kept] and reading.problems == []


def test_a_workbook_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.containers.MAX_BYTES", 100_000)
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(book([["x"]]))) as whole,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in whole.namelist():
            archive.writestr(part, whole.read(part))
        archive.writestr("xl/media/bomb.bin", bytes(2_000_000))
    with pytest.raises(UnreadableError, match="more than"):
        read(packed.getvalue(), name="x.xlsx")


def test_a_workbook_with_a_line_far_below_all_limits_is_refused(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.workbook.limits.MAX_ROWS", 1_000)
    made = Workbook()
    made.active.append(list(USUAL))
    made.active.cell(5_000, 1, "LU")
    with pytest.raises(UnreadableError, match="rows"):
        read(saved(made), name="x.xlsx")


def test_problems_take_little_room():
    content = text(years("1")) + "".join(
        f"LU,JP,export,HS2022,84,A,x{n},EUR,y,exact,Q,reported,nobody,,\n" for n in range(20_000)
    )
    read(content)
    tracemalloc.start()
    reading = read(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(reading.problems) < 10 * model.LISTED and peak < 20 * len(content)
