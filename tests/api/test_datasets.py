"""Rows, versions and changes, as programs read them."""

import gzip
import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests import made
from tradeviz.datasets import DATASETS
from tradeviz.i18n import LANGUAGES
from tradeviz.sources.sdmxcsv import read_sdmx_csv

ROWS = "/datasets/{}/observations?limit=100000"
each_dataset = pytest.mark.parametrize("name", DATASETS)


def test_every_dataset_is_listed_with_its_name_in_every_language(api):
    listed = api.ask("/datasets").values["datasets"]
    assert [one["dataset"] for one in listed] == list(DATASETS)
    assert all(set(one["title"]) == set(LANGUAGES) and all(one["title"].values()) for one in listed)


@each_dataset
def test_a_dataset_describes_its_columns(api, name):
    columns = api.ask(f"/datasets/{name}").values["columns"]
    assert [one["name"] for one in columns] == list(DATASETS[name].columns)
    assert all(one["meaning"]["ja"] for one in columns)


@each_dataset
def test_pandas_reads_every_row_that_the_store_has(api, store, shipped, name):
    reply = api.ask(ROWS.format(name) + "&format=csv")
    rows = pd.read_csv(io.BytesIO(reply.body), dtype=str, keep_default_na=False)
    whole = store.read(name, 0)
    register = store.read("sources", 0).set_index("id")["licence"]
    if "source" in whole:
        open_rows = ~whole["source"].map(register).fillna("").str.startswith("not to be passed on")
        whole = whole[open_rows]
    assert list(rows.columns) == list(DATASETS[name].columns)
    assert len(rows) == len(whole)
    key = DATASETS[name].key
    assert set(rows[key].itertuples(index=False)) == set(
        whole[key].astype(str).itertuples(index=False, name="Pandas")
    ) or sorted(map(tuple, rows[key].values)) == sorted(map(tuple, whole[key].astype(str).values))


def test_every_form_says_the_same(api):
    address = "/datasets/services/observations?partner=JP&reporter=LU&limit=500&format="
    rows = api.ask(f"{address}json").values["rows"]
    values = [row["value"] for row in rows]
    table = pq.read_table(io.BytesIO(api.ask(f"{address}parquet").body))
    csv = pd.read_csv(io.BytesIO(api.ask(f"{address}csv").body))
    sdmx = read_sdmx_csv(api.ask(f"{address}sdmx-csv").body, ("REF_AREA", "COUNTERPART_AREA"))
    second = pd.read_csv(io.BytesIO(api.ask(f"{address}sdmx-csv-2").body))
    cube = api.ask(f"{address}json-stat").values
    assert rows
    assert table["value"].to_pylist() == values
    assert csv["value"].astype(object).where(csv["value"].notna(), None).tolist() == values
    assert [float(text) if text else None for text in sdmx.values.to_pylist()] == values
    assert second["OBS_VALUE"].count() == sum(value is not None for value in values)
    assert list(second.columns[:3]) == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert sorted(map(str, cube["value"].values())) == sorted(map(str, values))
    size = 1
    for length in cube["size"]:
        size *= length
    assert all(0 <= int(place) < size for place in cube["value"])


def test_codes_keep_their_zeros_and_labels_are_inert(api, asking, mine, shipped):
    sections = api.ask("/datasets/goods/observations?classification=SITC3&limit=10&format=csv")
    assert pd.read_csv(io.BytesIO(sections.body), dtype=str)["item"].notna().all()
    table = mine.read("notes", 0).assign(source="")
    table.loc[0, "text_en"] = "=HYPERLINK(1)"
    mine.publish("notes", table, replacing=0, by="Ana", note="a formula")
    csv = asking(mine).ask("/datasets/notes/observations?format=csv").body.decode()
    assert "'=HYPERLINK(1)" in csv and ",=HYPERLINK(1)" not in csv


@pytest.mark.parametrize("name", ["services", "goods"])
def test_every_dimension_is_a_filter(api, name):
    first = api.ask(f"/datasets/{name}/observations?limit=1").values["rows"][0]
    for column in DATASETS[name].key:
        rows = api.ask(f"/datasets/{name}/observations?{column}={first[column]}").values["rows"]
        assert rows and {row[column] for row in rows} == {first[column]}


def test_several_codes_and_a_span_of_periods_can_be_asked_for(api):
    query = "reporter=LU,JP&first=2015&last=2016"
    rows = api.ask(f"/datasets/goods/observations?{query}&limit=100000").values["rows"]
    assert {row["reporter"] for row in rows} == {"LU", "JP"}
    assert {row["period"][:4] for row in rows} == {"2015", "2016"}


def test_a_cell_of_several_codes_is_found_by_each(api):
    rows = api.ask("/datasets/missions/observations?economies=JP").values["rows"]
    assert rows and all("JP" in row["economies"].split("; ") for row in rows)
    assert any("; " in row["economies"] for row in rows)


def test_pages_of_rows_are_all_rows_once_in_order(api):
    whole = api.ask("/datasets/services/observations?limit=1000").values["rows"]
    address, rows = "/datasets/services/observations?limit=40", []
    while address:
        reply = api.ask(address)
        rows += reply.values["rows"]
        address = reply.values["next"]
        assert ("link" in reply.headers) == bool(address)
    assert rows == whole


def test_a_page_of_rows_stays_that_of_its_version_when_another_is_published(asking, mine, shipped):
    asker = asking(mine)
    first = asker.ask("/datasets/services/observations?limit=5").values
    whole = asker.ask("/datasets/services/observations?limit=10").values["rows"]
    made.publish_source(mine, shipped)
    made.publish(mine, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    second = asker.ask(first["next"]).values
    assert second["version"] == 0 and first["rows"] + second["rows"] == whole


def test_what_may_not_be_passed_on_stays_out_and_is_counted(asking, mine):
    register = mine.read("sources", 0)
    taken = mine.read("services", 0)["source"].iloc[0]
    register.loc[register["id"] == taken, "licence"] = "not to be passed on without permission"
    count = int((mine.read("services", 0)["source"] == taken).sum())
    mine.publish("sources", register, replacing=0, by="Ana", note="a licence")
    asker = asking(mine)
    for form in ("json", "csv", "sdmx-csv", "sdmx-csv-2", "sdmx-ml", "sdmx-ml-3", "json-stat"):
        reply = asker.ask(ROWS.format("services") + f"&format={form}")
        assert taken not in reply.body.decode()
        assert reply.headers["tradeviz-rows-withheld"] == str(count) != "0"
    assert not asker.ask(f"/datasets/services/observations?source={taken}").values["rows"]
    history = asker.ask(ROWS.format("services") + "&includeHistory=true").body.decode()
    assert taken not in history
    assert taken not in asker.ask("/datasets/services/changes?since=0&until=0").body.decode()


# ------------------------------------------------------------------------------------------- versions


@pytest.fixture
def twice(asking, mine, shipped):
    """Who asks a store with two versions of services."""
    made.publish_source(mine, shipped)
    made.publish(mine, shipped, "services", made.services_like_eurostat(shipped.codes["ebops"]))
    return asking(mine)


def test_a_version_and_a_day_lead_to_what_stood_then(twice):
    rows = "/datasets/services/observations?limit=1"
    versions = twice.ask("/datasets/services/versions").values["versions"]
    assert [one["version"] for one in versions] == [1, 0]
    assert twice.ask(rows).values["version"] == 1
    assert twice.ask(f"{rows}&version=0").values["version"] == 0
    begun = versions[1]["published"].replace("+", "%2B")
    assert twice.ask(f"{rows}&asOf=2100-01-01").values["version"] == 1
    assert twice.ask(f"{rows}&asOf={begun}").values["version"] in (0, 1)
    assert twice.ask(f"{rows}&asOf=2001-01-01").status == 404
    assert twice.ask(f"{rows}&version=7").status == 404


def test_history_has_each_row_as_often_as_versions_have_it(twice, mine):
    address = ROWS.format("services") + "&includeHistory=true"
    rows = pd.DataFrame(twice.ask(address).values["rows"])
    counts = rows["version"].value_counts()
    assert counts[0] == len(mine.read("services", 0))
    assert counts[1] == len(mine.read("services", 1))


def test_what_is_kept_back_is_counted_over_all_versions_where_all_are_asked_for(twice, mine):
    register, newest = mine.read("sources", mine.current("sources")), mine.current("sources")
    sources = [mine.read("services", version)["source"] for version in (0, 1)]
    taken = sources[0].iloc[0]
    register.loc[register["id"] == taken, "licence"] = "not to be passed on without permission"
    mine.publish("sources", register, replacing=newest, by="Ana", note="a licence")
    count = [int((one == taken).sum()) for one in sources]
    address = ROWS.format("services")
    assert twice.ask(address).values["withheld"] == count[1]
    both = twice.ask(f"{address}&includeHistory=true").values["withheld"]
    assert both == sum(count) > count[1]


def test_changes_are_counted_and_shown(twice):
    changes = twice.ask("/datasets/services/changes").values
    assert (changes["since"], changes["until"]) == (0, 1)
    assert changes["counts"]["added"] and changes["added"]
    json.dumps(changes, allow_nan=False)


# --------------------------------------------------------------------------------------------- caches


def test_a_reply_that_one_has_is_not_sent_again(api):
    address = "/datasets/services/observations?limit=3"
    first = api.ask(address)
    again = api.ask(address, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "immutable" not in first.headers["cache-control"]
    assert "immutable" in api.ask(f"{address}&version=0").headers["cache-control"]


def test_another_version_or_form_has_another_tag(twice):
    address = "/datasets/services/observations?limit=3"
    tags = {
        twice.ask(f"{address}{more}").headers["etag"]
        for more in ("", "&version=0", "&format=csv", "&format=json-stat")
    }
    assert len(tags) == 4


def test_accept_asks_for_a_form_and_replies_are_packed(api):
    address = "/datasets/services/observations"
    sdmx = api.ask(address, accept="application/vnd.sdmx.data+csv;version=2.0.0")
    assert sdmx.body.startswith(b"STRUCTURE,")
    packed = api.ask(address, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(api.ask(address).body) / 3


def test_a_packed_reply_is_the_reply(api):
    address = "/datasets/services/observations"
    packed = api.ask(address, accept_encoding="br, gzip")
    assert gzip.decompress(packed.body) == api.ask(address).body
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert "content-encoding" not in api.ask(address, accept_encoding="gzip;q=0").headers
