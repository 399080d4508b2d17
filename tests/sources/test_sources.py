"""What every official source promises."""

import inspect
import subprocess
import sys

import pytest

from tests.sources.scripted import Clock, Reply, ScriptedService, recorded
from tests.sources.scripted import web as web_of
from tradeviz.datasets import DATASETS
from tradeviz.datasets.typed_tables import typed_table
from tradeviz.errors import SourceError
from tradeviz.publishing.shipped import Shipped
from tradeviz.sources import SOURCES
from tradeviz.sources.model import PullRequest, PullResult, Source
from tradeviz.sources.web import Web

REQUEST = PullRequest(since="2024", until="2024", key="k")
each = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


@each
def test_its_connector_has_the_one_signature(source: Source) -> None:
    signature = inspect.signature(source.connector)
    expected = {"web": Web, "request": PullRequest}
    types = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    assert types == expected and signature.return_annotation is PullResult


def test_a_list_of_sources_asks_for_nothing_heavy() -> None:
    code = "import sys, tradeviz.sources as s; print(len(s.SOURCES), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, *modules = done.stdout.split()
    assert int(count) == len(SOURCES)
    assert not {"requests", "tradeviz.sources.agencies"} & set(modules)


@each
def test_its_rows_of_the_register_exist(source: Source, shipped: Shipped) -> None:
    assert set(source.ids) <= set(shipped.known.ids["sources"])


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
def test_whatever_comes_back_the_error_says_that_what_is_published_stays(
    source: Source, service: ScriptedService, web: Web, reply: Reply
) -> None:
    service.otherwise = reply
    with pytest.raises(SourceError, match="(?i)what is published stays"):
        source.pull(web, REQUEST)


@each
def test_without_a_network_the_error_says_so(source: Source, clock: Clock) -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        source.pull(web_of("http://127.0.0.1:9", clock), REQUEST)


def script(service: ScriptedService) -> None:
    """What the services answer, as recorded."""
    service.otherwise = Reply(recorded("invented-ds-045409-A.csv"))
    for code in ("bop_its6_det", "bop_its6_tot", "bop_c6_q"):
        service.reply(f"/statistics/1.0/data/{code}", recorded(f"invented-{code}.json"))
    for freq in "AQMD":
        service.reply(f"/data/EXR/{freq}.USD+JPY.EUR.SP00.A", recorded(f"invented-exr-{freq}.csv"))


@pytest.mark.parametrize(
    "name", ["eurostat-services", "eurostat-services-quarterly", "comext", "ecb"]
)
def test_what_it_gives_is_a_table_of_its_dataset(
    name: str, service: ScriptedService, web: Web, shipped: Shipped
) -> None:
    script(service)
    pulled = SOURCES[name].pull(web, REQUEST)
    dataset = DATASETS[pulled.dataset]
    raw = pulled.table.drop_duplicates(
        dataset.key, ignore_index=True
    )  # every request has the same recorded goods
    table = typed_table(raw, dataset, shipped.known).table
    assert len(table) == len(raw) > 0
    assert set(table["source"]) <= set(SOURCES[name].ids) and pulled.evidence and pulled.updated
    assert {str(kind) for kind in pulled.table.dtypes} == {"str"}
    assert all(problem.severity == "warning" for problem in pulled.problems)
