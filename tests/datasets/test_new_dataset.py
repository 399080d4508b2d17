"""The recipe for a new dataset, followed once: declared in one module, and nothing else edited."""

import csv
import io
import shutil

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT
from tests.datasets.fairs import FAIRS
from tradeviz.datasets import DATASETS
from tradeviz.datasets.text_tables import read_text
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.storage.query import Query
from tradeviz.storage.store import Store
from tradeviz.views.about.datasets import datasets
from tradeviz.views.present import present

GOOD = (
    "id;name_en;name_fr;name_de;name_ja;Land;sectors;eröffnet;halls;stands;bound;source\n"
    "F1;Osaka;;;;Japan;space; ;indoors;1.234,5;exact;cc-2025-osaka\n"
)
GOOD = GOOD.replace("space; ;", "space;24.05.2025;")
BAD = GOOD.replace("Japan", "Atlantis").replace("indoors", "at sea").replace("cc-2025", "cc-9999")
each_language = pytest.mark.parametrize("code", LANGUAGES)


@pytest.fixture
def filled(tmp_path, monkeypatch):
    """A store of the shipped figures, and of one fair."""
    monkeypatch.setitem(DATASETS, FAIRS.name, FAIRS)
    monkeypatch.setenv("TRADEVIZ_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("TRADEVIZ_DATA", str(tmp_path / "data"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    row = ["F0", "Paris", "Paris", "Paris", "パリ", "FR", "space", "2024-06", "indoors", "120"]
    with (tmp_path / "data" / FAIRS.file).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FAIRS.columns, [*row, "exact", "cc-2025-osaka"]])
    store, shipped = Store(str(tmp_path / "store")), Shipped(tmp_path / "data")
    assert publish_shipped(store, shipped) == {}
    return store, shipped


@pytest.fixture
def file(tmp_path):
    """A file of fairs as somebody sends it."""

    def written(text):
        (tmp_path / "fairs.csv").write_text(text, "utf-8")
        return tmp_path / "fairs.csv"

    return written


def test_its_shipped_table_is_published_like_every_other(filled):
    store, _shipped = filled
    assert store.read("fairs", 0)["stands"].tolist() == [120.0]


@each_language
def test_its_template_explains_every_column_and_can_be_filled_in(filled, command, tmp_path, code):
    book = tmp_path / "fairs.xlsx"
    assert command("template", "fairs", "--language", code, "--out", book)[0] == 0
    sheet, explained = load_workbook(book).worksheets
    assert [cell.value for cell in next(sheet.iter_rows())] == list(FAIRS.columns)
    rows = {row[0].value: row for row in explained.iter_rows(min_row=2)}
    assert list(rows) == list(FAIRS.columns)
    assert all(row[1].value for row in rows.values())
    assert "JP" in rows["economy"][3].value and "indoors" in rows["halls"][3].value
    template = tmp_path / "template.csv"
    assert command("template", "fairs", "--language", code, "--out", template)[0] == 0
    assert command("check", "fairs", template)[0] == 0


def test_a_right_file_is_checked_published_and_exported(filled, command, file, tmp_path):
    store, _shipped = filled
    assert command("check", "fairs", file(GOOD))[0] == 0
    done = command("publish", "fairs", file(GOOD), "--by", "ana", "--note", "new")
    assert done[0] == 0
    fair = store.read("fairs", 1).iloc[-1]
    assert fair[["economy", "opened", "stands"]].tolist() == ["JP", "2025-05-24", 1234.5]
    assert command("export", "fairs", "--out", tmp_path / "out.csv")[0] == 0
    exported = read_text(tmp_path / "out.csv")
    assert len(typed_table(exported[list(FAIRS.columns)], FAIRS).table) == 2


def test_a_wrong_file_is_refused_with_every_problem_by_line_and_column(filled, command, file):
    code, printed, _errors = command("check", "fairs", file(BAD))
    assert code != 0
    assert all(text in printed for text in ("Atlantis", "at sea", "cc-9999-osaka"))


@each_language
def test_it_appears_among_the_datasets_of_about_by_its_title(filled, snapshot, code):
    result = datasets(snapshot(filled[0]), Query("services"))
    table = present(result, Language(code)).table.texts
    row = table[table.iloc[:, 0] == FAIRS.title]
    assert len(row) == 1
    content = csv.DictReader(io.StringIO(table.to_csv()))
    assert len(list(content)) == len(DATASETS)
