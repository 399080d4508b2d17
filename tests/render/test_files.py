"""Files hold exactly what is shown, say where it comes from, and run nothing in a spreadsheet."""

import csv
import io
import re
import sys
import unicodedata
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from tests.made import observations
from tradeviz.columnar.formulas import guarded, is_guarded
from tradeviz.datasets import DATASETS
from tradeviz.datasets.code_lists import is_restricted
from tradeviz.datasets.text_tables import read_text
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.i18n import Language
from tradeviz.render.csv_file import COMMAS, SEMICOLONS, TABS, exhibit_csv, table_csv
from tradeviz.render.dataset_file import dataset_file
from tradeviz.render.parquet_file import PROVENANCE, exhibit_parquet
from tradeviz.render.shareable import shareable_rows, withheld_sentence
from tradeviz.render.xlsx_file import exhibit_xlsx
from tradeviz.sources import SOURCES
from tradeviz.views.exhibit import DataTable, Exhibit
from tradeviz.views.result import Source

EN = Language("en")
LINK = "http://localhost:8501/services?lang=en&period=2024"
TODAY = date(2026, 3, 1)
SOURCE = Source(
    "a", "Chambre de Commerce", "Osaka 2025", "https://www.cc.lu/osaka", "2025-07", "not stated", ""
)
SEPARATORS = {"en": ",", "fr": ";", "de": ";", "ja": ","}
EVIL = ["=1+1", "+SUM(A1)", "\n-2+3", " @SUM(A1)", "\tx", "＝1", '\u3000＋HYPERLINK("http://x")']
DATA = pd.DataFrame(
    {
        "Item": ["Financial services", *EVIL],
        "Value": [9e8, 1.5, -274e6, None, 0.0, 1 / 3, 1e-7, 12_345_678_901.25],
        "Share": [0.75, None, None, None, None, None, None, None],
    }
)


def exhibit(data=DATA, note="Computed."):
    return Exhibit(
        key="k",
        title="Financial services: 75%",
        subtitle="2024 · current prices",
        alt="",
        figure=None,
        table=DataTable.of(data.astype(str), data),
        sources=(SOURCE,),
        note=note,
    )


def rows_of_csv(content, separator=","):
    """The head lines and the rows of a CSV download."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    head = [line[0] for line in lines if line and line[0].startswith("# ")]
    return head, lines[len(head) :]


def rows_of_xlsx(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows()) for sheet in book}


# --------------------------------------------------------------------------------- exactly what is shown


def test_a_csv_has_exactly_the_rows_shown_and_its_numbers_unaltered():
    _head, (names, *rows) = rows_of_csv(exhibit_csv(exhibit(), EN, LINK, TODAY))
    assert names == list(DATA.columns)
    assert [float(row[1]) if row[1] else None for row in rows] == [
        None if v != v else v for v in DATA["Value"]
    ]
    assert [row[0].removeprefix("'") for row in rows] == DATA["Item"].tolist()


def test_an_xlsx_has_exactly_the_rows_shown_and_its_numbers_as_numbers():
    names, *rows = rows_of_xlsx(exhibit_xlsx(exhibit(), EN, LINK, TODAY))["Figures"]
    assert [cell.value for cell in names] == list(DATA.columns)
    found = [row[1].value for row in rows]
    assert [None if value in ("", None) else value for value in found] == [
        None if v != v else v for v in DATA["Value"]
    ]
    assert all(isinstance(value, int | float) for value in found if value not in ("", None))


@pytest.mark.parametrize("code", ["fr", "de"])
def test_a_csv_opens_in_the_spreadsheets_of_its_language(code):
    """French and German ones take semicolons between cells and a comma in a number."""
    _head, (names, *rows) = rows_of_csv(exhibit_csv(exhibit(), Language(code), LINK, TODAY), ";")
    assert names == list(DATA.columns)
    assert [row[1] for row in rows[:3]] == ["900000000", "1,5", "-274000000"]
    assert [float(row[1].replace(",", ".")) if row[1] else None for row in rows] == [
        None if v != v else v for v in DATA["Value"]
    ]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
@settings(max_examples=30)
def test_no_number_is_altered_on_its_way_into_a_file(numbers):
    data = pd.DataFrame({"Value": numbers})
    _head, (_names, *rows) = rows_of_csv(exhibit_csv(exhibit(data), EN, LINK, TODAY))
    assert [float(row[0]) for row in rows] == numbers


# ------------------------------------------------------------------------------------- where it comes from


@pytest.mark.parametrize("code", ["en", "fr", "de", "ja"])
def test_a_file_says_what_it_shows_from_whom_by_which_link_and_when(code):
    language = Language(code)
    head, _rows = rows_of_csv(exhibit_csv(exhibit(), language, LINK, TODAY), SEPARATORS[code])
    sheets = rows_of_xlsx(exhibit_xlsx(exhibit(), language, LINK, TODAY))
    in_sheet = [row[0].value for row in sheets[language.text("Sources")]]
    assert [line.removeprefix("# ") for line in head] == in_sheet
    for part in (
        "Financial services: 75%",
        "2024 · current prices",
        "Computed.",
        "Osaka 2025",
        "Chambre de Commerce",
        "https://www.cc.lu/osaka",
        LINK,
        language.date("2026-03-01"),
    ):
        assert any(part in line for line in in_sheet), part


def test_a_licence_that_is_not_stated_is_said_in_the_reader_s_language():
    head, _rows = rows_of_csv(exhibit_csv(exhibit(), Language("fr"), LINK, TODAY), ";")
    assert Language("fr").text("not stated") != "not stated"
    assert not any("not stated" in line for line in head)


def test_excel_recognises_the_encoding():
    assert exhibit_csv(exhibit(), EN, LINK, TODAY).startswith(b"\xef\xbb\xbf")


# ---------------------------------------------------------------------------------------------- inert


def test_a_label_that_looks_like_a_formula_is_text_in_a_csv():
    _head, (_names, *rows) = rows_of_csv(exhibit_csv(exhibit(), EN, LINK, TODAY))
    assert [row[0] for row in rows[1:]] == [f"'{label}" for label in EVIL]


def test_a_label_that_looks_like_a_formula_is_text_in_an_xlsx():
    _names, *rows = rows_of_xlsx(exhibit_xlsx(exhibit(), EN, LINK, TODAY))["Figures"]
    assert {row[0].data_type for row in rows} == {"s"}


def test_a_column_that_looks_like_a_formula_is_text_too():
    evil = exhibit(pd.DataFrame({"=1+1": [1.0]}))
    _head, (names, *_rows) = rows_of_csv(exhibit_csv(evil, EN, LINK, TODAY))
    assert names == ["'=1+1"]
    assert rows_of_xlsx(exhibit_xlsx(evil, EN, LINK, TODAY))["Figures"][0][0].data_type == "s"


def test_a_negative_number_is_no_formula():
    _head, (_names, *rows) = rows_of_csv(exhibit_csv(exhibit(), EN, LINK, TODAY))
    assert rows[2][1] == "-274000000"


def test_a_title_that_looks_like_a_formula_is_inert():
    evil = Exhibit(**{**exhibit().__dict__, "title": "=1+1"})
    head, _rows = rows_of_csv(exhibit_csv(evil, EN, LINK, TODAY))
    assert head[0] == "# =1+1"
    sheet = rows_of_xlsx(exhibit_xlsx(evil, EN, LINK, TODAY))["Sources"]
    assert sheet[0][0].data_type == "s"


# --------------------------------------------------------------------------------- a dataset, read back

TABLE = observations(
    "item period value status",
    ("S", "2022", 1.5, "A"),
    ("SG", "2023", 1e12, "A"),
    ("S", "2024", None, "C"),
)


def read_back(content, form, tmp_path):
    """A file as text, as staff would upload it."""
    file = tmp_path / f"t.{form}"
    file.write_bytes(content)
    if form == "csv":
        return read_text(file)
    if form == "xlsx":
        return pd.read_excel(file, dtype=str, keep_default_na=False, engine="openpyxl")
    table = pd.read_parquet(file)
    return table.assign(value=["" if v != v else repr(v) for v in table["value"]]).astype(str)


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_an_exported_dataset_can_be_read_back_as_it_is(form, tmp_path):
    raw = read_back(dataset_file(TABLE, form), form, tmp_path)
    table = typed_table(raw, DATASETS["services"]).table
    pd.testing.assert_frame_equal(table.astype({"value": "float64"}), TABLE, check_dtype=False)


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
@pytest.mark.parametrize("name", DATASETS)
def test_every_shipped_dataset_can_be_exported_and_read_back(name, form, store, tmp_path):
    table = store.read(name, 0)
    if len(table) > 1000:
        table = table.tail(300).reset_index(
            drop=True
        )  # the widest numbers and rarest codes stand at the end
    numbers = [column for column, kind in table.dtypes.items() if kind == "float64"]
    file = tmp_path / f"t.{form}"
    file.write_bytes(dataset_file(table, form))
    if form == "parquet":
        found = pd.read_parquet(file)
    else:
        raw = (
            read_text(file)
            if form == "csv"
            else pd.read_excel(file, dtype=str, keep_default_na=False, engine="openpyxl")
        )
        found = typed_table(raw, DATASETS[name]).table.astype(dict.fromkeys(numbers, "float64"))
    pd.testing.assert_frame_equal(found, table, check_dtype=False)


@given(st.floats(-1e15, 1e15, allow_nan=False))
@settings(max_examples=50)
def test_a_number_of_a_dataset_is_written_without_exponent_and_read_back_alike(number):
    content = dataset_file(observations("value", (number,)), "csv").decode()
    written = content.splitlines()[1].split(",")[8]
    assert "e" not in written.lower()
    assert float(written) == pytest.approx(number, abs=1e-9)


# ------------------------------------------------------------------------------ what may not be passed on

FORBIDDEN = Source(
    "c",
    "United Nations",
    "Comtrade",
    "https://example.org",
    "",
    "not to be passed on without asking",
    "",
)
MIXED = pd.DataFrame(
    {
        "Item": ["ours", "theirs", "ours too"],
        "Value": [1.0, 2.0, 3.0],
        "Source": ["Chambre de Commerce", "United Nations", "Chambre de Commerce"],
    }
)
LEFT_OUT = "Rows left out of this file: {}. The licence of their source does not allow them to be passed on."


def restricted(data, *sources):
    return Exhibit(**{**exhibit(data).__dict__, "sources": sources})


@pytest.mark.parametrize(
    "data, sources, kept, left_out",
    [
        (MIXED, (SOURCE, FORBIDDEN), ["ours", "ours too"], 1),
        (MIXED, (SOURCE,), MIXED["Item"].tolist(), 0),
        (MIXED.drop(columns="Source"), (SOURCE, FORBIDDEN), [], 3),
    ],
    ids=["some", "none", "who knows"],
)
def test_rows_that_may_not_be_passed_on_are_left_out_of_files_and_told(
    data, sources, kept, left_out
):
    head, (_names, *rows) = rows_of_csv(exhibit_csv(restricted(data, *sources), EN, LINK, TODAY))
    assert [row[0] for row in rows] == kept
    assert [line for line in head if "left out" in line] == (
        [f"# {LEFT_OUT.format(left_out)}"] if left_out else []
    )
    sheets = rows_of_xlsx(exhibit_xlsx(restricted(data, *sources), EN, LINK, TODAY))
    assert [row[0].value for row in sheets["Figures"][1:]] == kept
    told = [row[0].value for row in sheets["Sources"]]
    assert (LEFT_OUT.format(left_out) in told) == (left_out > 0)


def test_a_dataset_is_passed_on_without_the_rows_of_such_sources():
    register = pd.DataFrame({"id": ["a", "c"], "licence": ["CC0", "not to be passed on (terms)"]})
    table = observations("item source value", ("S", "a", 1.0), ("SG", "c", 2.0), ("SJ", "c", 3.0))
    kept, left_out = shareable_rows(table, register)
    assert (kept["item"].tolist(), left_out) == (["S"], 2)
    assert shareable_rows(register, register)[1] == 0
    book = rows_of_xlsx(dataset_file(kept, "xlsx", withheld_sentence(left_out, EN)))
    assert book["about"][0][0].value == LEFT_OUT.format(2)


def test_the_register_says_what_may_not_be_passed_on(shipped):
    register = shipped.read(DATASETS["sources"])
    assert register.loc[register["licence"].map(is_restricted), "id"].tolist() == ["un-comtrade"]
    licence = register.set_index("id")["licence"]
    for name, source in SOURCES.items():
        module = sys.modules[source.connector.__module__]
        assert all(licence[id] == module.LICENCE for id in source.ids), name


# ------------------------------------------------------------------------------ as a spreadsheet shows it


def figures_sheet(data, **kinds):
    """The cells of the sheet of figures, its widths beside them."""
    data.attrs["kinds"] = kinds
    book = openpyxl.load_workbook(io.BytesIO(exhibit_xlsx(exhibit(data), EN, LINK, TODAY)))
    return list(book["Figures"].iter_rows()), book["Figures"].column_dimensions


def test_years_and_shares_are_numbers_in_the_format_of_their_kind():
    data = pd.DataFrame({"Period": ["2023", "2024-Q1"], "Share": [0.123, None]})
    (_names, first, second), _widths = figures_sheet(data, Period="period", Share="percent")
    assert (first[0].value, first[0].number_format) == (2023, "0")
    assert second[0].value == "2024-Q1"
    assert (first[1].value, first[1].number_format) == (0.123, "0.0%")


@pytest.mark.parametrize(
    "figures, form",
    [
        ([1e9, 5.0], "#,##0"),
        ([1.5, 2.0], "#,##0.0"),
        ([1.25, 2.5], "#,##0.00"),
        ([1 / 3], "#,##0.00"),
        ([1e-7, 2.0], "General"),
    ],
)
def test_figures_show_as_many_decimals_as_they_have_two_at_most(figures, form):
    (_names, *rows), _widths = figures_sheet(pd.DataFrame({"Value": figures}))
    assert [row[0].value for row in rows] == figures
    assert {row[0].number_format for row in rows} == {form}


def test_a_column_is_as_wide_as_what_stands_in_it_and_the_header_alone_is_bold():
    data = pd.DataFrame({"名": ["ルクセンブルク大公国"], "Note": ["x" * 500], "Value": [1e12]})
    (names, row), widths = figures_sheet(data)
    assert (widths["A"].width, widths["B"].width) == (22, 62)
    assert widths["C"].width >= len("1,000,000,000,000")
    assert all(cell.font.b for cell in names)
    assert not any(cell.font.b for cell in row)


def test_a_code_keeps_its_zeros_and_a_number_its_digits_on_the_way_through_a_workbook():
    table = observations("item value", ("01", 0.1 + 0.2), ("0101", 12_345_678_901.25))
    book = rows_of_xlsx(dataset_file(table, "xlsx"))
    place = list(table.columns).index("item")
    assert [row[place].value for row in book["data"][1:]] == ["01", "0101"]
    assert {row[place].data_type for row in book["data"]} == {"s"}


# ------------------------------------------------------------------------------------------ formulas

LEADS = ["", " ", "\u3000", "\u00a0", "\n", "\t", "\r", "\u200b", "\ufeff", "'", "''", "' '"]
SIGNS = ["=1+1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", "﹣1", "₌1", "a", "1", "'"]
TEXTS = [lead + sign for lead in LEADS for sign in SIGNS]


@pytest.mark.parametrize("form", ["csv", "fr", "xlsx"])
def test_no_text_of_a_dataset_is_a_formula_in_any_file(form):
    table = pd.DataFrame({"note": pd.Series(TEXTS, dtype="object"), "value": -1.5})
    if form == "xlsx":
        rows = rows_of_xlsx(dataset_file(table, form))["data"][1:]
        assert {row[0].data_type for row in rows} == {"s"}
        runs = [row[0] for row in rows if re.match(r"[\s\u200b\ufeff]*[=+@-]", row[0].value)]
        assert len(runs) > 20 and all(cell.quotePrefix for cell in runs)
        return
    content = dataset_file(table, "csv") if form == "csv" else table_csv(table, Language(form))
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=",;"[form == "fr"])
    for text in [row[0] for row in lines][1:]:
        seen = unicodedata.normalize("NFKC", text).strip("\u200b\ufeff \n\t\r")
        assert not seen.startswith(("=", "+", "-", "@")) and not text.startswith(("\t", "\r", "\n"))


@given(st.text(st.sampled_from("'=＝+-@ \t\n\r\u3000\u200b1a"), max_size=6))
def test_the_mark_before_a_formula_is_taken_off_as_it_was_put_on(text):
    assert is_guarded(guarded(text)) == (guarded(text) != text)
    assert (guarded(text)[1:] if is_guarded(guarded(text)) else guarded(text)) == text


@pytest.mark.parametrize(
    ("dialect", "separator", "mark"),
    [(COMMAS, ",", "."), (SEMICOLONS, ";", ","), (TABS, "\t", ".")],
)
@pytest.mark.parametrize("code", ["en", "de"])
def test_a_dialect_of_csv_is_the_same_whatever_the_language(code, dialect, separator, mark):
    content = exhibit_csv(exhibit(), Language(code), LINK, TODAY, dialect)
    _, (header, *rows) = rows_of_csv(content, separator)
    figures = [row[1] for row in rows if row[1]]
    assert header == list(DATA.columns)
    assert [float(figure.replace(mark, ".")) for figure in figures] == list(DATA["Value"].dropna())
    assert any(mark in figure for figure in figures)


def test_a_parquet_file_has_the_rows_shown_and_says_where_they_come_from():
    content = exhibit_parquet(exhibit(), Language("en"), LINK, TODAY)
    table = parquet.read_table(io.BytesIO(content))
    assert table.column_names == list(DATA.columns) and table.num_rows == len(DATA)
    provenance = table.schema.metadata[PROVENANCE].decode()
    assert LINK in provenance and "Computed." in provenance


def test_figures_beside_words_are_texts_in_a_parquet_file():
    mixed = pd.DataFrame({"a": [1.5, "confidential", None], "b": [1, 2.5, None]})
    content = exhibit_parquet(exhibit(mixed), Language("en"), LINK, TODAY)
    table = parquet.read_table(io.BytesIO(content)).to_pydict()
    assert table == {"a": ["1.5", "confidential", None], "b": [1.0, 2.5, None]}
