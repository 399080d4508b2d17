"""Under which names the dashboard answers, and whose pages may ask it."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.parse import urlsplit

import pytest

from tests.edge.conftest import NAME
from tests.edge.visitor import Visitor, is_staffs, kinds
from tradeviz.edge.origins import own_origins
from tradeviz.errors import SettingError

FOREIGN = [
    "evil.example",
    "localhost",
    "127.0.0.1",
    "localhost:1",
    "",
    "127.0.0.1:{port}.evil.example",
]
"""Names that are not ours; without its port even that of this machine."""


def port_of(visitor: Visitor) -> str:
    return visitor.url.rpartition(":")[2]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_name_that_is_not_ours_shows_nothing_and_opens_no_line(name, server, reader):
    host = name.format(port=port_of(reader))
    answer = reader.ask("/", Host=host, Accept_Language="de-LU,de;q=0.9")
    assert answer.status == 421 or (not host and answer.status == 400)
    if host:
        assert "TRADEVIZ_ORIGINS" in answer.text and 'lang="de"' in answer.text
    if host and not host.endswith(f"{port_of(reader)}.evil.example"):  # no client writes that one
        assert Visitor(server.url, host).is_refused()


def test_two_names_at_once_are_none(reader):
    with socket.create_connection(("127.0.0.1", int(port_of(reader)))) as line:
        names = f"Host: {reader.host}\r\nHost: evil.example\r\n"
        line.sendall(f"GET / HTTP/1.1\r\n{names}\r\n".encode())
        assert line.recv(100).split()[1] in (b"400", b"421")


@pytest.mark.parametrize("page", ["https://evil.example", "http://127.0.0.1:1", "null", "", None])
def test_a_page_of_another_site_or_of_another_port_opens_no_line_not_even_for_staff(page, staff):
    origin = page if page != "" else f"https://{staff.host}"
    assert staff.is_refused(origin)
    if origin:
        assert staff.ask("/_stcore/health", Origin=origin).status == 403
        assert staff.ask("/", "POST", Origin=origin).status == 403


def test_foreign_pages_keep_nobody_waiting(reader):
    """Streamlit would ask a foreign host for its own address, with all readers waiting."""
    began = time.monotonic()
    assert all(reader.is_refused(f"https://evil{turn}.example") for turn in range(10))
    assert reader.ask("/_stcore/health").text == "ok"
    assert time.monotonic() - began < 3


def test_a_page_of_ours_under_another_of_our_names_is_the_same_page(server):
    """A proxy that calls the server by its own name."""
    began = time.monotonic()
    with Visitor(server.url).line(f"http://{NAME}") as line:
        assert not is_staffs(kinds(line, "publish"))
    assert time.monotonic() - began < 10, "a foreign host was asked"


# ----------------------------------------------------------------------------------- behind a proxy


@contextmanager
def proxy(url: str, host: str) -> Iterator[str]:
    """What nginx with `proxy_set_header Host $host` is, and nothing beside it: no X-Forwarded-For. `host` is what a
    visitor called it by."""
    parts = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as door:
        Thread(
            target=_pass_on, args=(door, (parts.hostname, parts.port), host), daemon=True
        ).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


def _pass_on(door: socket.socket, to: tuple, host: str) -> None:
    while True:
        try:
            here, _ = door.accept()
        except OSError:
            return
        there = socket.create_connection(to)
        head = b""
        while b"\r\n\r\n" not in head:
            head += here.recv(65536)
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"host:")]
        there.sendall(b"\r\n".join([lines[0], b"Host: " + host.encode(), *lines[1:]]))
        for one, other in ((here, there), (there, here)):
            Thread(target=_pour, args=(one, other), daemon=True).start()


def _pour(one: socket.socket, other: socket.socket) -> None:
    try:
        while part := one.recv(65536):
            other.sendall(part)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        other.close()


@pytest.mark.parametrize("called", ["localhost", "localhost:{port}", "127.0.0.1:{port}", NAME])
def test_nobody_becomes_staff_through_a_proxy_by_what_he_calls_it(called, server):
    host = called.format(port=server.url.rpartition(":")[2])
    with proxy(server.url, host) as outside:
        stranger = Visitor(outside, host)
        if called == "localhost":  # its port is another
            assert stranger.is_refused()
            return
        with stranger.line() as line:
            assert not is_staffs(kinds(line, "publish"))
        assert stranger.ask("/_stcore/metrics").status == 403
        assert stranger.ask("/_stcore/upload_file/a/b", "PUT", b"x").status == 403


def test_staff_are_staff_behind_a_proxy_too(server):
    with proxy(server.url, NAME) as outside:
        staff = Visitor(outside, NAME).sign_in(server.link)
        with staff.line() as line:
            assert is_staffs(kinds(line, "publish"))


# --------------------------------------------------------------------------------------- which ones


def test_a_server_answers_to_its_own_address_and_on_loopback_to_that_of_the_machine():
    assert own_origins("127.0.0.1", 8501, ()) == (
        "http://127.0.0.1:8501",
        "http://localhost:8501",
        "http://[::1]:8501",
    )
    assert own_origins("192.0.2.7", 80, ()) == ("http://192.0.2.7",)
    assert "http://[2001:db8::7]:8501" in own_origins("2001:db8::7", 8501, ())
    assert own_origins("0.0.0.0", 8501, ())[0] == "http://127.0.0.1:8501"


def test_an_address_of_the_settings_comes_first_as_browsers_write_it():
    named = own_origins("127.0.0.1", 8501, ("HTTPS://Trade.Example.LU:443/",))
    assert named[0] == "https://trade.example.lu"


@pytest.mark.parametrize(
    "wrong", ["trade.example", "*", "ftp://a.lu", "http://", "http://a.lu:x", "https://a.lu/path"]
)
def test_what_no_browser_opens_is_no_address(wrong):
    with pytest.raises(SettingError, match="TRADEVIZ_ORIGINS"):
        own_origins("127.0.0.1", 8501, (wrong,))


def test_whoever_is_turned_away_stands_in_the_journal_without_what_he_asked(server, reader):
    reader.ask("/services?secret=1", Host="evil.example")
    lines = [json.loads(line) for line in server.said().splitlines() if line.startswith("{")]
    last = [line for line in lines if line["what"] == "refuse"][-1]
    assert (last["what"], last["why"], last["who"]) == ("refuse", "host", "127.0.0.1")
    assert last["path"] == "/services" and last["when"].endswith("+00:00")
    assert "secret" not in str(lines)
