"""Notes are rows like all others: checked, added, published; what is wrong with one is said in four languages."""

import pytest

from tests.conftest import ROOT
from tests.intake import files
from tradeviz import intake
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.intake import Choices, References, SourceFile
from tradeviz.intake.messages import problem_sentence
from tradeviz.publishing.shipped import SHIPPED, publish_shipped
from tradeviz.storage.store import Store

COLUMNS = list(DATASETS["notes"].columns)
GOOD = {
    "id": "YEN-2022",
    "kind": "event",
    "start": "2022-03",
    "end": "2022-10",
    "datasets": "goods; services",
    "reporters": "LU",
    "partners": "Japan",
    "flows": "import",
    "classifications": "HS2022; HS2017",
    "items": "84; TOTAL",
    "of_sources": "ecb-exr",
    **{f"text_{code}": "The yen falls" for code in LANGUAGES},
    "source": "ecb-exr",
}


def reading(**cells):
    """A file of one note, read."""
    table = [{name: {**GOOD, **cells}[name] for name in COLUMNS}]
    content = files.text(table).encode()
    known = References(files.CODES, files.TODAY, {"sources": {"ecb-exr"}})
    return intake.read(SourceFile("notes.csv", content), DATASETS["notes"], known, Choices())


def errors(read):
    return [one for one in read.problems if one.severity == "error"]


def test_a_right_note_has_nothing_wrong():
    read = reading()
    assert errors(read) == []
    (row,) = read.table.to_dict("records")
    assert (row["partners"], row["datasets"]) == ("JP", "goods; services")


WRONG = {
    "source": ("", "empty"),
    "end": ("2022-01", "ends_before_start"),
    "start": ("", "empty"),
    "kind": ("rupture de stock", "unknown_code"),
    "items": ("9999999", "unknown_code"),
    "text_ja": ("", "empty"),
    "datasets": ("weather", "unknown_code"),
}


@pytest.mark.parametrize("column", WRONG)
def test_a_wrong_note_is_refused_in_a_sentence_of_each_language(column):
    cell, rule = WRONG[column]
    (problem,) = errors(reading(**{column: cell}))
    assert (problem.rule, problem.column) == (rule, column)
    sentences = {problem_sentence(problem, Language(code)) for code in LANGUAGES}
    assert len(sentences) == len(LANGUAGES)
    assert all(cell in sentence for sentence in sentences)


def test_a_note_names_items_of_a_classification_that_it_names():
    for classifications, items, is_right in (
        ("", "84", False),
        ("HS2022", "S7", False),
        ("HS2022; ATLAS", "S7; 84", True),
        ("", "", True),
    ):
        read = reading(classifications=classifications, items=items)
        assert (errors(read) == []) == is_right, (classifications, items)


def test_a_store_that_was_filled_before_gets_the_notes_and_its_history_says_so(
    mine, shipped, tmp_path
):
    older = Store(str(tmp_path / "older"))
    for name in set(DATASETS) - {"notes"}:
        older.publish(name, mine.read(name, 0), by="ana", note="before", replacing=None)
    assert publish_shipped(older, shipped) == {}
    (release,) = older.history("notes")
    assert (release.version, release.by, release.file) == (0, SHIPPED, "notes.csv")
    assert {name: older.current(name) for name in DATASETS} == dict.fromkeys(DATASETS, 0)
    assert older.history("goods")[0].by == "ana"
    assert (ROOT / "data" / "notes.csv").exists()
