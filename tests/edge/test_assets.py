"""The scripts of the pages go out compressed, and are the same scripts."""

import gzip
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
import streamlit

FOLDER = Path(streamlit.__file__).parent / "static" / "static"
LARGEST = max(FOLDER.glob("js/*.js"), key=lambda file: file.stat().st_size)
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


def asked(server, path, encodings, method="GET"):
    """Headers and bytes of an answer, as they came over the line."""
    parts = urlsplit(server.url)
    line = HTTPConnection(parts.hostname, parts.port, timeout=20)
    line.request(method, path, headers={"Accept-Encoding": encodings} if encodings else {})
    with line.getresponse() as answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    "encodings, used",
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", ""),
        ("", ""),
    ],
)
def test_a_script_comes_in_an_encoding_that_the_browser_takes(server, encodings, used):
    status, headers, content = asked(server, f"/static/js/{LARGEST.name}", encodings)
    assert (status, headers.get("Content-Encoding", "")) == (200, used)
    assert UNPACK[used](content) == LARGEST.read_bytes()
    assert "javascript" in headers["Content-Type"] and "immutable" in headers["Cache-Control"]
    assert len(content) <= LARGEST.stat().st_size * (0.35 if used else 1)


def test_asking_for_the_headers_alone_brings_no_script(server):
    status, headers, content = asked(server, f"/static/js/{LARGEST.name}", "br", "HEAD")
    assert (status, headers["Content-Encoding"], content) == (200, "br", b"")


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/../config.toml", "/static/"])
def test_what_is_no_script_is_left_to_streamlit(server, path):
    _status, headers, _content = asked(server, path, "br")
    assert headers.get("Content-Encoding") != "br"
