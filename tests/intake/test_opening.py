"""What kind of file it is, before anything is read."""

import gzip
import io
import zipfile

import pytest

from tests.intake.files import USUAL, book, problem, read, rules, text, years
from tradeviz.intake import UnreadableError, model

WORKBOOK = book([list(USUAL), list(USUAL.values())])


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\r\n\n", b"\xef\xbb\xbf", b" \t \n"],
    ids=["empty", "blank", "mark", "spaces"],
)
def test_an_empty_file_is_called_empty(content):
    reading = read(content)
    assert rules(reading) == {"empty_file"}
    assert reading.table is None and not reading.is_publishable


def test_an_empty_workbook_is_called_empty():
    assert rules(read(book([]))) == {"empty_file"}


def test_a_header_alone_has_no_rows():
    reading = read(text(years("1")).splitlines()[0] + "\n")
    assert rules(reading) == {"no_rows"}
    assert reading.recognised.rows == 0 and not reading.is_publishable


def test_a_file_over_the_limit_of_bytes_is_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.containers.MAX_BYTES", 1_000_000)
    with pytest.raises(UnreadableError, match="more than 1 MB .*nothing of it was read"):
        read(b"a" * 1_000_001)


def test_a_packed_file_counts_as_large_as_it_unpacks(monkeypatch):
    monkeypatch.setattr("tradeviz.intake.containers.MAX_BYTES", 1_000_000)
    with pytest.raises(UnreadableError, match="more than 1 MB"):
        read(gzip.compress(b"a" * 10_000_000, mtime=0), name="x.csv.gz")


@pytest.mark.parametrize("extra", [0, 1])
def test_a_file_over_the_limit_of_rows_is_refused_and_never_cut(monkeypatch, extra):
    monkeypatch.setattr("tradeviz.intake.grid.MAX_ROWS", 3)
    monkeypatch.setattr("tradeviz.intake.opening.MAX_ROWS", 3)
    content = text(years("1", "2", "3", *["4"] * extra))
    if not extra:
        assert read(content).recognised.rows == 3
    else:
        with pytest.raises(UnreadableError, match="more than 3 rows"):
            read(content)


def test_a_file_over_the_limit_of_columns_is_refused():
    wide = "reporter,partner," + ",".join(f"c{n}" for n in range(model.MAX_COLUMNS)) + "\n"
    with pytest.raises(UnreadableError, match="more than 500 columns"):
        read(wide)


def test_a_workbook_named_csv_is_read_as_the_workbook_it_is_and_said_so():
    reading = read(WORKBOOK, name="export.csv")
    assert reading.recognised.rows == 1 and reading.recognised.encoding == "xlsx"
    assert problem(reading, "name_unlike_content").expected == ".xlsx"


def test_what_only_begins_as_a_workbook_is_said_to_be_damaged():
    with pytest.raises(UnreadableError, match="begins as an Excel workbook or ZIP"):
        read(WORKBOOK[:300], name="export.csv")


def test_a_workbook_with_a_broken_part_is_damaged():
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole, zipfile.ZipFile(broken, "w") as archive:
        for part in whole.namelist():
            content = whole.read(part)
            archive.writestr(part, content[: len(content) // 2] if "sheet1" in part else content)
    with pytest.raises(UnreadableError, match="damaged"):
        read(broken.getvalue(), name="x.xlsx")


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"<!DOCTYPE html><html><body>Please sign in</body></html>", "web page"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><x/>", "web page or XML"),
        (b'{"error": "unauthorised"}', "JSON"),
        (b'[{"reporter": "LU"}]', "JSON"),
        ("<html>".encode("utf-16"), "web page"),
    ],
)
def test_a_sign_in_page_or_json_is_no_table(content, kind):
    with pytest.raises(UnreadableError, match=kind):
        read(content)


def archive(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content, kind",
    [
        (archive(table="a,b"), "ZIP"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
        (b"PAR1....", "Parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old Excel workbook"),
        (bytes(range(256)) * 20, "no text"),
        (bytes(5000), "no text"),
        (b"\x1f\x8b\x08 no gzip", "gzip"),
        (gzip.compress(b"reporter,partner\n" * 100, mtime=0)[:-12], "cut off"),
    ],
)
def test_what_is_no_text_is_named_for_what_it_is(content, kind):
    with pytest.raises(UnreadableError, match=kind):
        read(content)


def test_a_nul_byte_in_text_blocks_with_its_line():
    reading = read(text(years("1", "2", note="x")).replace("2,exact", "2\0,exact").encode())
    assert problem(reading, "nul").line == 3
    assert not reading.is_publishable


def test_a_gzip_file_is_unpacked_by_what_it_is_not_by_its_name():
    reading = read(gzip.compress(text(years("1", "2")).encode()), name="table.csv")
    assert reading.is_publishable and reading.recognised.rows == 2


@pytest.mark.parametrize(
    "name, shown",
    [
        ("../../etc/x.csv", "x.csv"),
        ("C:\\data\\x.csv", "x.csv"),
        ("a.CSV", "a.CSV"),
        ("x\n\x00.csv", "x\\u000a\\u0000.csv"),
        ("x\u202evsc.exe", "x\\u202evsc.exe"),
        ("y" * 999 + ".csv", "y" * 199 + "…"),
        ("", ""),
    ],
)
def test_a_file_name_is_shown_escaped_and_is_never_a_path(name, shown):
    reading = read(text(years("1")), name=name)
    assert reading.recognised.file == shown
    assert reading.is_publishable


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"{\\rtf1 x}", "RTF"),
        (b"MIME-Version: 1.0\nX: y\n", "MHTML"),
        (b"ID;PWXL;N;E\nC;Y1;X1;K1\n", "SYLK"),
    ],
)
def test_what_spreadsheets_write_besides_is_named(content, kind):
    with pytest.raises(UnreadableError, match=kind):
        read(content)


@pytest.mark.parametrize(
    "heads", [("Jan", "Feb"), ("1月", "2月"), ("Januar", "Februar"), ("Q1", "Q2"), ("M01", "M02")]
)
def test_months_over_columns_beside_a_column_of_years_are_called_so(heads):
    names = "Year,reporter,partner,flow,classification,item,unit,source"
    content = f"{names},{','.join(heads)}\n2024,LU,JP,export,HS2022,84,EUR,a,1,2\n"
    reading = read(content)
    assert "months_across" in rules(reading)
    assert problem(reading, "months_across").found == ", ".join(heads)


def test_all_rows_left_out_is_not_called_no_rows():
    head = (
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE"
    )
    row = "ESTAT:DS-045409(1.0),15/09/26,A,XYZ,JP,84,EXPORT,VALUE_IN_EUROS,2024,1"
    assert "none_left" in rules(read(f"{head}\n{row}\n"))
