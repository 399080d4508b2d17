"""A chart in somebody else's page says what it shows, whose it is and where it stands in full."""

import json
import re
from html import unescape

import pytest

from tests.conftest import ROOT
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.render.embedding import EMBED, PLOTLY_ADDRESS, embed_address, embed_code
from tradeviz.snapshot import Snapshot
from tradeviz.views.catalogue import PAGES
from tradeviz.views.wanted import Wanted, exhibit_named

MOST_BYTES = 300_000
"""Bytes of a frame before what draws it."""
GOODS = next(page for page in PAGES if page.name == "goods")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_finding_scope_note_source_and_the_way_back(api, snapshot, store, language):
    address = embed_address("goods", "goods-item", {"item": "84", "lang": language})
    page = unescape(api.ask(address).body.decode())
    newest: Snapshot = snapshot(store)
    exhibit, _ = exhibit_named(
        Wanted(GOODS, "goods-item", {"item": "84"}), newest, Language(language)
    )
    for words in (exhibit.title, exhibit.subtitle, exhibit.note, exhibit.alt):
        assert words and words in page
    assert exhibit.sources[0].date[:4] in page
    assert f'lang="{language}"' in page
    assert f'href="/goods?item=84&lang={language}"' in page


def test_the_chart_is_drawn_from_the_page_itself_and_from_nothing_foreign(api):
    page = api.ask(embed_address("goods", "goods-item", {})).body.decode()
    figure = json.loads(re.search(r'id="figure">(.*?)</script>', page, re.DOTALL)[1])
    assert figure["data"] and figure["layout"]["height"]
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["/goods?lang=en", PLOTLY_ADDRESS]
    assert len(page.encode()) <= MOST_BYTES


def test_who_has_no_scripts_gets_the_table(api, snapshot, store):
    page = unescape(api.ask(embed_address("goods", "goods-item", {})).body.decode())
    table = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)[1]
    exhibit, _ = exhibit_named(Wanted(GOODS, "goods-item", {}), snapshot(store), Language("en"))
    rows = exhibit.table.texts
    assert table.count("<tr>") == len(rows) + 1 and str(rows.iloc[-1, 0]) in table


def test_a_dark_frame_has_dark_paper(api):
    pages = [
        api.ask(embed_address("goods", "goods-item", {"scheme": scheme})).body.decode()
        for scheme in ("light", "dark")
    ]
    papers = [re.search(r"background: (#\w+)", page)[1] for page in pages]
    assert papers[0] != papers[1]
    for page, paper in zip(pages, papers, strict=True):
        assert f'"paper_bgcolor":"{paper}"' in page


def test_a_frame_that_names_its_versions_is_kept_for_good_others_are_asked_for_again(
    api, snapshot, store
):
    address = embed_address("goods", "goods-item", {})
    first = api.ask(address)
    again = api.ask(address, if_none_match=first.headers["etag"])
    assert (first.status, again.status) == (200, 304)
    assert "no-cache" in first.headers["cache-control"]
    _, behind = exhibit_named(Wanted(GOODS, "goods-item", {}), snapshot(store), Language("en"))
    pins = "-".join(f"{name}.{version}" for name, version in behind.versions)
    pinned = api.ask(embed_address("goods", "goods-item", {"data": pins}))
    assert "immutable" in pinned.headers["cache-control"]


@pytest.mark.parametrize(
    ("page", "exhibit", "given", "status"),
    [
        ("nowhere", "x", {}, 404),
        ("publish", "x", {}, 404),
        ("goods", "nothing", {}, 404),
        ("goods", "goods-item", {"item": "<b>"}, 400),
        ("goods", "goods-item", {"colour": "red"}, 400),
        ("goods", "goods-item", {"scheme": "blue"}, 400),
        ("goods", "goods-item", {"data": "goods.99"}, 404),
    ],
)
def test_what_is_not_there_is_said_in_the_frame(api, page, exhibit, given, status):
    reply = api.ask(embed_address(page, exhibit, {**given, "lang": "de"}))
    text = reply.body.decode()
    assert (reply.status, reply.headers["cache-control"]) == (status, "no-store")
    assert 'lang="de"' in text and "Plotly" not in text and "<b>" not in text


def test_the_lines_for_a_page_name_the_chart_and_cannot_leave_their_place(snapshot, store):
    exhibit, _ = exhibit_named(Wanted(GOODS, "goods-item", {}), snapshot(store), Language("en"))
    code = embed_code(f'https://trade.example{EMBED}/goods/x?a="><script>', exhibit)
    assert re.fullmatch(r'<iframe (?:[a-z]+="[^"<>]*" ?)+></iframe>', code)
    assert exhibit.title in unescape(code)


@pytest.mark.parametrize(
    ("form", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_picture_has_an_address_too(api, form, begin):
    reply = api.ask(embed_address("goods", f"goods-item.{form}", {"item": "84", "lang": "ja"}))
    assert reply.status == 200 and reply.body.startswith(begin)


def test_a_page_has_the_picture_of_its_first_chart(api):
    picture = api.ask(f"{EMBED}/mirror.png?lang=de")
    assert (picture.status, picture.body[:4]) == (200, b"\x89PNG")


def test_where_nothing_can_be_drawn_the_sign_of_the_dashboard_stands(asking, store):
    icon = ROOT / "docs/icon.png"
    without = asking(store, browser="/nowhere/chromium", icon=str(icon))
    assert without.ask(f"{EMBED}/goods.png").body == icon.read_bytes()
    named = without.ask(embed_address("goods", "goods-item.png", {"lang": "en"}))
    assert named.status == 400 and "apt install chromium" in named.body.decode()


def test_an_unknown_form_of_picture_names_those_there_are(api):
    reply = api.ask(embed_address("goods", "goods-item.gif", {}))
    assert reply.status == 400 and "png, svg, pdf" in reply.body.decode()
