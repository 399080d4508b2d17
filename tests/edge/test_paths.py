"""An address leads to the page it names."""

import pytest


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("/overview", "/"),
        ("/overview?lang=ja", "/?lang=ja"),
        ("/Goods", "/goods"),
        ("/goods/", "/goods"),
        ("/trade/goods?period=2020&lang=de", "/goods?period=2020&lang=de"),
        ("/nowhere", "/?lost=nowhere"),
        ("/no/where?lang=fr", "/?lang=fr&lost=no%2Fwhere"),
        ("//foreign.example", None),
    ],
)
def test_an_address_that_is_no_pages_own_leads_to_one(asked, place, reader):
    answer = reader.ask(asked)
    assert answer.headers["Location"] == place
    assert (answer.status == 307) == bool(place)


@pytest.mark.parametrize(
    "asked", ["/", "/goods", "/_stcore/health", "/goods/_stcore/health", "/static/x", "/icon.png"]
)
def test_what_is_a_page_or_no_page_at_all_is_left_as_it_is(asked, reader):
    assert "lost" not in (reader.ask(asked).headers["Location"] or "")
