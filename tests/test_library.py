"""Who begins with the published data: the store is opened and filled once, and what failed is known."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from tests.conftest import ROOT
from tradeviz.datasets import DATASETS
from tradeviz.errors import TableError
from tradeviz.library import open_library, shared_library
from tradeviz.settings import Settings


def settings(tmp_path, data=ROOT / "data"):
    return Settings(store=str(tmp_path / "store"), data=data)


def test_a_library_holds_every_shipped_dataset_and_the_names_of_their_codes(tmp_path, shipped):
    library = open_library(settings(tmp_path))
    assert library.failures == {}
    assert {name: library.store.current(name) for name in DATASETS} == dict.fromkeys(DATASETS, 0)
    assert library.codes == shipped.codes


def test_what_cannot_be_brought_in_is_known_by_dataset_and_the_others_are_there(tmp_path):
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    file = data / "observations" / "ranks.csv"
    file.write_text(file.read_text("utf-8").replace("2006,RANK,2,", "2006,RANK,second,"), "utf-8")
    library = open_library(settings(tmp_path, data))
    assert {name: type(error) for name, error in library.failures.items()} == {"ranks": TableError}
    assert library.store.current("ranks") is None and library.store.current("services") == 0


def test_a_library_opened_again_publishes_nothing(tmp_path):
    open_library(settings(tmp_path))
    assert open_library(settings(tmp_path)).store.current("services") == 0


def test_those_who_share_a_library_while_it_is_filled_wait_for_the_same_one(tmp_path):
    here = settings(tmp_path)
    with ThreadPoolExecutor(4) as readers:
        libraries = list(readers.map(shared_library, [here] * 4))
    assert {id(library) for library in libraries} == {id(libraries[0])}
    assert libraries[0].store.current("services") == 0
