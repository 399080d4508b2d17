"""Published versions never change; nobody publishes over what he has not seen."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from deltalake import CommitProperties, write_deltalake
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.made import observations
from tradeviz.errors import StoreError
from tradeviz.storage import engine
from tradeviz.storage.release import FORMAT
from tradeviz.storage.store import Store

ROWS = observations("period value", ("2023", 10.0), ("2024", 20.0))


@pytest.fixture
def empty(tmp_path):
    return Store(str(tmp_path / "store"))


def publish(store, table=ROWS, replacing=None, **more):
    return store.publish(
        "services",
        table,
        by=more.pop("by", "ana"),
        note=more.pop("note", "n"),
        replacing=replacing,
        **more,
    )


def test_an_empty_store_has_no_version_and_no_history(empty):
    assert empty.current("services") is None
    assert empty.history("services") == []


def test_versions_count_from_zero_and_each_stays_what_it_was(empty):
    assert publish(empty) == 0
    assert publish(empty, ROWS.head(1), replacing=0) == 1
    assert empty.current("services") == 1
    assert_frame_equal(empty.read("services", 0), ROWS)
    assert_frame_equal(empty.read("services", 1), ROWS.head(1))


def test_datasets_have_versions_of_their_own(empty):
    publish(empty)
    publish(empty, ROWS.head(1), replacing=0)
    empty.publish("goods", ROWS, by="ana", note="n", replacing=None)
    assert (empty.current("services"), empty.current("goods")) == (1, 0)


def test_rolling_back_is_publishing_an_older_version_again(empty):
    publish(empty)
    publish(empty, ROWS.head(1), replacing=0)
    publish(empty, empty.read("services", 0), replacing=1, note="roll back")
    assert_frame_equal(empty.read("services", 2), ROWS)
    assert [act.version for act in empty.history("services")] == [2, 1, 0]


def test_the_history_tells_who_when_why_and_from_which_file_newest_first(empty):
    publish(empty, by="ana", note="first", file="services.csv", file_hash="abc")
    publish(empty, ROWS.head(1), replacing=0, by="ben", note="second")
    newest, first = empty.history("services")
    assert (newest.version, newest.by, newest.note, newest.rows) == (1, "ben", "second", 1)
    assert (first.version, first.by, first.note, first.rows) == (0, "ana", "first", 2)
    assert (first.file, first.hash) == ("services.csv", "abc")
    assert pd.Timestamp(first.at).tzinfo is not None


def test_the_history_up_to_an_older_version_is_that_version_s(empty):
    for version, by in enumerate(("ana", "ben", "cleo")):
        publish(empty, ROWS.head(version), replacing=version - 1 if version else None, by=by)
    acts = empty.history("services", newest=1)
    assert [(act.version, act.by) for act in acts] == [(1, "ben"), (0, "ana")]
    assert [act.by for act in empty.history("services", newest=1, most=1)] == ["ben"]
    with pytest.raises(StoreError, match="version 9 of services, which does not exist"):
        empty.history("services", newest=9)


def test_whoever_was_overtaken_publishes_nothing(empty):
    publish(empty)
    publish(empty, ROWS.head(1), replacing=0, by="ben")
    with pytest.raises(StoreError, match="Somebody else published while you looked"):
        publish(empty, ROWS, replacing=0, by="ana")
    assert empty.current("services") == 1
    assert [act.by for act in empty.history("services")] == ["ben", "ana"]


def test_a_first_version_is_refused_where_there_is_one(empty):
    publish(empty)
    with pytest.raises(StoreError, match="Somebody else published while you looked"):
        publish(empty, ROWS.head(1))
    assert_frame_equal(empty.read("services", 0), ROWS)


@pytest.mark.parametrize("version", [-1, 1, 99])
def test_a_version_that_does_not_exist_is_refused_by_its_number(empty, version):
    publish(empty)
    with pytest.raises(StoreError, match=f"version {version} of services, which does not exist"):
        empty.read("services", version)


def test_a_store_of_a_newer_program_is_not_misread(empty):
    publish(empty)
    act = {"tradeviz": json.dumps({"format": FORMAT + 1})}
    write_deltalake(
        f"{empty.address}/services",
        ROWS,
        mode="append",
        commit_properties=CommitProperties(custom_metadata=act),
    )
    for ask in (empty.current, empty.history):
        with pytest.raises(StoreError, match="written by a newer version of this program"):
            ask("services")


def test_a_delta_table_that_asks_for_more_than_we_know_is_not_misread(empty, tmp_path):
    publish(empty)
    log = tmp_path / "store" / "services" / "_delta_log"
    protocol = {"protocol": {"minReaderVersion": 99, "minWriterVersion": 99}}
    (log / "00000000000000000001.json").write_text(json.dumps(protocol))
    with pytest.raises(StoreError, match="newer version"):
        empty.read("services", 0)


def test_an_unreadable_log_is_said_and_what_to_do(empty, tmp_path):
    publish(empty)
    for log in (tmp_path / "store" / "services" / "_delta_log").glob("*.json"):
        log.write_text("{ this is no log")
    with pytest.raises(StoreError, match="cannot read services.*tradeviz doctor"):
        empty.current("services")


def test_a_lost_file_is_said_and_not_passed_over(empty, tmp_path):
    publish(empty)
    for file in (tmp_path / "store" / "services").glob("*.parquet"):
        file.unlink()
    with pytest.raises(StoreError, match="cannot read services"):
        empty.read("services", 0)


def test_a_damaged_file_is_said_and_not_passed_over(empty, tmp_path):
    publish(empty)
    for file in (tmp_path / "store" / "services").glob("*.parquet"):
        file.write_bytes(b"PAR1 this is no table PAR1")
    with pytest.raises(StoreError, match="cannot read services"):
        empty.read("services", 0)


def parquet_file(store, dataset="services"):
    (file,) = Path(store.address, dataset).glob("*.parquet")
    return file


def test_no_flipped_bit_of_a_file_gives_other_figures(empty):
    """Of two hundred flips, most would be read without an error."""
    publish(empty, pd.concat([ROWS] * 50))
    file = parquet_file(empty)
    written = file.read_bytes()
    for flip in range(200):
        damaged = bytearray(written)
        damaged[flip * len(written) // 200] ^= 1 << (flip % 8)
        file.write_bytes(damaged)
        for ask in (empty.read, empty.files, empty.check):
            with pytest.raises(StoreError, match="cannot read services"):
                ask("services", 0)
    file.write_bytes(written)
    assert empty.check("services", 0)


@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda _content: b""])
def test_a_cut_file_is_not_read_and_the_earlier_version_is(empty, damage):
    publish(empty, ROWS.head(1))
    publish(empty, replacing=0)
    (file,) = empty.files("services", 1)
    Path(file).write_bytes(damage(Path(file).read_bytes()))
    with pytest.raises(StoreError, match="of version 1 is not what was written"):
        empty.check("services", 1)
    assert empty.check("services", 0)
    assert_frame_equal(empty.read("services", 0), ROWS.head(1))


def test_an_older_version_is_compared_too(empty):
    publish(empty, pd.concat([ROWS] * 50))
    publish(empty, replacing=0)
    (file,) = empty.files("services", 0)
    content = bytearray(Path(file).read_bytes())
    content[len(content) // 2] ^= 4
    Path(file).write_bytes(content)
    with pytest.raises(StoreError, match="of version 0 is not what was written"):
        empty.check("services", 0)
    assert empty.check("services", 1)


def test_a_changed_statement_is_no_release_of_ours(empty):
    publish(empty, by="ana")
    log = next(Path(empty.address, "services", "_delta_log").glob("*.json"))
    log.write_text(log.read_text().replace("ana", "ben"))
    with pytest.raises(StoreError, match="of version 0 is not what was written"):
        empty.check("services", 0)


def test_a_version_of_an_older_program_is_read_without_a_digest(empty):
    kept = {"tradeviz": json.dumps({"format": 1, "by": "ana"})}
    write_deltalake(
        f"{empty.address}/services", ROWS, commit_properties=CommitProperties(custom_metadata=kept)
    )
    assert not empty.check("services", 0)
    assert_frame_equal(empty.read("services", 0), ROWS)
    publish(empty, ROWS.head(1), replacing=0)
    assert empty.check("services", 1)


def test_a_dataset_that_the_store_held_is_lost_and_not_new(empty):
    publish(empty)
    shutil.rmtree(Path(empty.address, "services"))
    for ask in (empty.current, empty.history):
        with pytest.raises(StoreError, match="held services, and it is gone"):
            ask("services")
    assert empty.current("goods") is None


def test_a_file_that_came_in_is_given_back_as_it_came_or_not_at_all(empty):
    content = b"period,value\n2024,1\n"
    digest = sha256(content).hexdigest()
    empty.keep(digest, "a.csv", content)
    assert empty.original(digest) == ("a.csv", content)
    empty.keep(other := sha256(b"b").hexdigest(), "b.csv", b"another")
    with pytest.raises(StoreError, match="cannot read"):
        empty.original(other)


def test_whoever_was_overtaken_leaves_no_file(empty):
    publish(empty)
    publish(empty, ROWS.head(1), replacing=0)
    before = sorted(Path(empty.address, "services").glob("*.parquet"))
    with pytest.raises(StoreError):
        publish(empty, ROWS, replacing=0)
    assert sorted(Path(empty.address, "services").glob("*.parquet")) == before


def test_a_version_may_have_other_columns_than_the_one_before(empty):
    publish(empty)
    publish(empty, ROWS[["period"]], replacing=0)
    assert list(empty.read("services", 1)) == ["period"]
    assert_frame_equal(empty.read("services", 0), ROWS)


def test_a_store_that_cannot_be_written_is_said_and_where(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be written"):
        publish(Store(str(tmp_path / "file" / "store")))


def test_a_publication_broken_off_leaves_the_version_before(empty, tmp_path):
    """Files written without the commit that names them belong to no version."""
    publish(empty)
    ROWS.head(1).to_parquet(
        tmp_path / "store" / "services" / "part-of-a-broken-publication.parquet"
    )
    assert empty.current("services") == 0
    assert_frame_equal(empty.read("services", 0), ROWS)
    assert len(empty.files("services", 0)) == 1


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.floats(allow_nan=False)), texts), min_size=1, max_size=8
    )
)
def test_what_was_published_is_what_is_read(tmp_path_factory, rows):
    table = pd.DataFrame(rows, columns=["value", "note"]).astype(
        {"value": "Float64", "note": "str"}
    )
    store = Store(str(tmp_path_factory.mktemp("any")))
    store.publish("any", table, by="", note="", replacing=None)
    found = store.read("any", 0)
    assert found["note"].tolist() == table["note"].tolist()
    assert found["value"].astype("Float64").equals(table["value"])


def test_a_store_may_lie_in_a_folder_with_blanks_and_accents(tmp_path):
    store = Store(str(tmp_path / "my störe 日本" / "store"))
    publish(store)
    assert store.read("services", 0).equals(ROWS)
    assert len(engine.run(engine.parquet_rows(store.files("services", 0)))) == len(ROWS)
