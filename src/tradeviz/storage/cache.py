"""What was worked out once is kept: one cache for the whole process, shared by readers and by work
done ahead.

A key holds the function and what it was given, so the versions of a snapshot too: a version never
changes, hence no entry goes stale. Who asks for what somebody else is working out waits for it.
What was used longest ago goes first once the cache holds more than its bytes."""

import sys
from collections.abc import Callable, Collection, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, fields, is_dataclass
from functools import partial, wraps
from itertools import islice
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from tradeviz.errors import EmptyError

P = ParamSpec("P")
R = TypeVar("R")
LIMIT = 512 * 2**20
"""Bytes that the cache of the process may hold."""
_SAMPLE = 1_000
"""Rows that the size of a larger table is estimated from."""
_SMALL, _CELL = 2_000, 100
"""Cells of a table too small to be worth measuring; the bytes that each of them counts for."""
_SOME = 24
"""Values of a list that the size of a longer one is estimated from, evenly apart."""
_FLAT = 1_000
"""Bytes of what cannot be looked into, such as a key."""


@dataclass(frozen=True, eq=False)
class _Entry:
    value: Any
    size: int


class Cache:
    """Answers by key, at most `limit` bytes of them."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.size = 0
        """Bytes that it holds now, by estimate."""
        self._entries: dict[Hashable, _Entry] = {}
        self._underway: dict[Hashable, Future[Any]] = {}
        self._lock = Lock()

    def answer(self, key: Hashable, work_out: Callable[[], R]) -> R:
        """What is kept under `key`; worked out by the first who asks, while others wait. What it
        raises is raised to all of them; only an EmptyError is kept, for that there is nothing is an
        answer too."""
        with self._lock:
            if (entry := self._entries.pop(key, None)) is not None:
                self._entries[key] = entry  # now the one used last
                kept: R = _value_of(entry)
                return kept
            promise = self._underway.get(key)
            is_first = promise is None
            promise = promise or self._underway.setdefault(key, Future())
        if is_first:
            self._work_out(key, work_out, promise)
        value: R = promise.result()
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self.size = 0

    def _work_out(self, key: Hashable, work_out: Callable[[], R], promise: Future[R]) -> None:
        try:
            value = work_out()
        except BaseException as error:
            kept = _Entry(_plain(error), _FLAT) if isinstance(error, EmptyError) else None
            self._end(key, kept)
            promise.set_exception(error)
        else:
            self._end(key, _Entry(value, _FLAT + bytes_of(value)))
            promise.set_result(value)

    def _end(self, key: Hashable, entry: _Entry | None) -> None:
        """Nobody works on `key` any more; what came out is kept, and the oldest go until there is
        room."""
        with self._lock:
            del self._underway[key]
            if entry is None or entry.size > self.limit:
                return
            self._entries[key] = entry
            self.size += entry.size
            while self.size > self.limit:
                self.size -= self._entries.pop(next(iter(self._entries))).size


def _plain(error: EmptyError) -> EmptyError:
    """The same error without the frames it was raised in, which hold tables."""
    return EmptyError(error.message, **error.values)


def _value_of(entry: _Entry) -> Any:
    """What is kept; an error is raised anew, for raising adds frames to it."""
    if isinstance(entry.value, EmptyError):
        raise _plain(entry.value)
    return entry.value


def bytes_of(value: object) -> int:
    """About how many bytes `value` takes."""
    if isinstance(value, pd.DataFrame):
        if value.size < _SMALL:
            return int(_CELL * value.size)
        part = value.head(_SAMPLE)
        return int(part.memory_usage(deep=True).sum() * max(1, len(value) / max(1, len(part))))
    if isinstance(size := getattr(value, "nbytes", None), int):  # numpy, Arrow
        return size
    if isinstance(value, dict):
        return sys.getsizeof(value) + _bytes_of_all(value) + _bytes_of_all(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return sys.getsizeof(value) + _bytes_of_all(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _FLAT + sum(bytes_of(getattr(value, field.name)) for field in fields(value))
    if drawing := getattr(value, "_data", None):  # Plotly's own way to its parts copies them all
        return bytes_of(drawing)
    return sys.getsizeof(value) if isinstance(value, str | bytes | int | float) else _FLAT


def _bytes_of_all(values: Collection[object]) -> int:
    """About how many bytes `values` take together; of many, some stand for all."""
    step = -(-len(values) // _SOME) or 1
    part = list(islice(values, 0, None, step))
    return sum(map(bytes_of, part)) * len(values) // max(1, len(part))


SHARED = Cache()
"""The one of this process."""


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, whose answers are kept by what it is given, which must be hashable: in the cache
    of the process, or in that of its first argument where this has a `cache`, as a draft that
    nobody may ever publish."""

    @wraps(function)
    def answer(*given: P.args, **named: P.kwargs) -> R:
        key = (function, given, tuple(sorted(named.items())))
        cache: Cache = getattr(given[0], "cache", SHARED) if given else SHARED
        return cache.answer(key, partial(function, *given, **named))

    return answer


def cache_clear() -> None:
    """Forget everything that this process keeps; for tests."""
    SHARED.clear()
