"""What was chosen stays chosen: in other languages, on the next page, in a link."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import driving
from tests.browser.serving import Server
from tradeviz.i18n import LANGUAGES
from tradeviz.storage.query import Query
from tradeviz.views.catalogue import PAGES
from tradeviz.views.page import with_choice

WITH_CHOICES = [page for page in PAGES if any(panel.choices for panel in page.panels)]


def unusual(page, snapshot) -> dict[str, str]:  # noqa: ANN001
    """Of each choice of a page, given those before it, the last option that is not the usual one."""
    chosen: dict[str, str] = {}
    for panel in page.panels:
        query = Query("")
        for choice_of in panel.choices:
            if (choice := choice_of(snapshot, query)) is None:
                continue
            others = [code for code in choice.options if code != choice.default]
            code = others[-1] if others else choice.default
            query = with_choice(query, choice.key, code)
            if others:
                chosen.setdefault(choice.key, code)
    return chosen


def kept(page: Page) -> dict[str, str]:
    """What stands chosen, as codes."""
    return {key: code for key, code in driving.address(page).items() if key != "lang"}


@pytest.mark.parametrize("shown", WITH_CHOICES, ids=lambda page: page.name)
def test_every_choice_survives_every_language(page: Page, server: Server, store, snapshot, shown):
    choices = unusual(shown, snapshot(store)) | ({"currency": "JPY"} if shown.has_amounts else {})
    driving.opened(page, server.url, shown.name, **choices)
    before = kept(page)
    assert before == choices, "what is unusual is said in the address"
    for language in ("Français", "English", "日本語", "Deutsch", "English"):
        driving.speak(page, language)
        assert kept(page) == before, language
    page.reload()
    assert kept(driving.still(page)) == before


def test_choices_of_staff_survive_every_language(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "history")
    field = page.get_by_role("combobox").nth(1)  # the first is that of languages
    field.click()
    with driving.running(page):
        page.get_by_role("option").nth(1).click()
    english = field.input_value()
    for language in ("Français", "English", "日本語", "English"):
        driving.speak(page, language)
    assert field.input_value() == english


def test_what_pages_share_is_kept_from_page_to_page(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services", "fr", data="services.1", currency="JPY")
    driving.go(page, 1, 1)
    driving.go(page, 1, 2)
    shared = {"lang": "fr", "data": "services.1", "currency": "JPY"}
    assert driving.address(page).items() >= shared.items()


def test_a_link_to_copy_says_the_usual_choices_too(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "services")
    link = driving.unfold(page).locator("[data-testid=stCode]").first.inner_text().strip()
    choices = {key: codes[0] for key, codes in parse_qs(urlsplit(link).query).items()}
    page_of = next(each for each in PAGES if each.name == "services")
    first = page_of.panels[0].views[0]
    assert choices.keys() >= {"lang", *first.reads} - {"currency"}
    assert choices["period"] == "2024"
    assert driving.address(page) == {"lang": "en"}


def test_a_click_on_an_area_leaves_the_others(page: Page, server: Server) -> None:
    driving.opened(page, server.url, "goods", classification="ATLAS", period="2010")
    areas = page.locator(".treemaplayer .slice path.surface")
    before = areas.count()
    assert before >= 3
    box = areas.nth(1).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(1200)  # as long as Plotly would move the areas
    assert areas.count() == before
    after = areas.nth(1).bounding_box()
    assert after and abs(after["width"] - box["width"]) < 20, "touched, it is drawn a little larger"


@pytest.mark.parametrize(
    ("address", "page_name"),
    [
        ("overview", ""),
        ("Overview", ""),
        ("goods/", "goods"),
        ("Goods", "goods"),
        ("trade/goods", "goods"),
        ("briefing/overview", ""),
        *((page.name, page.name) for page in PAGES[1:]),
    ],
)
def test_an_address_leads_to_the_page_it_names(
    page: Page, server: Server, address: str, page_name: str
) -> None:
    driving.opened(page, server.url, address, "fr")
    assert urlsplit(page.url).path == f"/{page_name}"
    assert driving.address(page)["lang"] == "fr"
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)


SAID = {
    "en": "no page “<b>x</b>”",
    "fr": "n’existe pas",
    "de": "gibt es nicht",
    "ja": "というページはありません",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_names_no_page_says_so_on_the_first_page(
    page: Page, server: Server, language: str
) -> None:
    driving.opened(page, server.url, "no/where", language)
    assert driving.address(page) == {"lang": language}
    alert = page.locator("[data-testid=stAlert]").inner_text()
    assert "no/where" in alert and SAID[language].replace("<b>x</b>", "no/where") in alert
    expect(page.get_by_role("dialog")).to_have_count(0)
