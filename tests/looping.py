"""Runs what waits: in a thread of its own, since a browser of other tests keeps a loop in this one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(waiting: Coroutine[Any, Any, T]) -> T:
    """What `waiting` returns."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, waiting).result()
