"""The first HTML of a page says in the reader's language what the page is."""

import re

import pytest

from tests.i18n.typography import misset
from tradeviz.edge.heads import introduced
from tradeviz.i18n import LANGUAGES, Language
from tradeviz.i18n.terms import word
from tradeviz.server import STATIC_FILES
from tradeviz.views.catalogue import PAGES, document_title

DOCUMENT = (STATIC_FILES.parent / "index.html").read_text(encoding="utf-8")
GOODS = next(page for page in PAGES if page.name == "goods")


@pytest.mark.parametrize("code", LANGUAGES)
def test_title_description_and_language_are_the_readers(code):
    language = Language(code)
    for page in PAGES:
        page_head = introduced(DOCUMENT, page, language, "https://trade.example")
        assert f'<html lang="{code}">' in page_head
        assert f"<title>{word(document_title(page), language)}</title>" in page_head
        about = re.search(r'<meta name="description" content="([^"]+)">', page_head)
        assert about and list(misset([about[1]], code)) == []


def test_scripts_stand_as_they_stood():
    scripts = re.compile(r"<script.*?</script>|<link[^>]+(?:preload|stylesheet)[^>]*>", re.DOTALL)
    named = introduced(DOCUMENT, GOODS, Language("de"), "")
    assert scripts.findall(named) == scripts.findall(DOCUMENT)
    assert "Streamlit</title>" not in named and "favicon.png" not in named
    assert "You need to enable" not in named and "_stcore/agent" not in named


def test_a_page_names_its_picture_and_itself_in_the_other_languages():
    named = introduced(DOCUMENT, GOODS, Language("de"), "https://trade.example")
    assert 'property="og:image" content="https://trade.example/embed/goods.png?lang=de"' in named
    others = dict(re.findall(r'hreflang="(\w+)" href="([^"]+)"', named))
    assert others == {code: f"https://trade.example/goods?lang={code}" for code in LANGUAGES}


def test_a_link_is_shown_with_its_own_address_and_nothing_of_it_acts(reader):
    answer = reader.ask("/goods?lang=de&item=%22%3E%3Cscript%3E")
    assert f'<meta property="og:url" content="{reader.url}/goods?lang=de">' in answer.text
    assert answer.text.count("<script>") == DOCUMENT.count("<script>")


@pytest.mark.parametrize(
    "asked, accepted, code",
    [("/?lang=ja", "de", "ja"), ("/goods", "fr-LU", "fr"), ("/", "zh", "en")],
)
def test_the_language_is_that_of_the_address_then_of_the_browser(asked, accepted, code, reader):
    answer = reader.ask(asked, Accept_Language=accepted)
    assert f'<html lang="{code}">' in answer.text
    assert answer.headers["Vary"] == "Accept-Language"


def test_what_is_no_page_is_left_as_it_is(reader):
    assert "og:title" not in reader.ask("/_stcore/health").text
