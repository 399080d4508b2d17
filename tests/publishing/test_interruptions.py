"""Whatever befalls a publication, readers see the version before it or the version after it, never between: processes
are killed, publish at once, find no room or may not write. Real processes, real disks; nothing is made up."""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType

import pandas as pd
import pytest

from tests.made import observations
from tradeviz import columnar
from tradeviz.datasets import DATASETS
from tradeviz.errors import OvertakenError, StoreError, TradevizError
from tradeviz.publishing.candidate import Candidate, Origin, digest, make_candidate
from tradeviz.publishing.diff import difference
from tradeviz.publishing.modes import REPLACE_ALL
from tradeviz.publishing.publish import publish
from tradeviz.storage.store import Store

SERVICES = DATASETS["services"]
KILLS, ROWS = 200, 20_000
SPAWN = multiprocessing.get_context("spawn")
ONLY_LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="limits and mounts as Linux has them"
)


def made(sign):
    """A large table; `sign` tells one such table from another."""
    return observations("item value note", *((f"S{row}", float(row), sign) for row in range(ROWS)))


def proposal(table, replacing, content=b""):
    """`table` in the place of everything, proposed without a look at a store: that would wake threads before a fork."""
    changes = difference(table.head(0), table, SERVICES.key)
    return Candidate(
        SERVICES,
        columnar.dictionary_coded(table),
        changes,
        (),
        replacing,
        REPLACE_ALL,
        Origin("a.csv", content),
    )


def content_hash(table):
    return int(
        pd.util.hash_pandas_object(table.sort_values("item")[list(table)], index=False).sum()
    )


def published(store, table, by="Ana", note="new"):
    proposed = make_candidate(table, SERVICES, store, mode=REPLACE_ALL)
    return publish(proposed, store, by=by, note=note)


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """A spawned process begins with nothing of what this one was started with: a page's script would open a store, and
    Delta Lake's threads do not survive a fork."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


# ------------------------------------------------------------------------------------------------ killed


def publishers(tables, orders):
    """Forks a publisher for each order (folder, table, version, number, seconds) and kills it when they are over, or lets
    it finish where none are given; answers with the seconds it had."""
    ready = [proposal(table, None) for table in tables]
    while (order := orders.recv()) is not None:
        folder, which, replacing, number, seconds = order
        mine = replace(ready[which], replacing=replacing, origin=Origin("a.csv", original(number)))
        began = time.perf_counter()
        child = os.fork()
        if not child:
            try:
                publish(mine, Store(folder), by="Ana", note=str(number))
            except (
                BaseException
            ):  # a forked child must not run on into the tests; what it met is told
                traceback.print_exc()
            finally:
                os._exit(0)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        orders.send(time.perf_counter() - began)


def original(number):
    return b"file %d " % number * 1000


class Readers:
    """Those who order publications, and look at the store after each."""

    def __init__(self, orders, tables):
        self.orders, self.hashes = orders, [content_hash(table) for table in tables]
        self.number = 0

    def begin(self, folder):
        """From here on in an empty store."""
        self.store, self.version, self.holds = Store(str(folder)), None, 1

    def order(self, seconds=None):
        """A publication of the table that the store does not hold; whether it took place. All is as before or as after."""
        self.number += 1
        self.orders.send((self.store.address, 1 - self.holds, self.version, self.number, seconds))
        self.lasted = self.orders.recv()
        before, self.version = self.version, self.store.current("services")
        is_done = self.version != before
        if is_done:
            assert self.version == (0 if before is None else before + 1)
            self.holds = 1 - self.holds
        kept = self.store.original(digest(original(self.number)))
        assert kept == ("a.csv", original(self.number)) or (kept is None and not is_done)
        acts = self.store.history("services")
        assert [act.version for act in acts] == list(
            range(-1 if self.version is None else self.version, -1, -1)
        )
        assert {(act.by, act.rows) for act in acts} <= {("Ana", ROWS)}
        if self.version is not None:
            table = self.store.read("services", self.version)
            assert (len(table), content_hash(table)) == (ROWS, self.hashes[self.holds])
        return is_done


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_publisher_killed_at_any_moment_leaves_the_version_before_or_the_version_after(tmp_path):
    tables = [made("one"), made("two")]
    ours, theirs = SPAWN.Pipe()
    server = SPAWN.Process(target=publishers, args=(tables, theirs), daemon=True)
    server.start()
    readers, done = Readers(ours, tables), 0
    readers.begin(tmp_path / "warm")
    assert all(readers.order() for _warm in range(3))
    for round_ in range(10):  # stores stay small, so that looking at them stays quick
        lasts = readers.lasted
        readers.begin(tmp_path / str(round_))
        for kill in range(KILLS // 10):
            done += readers.order(1.2 * lasts * (kill + round_ / 10) / (KILLS // 10))
        assert readers.order(), "whatever was left behind, the next publication goes through"
    ours.send(None)
    server.join(timeout=20)
    assert 10 < done < KILLS - 50, "the kills did not fall within the publication"


# -------------------------------------------------------------------------------------------- all at once


def one_of_many(folder, name, together, told):
    """Publishes a table of its own onto version 0 when all are ready."""
    store = Store(folder)
    mine = observations("item value note", *((f"S{row}", 1.0, name) for row in range(2000)))
    proposed = make_candidate(mine, SERVICES, store)
    together.wait(timeout=60)
    try:
        told.put((name, publish(proposed, store, by=name, note="mine")))
    except Exception as error:  # whatever a second publisher may be told
        told.put((name, type(error).__name__))


def test_of_eight_who_publish_at_once_one_wins_and_the_others_are_told(tmp_path):
    store = Store(str(tmp_path))
    published(store, observations("item value", ("S", 10.0)))
    together, told = SPAWN.Barrier(8), SPAWN.Queue()
    names = [f"publisher {number}" for number in range(8)]
    everybody = [
        SPAWN.Process(target=one_of_many, args=(str(tmp_path), name, together, told))
        for name in names
    ]
    for process in everybody:
        process.start()
    ends = dict(told.get(timeout=100) for _ in names)
    for process in everybody:
        process.join(timeout=60)
    winners = [name for name, end in ends.items() if end == 1]
    assert (len(winners), set(ends)) == (1, set(names))
    assert {end for end in ends.values() if end != 1} == {OvertakenError.__name__}
    assert [act.by for act in store.history("services")] == [winners[0], "Ana"]
    assert set(store.read("services", 1)["note"]) == {"", winners[0]}
    assert published(store, observations("item value", ("S", 11.0))) == 2


def test_the_same_intention_twice_is_one_version_and_another_is_refused(tmp_path):
    store = Store(str(tmp_path))
    published(store, observations("item value", ("S", 10.0)))
    mine = make_candidate(
        observations("item value", ("S", 11.0)), SERVICES, store, origin=Origin(content=b"mine")
    )
    theirs = make_candidate(
        observations("item value", ("S", 12.0)), SERVICES, store, origin=Origin(content=b"theirs")
    )
    assert [publish(mine, store, by="Ana", note="new") for _click in range(2)] == [1, 1]
    with pytest.raises(OvertakenError, match="Somebody else published while you looked"):
        publish(theirs, store, by="Ben", note="new")
    assert store.current("services") == 1 and store.read("services", 1)["value"].tolist() == [11.0]


# ---------------------------------------------------------------------------------- no room, no permission


@contextmanager
def mounted(folder, options="size=2m"):
    """A small disk of its own, where the tests may mount one."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def told_of_no_room(folder, content=b""):
    """What a publisher is told who cannot write: one sentence of ours; nothing is published."""
    store = Store(str(folder))
    before = store.current("services")
    proposed = proposal(made("much"), before, content)
    with pytest.raises(StoreError) as caught:
        publish(proposed, store, by="Ana", note="much")
    assert type(caught.value) is StoreError
    said = str(caught.value)
    assert (
        "cannot be written" in said
        and "what was published before stays" in said
        and "\n" not in said
    )
    assert store.current("services") == before
    return said


@ONLY_LINUX
@pytest.mark.parametrize(
    "content", [b"", os.urandom(5_000_000)], ids=["of the table", "of the file that came in"]
)
def test_a_full_disk_is_said_and_the_version_before_stays(tmp_path, content):
    with mounted(tmp_path / "small") as folder:
        store, first = Store(str(folder)), observations("item value", ("S", 10.0))
        published(store, first)
        filler = folder / "filler"
        room = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        filler.write_bytes(b"x" * (room - 40_000))
        assert "(No space left on device)" in told_of_no_room(folder, content)
        assert store.read("services", 0)["value"].tolist() == [10.0]
        assert [act.version for act in store.history("services")] == [0]
        filler.unlink()
        assert published(store, made("much")) == 1
        assert len(store.read("services", 1)) == ROWS


@ONLY_LINUX
@pytest.mark.parametrize(
    "room", [0, 4_096, 8_192, 16_384, 20_480, 24_576, 28_672, 32_768, 65_536, 98_304, 131_072]
)
def test_wherever_the_room_ends_there_is_one_version_or_the_other(tmp_path, room):
    with mounted(tmp_path / "small") as folder:
        store, second = (
            Store(str(folder)),
            observations("item value", *((f"S{n}", n + 0.5) for n in range(3000))),
        )
        published(store, observations("item value", ("S", 10.0)))
        proposed = replace(
            make_candidate(second, SERVICES, store), origin=Origin("a.csv", os.urandom(8000))
        )
        filler = folder / "filler"
        filler.write_bytes(
            b"x" * (os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize - room)
        )
        try:
            publish(proposed, store, by="Ana", note="new")
        except StoreError as error:
            assert type(error) is StoreError and "cannot be written" in str(error)
            assert store.current("services") == 0
            kept = [*(folder / "_originals").glob("*.parquet")]
            assert not kept or not os.statvfs(folder).f_bavail  # not even room to take it away
            filler.unlink()
            assert publish(proposed, store, by="Ana", note="new") == 1
        assert len(store.read("services", 1)) == 3001
        assert store.original(proposed.origin.hash) == ("a.csv", proposed.origin.content)


def limited(folder, told):
    """A publisher whose files may not grow past a limit, as on a disk with quotas."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    told.put(_end_of(folder))


def _end_of(folder):
    """What one who publishes a large table is told."""
    store = Store(folder)
    try:
        return publish(
            proposal(made("much"), store.current("services")), store, by="Ana", note="much"
        )
    except TradevizError as error:
        return type(error).__name__, str(error)


def in_a_process(target, folder):
    told = SPAWN.Queue()
    process = SPAWN.Process(target=target, args=(str(folder), told))
    process.start()
    end = told.get(timeout=60)
    process.join(timeout=60)
    return end


@ONLY_LINUX
def test_a_limit_on_files_is_said_as_a_full_disk_is(tmp_path):
    store = Store(str(tmp_path / "store"))
    published(store, observations("item value", ("S", 10.0)))
    kind, said = in_a_process(limited, tmp_path / "store")
    assert kind == "StoreError" and "(File too large)" in said
    assert store.read("services", 0)["value"].tolist() == [10.0]
    assert published(store, made("much")) == 1


def somebody_else(folder, told):
    """A publisher who is not root."""
    os.setgid(65534)
    os.setuid(65534)
    told.put(_end_of(folder))


@ONLY_LINUX
def test_a_folder_that_is_not_ours_to_write_is_said(tmp_path):
    folder = tmp_path / "store"
    store = Store(str(folder))
    published(store, observations("item value", ("S", 10.0)))
    for path in [*tmp_path.parents][:2] + [tmp_path]:
        if os.getuid() == 0 and path.stat().st_uid == 0 and "pytest" in path.name:
            path.chmod(0o755)
    places = [folder, *folder.rglob("*")]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o444)
    kind, said = (
        in_a_process(somebody_else, folder) if os.getuid() == 0 else in_a_process(as_we_are, folder)
    )
    assert kind == "StoreError", said
    assert "cannot be written" in said and "(Permission denied)" in said
    assert store.current("services") == 0
    for path in places:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert published(store, made("much")) == 1


def as_we_are(folder, told):
    told.put(_end_of(folder))


@ONLY_LINUX
def test_a_disk_that_may_only_be_read_is_said(tmp_path):
    with mounted(tmp_path / "disk", "size=20m") as folder:
        store = Store(str(folder))
        published(store, observations("item value", ("S", 10.0)))
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        assert "(Read-only file system)" in told_of_no_room(folder)
        assert store.read("services", 0)["value"].tolist() == [10.0]
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
        assert published(store, made("much")) == 1


# ------------------------------------------------------------------------------------------- years later


def test_no_version_is_ever_dropped(tmp_path):
    """Delta Lake writes a summary at every hundredth version and would drop what is older than thirty days."""
    store = Store(str(tmp_path))
    for version in range(102):
        table = observations("item value", ("S", float(version)))
        store.publish(
            "services", table, by="Ana", note="n", replacing=version - 1 if version else None
        )
        for log in (tmp_path / "services" / "_delta_log").iterdir():
            os.utime(log, (1e9, 1e9))
    assert [act.version for act in store.history("services")] == list(range(101, -1, -1))
    assert [store.read("services", version)["value"][0] for version in (0, 1, 50, 101)] == [
        0.0,
        1.0,
        50.0,
        101.0,
    ]
