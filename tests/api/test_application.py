"""The addresses describe themselves, and what they give as examples runs."""

import re

from tests.api.asker import API
from tradeviz.api.human import EXAMPLES
from tradeviz.datasets import DATASETS


def test_every_address_is_described_and_its_examples_run(api):
    document = api.ask("/openapi.json").values
    assert document["openapi"].startswith("3.")
    for path, methods in document["paths"].items():
        assert list(methods) == ["get"] and methods["get"]["summary"]
        assert {"400", "404", "429", "503"} <= methods["get"]["responses"].keys()
        given = [one for one in methods["get"].get("parameters", []) if one["in"] == "path"]
        for one in given:
            example = next(iter(one["examples"].values()))["value"]
            path = path.replace(f"{{{one['name']}}}", example)
        assert api.ask(path).status == 200


def test_what_the_description_refers_to_is_in_it(api):
    body = api.ask("/openapi.json").body.decode()
    names = set(re.findall(r"#/components/schemas/(\w+)", body))
    assert names == set(api.ask("/openapi.json").values["components"]["schemas"])


def test_every_column_of_observations_is_described_as_a_filter(api):
    described = api.ask("/openapi.json").values["paths"][f"{API}/datasets/{{dataset}}/observations"]
    names = {one["name"] for one in described["get"]["parameters"]}
    assert set(DATASETS["services"].columns) <= names
    assert {"version", "asOf", "includeHistory", "format", "limit", "cursor"} <= names


def test_the_page_for_people_is_in_their_language_and_its_examples_run(api):
    page = api.ask("", accept_language="de")
    assert 'lang="de"' in page.body.decode()
    assert (
        "<script" not in page.body.decode() and "http" not in page.body.decode().split("</h1>")[1]
    )
    for _what, address in EXAMPLES:
        assert api.ask(address).status == 200


def test_other_sites_pages_read_it_only_where_the_setting_names_them(api, asking, store):
    site = "https://site.example"
    named = asking(store, origins=(site,))
    assert "access-control-allow-origin" not in api.ask("/pages", origin=site).headers
    assert named.ask("/pages", origin=site).headers["access-control-allow-origin"] == site
    other = named.ask("/pages", origin="https://other.example")
    assert "access-control-allow-origin" not in other.headers
    assert "access-control-allow-credentials" not in named.ask("/pages", origin=site).headers
