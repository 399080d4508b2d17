"""What many tests stand on: the shipped data, a store filled with them, a store as Eurostat will fill it."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests import made
from tradeviz.__main__ import main
from tradeviz.datasets import DATASETS
from tradeviz.publishing.shipped import Shipped, publish_shipped
from tradeviz.snapshot import Snapshot
from tradeviz.storage.store import Store

ROOT = Path(__file__).parent.parent

settings.register_profile("suite", deadline=None, derandomize=True, database=None)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Ibis asks pandas for an option that pandas is about to drop; nothing of ours can change that."""
    config.addinivalue_line(
        "filterwarnings", "ignore:The 'future.infer_string':pandas.errors.Pandas4Warning"
    )


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """The figures and code lists of this clone."""
    return Shipped(ROOT / "data")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, shipped: Shipped) -> Store:
    """A store filled with the shipped figures as on first start. Tests only read it."""
    filled = Store(str(tmp_path_factory.mktemp("store")))
    assert publish_shipped(filled, shipped) == {}
    return filled


@pytest.fixture
def mine(store: Store, tmp_path: Path) -> Store:
    """A store of one test's own, filled with the shipped figures, to be written to."""
    return Store(str(shutil.copytree(store.address, tmp_path / "store")))


@pytest.fixture
def command(capfd: pytest.CaptureFixture) -> Callable[..., tuple[int, str, str]]:
    """The `tradeviz` command: exit code, what it printed, what it said."""

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        sys.stdout.flush()
        printed, said = capfd.readouterr()
        assert "Traceback" not in printed + said
        return code, printed, said

    return run


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory, shipped: Shipped) -> Store:
    """A store that holds, beside the shipped figures, services and goods as Eurostat will deliver them. Tests only
    read it."""
    filled = Store(str(tmp_path_factory.mktemp("made")))
    assert publish_shipped(filled, shipped) == {}
    made.publish_source(filled, shipped)
    made.publish(filled, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    made.publish(filled, shipped, "goods", made.goods_like_eurostat(shipped.codes["hs"]))
    return filled


@pytest.fixture(scope="session")
def ledgers_store(tmp_path_factory: pytest.TempPathFactory, shipped: Shipped) -> Store:
    """A store that holds, beside the shipped figures, goods in Luxembourg's and in Japan's ledger over thirty years.
    Tests only read it."""
    filled = Store(str(tmp_path_factory.mktemp("ledgers")))
    assert publish_shipped(filled, shipped) == {}
    made.publish_source(filled, shipped)
    made.publish(filled, shipped, "goods", made.goods_in_both_ledgers(shipped.codes["hs"]))
    return filled


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory, shipped: Shipped) -> Store:
    """A store that holds, beside the shipped figures, services as Eurostat will deliver them and goods of both ledgers
    over ten years of months. Tests only read it."""
    filled = Store(str(tmp_path_factory.mktemp("full")))
    assert publish_shipped(filled, shipped) == {}
    made.publish_source(filled, shipped)
    made.publish(filled, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    made.publish(filled, shipped, "goods", made.goods_in_full(shipped.codes["hs"]))
    return filled


@pytest.fixture(scope="session")
def snapshot(shipped: Shipped) -> Callable[..., Snapshot]:
    """A snapshot of a store: of the datasets named, or of all."""

    def of(store: Store, *datasets: str) -> Snapshot:
        return Snapshot.newest(store, shipped.codes, datasets or tuple(DATASETS))

    return of
