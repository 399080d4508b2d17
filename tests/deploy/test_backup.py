"""The store is copied and brought back by the two commands that are written down."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tradeviz.datasets import DATASETS
from tradeviz.publishing.candidate import make_candidate
from tradeviz.publishing.modes import REPLACE_ALL
from tradeviz.publishing.publish import publish
from tradeviz.storage.store import Store

WRITTEN = (ROOT / "deploy" / "README.md").read_text("utf-8")
BACK_UP, RESTORE = re.findall(r"^    (.*tar -C .*)$", WRITTEN, re.MULTILINE)


def done(command: str, folder: Path) -> None:
    """Run a command as written, with `folder` for where the store is."""
    here = command.replace("/var/lib/tradeviz", str(folder))
    here = re.sub(r"tradeviz-(\$\(.*?\)|[\d-]+)\.tgz", "copy.tgz", here)
    subprocess.run(["bash", "-ec", here], cwd=folder, check=True, timeout=120)


def without_first(store: Store, dataset: str) -> None:
    """Publish a dataset without its first row."""
    rows = store.rows(dataset, store.current(dataset))[1:]
    candidate = make_candidate(rows, DATASETS[dataset], store, mode=REPLACE_ALL)
    publish(candidate, store, by="Ana", note="less")


def test_what_was_copied_comes_back_and_what_was_done_since_does_not(store, tmp_path):
    here = Store(str(shutil.copytree(store.address, tmp_path / "store")))
    without_first(here, "conflicts")
    copied = {name: here.history(name) for name in DATASETS}
    done(BACK_UP, tmp_path)
    without_first(here, "conflicts")
    without_first(here, "rates")
    done(RESTORE, tmp_path)
    again = Store(str(tmp_path / "store"))
    assert {name: again.history(name) for name in DATASETS} == copied
    for name in DATASETS:
        newest = again.current(name)
        assert newest is None or again.check(name, newest)
    without_first(again, "conflicts")
    assert again.current("conflicts") == copied["conflicts"][0].version + 1
    assert (tmp_path / "store.before").is_dir()


def test_a_damaged_copy_is_said(store, tmp_path):
    shutil.copytree(store.address, tmp_path / "store")
    done(BACK_UP, tmp_path)
    whole = (tmp_path / "copy.tgz").read_bytes()
    (tmp_path / "copy.tgz").write_bytes(whole[: len(whole) // 2])
    try:
        done(RESTORE, tmp_path)
    except subprocess.CalledProcessError as error:
        assert error.returncode
    else:
        raise AssertionError("half a copy was taken for a whole one")
