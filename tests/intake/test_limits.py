"""What a small file may cost: no text takes longer to read than its length asks for, and what is too
much is refused while it is read, in a sentence that names the limit."""

import gzip
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.intake.files import COLUMNS, USUAL, book, problem, read, rules, saved, text, years
from tradeviz.intake import UnreadableError, model

_LENGTH = 60_000
_SLOWER = 60
"""How many times as long as an ordinary file of its length anything may take; what tries every
beginning with every end takes thousands of times as long."""
_HOSTILE = (
    *"' _.,-()\"|[{<&:/\\=+%;\t0a",
    "1,",
    "a(",
    "(a",
    "[$",
    "1'",
    ";  ",
    "\u0301\u0316",
    "\u00a0",
    "\ufb03",
    "<a ",
    "<!--",
    "<tr><td>",
    "&#",
    "億",
    "é",
)


def _took(content: bytes) -> float:
    began = time.perf_counter()
    with suppress(UnreadableError):
        read(content)
    return time.perf_counter() - began


def _hostile_files(piece: str) -> list[bytes]:
    """`piece` over and over: in every column, in the header, above it, after a letter of another
    encoding, in a web page."""
    long = (piece * _LENGTH)[:_LENGTH]
    columns = [text([{**USUAL, column: long}]).encode() for column in COLUMNS]
    header = text([USUAL], names={"value": f"value{long}"}).encode()
    foreign = "é".encode("cp1252") + long.encode("cp1252", "replace") + b"\n"
    page = b"<html>Exporters value in " + long.encode()
    return [*columns, header, f"{long}\n{text([USUAL])}".encode(), foreign + foreign, page]


@pytest.mark.parametrize("piece", _HOSTILE)
def test_no_text_takes_longer_than_its_length_asks_for(piece):
    lines = _LENGTH // len(text([USUAL])) + 1
    usual = text(years(*(str(number) for number in range(lines)))).encode()
    least = min(_took(usual) for _ in range(3)) + 0.005
    for content in _hostile_files(piece):
        assert min(_took(content), _took(content)) < _SLOWER * least, content[:40]


def test_a_code_of_too_many_characters_is_no_code():
    reading = read(years("1", partner="J" * (model.MAX_WORD + 1)))
    assert problem(reading, "cell_too_long").expected == f"≤ {model.MAX_WORD}"


def test_marks_piled_on_one_letter_are_taken_off_and_told():
    reading = read(years("1", note="e" + "\u0301" * 50))
    assert reading.table["note"].tolist() == ["é" + "\u0301" * 29]
    assert rules(reading, "warning") == {"normalised"}


def test_a_row_of_too_many_cells_is_an_error_of_its_line():
    reading = read(text(years("1", "2")) + "1," * 1_000_000 + "\n")
    assert (problem(reading, "fields").line, problem(reading, "fields").found) == (4, "> 500")


def test_a_line_as_long_as_a_file_is_refused(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.delimited.MAX_CELL", 100)
    with pytest.raises(UnreadableError, match="one row a line"):
        read(text(years("1")) + "," * 60_000)


def test_a_gzip_file_of_very_many_members_is_refused_and_one_of_some_is_read(monkeypatch):
    halves = [gzip.compress(part.encode()) for part in (text(years("1")), "\n")]
    assert read(b"".join(halves)).is_publishable
    assert read(halves[0] + bytes(512)).is_publishable
    with pytest.raises(UnreadableError, match="damaged"):
        read(halves[0] + b"more")
    monkeypatch.setattr("tradeviz.intake.containers.MAX_MEMBERS", 3)
    with pytest.raises(UnreadableError, match="parts"):
        read(gzip.compress(b"") * 5)


def test_a_workbook_of_very_many_sheets_is_refused(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.containers.MAX_SHEETS", 2)
    with pytest.raises(UnreadableError, match="sheets"):
        read(book(*[[["a"]]] * 3), name="x.xlsx")


def test_a_workbook_of_very_many_empty_cells_is_refused(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.workbook.limits.MAX_CELLS", 100_000)
    made = Workbook()
    for line in range(1, 20):
        made.active.cell(line, 16_384, None).number_format = "0.00"
    made.active.cell(1, 1, "=1")
    with pytest.raises(UnreadableError, match="cells"):
        read(saved(made), name="x.xlsx")


def test_one_long_text_in_many_cells_takes_its_room_once(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.workbook.inspection._MOST_BYTES", 100_000)
    monkeypatch.setattr("tradeviz.intake.workbook.limits.MAX_BYTES", 100_000)
    with pytest.raises(UnreadableError, match="cells"):
        read(book([list(USUAL), *[["x" * 9_000] * 15] * 20]), name="x.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_workbook_with_a_damaged_part_is_refused(part):
    whole = book([list(USUAL), list(USUAL.values())])
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        place = archive.getinfo(part).header_offset + 30 + len(part)
    for at in range(place, place + 60, 7):
        broken = bytearray(whole)
        broken[at : at + 3] = b"\xff\xff\xff"
        try:
            read(bytes(broken), name="x.xlsx")
        except UnreadableError as error:
            assert "damaged" in str(error)
