"""Laws: any bytes give problems or a table; what we write is read back; a quick check says what the slow one says."""

import csv
import gzip
import io
import string
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.intake.files import CODES, COLUMNS, IDS, USUAL, book, read, rows, rules, text, years
from tests.made import as_text, observations
from tradeviz import intake
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.errors import TableError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake import Choices, Reading, References, SourceFile, UnreadableError
from tradeviz.publishing.shipped import Shipped
from tradeviz.render.dataset_file import dataset_file

many = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
some = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# --------------------------------------------------------------------------------------------- any bytes at all

PIECES = [
    *"\n\r,;\t|\"'",
    "\r\n",
    '""',
    "sep=;",
    *COLUMNS,
    *USUAL.values(),
    "2021",
    "2022",
    "2023-Q1",
    "03/04/2023",
    "令和5年",
    "45292",
    "1.234",
    "1.234,5",
    "(12)",
    "−5",
    "1e400",
    "NaN",
    "12億",
    ": c",
    "x",
    "z",
    "12 p",
    "Total",
    "Source: x",
    "合計",
    "LUX",
    "Luxemburg",
    "BLEU",
    "EU",
    "MIO_EUR",
    "RX",
    "8.4E+01",
    "'=1",
    "=1+1",
    "\0",
    "\ufeff",
    "\u202e",
    "\ufffd",
    "MÃ©taux",
    "１２",
    "é",
    "輸出",
    "🚀",
    "geo\\TIME_PERIOD",
    "freq,geo\\TIME_PERIOD\t2021 ",
    "<html>",
    "{",
]
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "cp932",
    "euc_jp",
    "gb18030",
    "iso2022_jp",
]
GOOD = text(years("1", "2.5", "3")).encode()
pieces = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
choices = st.builds(
    Choices,
    encoding=st.sampled_from([None, *ENCODINGS, "rot13"]),
    delimiter=st.sampled_from([None, *",;\t|", "", "ab", "\n"]),
    decimal=st.sampled_from([None, ".", ","]),
    header=st.sampled_from([None, 0, 1, 2, 99]),
    sheet=st.sampled_from([None, "sheet 1", "no"]),
    layout=st.sampled_from([None, "long", "wide"]),
    dates=st.sampled_from([None, "dmy", "mdy"]),
    mapping=st.sampled_from(
        [
            (),
            (("2021", "value"),),
            (("value", ""),),
            (("x", "y"),),
            (("reporter", "partner"), ("partner", "partner")),
        ]
    ),
    fill=st.sampled_from(
        [
            (),
            (("source", "a"), ("unit", "EUR"), ("flow", "export")),
            (("no", "x"),),
            (("period", "?"),),
            (("value", "1,5"),),
        ]
    ),
    accept=st.sampled_from([(), ("magnitude",)]),
    signs=st.sampled_from([(), (("x", "not_applicable"), ("*", "P"))]),
)
names = st.sampled_from(sorted(DATASETS))


def whole(content: bytes, dataset: str = "goods", chosen: Choices = Choices()) -> Reading | None:  # noqa: B008
    """A reading that holds together; None where the file is said to be no table."""
    try:
        reading = intake.read(
            SourceFile("x.csv", content),
            DATASETS[dataset],
            References(CODES, date.today(), IDS),
            chosen,
        )
    except UnreadableError as error:
        assert str(error).endswith(".") and "{" not in str(error)
        return None
    assert reading.problems or reading.table is not None
    if reading.table is not None:
        assert (
            list(reading.table.columns) == list(DATASETS[dataset].columns)
            and reading.table.index.name == "line"
        )
        assert len(reading.table) == reading.recognised.rows
    if reading.is_publishable:
        assert reading.recognised.rows > 0
        assert len(
            typed_table(reading.table.reset_index(drop=True), DATASETS[dataset]).table
        ) == len(reading.typed)
    assert len(set(reading.problems)) == len(reading.problems)
    assert {problem.severity for problem in reading.problems} <= {"error", "warning"}
    assert len(reading.original.columns) < 600
    return reading


@many
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\x00")
@example(b"\x1f\x8b")
@example(b"PK\x03\x04")
def test_any_bytes_give_problems_or_a_table(content):
    whole(content)


@many
@given(pieces, st.sampled_from(ENCODINGS), names, choices)
def test_any_text_in_any_encoding_gives_problems_or_a_table(content, encoding, dataset, chosen):
    whole(content.encode(encoding, "replace"), dataset, chosen)


@many
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES[8:]), min_size=9, max_size=16), min_size=1, max_size=8
    ),
    st.sampled_from(",;\t"),
    choices,
)
def test_any_cells_below_a_right_header_give_problems_or_a_table(lines, delimiter, chosen):
    whole(
        delimiter.join(COLUMNS).encode()
        + b"\n"
        + "\n".join(delimiter.join(line) for line in lines).encode(),
        "goods",
        chosen,
    )


@many
@given(
    st.lists(
        st.tuples(st.sampled_from(COLUMNS), st.sampled_from(PIECES[8:])), min_size=1, max_size=6
    )
)
def test_any_cell_changed_gives_problems_or_a_table(changes):
    table = rows({}, {"period": "2023"}, {"period": "2022"})
    for place, (column, cell) in enumerate(changes):
        table[place % 3][column] = cell
    whole(text(table).encode())


@many
@given(
    st.sampled_from(
        [
            GOOD,
            gzip.compress(GOOD, mtime=0),
            book([COLUMNS, list(USUAL.values())]),
            GOOD.decode().encode("utf-16"),
        ]
    ),
    st.integers(0, 10_000),
    st.integers(0, 300),
    st.binary(max_size=20),
)
def test_a_file_changed_anywhere_gives_problems_or_a_table(content, start, length, other):
    start %= len(content)
    whole(content[:start] + other + content[start + length :])


# ----------------------------------------------------------------------------------------- there and back again

WORDS = st.text(
    st.one_of(st.sampled_from(string.printable[:95]), st.sampled_from("éàüß–€年輸出、金属")),
    max_size=30,
).map(str.strip)
japanese = st.text(st.sampled_from("輸出金属及びその製品年、 ABCabc012,;\"'"), max_size=30).map(
    str.strip
)
figures = st.one_of(
    st.integers(0, 10**12).map(float), st.floats(0, 1e9).map(lambda figure: round(figure, 4))
)
VALUE = COLUMNS.index("value")


def made(words: st.SearchStrategy[str]) -> st.SearchStrategy:
    """Typed tables of goods, in which every row is another observation."""
    row = st.tuples(
        figures,
        words,
        words,
        st.sampled_from(["A", "P", "E", "R", "B", "C", "M"]),
        st.sampled_from(["exact", "at_least"]),
    )
    return st.lists(row, min_size=1, max_size=8).map(
        lambda made_rows: observations(
            "period item value printed note status bound",
            *(
                (
                    str(1990 + place),
                    "84",
                    None if status in "CM" else figure,
                    printed,
                    note,
                    status,
                    bound,
                )
                for place, (figure, printed, note, status, bound) in enumerate(made_rows)
            ),
            classification="HS2022",
        )
    )


def same(content: bytes, table, **chosen: str) -> None:
    """`content` is read back as `table`; where only the decimal mark is open, it is chosen."""
    reading = read(content, **chosen)
    if rules(reading) == {"number_ambiguous"}:
        reading = read(content, decimal=chosen.pop("mark", "."), **chosen)
    assert reading.errors == []
    expected = typed_table(as_text(table)[COLUMNS], DATASETS["goods"]).table
    assert_frame_equal(reading.typed, expected, check_dtype=False)


def dialect(table, delimiter: str, mark: str, encoding: str) -> bytes:
    """A table as the spreadsheets of a language write it."""
    plain = list(csv.reader(io.StringIO(dataset_file(table, "csv").decode())))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(plain[0])
    writer.writerows(
        [
            [cell.replace(".", mark) if place == VALUE else cell for place, cell in enumerate(row)]
            for row in plain[1:]
        ]
    )
    return written.getvalue().encode(encoding)


@some
@given(made(WORDS))
def test_english_csv_is_read_back(table):
    same(dataset_file(table, "csv"), table)


@some
@given(made(WORDS), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_french_and_german_csv_is_read_back(table, encoding):
    content = dialect(table, ";", ",", encoding)
    reading = read(content)
    chosen = {"decimal": ","} if "number_ambiguous" in rules(reading) else {}
    same(content, table, **chosen)


@some
@given(made(japanese))
def test_japanese_csv_in_cp932_is_read_back_once_the_encoding_is_confirmed(table):
    content = dialect(table, ",", ".", "cp932")
    if not content.isascii():
        assert "encoding_unsure" in rules(read(content))
    same(content, table, encoding="cp932")


@some
@given(made(WORDS))
def test_workbooks_are_read_back(table):
    assume(
        not any(cell.startswith("_x") for column in ("printed", "note") for cell in table[column])
    )
    same(dataset_file(table, "xlsx"), table, name="x.xlsx")


@pytest.mark.parametrize("name", sorted(DATASETS))
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_shipped_table_is_read_back_from_its_export(shipped: Shipped, name, form):
    dataset, ids = DATASETS[name], shipped.known.ids
    table = shipped.read(dataset)
    reading = intake.read(
        SourceFile(f"x.{form}", dataset_file(table, form)),
        dataset,
        References(CODES, date.today(), ids),
    )
    assert reading.errors == [] and {problem.rule for problem in reading.warnings} <= {
        "apostrophe",
        "parts_exceed_whole",
        "more_like_this",
        "other_pair",
    }
    assert_frame_equal(reading.typed, table.reset_index(drop=True), check_dtype=False)


@pytest.mark.parametrize("name", sorted(DATASETS))
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_template_is_read_without_a_problem(shipped: Shipped, name, code, form):
    dataset = DATASETS[name]
    content = intake.template_file(dataset, CODES, Language(code), form)
    reading = intake.read(
        SourceFile(f"x.{form}", content),
        dataset,
        References(CODES, date.today(), shipped.known.ids),
    )
    examples = min(2, len(shipped.read(dataset)))
    assert reading.problems == [] and reading.recognised.rows == examples


# --------------------------------------------------------------------------------------------- quick and slow

CELLS = {
    "reporter": ["LU", "JP", "XX", "l u"],
    "flow": ["export", "import", "exports?"],
    "item": ["84", "01", "TOTAL", "zz"],
    "freq": ["A", "Q", "W"],
    "period": ["2024", "2024-Q1", "2024-02", "20x4"],
    "unit": ["EUR", "USD", "PCT", "ECU"],
    "value": ["1", "2.5", "", "abc"],
    "bound": ["exact", "at_least", "roughly"],
    "status": ["A", "C", "M", "Q"],
    "basis": ["reported", "derived", "rumour"],
    "source": ["a", "b", "zz"],
}


@many
@given(
    st.lists(
        st.fixed_dictionaries({column: st.sampled_from(cells) for column, cells in CELLS.items()}),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_a_shipped_table_is_refused_for_an_upload_is_refused_for(made_rows):
    table = rows(*made_rows)
    reading = read(table)
    raw = pd.DataFrame(table)[COLUMNS]
    try:
        typed_table(raw, DATASETS["goods"], Known(CODES, IDS))
        refused: set[int] = set()
    except TableError as error:
        refused = {
            problem.line for problem in error.problems if problem.rule != "twice" and problem.line
        }
    assert refused <= set(reading.rejected.tolist())
    if reading.is_publishable and len(reading.typed) == len(table):
        strict = typed_table(raw, DATASETS["goods"], Known(CODES, IDS)).table
        assert_frame_equal(reading.typed, strict, check_dtype=False)


@pytest.mark.parametrize("delimiter, mark", [(",", "."), (";", ",")])
@pytest.mark.parametrize("careful", [False, True])
def test_a_long_file_takes_no_more_than_eight_times_its_size(delimiter, mark, careful):
    import tracemalloc

    pool = pa.system_memory_pool()
    before = pa.default_memory_pool()
    line = delimiter.join(
        [
            "LU",
            "JP",
            "export",
            "HS2022",
            "{item:02}",
            "M",
            "{year}-{month:02}",
            "EUR",
            f"{{value}}{mark}5",
            "exact",
            "A",
            "reported",
            "a",
            "",
            "",
        ]
    )
    lines = [
        line.format(item=1 + n % 76, month=1 + n // 76 % 12, year=1950 + n // 912, value=n * 7919)
        for n in range(60_000)
    ]
    content = (
        delimiter.join(COLUMNS) + "\n" + ("\n" if careful else "") + "\n".join(lines) + "\n"
    ).encode()
    read(text(years("1")))
    pa.set_memory_pool(pool)
    tracemalloc.start()
    reading = read(content)
    assert reading.errors == [] and reading.typed is not None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    pa.set_memory_pool(before)
    assert peak + pool.max_memory() < 8 * len(content), (
        peak / len(content),
        pool.max_memory() / len(content),
    )
