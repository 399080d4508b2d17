"""The engine answers side by side, and lets go of what nobody needs."""

from concurrent.futures import ThreadPoolExecutor
from gc import collect
from threading import Barrier

import pytest

from tests.made import files, observations
from tradeviz.storage import engine
from tradeviz.storage.query import Query, periods, reported_rows, totals

MANY = observations(
    "item period value",
    *((f"S{item}", f"{year}", float(item * year)) for item in range(20) for year in range(50)),
)


@pytest.fixture
def engine_rows(tmp_path):
    """A thousand rows in two files, in a folder whose name has to be quoted."""
    folder = tmp_path / "Ana's figures"
    folder.mkdir()
    return engine.parquet_rows(files(str(folder), [MANY.iloc[:400], MANY.iloc[400:]]))


def test_eight_threads_that_ask_at_once_get_right_answers(engine_rows):
    together = Barrier(8)

    def ask(thread):
        together.wait()
        return [_answers(engine_rows, f"S{item}") for item in range(thread, 20, 2)]

    expected = [_expected(f"S{item}") for item in range(20)]
    with ThreadPoolExecutor(8) as threads:
        for thread, answers in enumerate(threads.map(ask, range(8))):
            assert answers == expected[thread::2]


def _answers(rows, item):
    query = Query("services", item=item, first="20", by=("item",))
    return (
        sorted(reported_rows(rows, query)["value"]),
        totals(rows, query)["value"].tolist(),
        len(periods(rows, query)),
    )


def _expected(item):
    wanted = MANY[(MANY["item"] == item) & (MANY["period"] >= "20")]
    return sorted(wanted["value"]), [wanted["value"].sum()], len(wanted)


def test_rows_in_memory_are_handed_over_once_and_taken_back(engine_rows):
    def tables():
        cursor = engine._connection().con.cursor()
        return {name for (name,) in cursor.execute("show tables").fetchall()}

    before = tables()
    held = engine.memory_rows(MANY)
    for _ in range(3):
        assert len(reported_rows(held, Query("services"))) == len(MANY)
    assert len(tables() - before) == 1
    del held
    collect()
    assert tables() == before


def test_rows_that_agree_in_all_dimensions_stay_as_they_came():
    rows = observations("unit value", ("USD", 1.0), ("EUR", 2.0), ("JPY", 3.0))
    answer = reported_rows(engine.memory_rows(rows), Query("services"))
    assert answer["value"].tolist() == [1.0, 2.0, 3.0]


def test_a_text_that_is_missing_stays_missing():
    rows = observations("value note", (1.0, None), (2.0, "x"))
    assert reported_rows(engine.memory_rows(rows), Query("services"))["note"].isna().tolist() == [
        True,
        False,
    ]
