"""How much one may ask for."""

import asyncio

from tests import looping
from tests.api.test_problems import assert_problem
from tradeviz.api.traffic import AT_ONCE, WAITING, Allowances, Traffic


def test_who_asks_too_often_is_told_when_to_come_again(asking, store):
    asker = asking(store, rate=3)
    replies = [asker.ask("/pages") for _ in range(4)]
    assert [reply.status for reply in replies] == [200, 200, 200, 429]
    assert_problem(replies[-1])
    assert 1 <= int(replies[-1].headers["Retry-After".lower()]) <= 60


def test_an_allowance_grows_again_and_is_each_address_own():
    now = [0.0]
    allowances = Allowances(2, lambda: now[0])
    assert [allowances.wait_for("a") for _ in range(3)] == [0, 0, 30]
    assert allowances.wait_for("b") == 0
    now[0] = 30.0
    assert allowances.wait_for("a") == 0 and allowances.wait_for("a") == 30


def test_only_so_many_are_answered_at_once_and_only_so_many_wait():
    """The others are told at once; whoever reads slowly keeps nobody waiting."""
    begun, statuses = [], []

    async def slow(scope, receive, send):
        begun.append(1)
        await asyncio.sleep(0.05)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        at_work.append(len(begun))
        await asyncio.sleep(0.2)
        await send({"type": "http.response.body", "body": b""})

    at_work: list[int] = []

    async def one(app):
        async def send(message):
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        scope = {"type": "http", "method": "GET", "path": "/api/v1", "query_string": b""}
        scope |= {"headers": [], "client": ("192.0.2.7", 1), "server": ("x", 80), "scheme": "http"}
        await app(scope, None, send)

    async def crowd():
        app = Traffic(slow, 100_000)
        await asyncio.gather(*(one(app) for _ in range(AT_ONCE + WAITING + 5)))

    looping.run(crowd())
    assert statuses.count(503) >= 5
    assert statuses.count(200) >= WAITING
    assert {*statuses} == {200, 503}
    assert at_work[0] == AT_ONCE
