"""A picture says all that the page says of its chart, in the reader's language, and cuts nothing."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as Xml

import pytest

from tests import chromium
from tradeviz.charts import style
from tradeviz.datasets.code_lists import NOT_PASSED_ON
from tradeviz.errors import EmptyError, SettingError
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.render import browser
from tradeviz.render.framing import CHART_WIDTH, Imprint, framed_chart, texts_above, texts_below
from tradeviz.render.pictures import PICTURES, exhibit_picture, has_picture
from tradeviz.render.provenance import version_words
from tradeviz.views.catalogue import PAGES
from tradeviz.views.exhibit import DataTable, Exhibit
from tradeviz.views.result import Source
from tradeviz.views.wanted import Wanted, exhibit_named

SVG = "{http://www.w3.org/2000/svg}"
LINK = "https://trade.example.lu/services?data=services.0&lang=en&period=2024"
TODAY = date(2026, 3, 1)
CHART = b'<svg xmlns="http://www.w3.org/2000/svg" width="912" height="100"><circle r="9"/></svg>'
SOURCE = Source("a", "Chambre de Commerce", "Osaka", "https://www.cc.lu", "2025-07", "CC BY", "")
LONG = {
    "words": "Services trade with Japan: financial services and all others " * 9,
    "no blanks": "W" * 400,
    "Japanese": "ルクセンブルクの対日サービス貿易、" * 20,
    "acting": "Coal & <b>ore</b> &amp; \u202ereversed\x07 " * 20,
}
FORMS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
each_language = pytest.mark.parametrize(
    "language", [Language(code) for code in LANGUAGES], ids=list(LANGUAGES)
)


def exhibit(**changes) -> Exhibit:
    """A chart of one bar."""
    bar = {"type": "bar", "x": ["日本"], "y": [1]}
    drawn = style.styled_figure([bar], height=200, xaxis=style.axis(), yaxis=style.axis())
    made = Exhibit("k", "Title", "Scope", "Bars", drawn, DataTable(lambda: None), (SOURCE,), "Note")
    return replace(made, **changes)


def imprint(versions="Services 3 · Goods 1"):
    return Imprint(versions, LINK, TODAY)


def lines_of(svg: bytes) -> list[str]:
    """What is written around the chart."""
    return [line.text for line in Xml.fromstring(svg).findall(f"{SVG}text")]


def squeezed(text: str) -> str:
    """`text` without the blanks at which lines may end."""
    return "".join(text.split())


@pytest.fixture
def found() -> str:
    """The browser that tests drive."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.is_ci() else pytest.skip)(chromium.MISSING)
    return path


@pytest.fixture(scope="module", autouse=True)
def _no_browser_stays():
    yield
    browser.close_browsers()


# ------------------------------------------------------------------------------------------- what it says


@each_language
@pytest.mark.parametrize("page, name", [("services", "services-trend"), ("goods", "goods-item")])
def test_it_says_what_the_page_says_and_where_it_comes_from(store, snapshot, language, page, name):
    declared = next(one for one in PAGES if one.name == page)
    shown, versions = exhibit_named(Wanted(declared, name, {}), snapshot(store), language)
    words = version_words(versions.versions, versions.codes, language)
    written = squeezed("".join(lines_of(framed_chart(shown, language, imprint(words), CHART))))
    assert shown.title and shown.subtitle and shown.note and shown.sources
    days = [language.date("2026-03-01"), *(source.issued(language) for source in shown.sources)]
    for text in (shown.title, shown.subtitle, shown.note, words, LINK, *days):
        assert squeezed(text) in written, text


def test_the_chart_stands_between_as_it_was_drawn():
    picture = Xml.fromstring(framed_chart(exhibit(), Language("ja"), imprint(), CHART))
    chart = picture.find(f"{SVG}svg")
    top, height = float(chart.get("y")), float(chart.get("height"))
    bases = [float(line.get("y")) for line in picture.findall(f"{SVG}text")]
    assert chart.find(f"{SVG}circle") is not None
    assert sum(base < top for base in bases) == 2
    assert all(base < top or base > top + height for base in bases)
    assert max(bases) < float(picture.get("height"))
    assert picture.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    assert [picture.find(f"{SVG}{name}").text for name in ("title", "desc")] == ["Title", "Bars"]


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_are_wrapped_not_cut(text):
    shown = exhibit(title=text, note=text)
    for each in [*texts_above(shown), *texts_below(shown, Language("en"), imprint())]:
        room = CHART_WIDTH / each.size * 2
        assert all(style.room(line) <= room for line in each.lines)
    svg = framed_chart(shown, Language("en"), imprint(), CHART)
    written, plain = (
        "".join(map(squeezed, lines_of(svg))),
        squeezed(text.translate({0x202E: None, 7: None})),
    )
    assert written.replace("\\u202e", "").replace("\\u0007", "").count(plain) == 2


def test_what_is_empty_takes_no_room():
    bare = exhibit(note="", sources=())
    heights = [
        int(Xml.fromstring(framed_chart(one, Language("en"), imprint(), CHART)).get("height"))
        for one in (bare, exhibit())
    ]
    assert heights[0] < heights[1] and "" not in lines_of(
        framed_chart(bare, Language("en"), imprint(), CHART)
    )


# ------------------------------------------------------------------------------------- of what there is none


def test_a_table_has_no_picture():
    table = exhibit(figure=None)
    assert not has_picture(table)
    with pytest.raises(EmptyError, match="CSV"):
        exhibit_picture(table, Language("en"), imprint(), "svg")


def test_what_may_not_be_passed_on_is_not_pictured():
    kept = exhibit(sources=(SOURCE, replace(SOURCE, id="b", licence=NOT_PASSED_ON)))
    assert has_picture(exhibit()) and not has_picture(kept)
    with pytest.raises(EmptyError, match="licence"):
        exhibit_picture(kept, Language("en"), imprint(), "svg")


def test_without_a_browser_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find_browser() is None
    for named in ("", str(tmp_path / "none")):
        with pytest.raises(SettingError, match="Install one"):
            exhibit_picture(exhibit(), Language("en"), imprint(), "png", browser=named)


def test_a_browser_that_fails_is_named_and_asked_anew_the_next_time(tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    for _time in range(2):
        with pytest.raises(SettingError, match=str(broken)):
            exhibit_picture(exhibit(), Language("en"), imprint(), "svg", browser=str(broken))


# ------------------------------------------------------------------------------------------ in a real browser


@pytest.mark.parametrize("form", PICTURES)
def test_each_form_is_a_file_of_its_kind(found, form):
    content = exhibit_picture(exhibit(), Language("ja"), imprint(), form, browser=found)
    assert content.startswith(FORMS[form])
    if form == "png":
        assert int.from_bytes(content[16:20]) == 1920


def test_a_drawn_chart_holds_japanese_letters_and_no_foreign_address(found):
    shown = exhibit(title="日本との貿易")
    svg = exhibit_picture(shown, Language("ja"), imprint(), "svg", browser=found).decode()
    texts = ["".join(text.itertext()) for text in Xml.fromstring(svg).iter(f"{SVG}text")]
    assert "日本" in texts and "日本との貿易" in texts
    assert "Noto Sans CJK JP" in svg and "mathjax" not in svg.lower()


def test_a_browser_that_went_away_is_begun_again(found):
    exhibit_picture(exhibit(), Language("en"), imprint(), "svg", browser=found)
    browser.close_browsers()
    assert exhibit_picture(exhibit(), Language("en"), imprint(), "svg", browser=found)
