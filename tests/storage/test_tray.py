"""What waits in a store."""

import pytest

from tradeviz.errors import StoreError
from tradeviz.storage.store import Store
from tradeviz.storage.tray import Tray


@pytest.fixture
def tray(tmp_path):
    return Tray(Store(str(tmp_path / "store")))


def test_nothing_waits_at_first(tray):
    assert tray.labels() == {} and tray.content("0" * 64) is None


def test_what_is_put_waits_until_it_is_removed(tray):
    first, second = tray.put("one", b"1"), tray.put("two", b"2" * 100_000)
    assert tray.put("one", b"1") == first
    assert tray.labels() == {first: "one", second: "two"}
    tray.remove(first)
    assert tray.labels() == {second: "two"}
    assert (tray.content(first), tray.content(second)) == (None, b"2" * 100_000)


def test_what_is_damaged_is_said(tray, tmp_path):
    digest = tray.put("one", b"1")
    for file in (tmp_path / "store" / "_waiting").glob("*.parquet"):
        file.write_bytes(b"x" * 100)
    with pytest.raises(StoreError):
        tray.content(digest)
