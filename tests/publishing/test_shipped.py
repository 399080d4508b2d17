"""The shipped figures enter the store by the door that every table takes: read, checked, published."""

import multiprocessing
import shutil
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests.conftest import ROOT
from tests.made import as_text, observations
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import Known, typed_table
from tradeviz.errors import Problem, TableError
from tradeviz.publishing.shipped import SHIPPED, Shipped, publish_shipped
from tradeviz.storage.store import Store


@pytest.fixture
def empty(tmp_path):
    return Store(str(tmp_path / "store"))


@pytest.fixture
def edited(tmp_path):
    """A copy of the shipped data, for tests that edit it."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return Shipped(tmp_path / "data")


def edit(shipped, dataset, old, new):
    """Replace text in a shipped file as a hand would."""
    file = shipped.file(DATASETS[dataset])
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


CORRECTION = (
    "959000000,exact,A,reported,lessentiel-2025-expo,959 M",
    "958000000,exact,A,reported,lessentiel-2025-expo,958 M",
)

# ------------------------------------------------------------------------------------------------ starts


def test_the_shipped_figures_enter_as_version_0_with_the_hash_of_their_file(store, shipped):
    for name, dataset in DATASETS.items():
        (act,) = store.history(name)
        assert (act.version, act.by, act.file) == (0, SHIPPED, str(dataset.file))
        assert len(act.hash) == 64
        assert_frame_equal(store.read(name, 0), stored(shipped.read(dataset)))


def stored(table):
    """A checked table as it comes back: a number that is missing is no longer <NA> but nan."""
    return table.astype(
        {name: "float64" for name, kind in table.dtypes.items() if kind == "Float64"}
    )


def test_a_second_start_publishes_nothing(edited, empty):
    assert publish_shipped(empty, edited) == publish_shipped(empty, edited) == {}
    assert {empty.current(name) for name in DATASETS} == {0}


def test_a_changed_shipped_file_becomes_a_new_version_and_the_others_stay(edited, empty):
    publish_shipped(empty, edited)
    edit(edited, "services", *CORRECTION)
    assert publish_shipped(empty, edited) == {}
    assert {name: empty.current(name) for name in DATASETS if empty.current(name)} == {
        "services": 1
    }
    assert 958e6 in empty.read("services", 1)["value"].tolist()
    assert 959e6 in empty.read("services", 0)["value"].tolist()


def test_what_somebody_published_is_never_replaced_by_a_shipped_file(edited, empty):
    publish_shipped(empty, edited)
    mine = empty.read("services", 0).head(3)
    empty.publish("services", mine, by="ana", note="STATEC", replacing=0)
    edit(edited, "services", *CORRECTION)
    assert publish_shipped(empty, edited) == {}
    assert empty.current("services") == 1
    assert len(empty.read("services", 1)) == 3


# ----------------------------------------------------------------------------------------- wrong figures


def test_a_wrongly_edited_file_is_reported_and_the_other_tables_are_published(edited, empty):
    edit(edited, "services", ",2023,EUR,959000000,", ",2023,EUR,959 million,")
    failed = publish_shipped(empty, edited)
    assert list(failed) == ["services"]
    assert failed["services"].problems == [Problem("number", "value", 5, "959 million", "1234.5")]
    assert {name for name in DATASETS if empty.current(name) == 0} == set(DATASETS) - {"services"}


def test_what_was_published_before_stays_when_its_file_is_edited_wrongly(edited, empty):
    publish_shipped(empty, edited)
    edit(edited, "goods", "LU,JP,two_way", "LU,XX,two_way")
    failed = publish_shipped(empty, edited)
    assert [
        (problem.rule, problem.column, problem.line, problem.found)
        for problem in failed["goods"].problems
    ] == [("unknown_code", "partner", 2, "XX")]
    assert empty.current("goods") == 0


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00 no text", b'a,b\n"1,2\n'], ids=["empty", "binary", "open quote"]
)
def test_a_file_that_is_no_table_is_reported_as_such(edited, empty, content):
    edited.file(DATASETS["ranks"]).write_bytes(content)
    failed = publish_shipped(empty, edited)
    assert isinstance(failed["ranks"], TableError)
    assert list(failed) == ["ranks"]


def test_a_missing_file_is_reported_and_the_other_tables_are_published(edited, empty):
    edited.file(DATASETS["outcomes"]).unlink()
    failed = publish_shipped(empty, edited)
    assert list(failed) == ["outcomes"]
    assert failed["outcomes"].problems[0].rule == "unreadable"


def test_without_the_table_of_sources_every_table_says_so_and_none_is_guessed(edited, empty):
    edited.file(DATASETS["sources"]).unlink()
    failed = publish_shipped(empty, edited)
    assert set(failed) == set(DATASETS)
    assert all(isinstance(error, TableError) for error in failed.values())


def problems(raw, dataset="services"):
    shipped = Shipped(ROOT / "data")
    with pytest.raises(TableError) as caught:
        typed_table(
            raw, DATASETS[dataset], Known(shipped.codes, {"sources": {"a"}, "missions": set()})
        )
    return {
        (problem.rule, problem.column, problem.line, problem.found)
        for problem in caught.value.problems
    }


def test_codes_that_no_list_has_are_told_with_their_lines():
    raw = as_text(
        observations(
            "partner item source value",
            ("XX", "S", "a", 1.0),
            ("JP", "ZZ", "a", 1.0),
            ("JP", "SG", "nobody", 1.0),
        )
    )
    assert problems(raw) == {
        ("unknown_code", "partner", 2, "XX"),
        ("unknown_code", "item", 3, "EBOPS2010 ZZ"),
        ("unknown_code", "source", 4, "nobody"),
    }


def test_an_item_counts_only_in_its_own_classification():
    raw = as_text(observations("classification item value", ("SITC3", "SG", 1.0)))
    assert problems(raw, "goods") == {("unknown_code", "item", 2, "SITC3 SG")}


def test_wrong_shape_and_wrong_codes_are_told_together():
    raw = as_text(observations("partner period value", ("XX", "2023", 1.0), ("JP", "2024", 2.0)))
    raw.loc[1, "value"] = "two"
    assert {("unknown_code", "partner", 2, "XX"), ("number", "value", 3, "two")} <= problems(raw)


def test_a_table_without_the_columns_to_look_codes_up_in_is_reported_not_a_crash():
    raw = as_text(observations("value", (1.0,))).drop(columns=["item", "partner"])
    assert {column for _rule, column, _line, found in problems(raw)} == {"item", "partner"}


# ------------------------------------------------------------------------------------------ two at once


def start(folder: str, together, told) -> None:
    """What a process does on its first start."""
    together.wait(timeout=60)
    told.put(list(publish_shipped(Store(folder), Shipped(ROOT / "data"))))


def test_two_processes_that_start_at_once_leave_exactly_one_version(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    together, told = spawn.Barrier(2), spawn.Queue()
    both = [spawn.Process(target=start, args=(str(tmp_path), together, told)) for _ in range(2)]
    for process in both:
        process.start()
    assert [told.get(timeout=100), told.get(timeout=100)] == [[], []]
    for process in both:
        process.join(timeout=60)
    for name in DATASETS:
        assert [act.version for act in Store(str(tmp_path)).history(name)] == [0], name
        assert isinstance(Store(str(tmp_path)).read(name, 0), pd.DataFrame)
    assert {path.name for path in Path(tmp_path).iterdir()} == {*DATASETS, "_datasets"}
