"""What every official source promises."""

import zipfile
from io import BytesIO

import pytest

from tests.sources.playing import Clock, Played, Reply, recorded
from tests.sources.playing import web as web_of
from tradeviz.datasets import DATASETS
from tradeviz.errors import SettingError, SourceError
from tradeviz.publishing.shipped import Shipped, checked
from tradeviz.sources import SOURCES
from tradeviz.sources.model import Pulled, Query, Source
from tradeviz.sources.responses import Body
from tradeviz.sources.web import Web

each = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


@each
def test_its_rows_of_the_register_exist(source: Source, shipped: Shipped) -> None:
    assert set(source.ids) <= set(shipped._ids()["source"])


@each
@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<!doctype html><html></html>"),
        Reply(b"", 500),
        Reply(b"", 404),
        Reply(b'{"value": {}}'),
        Reply(b""),
        Reply(b"x" * 5, cut=5),
        Reply(b'{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND_4"}]}', 404),
    ],
    ids=["page", "fault", "unknown", "other form", "empty", "cut", "not found"],
)
def test_whatever_it_is_told_it_says_that_what_is_published_stays(
    source: Source, service: Played, web: Web, reply: Reply
) -> None:
    service.otherwise = reply
    with pytest.raises(SourceError, match="(?i)what is published stays"):
        source.fetch(web, Query(since="2024", until="2024"), key="k")


@each
def test_without_a_network_it_says_so(source: Source, clock: Clock) -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        source.fetch(
            web_of("http://127.0.0.1:9", clock), Query(since="2024", until="2024"), key="k"
        )


def script(service: Played) -> None:
    """What the services say, as recorded."""
    service.otherwise = Reply(recorded("invented-ds-045409-A.csv"))
    for code in ("bop_its6_det", "bop_its6_tot", "bop_c6_q"):
        service.says(f"/statistics/1.0/data/{code}", recorded(f"invented-{code}.json"))
    for freq in "AQMD":
        service.says(f"/data/EXR/{freq}.USD+JPY.EUR.SP00.A", recorded(f"invented-exr-{freq}.csv"))


@pytest.mark.parametrize(
    "name", ["eurostat-services", "eurostat-services-quarterly", "comext", "ecb"]
)
def test_what_it_gives_is_a_table_of_its_dataset(
    name: str, service: Played, web: Web, shipped: Shipped
) -> None:
    script(service)
    pulled = SOURCES[name].fetch(web, Query(since="2024", until="2024"))
    dataset = DATASETS[pulled.dataset]
    raw = pulled.table.drop_duplicates(
        dataset.key, ignore_index=True
    )  # every question has the same recorded goods
    table = checked(raw, dataset, shipped.codes, shipped._ids())
    assert len(table) == len(raw) > 0
    assert set(table["source"]) <= set(SOURCES[name].ids) and pulled.evidence and pulled.updated
    assert {str(kind) for kind in pulled.table.dtypes} == {"str"}
    assert all(problem.severity == "warning" for problem in pulled.problems)


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "2020-13"},
        {"until": "20"},
        {"since": "2024", "until": "2023"},
        {"since": "2024-05", "until": "2024-04"},
        {"partners": ("JP", "ZZ")},
        {"reporter": "UK"},
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_before_it_is(wrong: dict) -> None:
    with pytest.raises(SettingError):
        Query(**wrong)


def test_the_evidence_is_the_same_for_the_same_answers() -> None:
    bodies = (Body("a.json", "http://host/a", b"{}"), Body("b.csv", "http://host/b?x=1", b"x\r\n"))
    one, two = (Pulled("a", "goods", None, "", "", "", bodies) for _ in range(2))  # type: ignore[arg-type]
    assert one.evidence == two.evidence
    with zipfile.ZipFile(BytesIO(one.evidence)) as file:
        assert file.namelist() == ["addresses.json", "a.json", "b.csv"]
        assert file.read("b.csv") == b"x\r\n" and b"http://host/b?x=1" in file.read(
            "addresses.json"
        )
