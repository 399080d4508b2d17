"""Scripts are made as small as can be once, off the way of whoever waits."""

import brotli
import pytest

from tests import looping
from tradeviz.edge import packing
from tradeviz.edge.assets import Assets

SCRIPT = b"const figure = { data: [], layout: {} }; draw(figure);\n" * 400


@pytest.fixture
def script(tmp_path):
    """A script in a folder of scripts."""
    file = tmp_path / "static" / "a.js"
    file.parent.mkdir()
    file.write_bytes(SCRIPT)
    return file


def test_what_is_packed_is_the_file(script, tmp_path):
    packing.pack([script], tmp_path / "packed")
    kept = packing.place_of(script, tmp_path / "packed")
    assert brotli.decompress(kept.read_bytes()) == SCRIPT
    assert list((tmp_path / "packed").iterdir()) == [kept]


def test_what_is_packed_already_is_left_and_what_changed_is_another_file(script, tmp_path):
    packed = tmp_path / "packed"
    packing.pack([script], packed)
    first = packing.place_of(script, packed)
    written = first.stat().st_mtime_ns
    packing.pack([script], packed)
    assert first.stat().st_mtime_ns == written
    script.write_bytes(SCRIPT + b"changed();")
    packing.pack([script], packed)
    assert brotli.decompress(packing.place_of(script, packed).read_bytes()).endswith(b"changed();")


def test_a_folder_that_takes_nothing_stops_nobody(script, tmp_path):
    (tmp_path / "packed").write_text("a file, no folder")
    packing.pack_meanwhile([script], tmp_path / "packed").join(20)


def test_what_was_packed_is_what_goes_out(script, tmp_path):
    """Marked by content that only the packed file has."""
    packed = tmp_path / "packed"
    packed.mkdir()
    packing.place_of(script, packed).write_bytes(brotli.compress(b"packed"))
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/static/a.js"}
    scope["headers"] = [(b"accept-encoding", b"br")]
    looping.run(Assets(None, {"/static/a.js": script}, packed)(scope, None, send))
    assert brotli.decompress(sent[1]["body"]) == b"packed"
