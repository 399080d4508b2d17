"""What is no code is told beside the codes that are nearest to it."""

import pytest

from tests.intake.files import CODES, problem, read, rows
from tradeviz.datasets.nearest import nearest_codes
from tradeviz.intake.codes import aliases


@pytest.mark.parametrize(
    "name, text, nearest",
    [
        ("economies", "luxemburg gd", "LU"),
        ("economies", "japn", "JP"),
        ("economies", "deutschlnd", "DE"),
        ("economies", "allemange", "DE"),
        ("flows", "exprot", "export"),
        ("units", "eurr", "EUR"),
        ("ebops", "sgx", "SG"),
    ],
)
def test_the_nearest_comes_first(name, text, nearest):
    assert nearest_codes(text, aliases(name, CODES)).split(", ")[0] == nearest


@pytest.mark.parametrize("text", ["", "qqqqqqqq", "x" * 1000])
def test_what_is_like_none_has_no_nearest(text):
    assert nearest_codes(text, aliases("economies", CODES)) == ""


@pytest.mark.parametrize(
    "cell, nearest",
    [
        ({"reporter": "Luxemburg GD"}, "LU"),
        ({"item": "Machinary"}, "84"),
        ({"source": "aa"}, "a"),
        ({"unit": "EURO's"}, "EUR"),
    ],
)
def test_a_file_is_told_the_nearest_codes(cell, nearest):
    found = [one for one in read(rows(cell)).errors if one.rule == "unknown_code"]
    assert nearest in found[0].expected.rpartition(": ")[2].split(", ")[:3]


def test_what_is_like_no_code_is_told_the_first_ones():
    assert problem(read(rows({"reporter": "qqqqqqqq"})), "unknown_code").expected.endswith("…")
