"""Whatever is asked, the reply is an answer or a problem document in a plain sentence."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from tests.api.asker import API
from tradeviz.api.problems import MEDIA_TYPE

HOSTILE = [
    *(
        "/datasets/nothing",
        "/datasets/..%2f..%2fetc/observations",
        "/pages/nothing",
        "/x",
        "/x/y/z",
    ),
    *("/datasets/services/observations?limit=0", "/datasets/services/observations?limit=1e9"),
    *("/datasets/services/observations?limit=-5", "/datasets/services/observations?limit=100001"),
    *("/datasets/services/observations?cursor=x", "/datasets/services/observations?cursor=9.9"),
    *("/datasets/services/observations?format=exe", "/datasets/services/observations?version=99"),
    *("/datasets/services/observations?version=-1", "/datasets/services/observations?nix=1"),
    *("/datasets/services/observations?asOf=yesterday", "/datasets/services/observations?partner="),
    "/datasets/services/observations?version=99999999999999999999",
    "/datasets/services/observations?partner=" + "x" * 300,
    "/datasets/services/observations?asOf=2001-01-01",
    "/datasets/missions/observations?format=sdmx-csv",
    "/datasets/missions/observations?format=json-stat",
    "/datasets/services/changes?since=0&until=77",
    "/datasets/services/changes?since=x",
    *("/pages/services?flow=nix", "/pages/services?nix=1", "/pages/services?lang=xx"),
    *("/pages/services?data=../..", "/pages/services?data=services.99", "/pages/services?asOf=x"),
    "/pages/services?currency=XXX",
    "/datasets/services/observations?partner=" + "A," * 6_000,
]
"""What does not exist, is too large or is no address at all."""
TEXTS = st.text(max_size=30)


def assert_problem(reply):
    assert 400 <= reply.status < 500
    assert reply.headers["content-type"] == MEDIA_TYPE
    document = reply.values
    assert document["status"] == reply.status
    assert document["detail"].endswith((".", "。"))
    assert document["instance"].startswith("urn:tradeviz:")
    assert "Traceback" not in reply.body.decode() and "/src/" not in reply.body.decode()


@pytest.mark.parametrize("address", HOSTILE)
def test_what_does_not_exist_is_a_problem_in_a_sentence(api, address):
    assert_problem(api.ask(address))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(api, method):
    reply = api.ask("/datasets/services/observations", method)
    assert reply.status == 405
    assert_problem(reply)


@pytest.mark.parametrize("text", ["'; drop table rows_1; --", "1) or (1=1", "\x00", "%", "~", "()"])
def test_a_filter_is_a_value_whatever_it_says(api, text):
    reply = api.ask(
        f"/datasets/services/observations?partner={quote(text)}&first={quote(text[:9])}"
    )
    assert reply.status == 400 or reply.values["rows"] == []


@given(name=TEXTS, value=TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_parameter_makes_a_fault(api, name, value):
    for place in ("datasets/services/observations", "pages/services", "datasets/goods/changes"):
        reply = api.ask(f"{API}/{place}?{urlencode({name: value}, errors='replace')}&limit=1")
        assert reply.status < 500


def test_a_sentence_is_in_the_language_of_the_asker(api):
    french = api.ask("/datasets/nothing", accept_language="fr-LU,fr;q=0.9")
    assert french.headers["content-language"] == "fr"
    assert french.values["detail"] != api.ask("/datasets/nothing").values["detail"]
    assert api.ask("/pages?lang=ja").status == 200


def test_a_fault_of_ours_has_a_reference_and_no_trace(asking, mine, caplog):
    asker = asking(mine)
    asker.app.router.routes.insert(0, Route("/api/v1/fault", lambda _request: 1 / 0))
    with pytest.raises(ZeroDivisionError), caplog.at_level("INFO", "tradeviz.journal"):
        asker.ask("/fault")
    assert caplog.records[-1].facts["status"] == 500
