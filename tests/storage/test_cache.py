"""One cache a process: once worked out, kept by version, never more than its bytes."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.made import observations
from tradeviz.errors import EmptyError, StoreError
from tradeviz.storage.cache import Cache, bytes_of, cache_clear, cached
from tradeviz.storage.store import Store


def test_eight_threads_that_ask_the_same_work_it_out_once():
    cache, together, calls = Cache(), Barrier(8), []

    def slow():
        calls.append(1)
        Event().wait(0.05)
        return object()

    def ask(_):
        together.wait()
        return cache.answer("key", slow)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(8)))
    assert len(calls) == 1 and len(set(map(id, answers))) == 1


def test_different_questions_do_not_wait_for_one_another():
    cache, both = Cache(), Barrier(2, timeout=10)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda key: cache.answer(key, both.wait), "ab"))


def test_a_question_may_ask_others():
    cache = Cache()
    assert cache.answer("outer", lambda: cache.answer("inner", lambda: 2) + 1) == 3


def test_it_never_holds_more_than_its_bytes_and_the_longest_unused_goes_first():
    cache, calls = Cache(limit=6_000), []

    def ask(key, size=1_000):
        return cache.answer(key, lambda: calls.append(key) or np.zeros(size, dtype="int8"))

    for key in "abc":
        ask(key)
    ask("a")
    ask("d")
    assert 3_000 < cache.size <= 6_000
    ask("a")
    assert calls == ["a", "b", "c", "d"]
    ask("b")
    assert calls[-1] == "b"


def test_what_is_larger_than_the_cache_is_answered_and_not_kept():
    cache = Cache(limit=100)
    assert len(cache.answer("big", lambda: np.zeros(1_000))) == 1_000
    assert cache.size == 0
    assert cache.answer("big", lambda: "again") == "again"


def test_an_error_reaches_all_who_wait_and_is_not_kept():
    cache, together = Cache(), Barrier(4)

    def fail():
        Event().wait(0.05)
        raise StoreError("gone")

    def ask(_):
        together.wait()
        with pytest.raises(StoreError, match="gone"):
            cache.answer("key", fail)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(ask, range(4)))
    assert cache.answer("key", lambda: "back") == "back"


def test_that_there_is_nothing_is_kept_and_said_anew():
    cache, calls = Cache(), []

    def nothing():
        calls.append(1)
        raise EmptyError("Nothing of {what}.", what="goods")

    raised = []
    for _ in range(3):
        with pytest.raises(EmptyError, match="Nothing of goods") as caught:
            cache.answer("key", nothing)
        raised.append(caught.value)
    assert len(calls) == 1
    assert raised[1] is not raised[2] and raised[2].values == {"what": "goods"}


def test_an_answer_belongs_to_the_versions_it_was_made_of(snapshot, tmp_path):
    store, calls = Store(str(tmp_path)), []

    @cached
    def total(view, dataset):
        calls.append(view.versions)
        return view.table(dataset)["value"].sum()

    for replacing, value in ((None, 1.0), (0, 2.0)):
        store.publish(
            "services", observations("value", (value,)), by="a", note="", replacing=replacing
        )
        for _ in range(2):
            assert total(snapshot(store, "services"), "services") == value
    assert calls == [(("services", 0),), (("services", 1),)]
    cache_clear()
    assert total(snapshot(store, "services"), dataset="services") == 2.0
    assert len(calls) == 3


def test_sizes_are_near_what_is_held():
    table = observations("value", *[(1.0,)] * 5_000)
    real = int(table.memory_usage(deep=True).sum())
    assert bytes_of(table) == pytest.approx(real, rel=0.05)
    assert bytes_of(np.zeros(10)) == 80
    assert bytes_of({"a": [table]}) > real * 0.95
    assert bytes_of(pd.DataFrame()) < 1_000
    names = ["Luxembourg" * (place % 7) for place in range(10_000)]
    assert bytes_of(names) == pytest.approx(sum(map(sys.getsizeof, (names, *names))), rel=0.1)
    assert bytes_of(dict(enumerate(names))) > bytes_of(names)
    drawn = go.Figure(go.Scatter(x=list(range(1_000)), y=list(range(1_000))))
    assert 8_000 < bytes_of(drawn) < 500_000
