"""A link with the proof of being staff becomes a cookie."""

from pathlib import Path
from shutil import copytree

import pytest

from tests import looping
from tests.browser import serving
from tests.edge.conftest import NAME
from tests.edge.visitor import Visitor, is_staffs, kinds, session_of
from tradeviz.edge.links import Links
from tradeviz.identity import COOKIE, Door, Proof


def test_the_link_makes_a_cookie_that_no_script_reads_and_no_other_site_sends(server, reader):
    answer = reader.ask("/services?" + server.link.partition("?")[2] + "&lang=ja")
    assert (answer.status, answer.headers["Location"]) == (303, "/services?lang=ja")
    cookie = {part.strip().lower() for part in answer.headers["Set-Cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= cookie
    assert answer.headers["Cache-Control"] == "no-store"


def test_whoever_holds_the_cookie_is_staff_and_nobody_else(reader, staff):
    for visitor, is_open in ((reader, False), (staff, True)):
        with visitor.line() as line:
            assert is_staffs(kinds(line, "publish")) is is_open


@pytest.mark.parametrize(
    "guess",
    ["", "0", "true", "é", "%00", "%ff", "x" * 5000, "A" * 43, "-_" * 21 + "z"],
)
def test_a_guess_makes_no_cookie_and_is_told_where_the_link_is(guess, server, reader):
    answer = reader.ask(f"/?token={guess}" if guess != "é" else "/?token=%C3%A9")
    assert answer.status == 403 and "Set-Cookie" not in answer.headers
    assert "when it last started" in answer.text
    part = server.link.partition("token=")[2][:-1]
    assert reader.ask(f"/?token={part}").status == 403, "all but its last sign"


@pytest.mark.parametrize("value", ["", "x", "A" * 43, "\xe9"])
def test_a_forged_cookie_is_none(value, server):
    forger = Visitor(server.url, cookies={f"{COOKIE}-{server.url.rpartition(':')[2]}": value})
    assert forger.ask("/_stcore/metrics").status == 403


def test_a_link_and_a_cookie_of_before_a_restart_open_nothing(server, staff, tmp_path: Path):
    with serving.served(Path(copytree(server.store, tmp_path / "store"))) as again:
        assert Visitor(again.url).ask(f"/?{server.link.partition('?')[2]}").status == 403
        thief = Visitor(again.url, cookies=dict(staff.cookies))
        with thief.line() as line:
            assert not is_staffs(kinds(line, "publish"))


def test_whoever_knows_the_session_of_staff_is_not_staff_with_it(server, staff):
    with staff.line() as line:
        drawn = kinds(line, "publish")
        assert is_staffs(drawn)
        with Visitor(server.url).line(session=session_of(drawn)) as stolen:
            assert not is_staffs(kinds(stolen, "publish"))


def test_the_link_leads_nowhere_else(server, reader):
    query = server.link.partition("?")[2]
    for path in ("//evil.example/", "/\\evil.example/", "/%2F%2Fevil.example"):
        answer = reader.ask(f"{path}?{query}")
        assert answer.status != 303 or answer.headers["Location"].startswith("/evil.example")


def test_the_proof_is_in_the_log_once_where_it_was_printed(server, staff):
    staff.ask("/")
    token = server.link.partition("=")[2]
    assert server.said().count(token) == 1


def test_where_browsers_come_by_https_the_cookie_goes_by_https_alone():
    proof, sent = Proof(), []

    async def send(message: dict) -> None:
        sent.append(message)

    async def ask(host: str) -> str:
        query = proof.link("").partition("?")[2].encode()
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": query}
        scope |= {"headers": [(b"host", host.encode())], "server": ("127.0.0.1", 1), "client": None}
        await Links(None, (f"https://{NAME}", "http://127.0.0.1:1"), Door(proof, float))(
            scope, None, send
        )
        return dict(sent[-2]["headers"])[b"set-cookie"].decode()

    by_name, here = (looping.run(ask(host)) for host in (NAME, "127.0.0.1:1"))
    assert "Secure" in by_name
    assert "Secure" not in here
